"""MNG001: a "not" was dropped or added."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.negation import negation_flips
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "MNG001",
    "negation",
    severity="major",
    source_tables=("negation",),
    target_tables=("negation",),
    uses=("opposites", "style.function"),
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
    Compares plain negations of aligned sentences; a word that can stand for one (refuse, without, unlikely, only) on
    the
    other side excuses.

    ## Why it matters in news
    It turns a denial into a confession; the sentence reads well, so nobody notices.

    ## When it stays silent
    Any word on the other side can carry the negation; the sentence is a question tag or an idiom of the list.
    The loss of a particle that the pack calls too frequent to tell (Russian and Ukrainian "не") is a note only.
    """
    links = context.body_links if context.has_words else None
    for flip in negation_flips(context.body_sides, links, context.cosines if context.has_encoder else None):
        yield Hit(
            f'A "not" was {flip.kind}: {flip.reason}',
            target=flip.target,
            source=flip.source,
            confidence=flip.confidence,
            severity="note" if flip.weak else None,
        )
