"""MNG001: a "not" was dropped or added."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.denied import denied
from tqcheck.compare.negation import Flip, denials, negation_flips
from tqcheck.compare.polarity import undenied_limits
from tqcheck.rules.base import Context, Example, Hit, rule

#: What the judge must doubt at least of a denial that is denied on one side alone.
_WITNESS = 0.2


@rule(
    "MNG001",
    "negation",
    severity="major",
    source_tables=("negation",),
    target_tables=("negation",),
    uses=("conditions", "dictionary", "opposites", "syntax"),
    examples=(
        Example(
            "fa",
            "ما درباره مسائل دفاعی گفت‌وگو نمی‌کنیم.",
            "We will discuss defence matters.",
            "will",
        ),
        Example("ru", "Решение не принято.", "No decision has been made."),
    ),
)
def negation(context: Context) -> Iterator[Hit]:
    """A "not" of the original was dropped, or the translation has one that the original lacks.

    ## What it does
    Counts plain negations of aligned sentences; those that go with another one (nobody never came) make no second.
    Where one side has more, it weighs whether the sides come nearer without the negation, or with one on the other
    side too, whether a word renders it (refuse, unlocked, only), and whether the other side speaks of all (every, any).
    With a judge it also weighs what that doubts, how much better it thinks of the sentence with the negation put back
    or taken out, and, in English, what a small network makes of a verb with a negation and without. A denial that is
    denied on one side alone ("did not rule out") is reported as well.

    ## Why it matters in news
    It turns a denial into a confession; the sentence reads well, so nobody notices.

    ## When it stays silent
    All together is too little evidence: a free translation may say it by another word; there is a question, which may
    be asked either way; the negation is in an idiom of the list; the other side says it by "unless", by a word for
    others beside "not the first" or "not the only one", or within a new word ("unmayoral"). Thinner evidence is minor.
    Without an encoder any word of the other side that can carry the negation excuses.
    """
    for flip in _flips(context):
        yield Hit(
            f'A "not" was {flip.kind}: {flip.reason}',
            target=flip.target,
            source=flip.source,
            confidence=flip.confidence,
            severity="minor" if flip.weak else None,
        )


def _flips(context: Context) -> Iterator[Flip]:
    if not (context.has_judge and context.has_words):
        links, gains = (context.body_links, context.gains) if context.has_words else (None, None)
        yield from negation_flips(context.body_sides, links, gains)
        return
    yield from denied(context)
    yield from undenied_limits(context.body_sides, context.body_links)
    for flip in denials(context.body_sides, context.body_links):
        if context.doubts(flip.target, flip.source, "marked", _WITNESS):
            yield flip
