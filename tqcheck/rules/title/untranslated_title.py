"""TTL002: the headline, or a part of it, is still in the original language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.compare.untranslated import foreign_run
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fold import LONGEST
from tqcheck.text.piece import Piece

_WORDS = 4
#: Words that a part must have to be no name, and those of them in lower case.
_RUN, _LOWER = 3, 2


@rule(
    "TTL002",
    "untranslated-title",
    severity="critical",
    blocking=True,
    uses=("style",),
    examples=(
        Example("fa", "صادرات نفت رکورد زد", "صادرات نفت رکورد زد", "صادرات نفت رکورد زد", title=True),
        Example("ar", "افتتاح محطة للطاقة الشمسية في معان", "Solar plant opens in Maan", title=True),
    ),
)
def untranslated_title(context: Context) -> Iterator[Hit]:
    """The headline, or a part of it, is still in the original language.

    ## What it does
    Looks for words in the original's script in the headline or, where both languages share a script, for a headline
    or a part of it that is the original's word for word.

    ## Why it matters in news
    It is the first thing that a reader sees.

    ## When it stays silent
    A single foreign word, such as a brand or a quoted title; headlines of names and numbers only.
    """
    title = context.target.title
    if title is None:
        return
    original = f"{context.source.article.title}\n{context.source.article.body}"
    run = foreign_run(title, context.source.pack, context.target.pack, original)
    copied = context.source.title is not None and _words(title.text) == _words(context.source.title.text)
    if run is not None:
        yield Hit("The headline is not translated here.", target=title.raw_span(*run), confidence=0.95)
    elif copied and _is_sentence(title.raw) and context.source.pack.code != context.target.pack.code:
        yield Hit("The headline is the original's, word for word.", target=title.whole, confidence=0.9)
    elif context.source.title is not None and (kept := _kept(title, context.source.title.raw)) is not None:
        yield Hit("This part of the headline is the original's.", target=title.raw_span(*kept), confidence=0.85)


def _words(text: str) -> list[str]:
    return text.split()


def _kept(title: Piece, original: str) -> tuple[int, int] | None:
    """Offsets of the longest part that stands in the original as well, when it is more than names and figures."""
    if len(title.raw) > LONGEST:
        return None
    here = list(re.finditer(r"\S+", title.raw))
    words = [match.group() for match in here]
    own = frozenset(title.pack.list("style.function"))
    there = f" {' '.join(_words(original))} "
    best: tuple[int, int] | None = None
    end = 0
    for first, opening in enumerate(here):
        # What goes on from the next word cannot end earlier than what goes on from this one.
        end = max(end, first)
        while end < len(here) and f" {' '.join(words[first : end + 1])} " in there:
            end += 1
        part = words[first:end]
        if len(part) >= _RUN and sum(word[0].islower() and word not in own for word in part) >= _LOWER:
            best = max(best or (0, 0), (opening.start(), here[end - 1].end()), key=lambda run: run[1] - run[0])
    return best


def _is_sentence(title: str) -> bool:
    """More than names and figures: at least four words of letters, one after the first in lower case."""
    letters = [word for word in title.split() if word[0].isalpha()]
    return len(letters) >= _WORDS and any(word[0].islower() for word in letters[1:])
