"""Verbs of a translation that put into the past what the original says will be, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.align.tenses import LANGUAGES, LONGEST, TIMES, Verb
from tqcheck.article.context import BeadView, Context
from tqcheck.compare import Found, Pieces, found_in, joined, span_of
from tqcheck.frames.syntax.tense import Time, is_open, time_of
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.relative import relative_days

#: How many times likelier the other time is than the verb's own, times the judge's doubt of the verb, from which it is
#: taken for a fault; what is added to the own one's, so that a share of nearly nothing does not count for more than it
#: is. Set on the first-sight articles of five rounds (12 of 50 faults) and good news from Persian and Russian, where 3
#: verbs of 40,600 words reach it.
_LIMIT, _LEAST = 8.0, 0.002
#: The limit for a verb of the future, since much that is told in the past elsewhere is still to come ("will keep his
#: job"): of 4 such verbs in good articles of four rounds and 78 more none reaches it, of 2 faults one.
_AHEAD_LIMIT = 120.0
#: The same without any doubt, and likeness to the mark itself, with the share that the other time has at least, where
#: the original has a mark of things to come and the translation nothing that could render it; how much of the present
#: counts against it then, as some marks are verbs of the present, too. Of 20 verbs of good articles of four rounds that
#: stand beside such a mark none reaches a half of either.
_MARKED, _LINKED, _HEARD, _PRESENT = 0.5, 0.5, 0.05, 0.25
#: What the original must speak of to be at odds with a verb, and what bears it out beside its own time.
_CONTRARY: dict[Time, Time] = {"future": "past", "past": "future"}
_AKIN: dict[Time, tuple[Time, ...]] = {"future": ("future", "possible"), "past": ("past",)}


@dataclass(frozen=True, slots=True)
class Shift:
    """A verb of a parsed sentence that speaks of one time, where the original speaks of another."""

    bead: BeadView
    tree: Tree
    verb: int
    said: Time
    meant: Time


def shifted(context: Context) -> Iterator[Shift]:
    """The verb of each sentence that is most at odds with the original's time, if any is so enough.

    The judge must doubt it, or the original have a mark of things to come that nothing in the translation can render.
    Nothing without a judge, whose encoder the network reads, or in languages that it was not trained on.
    """
    if not context.has_judge or not context.has_words or context.target.pack.code not in LANGUAGES:
        return
    found = list(_timed(context))
    verbs = [_verb(shift) for shift, _ in found]
    worst: dict[int, tuple[float, Shift]] = {}
    for (shift, marks), shares in zip(found, context.times(verbs), strict=True):
        weight = _weight(context, shift, marks, dict(zip(TIMES, shares, strict=True)))
        if weight >= max(1.0, worst.get(shift.tree.piece.index, (0.0, None))[0]):
            worst[shift.tree.piece.index] = weight, shift
    yield from (shift for _, shift in worst.values())


def _timed(context: Context) -> Iterator[tuple[Shift, list[Found]]]:
    """Verbs of the past and of the future, with the original's marks that the translation does not render."""
    for bead in context.body_beads:
        trees = context.target.parsed(bead.target)
        rendered = found_in(bead.target, "future.renderings") or any(map(is_open, trees))
        marks = [] if rendered else [*found_in(bead.source, "future.words"), *_days_ahead(bead.source)]
        for tree in trees:
            if max(len(tree.piece.raw), len(joined(bead.source))) <= LONGEST:
                times = ((word, time_of(tree, word)) for word in range(len(tree.tokens)))
                yield from (
                    (Shift(bead, tree, word, said, _CONTRARY[said]), marks) for word, said in times if said in _CONTRARY
                )


def _days_ahead(pieces: Pieces) -> Iterator[Found]:
    """What is counted from now into the future (next week); languages tell what happens then in the present, too."""
    for piece in pieces:
        for match in relative_days(piece.text, piece.pack):
            if all(int(meaning.partition(":")[2]) > 0 for meaning in match.label.split()):
                yield piece, match


def _verb(shift: Shift) -> Verb:
    token = shift.tree.tokens[shift.verb]
    return Verb(joined(shift.bead.source), shift.tree.piece.raw, token.start, token.end)


def _weight(context: Context, shift: Shift, marks: list[Found], share: dict[str, float]) -> float:
    """How sure it is that a verb speaks of the wrong time; 1 is enough."""
    token = shift.tree.tokens[shift.verb]
    place = shift.tree.piece.raw_span(token.start, token.end)
    odds = share[shift.meant] / (sum(share[each] for each in _AKIN[shift.said]) + _LEAST)
    doubted = odds * (context.doubt(place, None) or 0.0) / (_LIMIT if shift.said == "past" else _AHEAD_LIMIT)
    if not marks or shift.said != "past" or share[shift.meant] < _HEARD:
        return doubted
    links = context.linked(shift.bead)
    likest = max(links.likeness(span_of(mark), place) for mark in marks)
    marked = share[shift.meant] / (share["past"] + _PRESENT * share["present"] + _LEAST)
    return max(doubted, marked / _MARKED, likest / _LINKED)
