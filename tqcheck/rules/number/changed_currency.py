"""NUM003: a sum stands in another currency."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.swaps import Item, label_items, same_label, swaps
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.labels import full_name, namesakes


@rule(
    "NUM003",
    "changed-currency",
    severity="major",
    blocking=True,
    source_tables=("currencies",),
    target_tables=("currencies",),
    examples=(
        Example("fa", "ارزش قرارداد ۴۰ میلیون یورو است.", "The contract is worth 40 million dollars.", "dollars"),
        Example("fr", "La facture atteint 13 millions d'euros.", "The bill comes to €13 million."),
    ),
)
def changed_currency(context: Context) -> Iterator[Hit]:
    """A sum of the original stands in another currency.

    ## What it does
    Compares the currencies that aligned sentences name, by word or sign.

    ## Why it matters in news
    Rial for toman is a factor of ten, dollar for euro a wrong report on a contract; the figure itself looks right.

    ## When it stays silent
    The currency stands in a neighbouring sentence; a conversion is added beside the original's sum; only one side
    names a currency; one side says "dollars" where the other says whose.
    """
    for swap in swaps(context.body_sides, label_items(lambda piece: piece.currencies), _same):
        yield Hit(
            f"Another currency: the original says {swap.old.text}, the translation {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.9,
        )


def _same(one: Item, other: Item) -> bool:
    return same_label(one, other) or _short_for(one, other) or _short_for(other, one)


def _short_for(short: Item, full: Item) -> bool:
    """Whether one is a bare "dollars" and the other names its country, by either language."""
    if not _is_short(short) or _is_short(full):
        return False
    return any(full.value in namesakes(str(short.value), item.piece.pack) for item in (short, full))


def _is_short(item: Item) -> bool:
    code, text = str(item.value), item.piece.text[item.start : item.end]
    return bool(namesakes(code, item.piece.pack)) and not full_name(text, code, item.piece.pack)
