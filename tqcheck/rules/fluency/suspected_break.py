"""FLU012: words where the judge takes the language for broken."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.doubts import doubts, is_last, stretch
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Probability from which the judge's word is taken, the same where a doubted place reaches the end of its sentence, and
#: sum of doubts from which a stretch is reported. Of 3,639 sentences of 62 good news articles from four
#: languages 15 reach one of them; of sentences that break off two in three, of shuffled ones half, of attributions that
#: fell apart two in three.
_LIMIT, _LAST, _SUM = 0.9, 0.65, 2.6


@rule(
    "FLU012",
    "suspected-break",
    severity="minor",
    needs=("judge",),
    examples=(
        Example(
            "de",
            "Der Minister sprach am Montag in Bonn über den Haushalt.",
            "The minister on Monday in Bonn about the budget spoke has.",
            "spoke has",
        ),
        Example("de", "Der Minister sprach am Montag.", "The minister spoke on Monday."),
    ),
)
def suspected_break(context: Context) -> Iterator[Hit]:
    """Words where a small network takes the translation's language for broken, whatever the original says.

    ## What it does
    The judge reads the translation alone and says for each word how likely it is that the sentence falls apart there:
    words in an impossible order, a verb or half a sentence lost, forms that do not agree, two sentences run together.
    The most doubted place of a sentence is reported where the judge is sure, sooner where a sentence ends; so is a
    stretch of doubted words.

    ## Why it matters in news
    A reader sees at the first glance that nobody has read the text.

    ## When it stays silent
    The judge is less than sure; headlines; it is a statistic, and knows no reasons. It never blocks.
    """
    for bead, judgement in context.judgements:
        if bead.is_title:
            continue
        sure = (
            doubt
            for doubt in doubts(bead.target, judgement.broken, _LAST)
            if doubt.probability >= _LIMIT or is_last(bead.target, doubt)
        )
        if doubt := next(sure, None) or stretch(bead.target, judgement.broken, _SUM):
            yield Hit(
                f"The language seems to break at {quoted(context.target.text(doubt.span))}.",
                target=doubt.span,
                # Of a stretch it is a sum, of which no more is known than that it reaches the limit.
                confidence=round(doubt.probability if doubt.probability <= 1 else _LIMIT, 2),
            )
