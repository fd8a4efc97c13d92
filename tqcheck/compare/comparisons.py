"""Comparisons: whether what is more, less or as much in the original is so in the translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations, product

from tqcheck.align.trials import Gains, Trial
from tqcheck.compare import Found, Pieces, found_in, joined, span_of
from tqcheck.compare.duties import Turned
from tqcheck.compare.links import Links
from tqcheck.compare.polarity import turned as is_turned
from tqcheck.compare.poles import counterparts
from tqcheck.model import Span

#: What two things compared can be.
_DEGREES = ("more", "less", "alike")
#: Further lists whose words can say the same, and so excuse where more became less or the reverse.
_EXCUSES = {
    "more": tuple(f"opposites.{pole}" for pole in ("more", "high", "rise", "large", "long", "strong", "expensive")),
    "less": tuple(f"opposites.{pole}" for pole in ("less", "low", "fall", "small", "short", "weak", "cheap", "bad")),
}
#: Likeness of both words that needs no doubt of the judge, and the doubt that is enough without.
_LINKED, _DOUBTED = 0.3, 0.03
#: Gain at the place of a word for less from which its rival fits: of 1,062 good articles one has such a word; of 108
#: changed comparisons 7 are told by it that nothing else of the rule tells.
_TOO_LITTLE = 0.04


def turned(source: Pieces, target: Pieces, links: Links, doubt: Callable[[Span], float | None]) -> Iterator[Turned]:
    """What is compared otherwise, where both sides have a word too many, each for another degree.

    Args:
        source, target: aligned sentences.
        links: between their words.
        doubt: how much the judge doubts a word of the translation; None where there is no judge.
    """
    for was, now in permutations(_DEGREES, 2):
        old, new = found_in(source, f"comparison.{was}"), found_in(target, f"comparison.{now}")
        far = "alike" not in {was, now}
        if not (old and new) or len(old) <= _said(target, was, far) or len(new) <= _said(source, now, far):
            continue
        pairs = [(links.likeness(span_of(a), span_of(b)), a, b) for a, b in product(old, new)]
        like, one, other = max(pairs, key=lambda each: each[0])
        if is_turned(one, "source", links) or is_turned(other, "target", links):
            continue
        doubted = doubt(span_of(other))
        if like >= _LINKED or (doubted is not None and doubted >= _DOUBTED):
            yield Turned(one, other)
            return


def too_little(source: Pieces, target: Pieces, gains: Gains) -> Iterator[tuple[Found, str]]:
    """Words for less in the translation whose rival fits an original that has no such word, each with that rival.

    Most languages have endings for more and a word for less. "No more than 30" may be 30 or less: nothing where the
    original denies something.

    Args:
        source, target: aligned sentences.
        gains: of changes on trial.
    """
    known = "comparison.less", "comparison.maybe_less", *_EXCUSES["less"], "negation.words"
    if not source or not source[0].pack.list(known[0]) or found_in(source, *known):
        return
    tried = [
        ((piece, match), other)
        for piece, match in found_in(target, known[0])
        for other in counterparts(piece.pack, "comparison.rivals").get(match.text, ())
    ]
    text = joined(source)
    trials = [
        Trial(text, piece.raw, ((*piece.folded.span(match.start, match.end), other),))
        for (piece, match), other in tried
    ]
    yield from (each for each, gain in zip(tried, gains(trials), strict=True) if gain.there >= _TOO_LITTLE)


def _said(pieces: Pieces, degree: str, far: bool) -> int:
    """How many words can say a degree; `far`: where it may be the opposite one."""
    keys = f"comparison.{degree}", f"comparison.maybe_{degree}", *(_EXCUSES[degree] if far else ())
    return len({(piece.index, match.start) for piece, match in found_in(pieces, *keys)})
