"""Files that hold one article, by suffix: a reader is a name in the entry-point group `tqcheck.articles`."""

from __future__ import annotations

import re
from pathlib import Path

from tqcheck import plugins
from tqcheck.errors import ReadError
from tqcheck.model import Article, Pair
from tqcheck.readers.base import ArticleFile, ArticleReader
from tqcheck.safe import quoted

_GROUP = "tqcheck.articles"
#: What a file without a suffix is taken for.
_PLAIN = "txt"


def read_article(path: Path, lang: str | None, limit: int) -> Article:
    """The article in a file; its language is the one in the file's name, else the one given, else that of the text.

    Args:
        path: the file.
        lang: the language, if it is known.
        limit: characters that the body may have.

    Raises:
        ReadError: no reader takes files of this suffix, or the file cannot be read.
    """
    suffix = path.suffix.lower().removeprefix(".") or _PLAIN
    if suffix not in plugins.names(_GROUP):
        raise ReadError(f"{path}: {_unread(suffix)}")
    reader: ArticleReader = plugins.load(_GROUP, suffix, ReadError)
    return reader(ArticleFile(path, _named(path.name) or lang, str(path), limit))


def read_sides(source: Path | None, target: Path, langs: tuple[str | None, str | None], limit: int, name: str) -> Pair:
    """A pair of files.

    Args:
        source: the original, or None when it is not at hand.
        target: the translation.
        langs: languages of original and translation where their names do not tell.
        limit: characters that a body may have.
        name: the pair's id.

    Raises:
        ReadError: one of them cannot be read.
    """
    return Pair(
        id=name,
        corpus=".",
        path=str(target),
        target=read_article(target, langs[1], limit),
        source=read_article(source, langs[0], limit) if source else None,
    )


def listed() -> str:
    """The suffixes of the files that hold one article."""
    return f".{', .'.join(plugins.names(_GROUP))}"


def _unread(suffix: str) -> str:
    if suffix in plugins.names("tqcheck.readers"):
        return f"a .{suffix} file holds both sides; give it alone: tqcheck check FILE"
    return f"no article is read from {quoted('.' + suffix)}; what is read: {listed()}"


def _named(name: str) -> str | None:
    """The language in a file's name: "flood.pt-BR.txt" tells one, "story.old.txt" does not."""
    from babel import Locale

    match = re.fullmatch(r".*\.(([A-Za-z]{2,3})(?:-[A-Za-z0-9]+)*)\.[A-Za-z]+", name, re.DOTALL)
    return match[1] if match and match[2].lower() in Locale("en").languages else None
