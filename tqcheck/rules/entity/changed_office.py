"""ENT005: an office or rank of the original stands as another in the translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from tqcheck.compare import Beads, span_of, text_of
from tqcheck.compare.offices import left_or_held, made_head, made_spokesperson
from tqcheck.compare.portfolios import misfits
from tqcheck.compare.swaps import Agree, Read, Swap, alike, label_items, same_label, swaps
from tqcheck.lang import LanguagePack, shared
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.lexicon import Labelled, Match
from tqcheck.text.offices import charges, portfolios, ranks
from tqcheck.text.piece import Piece

#: The head of government among the offices.
_HEAD = "prime_minister"


@rule(
    "ENT005",
    "changed-office",
    severity="major",
    source_tables=("offices",),
    target_tables=("offices",),
    uses=("portfolios", "spokespersons"),
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
    Reads ministers and ministries by their portfolio, what other heads and deputies are in charge of ("deputy head for
    finance"), and whether somebody is head or deputy; compares them, heads of state and government, military ranks,
    mayors, governors, senators, people of the court and ambassadors with each other, and ministers with most of these
    and with state secretaries, in aligned sentences and in the headlines. Outside the headlines it asks as well that
    who is a former minister on one side is one on the other. Where the original names no portfolio that is listed, each
    other one is tried in the place of the translation's, and reported where it surely fits better. Somebody named whom
    the translation calls a spokesperson, and the original nothing of the kind, is reported, and a spokesperson of the
    original's who is a head or deputy in the translation.

    ## Why it matters in news
    A minister is credited with what another did, or a deputy speaks for the government.

    ## When it stays silent
    The right office stands in a neighbouring sentence; only one side names an office; governments cut the two
    portfolios in different ways; the word is not listed; of former ones, where a figure may say so ("from 2008 to
    2012"); of spokespersons, where a sentence nearby has a word for one, or for press, media or a representative; of
    heads and deputies, where a word is a rank (vice-admiral) or either by country (minister of state).
    """
    for sides in (context.title_sides, context.body_sides):
        # Headlines leave "former" out.
        body = (*left_or_held(sides), *made_head(sides)) if sides is context.body_sides else ()
        for swap in (*_swaps(context, sides), *body):
            yield Hit(
                f"Another office: the original says {swap.old.text}, the translation {swap.new.text}.",
                target=swap.new.span,
                source=swap.old.span,
                confidence=0.8,
            )
    for found in made_spokesperson(context.body_sides):
        yield Hit(
            f"The original calls nobody what {quoted(text_of(found))} says.", target=span_of(found), confidence=0.7
        )
    for rival in misfits(context.body_sides, context.gains, context.verdicts) if context.has_words else ():
        yield Hit(
            f"The original does not fit {quoted(rival.said)} but {quoted(rival.other)}.",
            target=rival.office,
            source=rival.original,
            confidence=0.6,
        )


def _swaps(context: Context, sides: Beads) -> Iterator[Swap]:
    for read, same in (_ministers(context), _CHARGES, _RANKS, *_sets(context)):
        yield from swaps(sides, read, same)


_CHARGES: tuple[Read, Agree] = (label_items(charges), alike("offices"))
_RANKS: tuple[Read, Agree] = (label_items(ranks), same_label)


def _ministers(context: Context) -> tuple[Read, Agree]:
    """Ministers by their portfolios and, where both languages have words for it, the head of government."""
    if not _both_have(context, (_HEAD,)):
        return label_items(portfolios), alike("offices")
    heads = _reader((_HEAD,))
    return label_items(lambda piece: [*portfolios(piece), *heads(piece)]), alike("offices")


def _sets(context: Context) -> Iterator[tuple[Read, Agree]]:
    """Those offices of each set that both languages have words for."""
    for offices in shared("offices")["sets"]:
        known = tuple(office for office in offices if _both_have(context, (office,)))
        if len(known) > 1:
            yield label_items(_reader(known)), same_label


def _both_have(context: Context, offices: Sequence[str]) -> bool:
    sides = (context.source, context.target)
    return all(any(side.pack.list(f"offices.{office}") for office in offices) for side in sides)


def _reader(offices: Sequence[str]) -> Callable[[Piece], list[Match]]:
    return lambda piece: _labelled(piece.pack, tuple(offices)).find(piece.text)


@cache
def _labelled(pack: LanguagePack, offices: Sequence[str]) -> Labelled:
    return Labelled(pack, {office: pack.list(f"offices.{office}") for office in offices})
