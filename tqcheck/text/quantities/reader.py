"""Numbers in running text: digits of any script, number words, magnitude words, and what they may stand for.

Quantity words come from ICU's rule-based spell-out formats, so a language needs no list of its own. A number carries
every value it can reasonably have ("1.200" is 1200 or 1.2; a Jalali year is also its Gregorian years): two numbers
agree when any of their values do. Ambiguity therefore silences a check, never feeds it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

import icu

from tqcheck.lang import LanguagePack
from tqcheck.text.calendars import (
    clock_values,
    day_period,
    gregorian_days,
    gregorian_years,
    is_jalali_year,
    jalali_months,
)
from tqcheck.text.fold import LETTER, WORD, fold_word
from tqcheck.text.labels import unit_words
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.model import Quantity, Reading, readings
from tqcheck.text.quantities.vocabulary import ordinal_endings, vocabulary

_PLAIN_TOKEN = rf"\d+(?:[.,٫٬،'/]\d+)*|{LETTER}+(?:['.]{LETTER}+)*"
_TOKEN = re.compile(_PLAIN_TOKEN)
#: The same where blanks group digits.
_SPACED_TOKEN = re.compile(rf"(?<!\d)(?<!\d[.,])\d{{1,3}}(?: \d{{3}})+(?:[.,]\d+)?(?![\d.,]?\d)|{_PLAIN_TOKEN}")
_COMPOUND = re.compile(rf"-{LETTER}")
_LONGEST_MONTH = 31
#: Digits of the longest count: a float has sixteen, and no count of news has more.
_LONGEST_DIGITS = 24
#: Characters around a number that are looked at: longer than any telephone number, and than any month's name.
_REACH = 40
#: Characters between a month and its year ("of the year").
_YEAR_REACH = 8


def find_quantities(text: str, pack: LanguagePack) -> tuple[Quantity, ...]:
    """Numbers of a folded text in order."""
    found = _Reader(text, pack).read()
    return tuple(_with_gregorian_days(text, found, pack) if jalali_months(pack) else found)


def _with_gregorian_days(text: str, found: Sequence[Quantity], pack: LanguagePack) -> Iterator[Quantity]:
    """A day of the Persian calendar is also its day of the Gregorian one ("25 Ordibehesht" is May 15)."""
    for n, number in enumerate(found):
        word = _word_behind(pack).match(text, number.end, number.end + _REACH)
        month = jalali_months(pack).get(word.group(1)) if word else None
        days = {int(v) for v in number.values if v.is_integer() and 1 <= v <= _LONGEST_MONTH}
        if not word or month is None or not days:
            yield number
            continue
        near = [o for o in found[n + 1 : n + 1 + _YEAR_REACH] if 0 <= o.start - word.end() <= _YEAR_REACH]
        year = min((int(v) for other in near for v in other.values if is_jalali_year(v, pack)), default=None)
        gregorian = {day for d in days for _, day in gregorian_days(d, month, year)}
        yield replace(number, readings=readings((*number.readings, *(Reading(Fraction(day)) for day in gregorian))))


def _quantity(start: int, end: int, values: frozenset[float], weak: bool) -> Quantity:
    exact = (Fraction(value).limit_denominator(1_000_000) for value in values)
    return Quantity(start, end, readings(Reading(value) for value in exact), weak)


@cache
def _word_behind(pack: LanguagePack) -> re.Pattern[str]:
    """The word behind a number, ordinal or not."""
    return re.compile(rf"(?:-?{alternation(ordinal_endings(pack))})?\s+({LETTER}+)")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str


class _Reader:
    """One pass over a text; adds up what belongs to one number."""

    def __init__(self, text: str, pack: LanguagePack) -> None:
        self.text = text
        self.pack = pack
        self.words = vocabulary(pack)
        self.next_power: float | None = None
        self.found: list[Quantity] = []
        self._clear()

    def _clear(self) -> None:
        self.start: int | None = None
        self.end = 0
        self.cursor = 0
        self.total = 0.0
        self.part: float | None = None
        self.values: frozenset[float] | None = None
        self.last_power = 0
        self.was_magnitude = False
        self.weak = False

    def read(self) -> list[Quantity]:
        """Read all tokens."""
        if not self.pack.spaces:
            return self._read_unspaced()
        tokens = self._tokens()
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if self.start is not None and re.search(r"[^\s\-]", self.text[self.cursor : token.start]):
                self._close()
            length, value = self._phrase(tokens, place)
            self.next_power = self._power(tokens[place + length]) if place + length < len(tokens) else None
            if token.text[0].isdecimal():
                self._digits(token)
            elif value is not None:
                self._cardinal(_Token(token.start, tokens[place + length - 1].end, ""), value)
            else:
                self._word(token)
            self.cursor = tokens[place + length - 1].end
            place += length
        self._close()
        return self.found

    def _tokens(self) -> list[_Token]:
        pattern = _SPACED_TOKEN if " " in self.pack.group else _TOKEN
        return [_Token(match.start(), match.end(), match.group()) for match in pattern.finditer(self.text)]

    def _power(self, token: _Token) -> float | None:
        return self._look(self.words.magnitudes, token.text)

    def _phrase(self, tokens: list[_Token], place: int) -> tuple[int, float | None]:
        if tokens[place].text in self.words.firsts:
            for length in range(min(5, len(tokens) - place), 1, -1):
                group = tokens[place : place + length]
                value = self.words.phrases.get(tuple(token.text for token in group))
                if value is not None and not re.search(r"[^\w\s\-]", self.text[group[0].start : group[-1].end]):
                    return length, value
        return 1, None

    def _word(self, token: _Token) -> None:
        word = token.text
        power = self._look(self.words.magnitudes, word)
        value = self._look(self.words.cardinals, word)
        ordinal = self.words.ordinals.get(word)
        if power is not None:
            self._magnitude(token, int(power))
        elif value is not None:
            self._cardinal(token, value)
            # A word with an article written on to it is as often an ordinal ("the twentieth century") as a number.
            self.weak = self.weak or word in self.words.weak or value < 1 or self._has_article(word)
        elif ordinal is not None:
            self._cardinal(token, ordinal)
            self.weak = True
            self._close()
        elif not (self.start is not None and word in self.words.connectors):
            self._close()

    def _look(self, table: dict[str, int] | dict[str, float], word: str) -> float | None:
        if word in table:
            return table[word]
        for prefix in self.pack.prefixes:
            rest = word.removeprefix(fold_word(prefix))
            if rest != word and len(rest) > 1 and rest in table:
                return table[rest]
        return None

    def _has_article(self, word: str) -> bool:
        return word not in self.words.cardinals and any(
            len(prefix) > 1 and word.startswith(fold_word(prefix)) for prefix in self.pack.prefixes
        )

    def _digits(self, token: _Token) -> None:
        values = _digit_values(token.text, self.pack) | self._second_year(token)
        value = min(values) if len(values) == 1 else None
        joined = (
            self.start is not None
            and self.part is None
            and value is not None
            and self.last_power > 0
            and value < 10**self.last_power
            and self.next_power != self.last_power
            and self._connected(token.start)
        )
        if not joined:
            self._close()
            self.start = token.start
            self.values = values
        self.part = value
        self.end = token.end
        self.was_magnitude = False
        before = self.text[token.start - 1 : token.start]
        after = self.text[token.end : token.end + 1]
        self.weak = (
            self.weak
            or before.isalpha()
            or self._in_code(token)
            or (after.isalpha() and not joined and not self._suffixed(token))
        )

    def _in_code(self, token: _Token) -> bool:
        """Whether digits are a telephone number, a decade, or the beginning of a compound ("25-тысячный")."""
        decade = token.text.endswith("0") and _decade(self.pack).match(self.text, token.end)
        compound = "Latn" not in self.pack.scripts and _COMPOUND.match(self.text, token.end)
        after_code = bool(re.search(r"\b0\d{2,} (?:\d+ )*$", self._before(token)))
        zero = token.text[0] == "0" and len(token.text) > 2 and token.text.isdecimal()
        return bool(decade or compound or after_code or zero)

    def _before(self, token: _Token) -> str:
        return self.text[max(0, token.start - _REACH) : token.start]

    def _second_year(self, token: _Token) -> frozenset[float]:
        """The whole year of "1950-53"."""
        first = re.search(r"(\d\d)\d\d-$", self._before(token))
        return frozenset({float(first.group(1) + token.text)} if first and re.fullmatch(r"\d\d", token.text) else ())

    def _suffixed(self, token: _Token) -> bool:
        return any(pattern.match(self.text, token.end) for pattern in (_endings(self.pack), day_period(self.pack)))

    def _connected(self, start: int) -> bool:
        return bool(self.words.connectors & set(self.text[self.end : start].split())) or not self.text[
            self.end : start
        ].strip(" ")

    def _cardinal(self, token: _Token, value: float) -> None:
        if self.part is not None and self.values is None and _continues(self.part, value):
            self.part += value
        elif (
            self.part is None
            and self.start is not None
            and value < 10**self.last_power
            and self.next_power != self.last_power
        ):
            self.part = value
        else:
            self._close()
            self.start = token.start
            self.part = value
        self.end = token.end
        self.was_magnitude = False

    def _magnitude(self, token: _Token, power: int) -> None:
        if self.start is None:
            self.start = token.start
            self.part = 1.0
            self.weak = True
        scale = 10.0**power
        if power == 2 and self.part is not None and self.part < 100:
            self.part *= scale
        elif self.part is not None:
            # "2 thousand and 500 billion" counts billions; "2 billion 500 thousand" adds up.
            above = self.last_power and power > self.last_power
            self.total = (self.total + self.part) * scale if above else self.total + self.part * scale
            self.part, self.last_power = None, power
        elif self.values is not None and self.total == 0:
            self.values = frozenset(v * scale for v in self.values)
        elif self.was_magnitude and power > self.last_power - 1:
            self.total *= scale
        else:
            self._close()
            return
        if self.values is not None and self.part is None and self.total == 0:
            self.last_power = power
        elif power != 2:
            self.values = None
        self.end = token.end
        self.was_magnitude = True

    def _close(self) -> None:
        if self.start is not None:
            values = self.values if self.values is not None else frozenset({self.total + (self.part or 0.0)})
            values = frozenset(value for value in values if math.isfinite(value))
            values |= gregorian_years(values, self.pack) | clock_values(values, self.text, self.end, self.pack)
            weak = self.weak or values <= {0.0, 1.0}
            if values:
                self.found.append(_quantity(self.start, self.end, values, weak))
        self._clear()

    def _read_unspaced(self) -> list[Quantity]:
        characters = "".join(re.escape(c) for c in sorted(self.words.characters))
        powers = "".join(re.escape(word) for word in sorted(self.words.magnitudes) if len(word) == 1)
        # a space may stand between digits and what multiplies them ("2000 万")
        behind = rf"(?: (?=[{powers}]))?[{characters}]+"
        run = re.compile(rf"\d+(?:[.,]\d+)*(?:{behind})?|[{characters}]+") if characters and powers else _TOKEN
        form = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(self.pack.code))
        for match in run.finditer(self.text):
            digits = re.match(r"\d+(?:[.,]\d+)*", match.group())
            rest = match.group()[digits.end() :] if digits else match.group()
            scale = 10.0 ** sum(self.words.magnitudes.get(c, 0) for c in rest) if digits else 1.0
            if digits:
                values = frozenset(v * scale for v in _digit_values(digits.group(), self.pack))
            else:
                values = frozenset({_parsed(form, rest)})
            weak = not digits and (len(rest) == 1 or values <= {0.0, 1.0})
            self.found.append(_quantity(match.start(), match.end(), values, weak))
        return self.found


@cache
def _endings(pack: LanguagePack) -> re.Pattern[str]:
    """What may be written on to digits that are a plain number: "5th", "5bn", "5km", "747s"."""
    words = vocabulary(pack)
    endings = words.plurals.union(words.magnitudes, ordinal_endings(pack), unit_words(pack))
    return re.compile(rf"{alternation(endings)}(?!{WORD})")


@cache
def _decade(pack: LanguagePack) -> re.Pattern[str]:
    """What makes a decade of tens. Before a mark it is read as the year, which finds more changed decades."""
    return re.compile(rf"{alternation(vocabulary(pack).plurals)}(?!\S)")


def _parsed(form: icu.RuleBasedNumberFormat, words: str) -> float:
    try:
        value = form.parse(words)
    except icu.ICUError:
        return 0.0
    return float(value.getDouble() if hasattr(value, "getDouble") else value)


def _continues(part: float, value: float) -> bool:
    return (part >= 100 and part % 100 == 0 and 0 < value < 100) or (
        20 <= part % 100 <= 90 and part % 10 == 0 and 0 < value < 10
    )


def _digit_values(digits: str, pack: LanguagePack) -> frozenset[float]:
    # What is longer than any count is a code; its beginning tells it from others.
    digits = digits[:_LONGEST_DIGITS].rstrip(".,٫٬،'/ ")
    marks = [c for c in digits if not c.isdecimal()]
    parts = re.split(r"\D", digits)
    whole = float("".join(parts))
    if marks and set(marks[:-1]) == {" "} and marks[-1] != " ":
        return frozenset({float("".join(parts[:-1]) + "." + parts[-1])})
    if not marks:
        return frozenset({whole})
    if set(marks) <= {"/"}:
        pieces = {float(part) for part in parts}
        return frozenset(pieces | ({float(f"{parts[0]}.{parts[1]}")} if len(parts) == 2 else set()))
    grouped = all(len(part) == 3 for part in parts[1:]) and 0 < len(parts[0]) <= 3
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        return frozenset({float("".join(parts[:-1]) + "." + parts[-1])})
    if len(marks) > 1:
        return frozenset({whole} if grouped else {float(part) for part in parts})
    decimal = float(f"{parts[0]}.{parts[1]}")
    if grouped and parts[0] != "0":
        clear = marks[0] in pack.group and marks[0] not in pack.decimal
        return frozenset({whole} if clear else {whole, decimal})
    if marks[0] == " ":
        return frozenset(float(part) for part in parts)
    return frozenset({decimal})
