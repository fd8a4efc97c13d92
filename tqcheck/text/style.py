"""What style rules of the house find in one text: words that must not stand, words for others, forms that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.house import StyleRule
from tqcheck.lang import LanguagePack
from tqcheck.text.phrases import Phrases, Place, outside, phrases
from tqcheck.text.piece import Piece


@dataclass(frozen=True, slots=True)
class Offence:
    """A place at raw offsets [start, end) of a sentence that is against a rule, and what is right, if one knows."""

    rule: StyleRule
    piece: Piece
    start: int
    end: int
    message: str
    suggestion: str | None = None


def offences(rule: StyleRule, pieces: Sequence[Piece], pack: LanguagePack) -> Iterator[Offence]:
    """What a rule finds in the sentences of a text; a pair, which needs two texts, finds nothing."""
    if rule.extends == "existence":
        for piece, place in in_rule(rule, rule.tokens, pieces, pack):
            text = piece.raw[place.start : place.end]
            yield Offence(rule, piece, place.start, place.end, rule.said(text))
    elif rule.extends == "substitution":
        yield from _swapped(rule, pieces, pack)
    elif rule.extends == "consistency":
        yield from _mixed(rule, pieces, pack)


def in_rule(
    rule: StyleRule, wanted: tuple[str, ...], pieces: Sequence[Piece], pack: LanguagePack
) -> Iterator[tuple[Piece, Place]]:
    """Phrases of a rule in some sentences, but for those within one of its exceptions."""
    sought, excepted = _phrases(rule, wanted, pack), _phrases(rule, rule.exceptions, pack)
    for piece in pieces:
        if places := sought.find(piece.raw):
            yield from ((piece, place) for place in outside(places, excepted.find(piece.raw)))


def _phrases(rule: StyleRule, wanted: tuple[str, ...], pack: LanguagePack) -> Phrases:
    return phrases(pack, wanted, ignorecase=rule.ignorecase)


def _swapped(rule: StyleRule, pieces: Sequence[Piece], pack: LanguagePack) -> Iterator[Offence]:
    # What is right may have what is wrong within it, or be the same but for its capitals.
    right = phrases(pack, tuple(rule.swap.values()), ignorecase=False)
    for piece, place in in_rule(rule, tuple(rule.swap), pieces, pack):
        if outside([place], right.find(piece.raw)):
            better = rule.swap[place.phrase]
            message = rule.said(better, piece.raw[place.start : place.end])
            yield Offence(rule, piece, place.start, place.end, message, better)


def _mixed(rule: StyleRule, pieces: Sequence[Piece], pack: LanguagePack) -> Iterator[Offence]:
    """The rarer of two forms that both stand in a text, or the one that comes later."""
    for pair in rule.either.items():
        places = list(in_rule(rule, pair, pieces, pack))
        counts = Counter(place.phrase for _, place in places)
        if len(counts) == len(pair):
            usual = counts.most_common(1)[0][0]  # of equals, the one that came first
            for piece, place in places:
                if place.phrase != usual:
                    text = piece.raw[place.start : place.end]
                    yield Offence(rule, piece, place.start, place.end, rule.said(text), usual)
