"""Words with a capital in mid-sentence, and the names and titles that they may belong to."""

from __future__ import annotations

import re
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fluency import WORD_RUN
from tqcheck.text.fold import fold_word
from tqcheck.text.labels import weekdays
from tqcheck.text.lexicon import alternation
from tqcheck.text.piece import Piece

#: Capitals of all alphabets that have some.
_CAPITAL = f"[{''.join(each for each in map(chr, range(0x590)) if each.isupper())}]"
#: What follows an ordinary word: another in lower case, a number, or the end of the sentence.
_AFTER = re.compile(rf"[,;]?\s+(?!{_CAPITAL}|_)\w|[.,;]?\s*$")
#: Characters in which a name is looked for that the word may end: "Combating the Smuggling of Goods and Currency".
_TAIL = 100


def stands_out(piece: Piece, before: re.Match[str], word: re.Match[str]) -> bool:
    """Whether a word with a capital stands between words in lower case, and in no name or title of several words."""
    if not (word.group()[0].isupper() and word.group()[1:].islower() and before.group().islower()):
        return False
    name_before, title_after, _ = _links(piece.pack)
    name = name_before.search(piece.raw[max(0, word.start() - _TAIL) : word.start()]) if name_before else None
    if (name and not _day(name.group(1), piece.pack)) or (title_after and title_after.match(piece.raw, word.end())):
        return False
    day = WORD_RUN.match(piece.raw, word.end() + 1)  # as in "told The Sunday Courier"
    return bool(_AFTER.match(piece.raw, day.end() if day and _day(day.group(), piece.pack) else word.end()))


def _day(word: str, pack: LanguagePack) -> bool:
    """Whether a word is a day of the week: its capital is no sign of a title."""
    return bool(weekdays(fold_word(word), pack))


@cache
def _links(pack: LanguagePack) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str] | None]:
    """Of a language's small words within names: a name before one or two at the end of a text, "the Way Home" behind
    "On", and "of Parliament" behind "Member"."""
    links = pack.list("style.title_links")
    if not links:
        return None, None, None
    small = rf"(?: {alternation(links)}){{1,2}} "
    return (
        re.compile(rf"({_CAPITAL}[\w'’-]+),?{small}$"),
        re.compile(rf"{small}{_CAPITAL}(?:(?!{_CAPITAL})[^\W\d_])+ {_CAPITAL}"),
        re.compile(rf"{small}{_CAPITAL}"),
    )


def begins_name(piece: Piece, word: re.Match[str]) -> bool:
    """Whether a word is a month's name, or begins a name of several words: "a Member of Parliament"."""
    plain = fold_word(word.group())
    months = {*map(fold_word, piece.pack.ambiguous_months), *(month.text for month in piece.months)}
    of = _links(piece.pack)[2]
    return plain in months or (of is not None and of.match(piece.raw, word.end()) is not None)
