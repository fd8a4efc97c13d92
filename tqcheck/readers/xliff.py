"""XLIFF 1.2 and 2.x (OASIS): each `file` is an article, each unit of it a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.readers.base import Job
from tqcheck.readers.build import Piece, make_job, text_of
from tqcheck.readers.xml import children, name, parse, piece
from tqcheck.settings import Corpus


def read(path: Path, corpus: Corpus) -> Iterator[Job]:
    """The pairs of an XLIFF file.

    The title is a unit called "title" or "headline" (`resname` or `name`, else `id`). Units that are not to be
    translated are left out; one without a target is a paragraph of the original only. Inline codes are no text.

    Raises:
        ReadError: no XLIFF, entities in it, or no file.
    """
    root = parse(path, "xliff")
    files = list(children(root, "file"))
    if not files:
        raise ReadError("no file element in it")
    for number, file in enumerate(files, 1):
        key = (file.get("original") or file.get("id") or str(number)) if len(files) > 1 else ""
        source = text_of(file.get("source-language") or root.get("srcLang"), _units(file, "source"))
        target = text_of(file.get("target-language") or root.get("trgLang"), _units(file, "target"))
        yield make_job(key, source, target, path, corpus, file.sourceline)


def _units(file: Any, side: str) -> Iterator[tuple[str, Piece]]:
    """The units' names and their texts of one side."""
    for unit in file.iter("{*}trans-unit", "{*}unit"):
        if unit.get("translate") != "no":
            label = unit.get("resname") or unit.get("name") or unit.get("id") or ""
            holders = [unit] if name(unit) == "trans-unit" else list(children(unit, "segment", "ignorable"))
            yield label, piece(*(text for holder in holders for text in children(holder, side)))
