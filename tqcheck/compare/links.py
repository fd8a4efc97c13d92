"""The word links of some aligned sentences, asked from the words of either side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from tqcheck.compare import Pieces
from tqcheck.model import Excerpt, Side, Span, WordLink

#: Words of sides that have room for one statement only. Set by eye.
_SHORT = 9
#: Likeness from which a word has a counterpart; set by eye.
_LINKED = 0.55
#: A word, a counterpart of it, and their likeness.
Linked = tuple[Span, Span, float]


class Links:
    """The words of one bead and their counterparts."""

    def __init__(self, links: Sequence[WordLink]) -> None:
        """Take the links of one bead."""
        pairs = [(link.source, link.target, link.weight) for link in links if link.source and link.target]
        self._linked: dict[Side, list[Linked]] = {
            "source": pairs,
            "target": [(other, word, weight) for word, other, weight in pairs],
        }
        self._words: dict[Side, list[Span]] = {
            "source": _in_order(link.source for link in links),
            "target": _in_order(link.target for link in links),
        }

    @property
    def short(self) -> bool:
        """Whether the sides have room for one statement only: what is said on one is said on the other."""
        return max(map(len, self._words.values())) <= _SHORT

    @property
    def all(self) -> Sequence[Linked]:
        """Each link: a word of the original, one of the translation, and their likeness."""
        return self._linked["source"]

    def near(self, side: Side, place: Span, before: int, after: int) -> list[Span]:
        """The words of a place, and so many before and behind it."""
        words = self._words[side]
        inside = [n for n, word in enumerate(words) if overlap(word, place)]
        return words[max(0, inside[0] - before) : inside[-1] + 1 + after] if inside else []

    def of(self, side: Side, words: Sequence[Span]) -> list[Linked]:
        """The links of some words, the likest first."""
        wanted = set(words)
        return sorted((link for link in self._linked[side] if link[0] in wanted), key=itemgetter(2), reverse=True)

    def best(self, side: Side, word: Span) -> Linked | None:
        """A word's likest counterpart."""
        return next(iter(self.of(side, [word])), None)

    def likeness(self, source: Span, target: Span, but: Collection[Span] = ()) -> float:
        """Likeness of the likest words of two places; 0 if none of them are linked.

        Args:
            source, target: the places.
            but: words of the original that do not count.
        """
        linked = self._linked["source"]
        found = (w for one, other, w in linked if overlap(one, source) and overlap(other, target) and one not in but)
        return max(found, default=0.0)

    def bare(self, side: Side) -> float:
        """How much of a side stands together without counterparts: its barest run of words, each by what it lacks."""
        most = run = 0.0
        for weight in self._likest(side).values():
            run = max(0.0, run + _LINKED - weight)
            most = max(most, run)
        return most

    def bare_share(self, side: Side) -> float:
        """The longest run of a side's words without counterparts, as a share of them all."""
        lone = [weight < _LINKED for weight in self._likest(side).values()]
        return max((len([*run]) for alone, run in groupby(lone) if alone), default=0) / max(1, len(lone))

    def mean(self, side: Side, place: Span) -> float:
        """Mean likeness of a place's words to their likest counterparts; 1 for a place without words."""
        found = [weight for word, weight in self._likest(side).items() if overlap(word, place)]
        return sum(found) / len(found) if found else 1.0

    def _likest(self, side: Side) -> dict[Span, float]:
        likest = dict.fromkeys(self._words[side], 0.0)
        for word, _, weight in self._linked[side]:
            likest[word] = max(likest[word], weight)
        return likest

    def rendering(self, side: Side, place: Span, but: Collection[Span] = ()) -> tuple[float, Span | None]:
        """How surely a place has a counterpart on the other side, and which word; `but`: places there left out."""
        found = [
            (weight, other)
            for word, other, weight in self._linked[side]
            if overlap(word, place) and not any(overlap(other, each) for each in but)
        ]
        return max(found, key=itemgetter(0), default=(0.0, None))

    def renderings(self, side: Side, place: Span, least: float) -> frozenset[Span]:
        """All words of the other side that are linked at least so surely with words of a place."""
        return frozenset(
            other for word, other, weight in self._linked[side] if other and weight >= least and overlap(word, place)
        )


#: The links of the n-th of some beads.
LinksOf = Callable[[int], Links]


def word_at(pieces: Pieces, word: Span) -> str:
    """A word as it stands in one of some sentences."""
    here = (p for p in pieces if p.field == word.field and p.start <= word.start < p.end)
    return next((p.raw[word.start - p.start : word.end - p.start] for p in here), "")


def _in_order(words: Iterator[Span | None]) -> list[Span]:
    return sorted({word for word in words if word}, key=lambda word: word.start)


def overlap(one: Span | Excerpt, other: Span | Excerpt) -> bool:
    """Whether two places have a character in common."""
    return one.field == other.field and one.start < other.end and other.start < one.end


#: The links of nothing.
NO_LINKS = Links(())
