"""MNG001: a "not" was dropped or added."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.negation import negation_flips
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "MNG001",
    "negation",
    severity="major",
    witness=0.2,
    source_tables=("negation",),
    target_tables=("negation",),
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
    by how likely that makes a slip in good translations of news.

    ## Why it matters in news
    It turns a denial into a confession; the sentence reads well, so nobody notices.

    ## When it stays silent
    The evidence is thin; there is a question, which may be asked either way; the negation is in an idiom of the list.
    Thinner evidence is minor. Where there is a judge, it must doubt a negation that was put in. Without an encoder any
    word of the other side that can carry the negation excuses.
    """
    links = context.body_links if context.has_words else None
    for flip in negation_flips(context.body_sides, links, context.gains if context.has_words else None):
        yield Hit(
            f'A "not" was {flip.kind}: {flip.reason}',
            target=flip.target,
            source=flip.source,
            confidence=flip.confidence,
            severity="minor" if flip.weak else None,
        )
