"""FLU012: words where the judge takes the language for broken."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tqcheck.broken.clauses import is_left_behind
from tqcheck.compare.doubts import Doubt, doubt_at, doubts, is_last, stretch
from tqcheck.engines.judge import Judgement, Tokens
from tqcheck.lang.marks import FINAL, QUOTATION
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Probability from which the judge's word is taken, the same where a sentence ends with a doubted place and has no full
#: stop, and sum of doubts from which a stretch is reported. Of 3,639 sentences of 62 good news articles from four
#: languages 15 reach one of them; of sentences that break off two in three, of shuffled ones half, of attributions that
#: fell apart two in three.
_LIMIT, _LAST, _SUM = 0.9, 0.65, 2.6
#: Quality from which the judge thinks well of a translation, and what a word then needs, unless the sentence ends with
#: it and no full stop: what fell apart renders little. Of 15 good sentences that reach the limits above 6 are left
#: beside those that end in a relative clause, two of them rightly; of 40 faults all but one.
_GOOD, _CERTAIN = 0.25, 0.95
#: Sum of both networks' doubts from which a stretch is reported, and what a word has for nothing. Of 978 sentences of
#: good news articles four reach it, all of them rightly.
_BOTH, _NOTHING = 3.9, 0.3


@rule(
    "FLU012",
    "suspected-break",
    severity="minor",
    needs=("judge",),
    uses=("parse",),
    examples=(
        Example(
            "de",
            "Der Minister sprach am Montag in Bonn über den Haushalt.",
            "The minister on Monday in Bonn about the budget spoke has.",
            "spoke has",
        ),
        Example("de", "Der Minister sprach am Montag.", "The minister spoke on Monday."),
    ),
)
def suspected_break(context: Context) -> Iterator[Hit]:
    """Words where small networks take the translation's language for broken, whatever the original says.

    ## What it does
    The judge reads the translation alone and says for each word how likely it is that the sentence falls apart there:
    words in an impossible order, a verb or half a sentence lost, forms that do not agree, two sentences run together.
    The most doubted place of a sentence is reported where the judge is sure, sooner where a sentence ends without a
    full stop; so is a stretch of doubted words. With a parser, a second network reads the parse and not the words'
    meanings, and a stretch that both doubt somewhat is reported as well.

    ## Why it matters in news
    A reader sees at the first glance that nobody has read the text.

    ## When it stays silent
    The judge is less than sure, or doubts a preposition that ends a relative clause and its sentence; it thinks well of
    the sentence as a translation; headlines; it is a statistic, and knows no reasons. It never blocks.
    """
    for bead, judgement in context.judgements:
        if bead.is_title:
            continue
        doubt = _broken(context, bead, judgement)
        for place in (doubt,) if doubt else _misread(context, bead, judgement):
            yield Hit(
                f"The language seems to break at {quoted(context.target.text(place.span))}.",
                target=place.span,
                # Of a stretch it is a sum, of which no more is known than that it reaches the limit.
                confidence=round(place.probability if place.probability <= 1 else _LIMIT, 2),
            )


def _misread(context: Context, bead: BeadView, judgement: Judgement) -> Iterator[Doubt]:
    """Where a sentence breaks by its parse as well."""
    for piece in bead.target:
        if (tokens := context.target.breaks.get(piece.index)) is None:
            continue
        judged = [doubt_at(bead.target, judgement.broken, place) or 0 for place in _near(piece, tokens)]
        both = Tokens(tokens.spans, tokens.doubt + np.array(judged, np.float32))
        found = stretch([piece], both, _BOTH, sound=_NOTHING)
        if found and not _leads_astray(context, piece, found):
            yield found


def _leads_astray(context: Context, piece: Piece, doubt: Doubt) -> bool:
    """Whether the parser may be wrong at a place: for quotation marks, or a last preposition of whatever clause."""
    if not QUOTATION.isdisjoint(context.target.text(doubt.span)):
        return True
    end = doubt.span.end - piece.start
    last = (token for tree in context.target.parsed([piece]) for token in tree.tokens if token.end == end)
    return not word_spans(piece.raw[end:]) and any(token.pos == "ADP" for token in last)


def _near(piece: Piece, tokens: Tokens) -> Iterator[Span]:
    """Each word of a sentence with its neighbours."""
    last = len(tokens.spans) - 1
    for number in range(last + 1):
        first, final = tokens.spans[max(0, number - 1)], tokens.spans[min(last, number + 1)]
        yield piece.raw_span(int(first[0]), int(final[1]))


def _broken(context: Context, bead: BeadView, judgement: Judgement) -> Doubt | None:
    """Where the language breaks, if the judge is sure enough."""
    # Alone, a sentence has no quality as a translation.
    good = bool(bead.source) and judgement.quality >= _GOOD
    found = doubts(bead.target, judgement.broken, _LAST)
    sure = (doubt for doubt in found if doubt.probability >= _least(bead, doubt, good=good))
    told = (doubt for doubt in sure if not any(_ends_clause(context, piece, doubt) for piece in bead.target))
    return next(told, None) or (None if good else stretch(bead.target, judgement.broken, _SUM))


def _least(bead: BeadView, doubt: Doubt, *, good: bool) -> float:
    """The doubt that a place needs."""
    if is_last(bead.target, doubt) and not any(_closes(piece, doubt) for piece in bead.target):
        return _LAST
    return _CERTAIN if good else _LIMIT


def _closes(piece: Piece, doubt: Doubt) -> bool:
    """Whether a sentence has a full stop or the like behind a doubted place."""
    within = piece.start <= doubt.span.start < piece.end
    return within and not FINAL.isdisjoint(piece.raw[doubt.span.end - piece.start :])


def _ends_clause(context: Context, piece: Piece, doubt: Doubt) -> bool:
    """Whether what is doubted is the preposition at the end of a relative clause, and of its sentence."""
    if not _closes(piece, doubt) or word_spans(piece.raw[doubt.span.end - piece.start :]):
        return False
    place = (doubt.span.start - piece.start, doubt.span.end - piece.start)
    return any(
        (token.start, token.end) == place and is_left_behind(tree, number)
        for tree in context.target.parsed([piece])
        for number, token in enumerate(tree.tokens)
    )
