"""ENT005: an office or rank of the original stands as another in the translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tqcheck.compare.swaps import Item, Swap, label_items, same_label, swaps
from tqcheck.lang import LanguagePack, shared
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.lexicon import Labelled, Match
from tqcheck.text.piece import Piece


@rule(
    "ENT005",
    "changed-office",
    severity="major",
    source_tables=("offices",),
    target_tables=("offices",),
    examples=(
        Example(
            "ru",
            "Министр обороны прибыл на верфь.",
            "The finance minister arrived at the shipyard.",
            "finance minister",
        ),
        Example("ar", "وصل نائب وزير الزراعة إلى الحقل.", "The deputy agriculture minister arrived at the field."),
    ),
)
def changed_office(context: Context) -> Iterator[Hit]:
    """An office or rank of the original stands as another in the translation.

    ## What it does
    Compares ministers and ministries by their portfolio, heads of state and government, military ranks, and ministers
    with their deputies in aligned sentences. Only what can be mistaken for one another is compared.

    ## Why it matters in news
    A minister is credited with what another did, or a deputy speaks for the government.

    ## When it stays silent
    The right office stands in a neighbouring sentence; only one side names an office; the word is not listed.
    """
    for offices in shared("offices")["sets"]:
        for swap in _swaps(context, tuple(offices)):
            yield Hit(
                f"Another office: the original says {swap.old.text}, the translation {swap.new.text}.",
                target=swap.new.span,
                source=swap.old.span,
                confidence=0.8,
            )


def _swaps(context: Context, offices: Sequence[str]) -> Iterator[Swap]:
    def read(piece: Piece) -> list[Match]:
        return _labelled(piece.pack, tuple(offices)).find(piece.text)

    if all(any(side.pack.list(f"offices.{office}") for office in offices) for side in (context.source, context.target)):
        yield from swaps(context.body_sides, label_items(read), _same)


def _same(one: Item, other: Item) -> bool:
    return same_label(one, other) or any({one.value, other.value} == {*pair} for pair in shared("offices")["same"])


@cache
def _labelled(pack: LanguagePack, offices: Sequence[str]) -> Labelled:
    return Labelled(pack, {office: pack.list(f"offices.{office}") for office in offices})
