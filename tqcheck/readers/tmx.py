"""TMX 1.4 (LISA OSCAR): the units of a translation memory in their order, each a paragraph of one article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.readers.base import Job
from tqcheck.readers.build import Piece, make_job, text_of
from tqcheck.readers.xml import XML_LANG, children, parse, piece
from tqcheck.settings import Corpus


def read(path: Path, corpus: Corpus) -> Iterator[Job]:
    """The pair of a TMX file.

    The source language is the corpus's, or else the file's (`srclang`); the target language is the corpus's, or else
    the other one of the file. The title is the unit whose `tuid` is "title" or "headline". Inline codes are no text.

    Raises:
        ReadError: no TMX, entities in it, or languages of which two cannot be told.
    """
    root = parse(path, "tmx")
    units = [
        (unit.get("tuid") or "", {_lang(variant): variant for variant in children(unit, "tuv")})
        for body in children(root, "body")
        for unit in children(body, "tu")
    ]
    header = next((head.get("srclang", "") for head in children(root, "header")), "")
    known = list(dict.fromkeys(lang for _, variants in units for lang in variants if lang))
    source = _chosen(corpus.source_lang or header, known)
    others = [lang for lang in known if lang != source]
    target = _chosen(corpus.target_lang or (others[0] if len(others) == 1 else ""), known)
    if not source or not target:
        raise ReadError(
            f"languages {', '.join(known[:8]) or 'none'}; say in corpus.toml which are source_lang and target_lang"
        )
    original, translation = (text_of(lang, _segments(units, lang)) for lang in (source, target))
    yield make_job("", original, translation, path, corpus)


def _lang(variant: Any) -> str:
    return str(variant.get(XML_LANG) or variant.get("lang") or "")


def _chosen(wanted: str, known: list[str]) -> str | None:
    """The file's own code for a language: "EN-US" where en is wanted and nothing nearer is there."""
    for code in (wanted.lower(), wanted.lower().partition("-")[0]):
        for lang in known:
            if code and code in (lang.lower(), lang.lower().partition("-")[0]):
                return lang
    return None


def _segments(units: list[tuple[str, dict[str, Any]]], lang: str) -> Iterator[tuple[str, Piece]]:
    for label, variants in units:
        if lang in variants:
            yield label, piece(*children(variants[lang], "seg"))
