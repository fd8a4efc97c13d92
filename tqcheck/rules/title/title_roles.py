"""TTL013: the headline has the doer and the done-to the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.exchanged import exchanged, exchanged_in_headline, may_turn, surely_exchanged_in_headline
from tqcheck.compare.links import NO_LINKS
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "TTL013",
    "title-roles",
    severity="major",
    needs=("source", "words"),
    target_tables=("parse",),
    uses=("agents", "contrast", "objects", "particles", "people", "pronouns", "reporting", "style", "titles"),
    examples=(
        Example(
            "de",
            "Präsident Ostwald verklagt Senator Lindner",
            "Senator Lindner sues President Ostwald",
            "Senator Lindner sues President Ostwald",
            title=True,
        ),
        Example(
            "de", "Präsident Ostwald verklagt Senator Lindner", "President Ostwald sues Senator Lindner", title=True
        ),
    ),
)
def title_roles(context: Context) -> Iterator[Hit]:
    """In the headline two participants stand in each other's place: somebody does to another what the other did to him.

    ## What it does
    Exchanges subject and object of the headline's verbs, each two names, and any two who may be somebody, and reads it
    anew with the encoder: where the original's headline is far more like the exchanged one, it is reported. So it is
    where the original's headline and the first sentence of the article that names both are more like it, its original
    is not against it, and the judge has its say. In English a small network that was trained on such exchanges may be
    sure by itself.

    ## Why it matters in news
    The victim becomes the culprit.

    ## When it stays silent
    There is no parser for the language; only little words stand between the two ("France and Spain"); the exchange
    brings the headline hardly nearer.
    """
    if context.title_bead is None:
        return
    source, target = context.title_bead.source[0], context.title_bead.target[0]
    trees, lower = context.target.trees, context.cast.lower
    tree = next((tree for tree in trees if tree.piece is target), None)
    links, trials = context.linked(context.title_bead), (context.gains, context.verdicts)
    # Headlines are put in any order, so that of the original's words tells nothing.
    found = next((each for each, _ in exchanged(context.title_sides, lambda _: NO_LINKS, trees, lower, *trials)), None)
    if found is None and tree is not None and context.has_odds:
        found = surely_exchanged_in_headline((source, target), tree, links, context.exchange_odds)
    if found is None:
        found = exchanged_in_headline((source, target), context.body_sides, tree, lower, *trials)
    if found is not None and may_turn([source], found, links, tree):
        one, other = map(quoted, found.texts)
        yield Hit(
            f"By the original's headline, {one} and {other} belong in each other's place.",
            target=found.span,
            source=source.whole,
            confidence=0.65,
        )
