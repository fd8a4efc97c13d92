"""Pasted texts and uploaded files to a pair, by the readers of such files."""

from __future__ import annotations

import base64
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.desk.writes import DeskError
from tqcheck.errors import ReadError
from tqcheck.model import Article, Pair
from tqcheck.readers.articles import read_article
from tqcheck.readers.files import is_page

if TYPE_CHECKING:
    from tqcheck.settings import Corpus

_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
#: Characters of a file's name that are kept, from its end: its suffix, and maybe its language, stand there.
_NAME_CHARS = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One side as it was pasted or uploaded.

    Attributes:
        text: what was pasted.
        file: the content of a file in base64, in place of it.
        name: of that file.
        lang: the language; empty: what the file's name or the text tells.
    """

    text: str = ""
    file: str = ""
    name: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A pair; an original without text and file is none."""

    name: str
    source: Side
    target: Side


def pair_of(upload: Upload, corpus: Corpus) -> Pair:
    """The pair that was pasted or uploaded.

    Args:
        upload: what came.
        corpus: its languages are those of sides that tell none.

    Raises:
        ReadError: a side cannot be read.
        DeskError: it has no translation, or a language that can be none.
    """
    source = _article(upload.source, corpus.source_lang, "original", corpus.max_body_chars)
    target = _article(upload.target, corpus.target_lang, "translation", corpus.max_body_chars)
    if target is None:
        raise DeskError("the translation is missing: paste it or choose its file")
    return Pair("pasted", ".", "", target, source)


def _article(side: Side, lang: str | None, what: str, limit: int) -> Article | None:
    if not side.file and not side.text.strip():
        return None
    if side.lang and not _LANG.fullmatch(side.lang):
        raise DeskError(f"the {what}: a language is a code such as en or pt-BR")
    with tempfile.TemporaryDirectory(prefix="tqcheck-") as folder:
        path = Path(folder) / _name(side)
        try:
            path.write_bytes(base64.b64decode(side.file, validate=True) if side.file else side.text.encode())
            # A language that was given outweighs one in the name.
            article = read_article(path, lang, limit)
        except ReadError as error:
            raise ReadError(f"the {what}: {str(error).removeprefix(f'{path}: ')}") from error
        except ValueError as error:
            raise DeskError(f"the {what}: the file did not arrive whole") from error
    meta = {key: value for key, value in article.meta.items() if not key.startswith("@")}
    return Article(side.lang or article.lang, article.title, article.body, meta)


def _name(side: Side) -> str:
    """A file name that its reader is known by, and that nothing else follows from."""
    if not side.file:
        return "pasted.html" if is_page(side.text) else "pasted.txt"
    return "x" + re.sub(r"[^A-Za-z0-9.-]+", "-", side.name)[-_NAME_CHARS:]
