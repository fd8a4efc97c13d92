"""TTL002: the headline, or a part of it, is still in the original language."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.untranslated import foreign_run

_WORDS = 4


@rule(
    "TTL002",
    "untranslated-title",
    severity="critical",
    blocking=True,
    examples=(
        Example("fa", "صادرات نفت رکورد زد", "صادرات نفت رکورد زد", "صادرات نفت رکورد زد", title=True),
        Example("ar", "افتتاح محطة للطاقة الشمسية في معان", "Solar plant opens in Maan", title=True),
    ),
)
def untranslated_title(context: Context) -> Iterator[Hit]:
    """The headline, or a part of it, is still in the original language.

    ## What it does
    Looks for words in the original's script in the headline or, where both languages share a script, for a headline
    that is the original's word for word.

    ## Why it matters in news
    It is the first thing that a reader sees.

    ## When it stays silent
    A single foreign word, such as a brand or a quoted title; headlines of names and numbers only.
    """
    title = context.target.title
    if title is None:
        return
    run = foreign_run(title, context.source.pack, context.target.pack)
    copied = context.source.title is not None and _words(title.text) == _words(context.source.title.text)
    if run is not None:
        yield Hit("The headline is not translated here.", target=title.raw_span(*run), confidence=0.95)
    elif copied and _is_sentence(title.raw) and context.source.pack.code != context.target.pack.code:
        yield Hit("The headline is the original's, word for word.", target=title.whole, confidence=0.9)


def _words(text: str) -> list[str]:
    return text.split()


def _is_sentence(title: str) -> bool:
    """More than names and figures: at least four words of letters, one after the first in lower case."""
    letters = [word for word in title.split() if word[0].isalpha()]
    return len(letters) >= _WORDS and any(word[0].islower() for word in letters[1:])
