"""Cause and effect: whether the translation keeps which of two statements is which.

Words like "because" and "therefore" cut a sentence into what causes and what is caused, in either language; the links
between the words then tell whether both sides cut it alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

from tqcheck.compare import Found, Pieces, found_in, span_of
from tqcheck.compare.links import Links, overlap
from tqcheck.lang import LanguagePack
from tqcheck.model import Span
from tqcheck.text.lexicon import Labelled, Match
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

Role = Literal["cause", "effect"]
#: Lists whose words cut a sentence into cause and effect.
_CUTS = ("behind", "of", "ahead", "so")
_CAUSE = tuple(f"causes.{cut}" for cut in _CUTS)
_DESPITE = ("causes.despite",)
#: Words that name a cause behind "because of", or before a word that closes it; words with which a part tells enough.
_NAMED, _TELLING = 4, 3
#: Likeness of words from which they tell; sum of those that stand crosswise from which the two are exchanged, and how
#: many times as much as of those that stand straight. Less told wrongly.
_LINKED, _CROSSED, _TIMES = 0.4, 1.2, 2.5
_COMMA = re.compile(r"[,;:()،؛—–](?!\d)")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a sentence names a cause and its effect, and the word that says so."""

    word: Found
    places: dict[Role, tuple[Span, ...]]

    def role(self, word: Span) -> Role | None:
        """What a word belongs to, if that is known."""
        return next((role for role, places in self.places.items() if any(overlap(word, p) for p in places)), None)


def exchanged(source: Pieces, target: Pieces, links: Links) -> Iterator[tuple[Cut, Cut]]:
    """Cause and effect of a bead, where the translation has them in each other's place."""
    for old, new in sorted(product(_cuts(source), _cuts(target)), key=_unlike)[:1]:
        weight = {True: 0.0, False: 0.0}
        ways = set()
        for one, other, likeness in links.all:
            roles = old.role(one), new.role(other)
            if None not in roles and likeness >= _LINKED:
                weight[roles[0] == roles[1]] += likeness
                ways.add(roles)
        both = ("cause", "effect") in ways and ("effect", "cause") in ways
        if both and weight[False] >= max(_CROSSED, _TIMES * weight[True]):
            yield old, new
            return


def conceded(source: Pieces, target: Pieces) -> tuple[Found, Found] | None:
    """A cause that became a concession or the other way round: each side has more words for the one than the other."""
    concessions = [found_in(side, *_DESPITE) for side in (source, target)]
    causes = [
        [cause for cause in found_in(side, *_CAUSE) if not any(overlap(span_of(cause), span_of(each)) for each in but)]
        for side, but in zip((source, target), concessions, strict=True)
    ]
    against = [len(found_in(side, *_DESPITE, "causes.but")) for side in (source, target)]
    if len(causes[0]) > len(causes[1]) and concessions[1] and against[0] < against[1]:
        return causes[0][0], concessions[1][0]
    if len(causes[0]) < len(causes[1]) and len(concessions[0]) > len(concessions[1]) and against[0] > against[1]:
        return concessions[0][0], causes[1][0]
    return None


def _unlike(cuts: tuple[Cut, Cut]) -> bool:
    """Whether one word stands with the cause and the other with the effect: of two, the like one is the counterpart."""
    return (cuts[0].word[1].label == "so") is not (cuts[1].word[1].label == "so")


def _cuts(pieces: Pieces) -> list[Cut]:
    """The only cut of some sentences, or those of a word for the cause with one for the effect."""
    found = [(piece, match) for piece in pieces for match in _labelled(piece.pack).find(piece.text)]
    if not found or len(found) > 2 or (len(found) == 2 and {match.label for _, match in found} != {"behind", "so"}):
        return []
    return [cut for each in found if (cut := _cut(*each))]


def _cut(piece: Piece, match: Match) -> Cut | None:
    text, start, end = piece.text, match.start, match.end
    before = [comma.end() for comma in _COMMA.finditer(text, 0, start)]
    behind = next((comma.start() for comma in _COMMA.finditer(text, end)), len(text))
    if match.label == "so":
        first = before[-1] - 1 if before else start
        cause, effects = (0, first), [(end, behind)]
    elif match.label == "ahead":
        cause = _last_words(text, before[-1] if before else 0, start)
        short = len(word_spans(text[end:])) < _TELLING
        effects = [(0, cause[0]), (end, len(text))] if short else [(end, len(text))]
    else:
        cause = _first_words(text, end, behind) if match.label == "of" else (end, behind)
        short = len(word_spans(text[:start])) < _TELLING
        effects = [(0, start), (behind, len(text))] if short else [(0, start)]
    if any(first >= last for first, last in (cause, effects[-1])):
        return None
    places: dict[Role, tuple[Span, ...]] = {
        "cause": (piece.span(*cause),),
        "effect": tuple(piece.span(*effect) for effect in effects if effect[0] < effect[1]),
    }
    return Cut((piece, match), places)


def _first_words(text: str, start: int, end: int) -> tuple[int, int]:
    words = word_spans(text[start:end])[:_NAMED]
    return start, start + words[-1][1] if words else start


def _last_words(text: str, start: int, end: int) -> tuple[int, int]:
    words = word_spans(text[start:end])[-_NAMED:]
    return start + words[0][0] if words else end, end


@cache
def _labelled(pack: LanguagePack) -> Labelled:
    return Labelled(pack, {cut: pack.list(f"causes.{cut}") for cut in _CUTS})
