"""MNG001: a "not" was dropped or added."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.links import overlap
from tqcheck.compare.negated import turned
from tqcheck.compare.negation import Flip, negation_flips
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted

# Set on 62 good news articles from three languages and on negations that were taken out or put in by hand, and loosened
# where they silenced a fault of the shipped samples.
#: Doubt from which the judge misses a negation that was dropped, clearly misses it, and is sure of it; from which it
#: bears out thin evidence of one that was put in, and better evidence that a free translation may explain.
_MISSED, _CLEARLY, _SURE, _WRONG, _SURELY_WRONG = 0.09, 0.13, 0.75, 0.35, 0.9
#: Quality from which a sentence is close to its original, so that it is no freedom of the translator; doubt of another
#: word from which there is something amiss.
_CLOSE, _AMISS = 0.25, 0.6
#: What the judge must doubt at least of a flip that counts and weights tell.
_WITNESS = 0.2
#: How much better the judge must think of the sentence with the negation put back, or taken out, and how much doubt one
#: that was put in. It told two more of 15 negations that were dropped or added in articles nobody had read.
_BETTER, _DOUBTED = 0.3, 0.75


@rule(
    "MNG001",
    "negation",
    severity="major",
    source_tables=("negation",),
    target_tables=("negation",),
    uses=("syntax",),
    examples=(
        Example(
            "fa",
            "ما درباره مسائل دفاعی گفت‌وگو نمی‌کنیم.",
            "We will discuss defence matters.",
            "We will discuss defence matters.",
        ),
        Example("ru", "Решение не принято.", "No decision has been made."),
    ),
)
def negation(context: Context) -> Iterator[Hit]:
    """A "not" of the original was dropped, or the translation has one that the original lacks.

    ## What it does
    Counts plain negations of aligned sentences; those that go with another one (nobody never came) make no second.
    Where one side has more, it weighs whether the sides come nearer without the negation, or with one on the other
    side too, whether a word renders it (refuse, unlocked, only), and whether the other side speaks of all (every, any):
    by how likely that makes a slip in good translations of news. In English a small network also tells where a verb or
    a noun fits the original better with a negation, or without.

    ## Why it matters in news
    It turns a denial into a confession; the sentence reads well, so nobody notices.

    ## When it stays silent
    The evidence is thin; there is a question, which may be asked either way; the negation is in an idiom of the list.
    Thinner evidence is minor. Where there is a judge, it must doubt a negation that was put in, and miss one that was
    dropped, or think much better of the sentence that has it back, or is rid of it; a free translation needs more than
    a close one. Without an encoder any word of the other side that can carry the negation excuses.
    """
    links = context.body_links if context.has_words else None
    told: list[Span] = []
    for flip in negation_flips(context.body_sides, links, context.gains if context.has_words else None):
        borne_out = _told(flip, context) if context.has_judge else not flip.faint
        if borne_out and context.doubts(flip.target, flip.source, "marked", _WITNESS):
            told += [flip.source] if flip.source else []
            yield Hit(
                f'A "not" was {flip.kind}: {flip.reason}',
                target=flip.target,
                source=flip.source,
                confidence=flip.confidence,
                severity="minor" if flip.weak else None,
            )
    if context.has_odds:
        trees, trials = context.target.parsed(context.target.body), (context.gains, context.verdicts, context.odds)
        for each in turned(context.body_sides, context.body_links, trees, *trials):
            missed = each.kind == "added" or context.doubts(each.place, each.negation, "marked", _WITNESS)
            if missed and not any(overlap(place, each.original) for place in told):
                reason = f"{quoted(each.other)} fits the original better than {quoted(each.said)}."
                yield Hit(f'A "not" was {each.kind}: {reason}', each.place, each.original, confidence=0.6)


def _told(flip: Flip, context: Context) -> bool:
    """Whether the judge bears a flip out, by what it doubts, or by what it thinks of the sentence without it."""
    if not flip.slight and _borne_out(flip, context):
        return True
    wrong = 1.0 if flip.kind == "dropped" else context.doubt(flip.target, None) or 0.0
    return wrong >= _DOUBTED and max(context.verdicts(flip.undone), default=0.0) >= _BETTER


def _borne_out(flip: Flip, context: Context) -> bool:
    """Whether the judge doubts enough for what was observed."""
    judged = context.judged_at(flip.target if flip.kind == "added" else None, flip.source)
    close = any(judgement.quality >= _CLOSE for _, judgement in judged)
    if flip.kind == "added":
        wrong = context.doubt(flip.target, None)
        least = _WRONG if flip.weak else _SURELY_WRONG
        return wrong is None or wrong >= least or (not flip.weak and (close or flip.certain))
    lost = context.doubt(None, flip.source)
    if lost is None:
        return not flip.faint
    if flip.weak:
        # Short sides have room for one statement only, which leaves a translator little freedom.
        short = all(context.linked(bead).short for bead, _ in judged)
        missed = lost >= (_CLEARLY if flip.faint else _MISSED)
        return (missed and close) or (not flip.faint and (short or lost >= _SURE))
    amiss = context.doubt(None, flip.source, "added")
    return close or (flip.certain and lost >= _MISSED) or (amiss is not None and amiss >= _AMISS)
