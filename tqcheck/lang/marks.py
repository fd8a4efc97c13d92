"""Marks of punctuation, from `marks.toml`: which open, which close them, which end a sentence.

Folded text has the full-width forms as plain ones, and "…" as three stops (see `tqcheck.text.fold`); raw text has all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tqcheck.lang.schema import shared

_DATA = shared("marks")


def _by_opening(pairs: Iterable[str]) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in pairs}


#: Opening quotation mark -> the marks that close it.
QUOTES: Mapping[str, str] = _by_opening(_DATA["quotation"]["pairs"])
#: The same for pairs that use the marks the other way round; what opens in one of these closes in most texts.
TURNED: Mapping[str, str] = _by_opening(_DATA["quotation"]["turned"])
STRAIGHT: str = _DATA["quotation"]["straight"]
#: Marks that quote within quotations, most of them apostrophes elsewhere; of these, `LOW` can only open.
SINGLE: frozenset[str] = frozenset(_DATA["quotation"]["single"])
LOW: str = _DATA["quotation"]["low"]
#: ISO 15924 codes of scripts in which a straight mark between two letters quotes nothing.
WITHIN: frozenset[str] = frozenset(_DATA["quotation"]["within"])
#: Quotation marks whose form tells where they stand, and all of them.
PAIRED: frozenset[str] = frozenset("".join([*QUOTES, *QUOTES.values()]))
QUOTATION: frozenset[str] = PAIRED | {STRAIGHT}
#: Opening bracket -> closing bracket, for each kind of bracket.
BRACKETS: tuple[Mapping[str, str], ...] = tuple(map(_by_opening, _DATA["brackets"].values()))
#: Full stops, and all that can end a sentence.
STOPS: frozenset[str] = frozenset(_DATA["ends"]["stops"])
FINAL: frozenset[str] = STOPS | frozenset(_DATA["ends"]["others"])
#: Of these, what ends a sentence without white space behind it.
UNSPACED: frozenset[str] = frozenset(_DATA["ends"]["unspaced"])
#: Marks that may stand between the end of a sentence and the white space behind it.
BEHIND: frozenset[str] = frozenset(_DATA["ends"]["behind"])
PAUSES: frozenset[str] = frozenset(_DATA["within"]["pauses"])
COMMAS: frozenset[str] = frozenset(_DATA["within"]["commas"])


def chars(*marks: Iterable[str]) -> str:
    """Some marks as they stand between the brackets of a regular expression's class."""
    return "".join(map(re.escape, sorted({mark for group in marks for mark in group})))
