"""Verbs of a translation that put into the past what the original says will be, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.align.tenses import LANGUAGES, LONGEST, TIMES, Verb
from tqcheck.article.context import BeadView, Context
from tqcheck.compare import Found, Pieces, found_in, joined, span_of
from tqcheck.compare.links import overlap
from tqcheck.frames.syntax.tense import Time, has_infinitive, is_open, time_of
from tqcheck.frames.syntax.tree import Tree
from tqcheck.frames.syntax.verbs import is_supposed
from tqcheck.model import Span
from tqcheck.text.relative import relative_days

#: How many times likelier the other time is than the verb's own, times the judge's doubt of the verb, from which it is
#: taken for a fault; what is added to the own one's, so that a share of nearly nothing does not count for more than it
#: is. Set on the first-sight articles of five rounds (12 of 50 faults) and good news from Persian and Russian, where 3
#: verbs of 40,600 words reach it.
_LIMIT, _LEAST = 8.0, 0.002
#: The limit for a verb of the future, since much that is told in the past elsewhere is still to come ("will keep his
#: job"): of 4 such verbs in good articles of four rounds and 78 more none reaches it, of 2 faults one.
_AHEAD_LIMIT = 120.0
#: Likeness of such a verb, the share of the past and the doubt that together need no limit: set on four faults, three
#: of which have all of them.
_AHEAD_LIKE, _AHEAD_SHARE, _AHEAD_DOUBTED = 0.55, 0.95, 0.08
#: Where the original has a mark of things to come, a verb of the past needs neither odds nor doubt, but a share of the
#: past of at most the first, and of things to come of at least the second: where the mark is what it is likest to,
#: or stands right beside that and there is no modal verb; where nothing in the translation can speak of things to
#: come, where nothing but an infinitive can, and beside a day ahead (which goes with a present, too). Of 1,671 good
#: articles four have such a verb, of 65 faults about 47.
_IS_MARK, _AT_MARK, _UNRENDERED, _PURPOSE = (0.8, 0.15), (0.15, 0.05), (0.3, 0.05), (0.15, 0.3)
_ON_DAY, _DAY_ALONE = (0.15, 0.0), (0.05, 0.05)
#: Of a headline's verb of the past: the least share of what is to come or may be, and the most of the past, of what the
#: original leaves open; of one of the present the least share of what may be. Of 163 and 936 in good headlines from
#: 36 languages none, of 68 headlines that claim too much and have such a verb 20.
_TO_COME, _NOT_PAST, _MAY_BE = 0.4, 0.1, 0.78
#: Likeness from which a verb renders the mark.
_LINKED = 0.3
#: Clauses whose past may stand for what will have been (once it has been built).
_SUBORDINATE = frozenset({"advcl"})
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


@dataclass(frozen=True, slots=True)
class _Marks:
    """An original's marks of things to come, and what in the translation can render them.

    `is_open`: the translation has a modal verb; `has_infinitive`: it has an infinitive.
    """

    words: list[Found]
    days: list[Found]
    renderings: list[Found]
    is_open: bool
    has_infinitive: bool

    def limits(self, verb: Span, likest: Span | None) -> Iterator[tuple[float, float]]:
        """Shares of the past, at most, and of things to come, at least, of which either pair is enough.

        Args:
            verb: a verb of the past in the translation.
            likest: the word of the original that it renders, if any.
        """
        if any(overlap(verb, span_of(found)) for found in self.renderings):
            return
        if likest and any(overlap(likest, span_of(mark)) for mark in self.words):
            yield _IS_MARK
        if self.is_open:
            return
        if likest and any(_beside(mark, likest) for mark in self.words):
            yield _AT_MARK
        if self.days:
            yield _DAY_ALONE
        if (self.words or self.days) and not self.renderings:
            yield _PURPOSE if self.has_infinitive else _UNRENDERED
            if self.days and not self.has_infinitive:
                yield _ON_DAY


def _beside(mark: Found, word: Span) -> bool:
    """Whether nothing but blanks stands between a mark and a word."""
    piece, place = mark[0], span_of(mark)
    first, last = sorted(((place.start, place.end), (word.start, word.end)))
    return place.field == word.field and not piece.raw[first[1] - piece.start : last[0] - piece.start].strip()


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
        weight = _weight(context, shift, marks, dict(zip(TIMES, map(float, shares), strict=True)))
        if weight >= max(1.0, worst.get(shift.tree.piece.index, (0.0, None))[0]):
            worst[shift.tree.piece.index] = weight, shift
    yield from (shift for _, shift in worst.values())


def settled(context: Context, bead: BeadView) -> Iterator[Span]:
    """Verbs of a headline that state what the original says will or may be; as `shifted`.

    None where the headline itself speaks of things to come ("closed tomorrow").
    """
    if not context.has_judge or not context.has_words or context.target.pack.code not in LANGUAGES:
        return
    if found_in(bead.target, "future.renderings"):
        return
    found = [
        (Shift(bead, tree, word, said, "future"), tree.tokens[word])
        for tree in context.target.parsed(bead.target)
        if max(len(tree.piece.raw), len(joined(bead.source))) <= LONGEST
        for word in range(len(tree.tokens))
        if (said := time_of(tree, word)) in {"past", "present"}
    ]
    for (shift, token), shares in zip(found, context.times([_verb(each) for each, _ in found]), strict=True):
        share = dict(zip(TIMES, map(float, shares), strict=True))
        past = shift.said == "past"
        ahead = share["future"] + share["possible"] >= _TO_COME if past else share["possible"] >= _MAY_BE
        if ahead and share["past"] <= _NOT_PAST:
            yield shift.tree.piece.raw_span(token.start, token.end)


def _timed(context: Context) -> Iterator[tuple[Shift, _Marks]]:
    """Verbs of the past and of the future, with the marks of their sentences."""
    for bead in context.body_beads:
        trees = context.target.parsed(bead.target)
        renderings = found_in(bead.target, "future.renderings")
        marks = _Marks(
            found_in(bead.source, "future.words"),
            list(_days_ahead(bead.source)),
            renderings,
            any(map(is_open, trees)),
            any(map(has_infinitive, trees)),
        )
        for tree in trees:
            if max(len(tree.piece.raw), len(joined(bead.source))) <= LONGEST:
                times = ((word, time_of(tree, word)) for word in range(len(tree.tokens)))
                yield from (
                    (Shift(bead, tree, word, said, _CONTRARY[said]), marks)
                    for word, said in times
                    if said in _CONTRARY and not (said == "past" and is_supposed(tree, word))
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


def _weight(context: Context, shift: Shift, marks: _Marks, share: dict[str, float]) -> float:
    """How sure it is that a verb speaks of the wrong time; 1 is enough."""
    token = shift.tree.tokens[shift.verb]
    place = shift.tree.piece.raw_span(token.start, token.end)
    doubt = context.doubt(place, None) or 0.0
    odds = share[shift.meant] / (sum(share[each] for each in _AKIN[shift.said]) + _LEAST)
    doubted = odds * doubt / (_LIMIT if shift.said == "past" else _AHEAD_LIMIT)
    likest, word = context.linked(shift.bead).rendering("target", place)
    if shift.said == "past":
        ahead = sum(share[each] for each in _AKIN["future"])
        # Of a verb that nothing is like the network says nothing, which is nothing against a mark.
        unread = not any(share.values())
        limits = [] if token.dep in _SUBORDINATE else marks.limits(place, word if likest >= _LINKED else None)
        marked = any(share["past"] <= most and (unread or ahead >= least) for most, least in limits)
        return max(doubted, 1.0 + ahead) if marked else doubted
    sure = likest >= _AHEAD_LIKE and share["past"] >= _AHEAD_SHARE and doubt >= _AHEAD_DOUBTED
    return max(doubted, 1.0) if sure and not (marks.words or marks.days) else doubted
