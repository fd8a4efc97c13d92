"""Whether a forename is a man's or a woman's, in Latin letters.

Two lists: one by hand, of names that tell it wherever they stand, and a long one of names that were counted as a man's
or a woman's in at least 92 of 100 cases (nomquamgender: Van Buskirk, Clauset and Larremore 2023, An open-source
cultural consensus approach to name-based gender classification). Many of those are surnames and words as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from tqcheck.lang import shared
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.names import lower_case_words
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import latin

Gender = Literal["he", "she"]
#: Two words of a name, and one that an age follows between commas or in brackets.
_NAMED = re.compile(rf"(?<!{LETTER})({LETTER}+) (?=({LETTER}+(?:-{LETTER}+)*))")
_AGED = re.compile(rf"(?<!{LETTER})({LETTER}+(?:-{LETTER}+)*)(?:, \d\d(?=,)| \(\d\d\))")


def gender_of(name: str, *, beside_name: bool = False) -> Gender | None:
    """Whose a forename is; None where it may be both, or nothing is known.

    Args:
        name: as it is written, with a capital.
        beside_name: whether another name follows it, so that it surely is no surname, place or word.
    """
    return _listed().get(name) or (_counted().get(latin(name).lower()) if beside_name else None)


def surnames(pieces: Iterable[Piece]) -> frozenset[str]:
    """Folded words that some sentences have as a person's name: behind a forename, or before an age ("Ashby, 37,")."""
    pieces = tuple(pieces)
    lower = lower_case_words(pieces)
    aged = (match[1] for piece in pieces for match in _AGED.finditer(piece.raw))
    called = (match for piece in pieces for match in _NAMED.finditer(piece.raw) if _is_forename(match, piece, lower))
    return frozenset(map(fold_word, (*aged, *(match[2] for match in called))))


def _is_forename(match: re.Match[str], piece: Piece, lower: frozenset[str]) -> bool:
    """Whether the first of two words with a capital is a forename, and no month or other word that opens a sentence."""
    start, end = piece.folded.range(*match.span(1))
    dated = any(each.start < end and start < each.end for each in (*piece.months, *piece.weekdays))
    return bool(gender_of(match[1], beside_name=True)) and not dated and fold_word(match[1]) not in lower


@cache
def _listed() -> Mapping[str, Gender]:
    told: dict[str, Gender] = {}
    for gender in get_args(Gender):
        for name in shared("given_names")[gender]:
            told |= {name: gender, latin(name).capitalize(): gender}
    return told


@cache
def _counted() -> Mapping[str, Gender]:
    lists = json.loads((files("tqcheck.lang") / "forenames.json").read_text("utf-8"))
    return {name: gender for gender in get_args(Gender) for names in lists[gender] for name in names.split()}
