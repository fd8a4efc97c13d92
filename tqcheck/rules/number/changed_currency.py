"""NUM003: a sum stands in another currency."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.figures import other_money
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM003",
    "changed-currency",
    severity="major",
    blocking=True,
    uses=("money.nouns", "money.abroad"),
    examples=(
        Example("fa", "ارزش قرارداد ۴۰ میلیون یورو است.", "The contract is worth 40 million dollars.", "dollars"),
        Example("fr", "La facture atteint 13 millions d'euros.", "The bill comes to €13 million."),
    ),
)
def changed_currency(context: Context) -> Iterator[Hit]:
    """A sum of the original stands in another currency.

    ## What it does
    Compares the currencies that aligned sentences name, by word, sign or code, beside the same sum.

    ## Why it matters in news
    Rial for toman is a factor of ten, dollar for euro a wrong report on a contract; the figure itself looks right.

    ## When it stays silent
    The currency stands in a neighbouring sentence; a conversion is added beside the original's sum; only one side
    names a currency; one side says "dollars" where the other says whose, or 元, which papers of Singapore call their
    dollar, where it says Singapore's; rial and riyal differ in their spelling only;
    a sum in tomans is given in rials, ten times as many.
    """
    for swap in (swap for beads, _ in context.sections for swap in other_money(beads)):
        yield Hit(
            f"Another currency: the original says {swap.old.text}, the translation {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.9,
        )
