"""MNG004: a person or body is called by the wrong pronoun."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG004",
    "pronoun",
    severity="minor",
    source_tables=("pronouns",),
    target_tables=("pronouns",),
    uses=("titles",),
    examples=(
        Example("ru", "Она сказала, что уедет.", "He said he would leave.", "He"),
        Example("de", "Er kam, und sie ging.", "He came and she left."),
    ),
)
def pronoun(context: Context) -> Iterator[Hit]:
    """He became she, or she became he.

    ## What it does
    Where the original's language tells gender, compares the pronouns of aligned sentences.

    ## Why it matters in news
    It is an insult to the person, and shows that nobody read the copy.

    ## When it stays silent
    The original's sentence has pronouns or titles of both genders or of none; its language does not tell gender.
    """
    for bead in context.body_beads:
        for wrong, right in (("he", "she"), ("she", "he")):
            said = [(piece, match) for piece in bead.target for match in piece.find(f"pronouns.{wrong}")]
            if said and _speaks_of(bead, right) and not _speaks_of(bead, wrong) and not _target_has(bead, right):
                piece, match = said[0]
                whom = "woman" if right == "she" else "man"
                yield Hit(
                    f"The original speaks of a {whom} here, the translation says {quoted(match.text)}.",
                    target=piece.span(match.start, match.end),
                    source=bead.source[0].whole,
                    confidence=0.6,
                )


def _speaks_of(bead: BeadView, who: str) -> bool:
    return any(piece.find(f"pronouns.{who}", f"titles.{who}") for piece in bead.source)


def _target_has(bead: BeadView, who: str) -> bool:
    return any(piece.find(f"pronouns.{who}", f"titles.{who}") for piece in bead.target)
