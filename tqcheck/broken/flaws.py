"""Attributions that do not hold together, by what a reporting clause must have: a speaker, a claim, each of them once.

The parser makes a tree of anything, so most checks ask what stands between cues rather than trust its labels alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.broken import chains, doubled, missing, order, places, slots, voices
from tqcheck.broken.clauses import Check
from tqcheck.frames.syntax.tree import Tree, Words
from tqcheck.model import Span

#: All checks; of flaws that overlap the one of the first check is told.
CHECKS: tuple[Check, ...] = tuple(
    check for module in (doubled, missing, order, slots, places, voices, chains) for check in module.CHECKS
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A broken attribution: where, why in plain words, and how sure it is."""

    span: Span
    reason: str
    confidence: float


def flaws(tree: Tree) -> Iterator[Flaw]:
    """Broken attributions of a sentence; of those that overlap, the first."""
    taken: list[Words] = []
    for check, reason, confidence in CHECKS:
        for first, last in check(tree):
            if not any(first <= end and start <= last for start, end in taken):
                taken.append((first, last))
                span = tree.piece.raw_span(tree.tokens[first].start, tree.tokens[last].end)
                yield Flaw(span, reason, confidence)
