"""Days with their months in digits, behind words that tell in some languages: "tối 12-9", "Senin (12/9)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import WORD
from tqcheck.text.lexicon import Match, alternation
from tqcheck.text.quantities.vocabulary import vocabulary

#: A day, its month, and perhaps a year.
_DATE = r"(?:0?[1-9]|[12]\d|3[01])(?P<mark{n}>[-/])(?P<month{n}>0?[1-9]|1[0-2])(?:(?P=mark{n})\d{{4}})?(?![\d/-])"


def numeric_months(text: str, pack: LanguagePack) -> Iterator[Match]:
    """The months in digits of a folded text, labelled "1" to "12"; only of languages that have words that tell."""
    pattern = _dated(pack)
    for match in pattern.finditer(text) if pattern else ():
        for group in ("month1", "month2"):
            if match[group]:
                yield Match(*match.span(group), match[group], str(int(match[group])))


def without_months(text: str, pack: LanguagePack) -> str:
    """A text of the same length whose dates have blanks in place of months in digits, which count nothing."""
    for month in numeric_months(text, pack):
        text = f"{text[: month.start - 1]}{' ' * (month.end - month.start + 1)}{text[month.end :]}"
    return text


@cache
def _dated(pack: LanguagePack) -> re.Pattern[str] | None:
    """A date behind a word that tells, and perhaps a second one; no days of a named month ("ngày 5-9 tháng 3")."""
    lists = vocabulary(pack).lists
    if not lists.get("dated"):
        return None
    until, month = (lists.get(f"dated_{name}", ()) for name in ("until", "month"))
    named = rf"(?!\s{alternation(month)})" if month else ""
    second = rf"(?:\s{alternation(until)}\s{_DATE.format(n=2)})?" if until else "(?P<month2>(?!))?"
    return re.compile(rf"(?<!{WORD}){alternation(lists['dated'])},?\s\(?{_DATE.format(n=1)}{named}{second}{named}")
