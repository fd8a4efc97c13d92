"""FLU009: a word that nothing follows, though something must."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import WORD_RUN, words_of
from tqcheck.text.fold import fold_word

_STOP = re.compile(r"[.,;:!?]+(?=\s|$)")
#: An aside between two commas: "and, in some cases, to death".
_ASIDE = re.compile(r",\s[^,]+,\s")


@rule(
    "FLU009",
    "dangling-word",
    severity="major",
    needs=(),
    target_tables=("style.open",),
    examples=(
        Example("ar", "رأى الرجل البيت مساء أمس.", "The man saw the, yesterday evening.", "the"),
        Example("ar", "أصيب بعضهم، ومات آخرون.", "Some were hurt and, in the end, died of their wounds."),
    ),
)
def dangling_word(context: Context) -> Iterator[Hit]:
    """An article, possessive or conjunction stands before a mark, where nothing follows that it could belong to.

    ## What it does
    Finds the words of the pack's list after which a clause cannot stop ("the", "our", "because") right before a mark.

    ## Why it matters in news
    Such sentences cannot be understood; they are left by broken machine translation and by hasty cuts.

    ## When it stays silent
    For words with a capital (grades and titles: "an A."), for asides behind a conjunction ("and, he said, soon"), and
    for all that the pack does not list.
    """
    pack = context.target.pack
    opening, joining = words_of(pack, "style.open"), words_of(pack, "style.joining")
    for piece in context.target.pieces:
        for word in WORD_RUN.finditer(piece.raw):
            plain = fold_word(word.group())
            if plain not in opening or not word.group().islower() or not _STOP.match(piece.raw, word.end()):
                continue
            if plain not in joining or not _ASIDE.match(piece.raw, word.end()):
                yield Hit(
                    f"Nothing follows “{word.group()}”.", piece.raw_span(word.start(), word.end()), confidence=0.85
                )
