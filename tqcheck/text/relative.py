"""Days, weeks, months and years counted from now: "yesterday", "next week"; by CLDR's names in any language."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import icu

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.lexicon import Labelled, Match, plain

_UNITS = ("DAY", "WEEK", "MONTH", "YEAR")
_DIRECTIONS = {"LAST_2": -2, "LAST": -1, "THIS": 0, "NEXT": 1, "NEXT_2": 2}


def relative_days(text: str, pack: LanguagePack) -> list[Match]:
    """What a folded text counts from now, labelled "day:-1" for yesterday; blanks stand between two meanings."""
    return _names(pack).find(text)


@cache
def _names(pack: LanguagePack) -> Labelled:
    table = shared("clock").get(pack.code.partition("-")[0], {})
    barred = {plain(word) for word in table.get("other_words", ())}
    meanings: dict[str, set[str]] = defaultdict(set)
    for label, words in table.get("relative", {}).items():
        for word in words:
            meanings[plain(word)].add(label)
    for word, label in _by_icu(pack):
        meanings[plain(word)].add(label)
    entries: dict[str, list[str]] = defaultdict(list)
    for word, labels in meanings.items():
        if word not in barred:
            entries[" ".join(sorted(labels))].append(word)
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
