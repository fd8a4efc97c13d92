"""Where the title and the body of an article stand in its file.

It is kept in `Article.meta`, so that it goes into logs and out of them with the article. Its keys begin with "@", which
no plain key of front matter can: YAML keeps that for itself. A quoted one is overwritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.model import Article

_FILE, _TITLE, _BODY, _LINES = "@file", "@title", "@body", "@lines"
#: Key of what a reader of pages left out as furniture, a piece a line.
LEFT_OUT = "@left out"
_PLACE = re.compile(r"([1-9][0-9]{0,8})(?::([1-9][0-9]{0,8}))?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Lines and columns count from 1, columns in code points; lines end as the reader has them (LF, CRLF, CR).

    Attributes:
        file: path of the file, from the working folder if it lies below that.
        title_line: None where the file has no title.
        title_column: None where the file writes the title otherwise than it reads (escapes, folded lines).
        body_line: the body's first line; None where the file has no lines.
        lines: line of each line of the body, where the file has them otherwise than the body: within markup, several
            of them in one. Empty where the body stands in the file as it reads, from column 1 on.
    """

    file: str
    title_line: int | None
    title_column: int | None
    body_line: int | None
    lines: tuple[int, ...] = ()

    def meta(self) -> dict[str, str]:
        """The entries of `Article.meta` that say this."""
        column = f":{self.title_column}" if self.title_column else ""
        title = {_TITLE: f"{self.title_line}{column}"} if self.title_line else {}
        body = {_BODY: str(self.body_line)} if self.body_line else {}
        lines = {_LINES: " ".join(map(str, self.lines))} if self.lines else {}
        return {_FILE: self.file, **title, **body, **lines}


def unnamed(article: Article) -> Article:
    """An article as it is whatever its file is called."""
    return replace(article, meta={key: value for key, value in article.meta.items() if key != _FILE})


def origin_of(meta: Mapping[str, str]) -> Origin | None:
    """What `Origin.meta` said; None where nobody said it, or not in its form."""
    title, body = (_PLACE.fullmatch(meta.get(key, "")) for key in (_TITLE, _BODY))
    lines = [_PLACE.fullmatch(part) for part in meta.get(_LINES, "").split()]
    if _FILE not in meta or (_BODY in meta and body is None) or None in lines:
        return None
    return Origin(
        file=meta[_FILE],
        title_line=int(title[1]) if title else None,
        title_column=int(title[2]) if title and title[2] else None,
        body_line=int(body[1]) if body else None,
        lines=tuple(int(line[1]) for line in lines if line),
    )
