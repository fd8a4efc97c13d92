"""Days, weeks, months and years counted from now ("yesterday", "next week"; by CLDR's names), and parts of months."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import icu

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import WORD, fold_word
from tqcheck.text.lexicon import Labelled, Match, alternation, optional, plain

_UNITS = ("DAY", "WEEK", "MONTH", "YEAR")
#: Characters before a month in which stands which part of it is meant; set by eye.
_REACH = 24
_DIRECTIONS = {"LAST_2": -2, "LAST": -1, "THIS": 0, "NEXT": 1, "NEXT_2": 2}


def relative_days(text: str, pack: LanguagePack) -> list[Match]:
    """What a folded text counts from now, labelled "day:-1" for yesterday; blanks stand between two meanings."""
    return _names(pack).find(text)


def parts_of_months(text: str, months: Sequence[Match], pack: LanguagePack) -> Iterator[Match]:
    """Which part of a month is meant, labelled "early", "mid" or "late", with the month's place.

    Args:
        text: of a sentence, folded.
        months: named in it, in order.
        pack: its language.
    """
    for month in months:
        part = part_of(text, month, pack)
        if part:
            yield Match(month.start, month.end, month.text, part)


def part_of(text: str, month: Match, pack: LanguagePack) -> str | None:
    """Which part of a month is meant by the words before its name and behind it, if any tell."""
    before, behind = _parts(pack)
    found = before.search(text[max(0, month.start - _REACH) : month.start]) or behind.match(text, month.end)
    return found.lastgroup if found else None


@cache
def _parts(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = shared("clock").get(pack.code.partition("-")[0], {})
    blank = r"[\s\-]{1,2}" if pack.spaces else r"\s?"
    start, border = (rf"(?<!{WORD}){optional(pack.prefixes)}", rf"(?!{WORD})") if pack.spaces else ("", "")
    joint = rf"(?:{blank}{alternation(map(fold_word, table.get('between', ())))}){{0,2}}{blank}"
    front, back = (
        "|".join(rf"(?P<{part}>{alternation(map(fold_word, words))})" for part, words in table.get(name, {}).items())
        for name in ("parts", "parts_behind")
    )
    return re.compile(rf"{start}(?:{front or '(?!)'}){joint}$"), re.compile(rf"{joint}(?:{back or '(?!)'}){border}")


@cache
def _names(pack: LanguagePack) -> Labelled:
    table = shared("clock").get(pack.code.partition("-")[0], {})
    barred = {plain(word, pack.kept) for word in table.get("other_words", ())}
    meanings: dict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    listed = [(word, label) for label, words in table.get("relative", {}).items() for word in words]
    for word, label in (*listed, *_by_icu(pack)):
        form = plain(word, pack.kept)
        meanings[form].add(label)
        written.setdefault(form, word)
    entries: dict[str, list[str]] = defaultdict(list)
    for form, labels in meanings.items():
        if form not in barred:
            entries[" ".join(sorted(labels))].append(written[form])
    return Labelled(pack, entries)


def _by_icu(pack: LanguagePack) -> list[tuple[str, str]]:
    language = pack.code.partition("-")[0]
    if language not in icu.Locale.getAvailableLocales():
        return []
    form = icu.RelativeDateTimeFormatter(icu.Locale(language))
    found = (
        (form.format(getattr(icu.UDateDirection, name), getattr(icu.UDateAbsoluteUnit, unit)), f"{unit.lower()}:{off}")
        for unit in _UNITS
        for name, off in _DIRECTIONS.items()
    )
    return [(word, label) for word, label in found if len(word) > 1]
