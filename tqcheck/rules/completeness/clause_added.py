"""CMP011: a sentence is much longer than the original leads one to expect."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.beside import is_told_beside
from tqcheck.compare import Pieces
from tqcheck.compare.lengths import uneven
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule

#: Quality from which the judge thinks well of a translation, and the doubt that it must then have of a word of it. Of
#: 2 good sentences so long one has neither, of 9 bad ones none.
_GOOD, _DOUBTED = 0.25, 0.5


@rule(
    "CMP011",
    "clause-added",
    severity="minor",
    examples=(
        Example(
            "de",
            "Der Minister sprach am Montag in Bonn über den Haushalt.\n\n"
            "Die Sitzung endete erst spät in der Nacht zum Dienstag.\n\n"
            "Die Opposition widersprach ihm in allen Punkten.\n\n"
            "Das Parlament stimmt am Freitag über das Gesetz ab.\n\n"
            "Der Haushalt wächst um drei Prozent, sagte er vor der Presse.",
            "The minister spoke about the budget in Bonn on Monday.\n\n"
            "The session ended only late in the night to Tuesday.\n\n"
            "The opposition contradicted him on every point.\n\n"
            "Parliament will vote on the bill on Friday.\n\n"
            "The budget is growing by three percent because spending on schools, roads and hospitals "
            "has risen sharply and interest rates are rising.",
            "The budget is growing by three percent because spending on schools, roads and hospitals "
            "has risen sharply and interest rates are rising.",
        ),
        Example("ru", "Он ушёл.", "He left."),
    ),
)
def clause_added(context: Context) -> Iterator[Hit]:
    """A sentence is much longer than its original leads one to expect, as if something were added.

    ## What it does
    Compares the length ratio of aligned sentences with the article's own; a sentence far above it is reported. Where
    words can be aligned, the longer side must have several together that the other does not render.

    ## Why it matters in news
    An invented half-sentence is given the agency's authority.

    ## When it stays silent
    Short sentences; articles of fewer than five aligned sentences; articles whose ratios vary widely anyway; where a
    neighbouring sentence makes up for it or says it, because sentences were cut elsewhere. The judge, where there is
    one, thinks well of the translation and doubts none of its words.
    """
    sides = context.body_sides
    for number, deviation in uneven(sides, context.body_links if context.has_words else None).items():
        source, target = sides[number]
        if deviation > 0 and not _is_free(context, target[0].whole) and not _is_beside(context, target):
            yield Hit(
                "Much longer than the original: something may have been added.",
                target=target[0].whole,
                source=source[0].whole,
                confidence=0.6,
            )


def _is_beside(context: Context, target: Pieces) -> bool:
    """Whether a sentence of the original beside its own says the rest of it."""
    bead = context.bead_of_target[target[0].index]
    return context.has_words and any(is_told_beside(context, bead, "target", piece.whole) for piece in target)


def _is_free(context: Context, target: Span) -> bool:
    """Whether by the judge a sentence says at length what the original says."""
    judged = context.judged_at(target, None) if context.has_judge else []
    good = bool(judged) and all(judgement.quality >= _GOOD for _, judgement in judged)
    return good and (context.doubt(target, None, "added") or 0.0) < _DOUBTED
