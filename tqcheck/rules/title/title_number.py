"""TTL004: the headline names another figure than the original's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tqcheck.compare.figures import Figure, figures
from tqcheck.compare.scores import changed_figures
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.piece import Piece

#: A vague number from here on ("hundreds") says enough to be held to it.
_LARGE = 100


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
    Only one headline names a figure.
    """
    for swap in changed_figures(context.title_sides, _figures):
        yield Hit(
            f"The original's headline says {swap.old.text}, the translation's {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.9,
        )


def _figures(piece: Piece) -> list[Figure]:
    return [replace(item, weak=item.weak and not _telling(item)) for item in figures(piece)]


def _telling(item: Figure) -> bool:
    if item.number.code:
        return False
    return any(map(str.isdigit, item.text)) or min(item.number.values, default=0) >= _LARGE
