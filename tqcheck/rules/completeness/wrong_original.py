"""CMP010: the translation belongs to another original."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule

#: Cosine to the nearest sentence of the other side that a quarter of the sentences must reach, by the default encoder;
#: see RESULTS.md.
_UNRELATED, _SENTENCES = 0.85, 3
#: Quality from which a sentence is a translation, and how many of them tell: the second best one of 96 short articles
#: has .29 or more, that of the same articles beside another's original .12 or less; see RESULTS.md.
_GOOD, _TELLING = 0.2, 2


@rule(
    "CMP010",
    "wrong-original",
    severity="critical",
    blocking=True,
    needs=("source", "encoder"),
    examples=(
        Example(
            "fa",
            "وزارت آموزش و پرورش تقویم سال تحصیلی تازه را منتشر کرد.\n\n"
            "بر این اساس مدارس یک هفته زودتر باز می‌شوند.\n\n"
            "معلمان از کمبود کلاس درس در روستاها شکایت دارند.",
            "The board of the shipbuilding group confirmed the loss of 400 jobs on Monday.\n\n"
            "The site on the coast is hit hardest.\n\n"
            "The union announced protests for the coming week.\n\n"
            "A spokesman for the ministry declined to comment on the plans.\n\n"
            "The city’s museum is showing pictures of old ships.",
            "The board of the shipbuilding group confirmed the loss of 400 jobs on Monday.\n\n"
            "The site on the coast is hit hardest.\n\n"
            "The union announced protests for the coming week.\n\n"
            "A spokesman for the ministry declined to comment on the plans.\n\n"
            "The city’s museum is showing pictures of old ships.",
        ),
        Example("ru", "Он ушёл. Она осталась. Дверь закрыта.", "He left. She stayed. The door is closed."),
    ),
)
def wrong_original(context: Context) -> Iterator[Hit]:
    """The translation belongs to another original.

    ## What it does
    Compares all sentences of both sides by sentence vectors; in a true pair most sentences have a counterpart. Where
    that is in doubt, the judge is asked about the sentences.

    ## Why it matters in news
    A wrong pairing drowns the desk in findings about nothing.

    ## When it stays silent
    At least a few sentences correspond, or the judge takes two for well translated; fewer than three sentences on a
    side.
    """
    nearest = context.alignment.nearest
    enough = min(len(context.source.body), len(context.target.body)) >= _SENTENCES
    if nearest is not None and enough and nearest < _UNRELATED and not _translated(context):
        span = Span("body", 0, len(context.target.article.body))
        yield Hit(
            "The translation does not belong to this original: hardly a sentence corresponds.",
            target=span,
            confidence=0.95,
        )


def _translated(context: Context) -> bool:
    """Whether the judge, where there is one, takes sentences for translations of their counterparts."""
    if not context.has_judge:
        return False
    good = [bead for bead, each in context.judgements if bead.source and not bead.is_title and each.quality >= _GOOD]
    return len(good) >= _TELLING
