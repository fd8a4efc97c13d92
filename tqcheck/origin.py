"""Where the title and the body of an article stand in its file.

It is kept in `Article.meta`, so that it goes into logs and out of them with the article. Its keys begin with "@", which
no plain key of front matter can: YAML keeps that for itself. A quoted one is overwritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE, _TITLE, _BODY = "@file", "@title", "@body"
_PLACE = re.compile(r"([1-9][0-9]{0,8})(?::([1-9][0-9]{0,8}))?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Lines and columns count from 1, columns in code points; lines end as the reader has them (LF, CRLF, CR).

    Attributes:
        file: path of the file, from the working folder if it lies below that.
        title_line: None where the file has no title.
        title_column: None where the file writes the title otherwise than it reads (escapes, folded lines).
        body_line: the body's first line; it begins in column 1.
    """

    file: str
    title_line: int | None
    title_column: int | None
    body_line: int

    def meta(self) -> dict[str, str]:
        """The entries of `Article.meta` that say this."""
        column = f":{self.title_column}" if self.title_column else ""
        title = {_TITLE: f"{self.title_line}{column}"} if self.title_line else {}
        return {_FILE: self.file, **title, _BODY: str(self.body_line)}


def origin_of(meta: Mapping[str, str]) -> Origin | None:
    """What `Origin.meta` said; None where nobody said it, or not in its form."""
    title, body = (_PLACE.fullmatch(meta.get(key, "")) for key in (_TITLE, _BODY))
    if _FILE not in meta or body is None:
        return None
    return Origin(
        file=meta[_FILE],
        title_line=int(title[1]) if title else None,
        title_column=int(title[2]) if title and title[2] else None,
        body_line=int(body[1]),
    )
