"""TTL007: the headline names somebody or something that neither original nor article knows."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.names import lower_case_words, strangers, words

#: A headline is in title case when most of its longer words have a capital.
_SHORT, _FEW, _MOST = 3, 3, 0.75


@rule(
    "TTL007",
    "title-name",
    severity="critical",
    examples=(
        Example(
            "fa",
            "مهرداد کلانتری استعفا داد",
            "Lukas Beckstein resigns from committee",
            "Lukas Beckstein",
            title=True,
        ),
        Example("ru", "Кедрова возглавит совет", "Kedrova to head council", title=True),
    ),
)
def title_name(context: Context) -> Iterator[Hit]:
    """The headline names somebody or something that neither the original nor the article itself names.

    ## What it does
    Compares each name of the headline, by its consonants, with all words of the original, and with the words of the
    article.

    ## Why it matters in news
    A wrong name in a headline is what a court sees first.

    ## When it stays silent
    Headlines In Title Case; names that stand in the article's body; names of few consonants.
    """
    bead = context.title_bead
    if bead is None or _title_case(bead.target[0].raw):
        return
    body = words(context.target.body)
    known = frozenset(words(context.source.pieces))
    for name in strangers(bead.target[0], lower_case_words(context.target.pieces), known, words(bead.target)):
        if not any(part in body for part in name.text.split()):
            yield Hit(
                f"{name.text} resembles no word of the original and is not in the article.",
                target=bead.target[0].raw_span(name.start, name.end),
                source=bead.source[0].whole,
                confidence=0.8,
            )


def _title_case(title: str) -> bool:
    long = [word for word in title.split() if len(word) > _SHORT and word[0].isalpha()]
    return len(long) > _FEW and sum(word[0].isupper() for word in long) > _MOST * len(long)
