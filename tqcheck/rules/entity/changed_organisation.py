"""ENT008: an organisation of the original stands as another in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads
from tqcheck.compare.bodies import misnamed
from tqcheck.compare.organisations import exchanged, named, other_branches, unheard
from tqcheck.compare.strangers import heard
from tqcheck.compare.swaps import Item, Swap
from tqcheck.lang import available
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.sound import sounds_of

#: Doubt with which another trade, another kind, an organisation that the original does not name, and within a name
#: another kind and somebody else are reported; set on professional translations from four languages.
_TRADE, _KIND, _UNHEARD, _NO_SUCH, _NOT_OF = 0.08, 0.15, 0.15, 0.02, 0.03
#: The same of what a sentence next to it has a word for; set on the same.
_NEAR_BY = 0.05
#: Likeness from which a word of a name stands as it sounds in the original.
_HEARD = 0.75


@rule(
    "ENT008",
    "changed-organisation",
    severity="major",
    uses=("bodies", "organisations", "style.organisations"),
    examples=(
        Example(
            "uk",
            "Верховний Суд скасував рішення про забудову.",
            "The Constitutional Court overturned the decision on the development.",
            "Constitutional Court",
        ),
        Example("fa", "سازمان جهانی بهداشت از این طرح پشتیبانی کرد.", "The WHO backed the plan."),
    ),
)
def changed_organisation(context: Context) -> Iterator[Hit]:
    """An organisation of the original stands as another in the translation.

    ## What it does
    Knows the organisations, firms and parts of the world that every newsroom names, in many languages, and the bodies
    that every country has: courts, chambers of parliament, forces, parties. Knows sports, supplies and trades, too,
    which tell federations, companies and unions apart. Compares them in aligned sentences and in the headlines. In a
    name that the translation writes with capitals ("Tenants' Union"), each word for the kind of body, for its members,
    its subject or its part of the world needs one in the original that it may render. A word of a neighbouring sentence
    excuses it only where every word for a body in the sentence itself is rendered. Another trade, such a word and an
    organisation that the original names nowhere are reported only where the judge doubts them.

    ## Why it matters in news
    The wrong court annuls the law, the wrong army shoots.

    ## When it stays silent
    The right one stands in a neighbouring sentence; only one side names one, and the judge has no doubts; both may be
    called by each other's name; it is not listed.
    """
    seen = set()
    for hit in (*_swapped(context), *_unheard(context), *_misnamed(context)):
        if hit.target not in seen:
            seen.add(hit.target)
            yield hit


def _swapped(context: Context) -> Iterator[Hit]:
    for sides in (context.title_sides, context.body_sides):
        for what, swap in _swaps(context, sides):
            if _is_explained(context, swap.new):
                continue
            yield Hit(
                f"Another {what}: the original says {swap.old.text}, the translation {swap.new.text}.",
                target=swap.new.span,
                source=swap.old.span,
                confidence=0.8,
            )


def _is_explained(context: Context, item: Item) -> bool:
    """Whether a kind is only told for foreign readers, behind a name that the original has ("Chalmers University")."""
    piece = item.piece
    before = piece.raw[: item.span.start - piece.start].split()
    bead = context.bead_of_target.get(piece.index)
    named = bool(before) and before[-1][:1].isupper() and len(context.target.text(item.span).split()) == 1
    return named and bead is not None and any(before[-1] in near.raw for near in bead.source)


def _swaps(context: Context, sides: Beads) -> Iterator[tuple[str, Swap]]:
    yield from (("organisation", swap) for swap in exchanged(sides))
    yield from (("sport or supply", swap) for swap in other_branches(sides, "fields"))
    yield from (("trade", swap) for swap in other_branches(sides, "trades") if _doubt(context, swap.new) >= _TRADE)
    yield from (("organisation", swap) for swap in other_branches(sides, "kinds") if _doubt(context, swap.new) >= _KIND)


def _unheard(context: Context) -> Iterator[Hit]:
    """Organisations that the original names in no form known here."""
    if context.source.pack.code not in available():
        return  # How its language calls them is not known.
    whole, told = sounds_of(context.source.pieces), named(context.source.pieces)
    for bead in context.filled:
        original = heard(bead.source, context.around(bead), whole)
        for item in unheard(bead.target, told, original):
            if _doubt(context, item) >= _UNHEARD:
                yield Hit(
                    f"{item.text} is an organisation that the original does not name.",
                    target=item.span,
                    source=bead.source[0].whole,
                    confidence=0.7,
                )


def _misnamed(context: Context) -> Iterator[Hit]:
    """Bodies that the original calls another kind of body, or somebody else's."""
    if not context.target.pack.list("style.organisations"):
        return  # Capitals do not tell names in its language, or it has none.
    whole = sounds_of(context.source.pieces)
    for bead in context.filled:
        near = context.around(bead)
        for each in (found for piece in bead.target for found in misnamed(piece, bead.source, near)):
            part, lost = each.part, each.lost
            least = _NEAR_BY if each.near else _NOT_OF if lost is None else _NO_SUCH
            said = heard(bead.source, near, whole).likeness(part.item.text) >= _HEARD
            if said or _doubt(context, part.item) < least:
                continue
            yield Hit(
                f"Nothing in the original stands for {part.item.text} in the name of a body.",
                target=part.item.span,
                source=lost.item.span if lost else bead.source[0].whole,
                confidence=0.7,
            )


def _doubt(context: Context, item: Item) -> float:
    """How much the judge doubts a word of the translation; not at all without a judge."""
    return context.doubt(item.span, None, "translation") or 0.0
