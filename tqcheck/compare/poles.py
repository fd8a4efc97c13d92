"""Poles of the pairs of opposites that a word stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from functools import cache

from tqcheck.compare import Pieces, found_in
from tqcheck.lang import LanguagePack, opposites, shared
from tqcheck.text import lexicon
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.words import BLANK

_TABLE = "opposites."


def pairs() -> Iterator[tuple[str, str]]:
    """Each pair of opposite poles whose words accuse by themselves, both ways round."""
    for one, other in shared("concepts")["pairs"]:
        yield one, other
        yield other, one


@cache
def poles_of(pack: LanguagePack, word: str) -> frozenset[str]:
    """The poles that a word stands for."""
    return frozenset(key.removeprefix(_TABLE) for key in lexicon.find_each(pack, _keys(), fold_word(word)))


@cache
def _keys() -> tuple[str, ...]:
    """The lists of all poles."""
    return tuple(dict.fromkeys(f"{_TABLE}{name}" for pair in opposites() for name in pair))


@cache
def counterparts(pack: LanguagePack, key: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a list "one other / facing facing" and, of each, those that can be tried in its place, in order."""
    found: dict[str, dict[str, None]] = {}
    for entry in pack.list(key):
        sides = [[fold_word(form.replace(BLANK, " ")) for form in side.split()] for side in entry.split(" / ")]
        for one, other in zip(*sides, strict=True):
            found.setdefault(one, {})[other] = None
            found.setdefault(other, {})[one] = None
    return {word: tuple(others) for word, others in found.items()}


def rules_otherwise(source: Pieces, target: Pieces, poles: Collection[str]) -> bool:
    """Whether only one side says what a court was asked, so that its words for the ruling may be opposite ones.

    Who "rejects an appeal" has "upheld the conviction".

    Args:
        source, target: aligned sentences.
        poles: of the words.
    """
    asked = [any(_is_asked(piece) for piece in side) for side in (source, target)]
    return asked[0] != asked[1] and not frozenset(shared("concepts")["rulings"]).isdisjoint(poles)


def _is_asked(piece: Piece) -> bool:
    """Whether a sentence says that a court was asked; the name of a court of appeal says nothing of it."""
    courts = piece.find("organisations.appeals_court")
    return any(
        not any(court.start <= match.start and match.end <= court.end for court in courts)
        for match in piece.find("modality.appeals")
    )


class Told(Enum):
    """What the listed words of two sides tell of a word of the translation and its rival on trial."""

    NOTHING = "no words of either in the original"
    SAID = "the original has words for all that is said"
    RIVAL = "the original has words for the rival, and none for what is said"
    SURELY = "moreover, the translation lacks words for the one and has too many for the other"


def told(source: Pieces, target: Pieces, said: Collection[str], rival: Collection[str]) -> Told:
    """What the words of two sides tell.

    Args:
        source, target: aligned sentences.
        said, rival: the lists that the word stands in, and those that its rival stands in.
    """
    own, translated = ((_count(side, said), _count(side, rival)) for side in (source, target))
    if own[1] > translated[1] and translated[0] > own[0]:
        return Told.SURELY
    if own[0]:
        return Told.SAID
    return Told.RIVAL if own[1] else Told.NOTHING


def are_rendered(source: Pieces, target: Pieces, keys: Collection[str]) -> bool:
    """Whether the original has words of some lists, and the translation no fewer of them."""
    return 0 < _count(source, keys) <= _count(target, keys)


def _count(pieces: Pieces, keys: Collection[str]) -> int:
    """How many words of some lists there are."""
    found = found_in(pieces, *sorted(keys)) if keys else []
    return len({(piece.index, match.start) for piece, match in found})
