"""TTL004: the headline names another figure than the original's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tqcheck.compare.figures import Figure, figures, same_value
from tqcheck.compare.quantities import LINKED, counted
from tqcheck.compare.scores import changed_figures
from tqcheck.compare.swaps import Swap
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.piece import Piece

#: A vague number from here on ("hundreds") says enough to be held to it.
_LARGE = 100
#: Up to here a figure of the article is often there by chance; set by eye.
_COMMON = 10


@rule(
    "TTL004",
    "title-number",
    severity="critical",
    blocking=True,
    examples=(
        Example("fa", "۱۴ سال زندان برای متهم", "Defendant jailed for 41 years", "41", title=True),
        Example("ru", "Экспорт вырос на 12%", "Exports up 12%", title=True),
    ),
)
def title_number(context: Context) -> Iterator[Hit]:
    """The headline names another figure than the original's headline.

    ## What it does
    Compares the numbers of both headlines, also those that are written on to a word (£5million) and large vague ones
    (hundreds), for a headline has nothing beside it that could excuse them.

    ## Why it matters in news
    A headline is read by ten times as many people as the article, and corrected by fewer.

    ## When it stays silent
    Only one headline names a figure; the original's article has the translation's as well, and counts something
    else by it: another figure was chosen for the headline.
    """
    for swap in changed_figures(context.title_sides, _figures):
        if not _chosen(context, swap):
            yield Hit(
                f"The original's headline says {swap.old.text}, the translation's {swap.new.text}.",
                target=swap.new.span,
                source=swap.old.span,
                confidence=0.9,
            )


def _chosen(context: Context, swap: Swap) -> bool:
    """Whether the article has a figure that no other would have by chance, and it counts something else."""
    old, new = swap.old, swap.new
    if not (isinstance(old, Figure) and isinstance(new, Figure) and context.has_words) or new.number.vague is not None:
        return False
    others = [each.span for piece in (old.piece, new.piece) for each in figures(piece)]
    same = context.title_links(0).likeness(counted(old), counted(new), others) >= LINKED
    if same or min(new.number.values, default=0) <= _COMMON:
        return False
    return any(
        same_value(each, new) for piece in context.source.body for each in figures(piece) if not each.number.vague
    )


def _figures(piece: Piece) -> list[Figure]:
    return [replace(item, weak=item.weak and not _telling(item)) for item in figures(piece)]


def _telling(item: Figure) -> bool:
    if item.number.code:
        return False
    return any(map(str.isdigit, item.text)) or min(item.number.values, default=0) >= _LARGE
