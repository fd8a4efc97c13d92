"""Numbers in running text: digits of any script, number words, magnitude words, and what they may stand for.

Number words come from ICU's rule-based spell-out formats, so a language needs no list of its own. A number carries
every value it can reasonably have ("1.200" is 1200 or 1.2; a Jalali year is also its Gregorian years): two numbers
agree when any of their values do. Ambiguity therefore silences a check, never feeds it.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass, replace
from functools import cache, cached_property

import icu

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER, fold_word

_TOKEN = re.compile(rf"\d+(?:[.,٫٬،'/]\d+)*|{LETTER}+(?:['.]{LETTER}+)*")
_GROUPED_BY_SPACE = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![\d.,]?\d)")
_CLOCK = re.compile(r"(?::\d\d)?\s*([ap])\.?\s?m\b")
_RELATIVE_TOLERANCE = 1e-6
#: Years within these bounds are read as years of the second calendar as well.
_JALALI_YEARS = (1250, 1450)
_HIJRI_YEARS = (1300, 1460)
_LONGEST_MONTH = 31
_LONGEST_DIGITS = 24
#: Characters around a number that are looked at.
_REACH = 40
#: Characters between a month and its year.
_YEAR_REACH = 8


@dataclass(frozen=True, slots=True)
class Number:
    """A number at folded offsets [start, end). Weak ones (ordinals, "one", parts of codes) excuse but never accuse."""

    start: int
    end: int
    values: frozenset[float]
    weak: bool = False


def find_numbers(text: str, pack: LanguagePack) -> tuple[Number, ...]:
    """Numbers of a folded text in order."""
    found = _Reader(text, pack).read()
    return tuple(_with_gregorian_day(number, text, found, pack) for number in found)


def _with_gregorian_day(number: Number, text: str, found: list[Number], pack: LanguagePack) -> Number:
    """A day of the Persian calendar is also its day of the Gregorian one ("25 Ordibehesht" is May 15)."""
    behind = (
        re.match(rf"(?:-?م)?\s+({LETTER}+)", text[number.end : number.end + _REACH])
        if pack.calendar == "persian"
        else None
    )
    month = jalali_months(pack).get(behind.group(1)) if behind else None
    days = {int(v) for v in number.values if v.is_integer() and 1 <= v <= _LONGEST_MONTH}
    if not behind or month is None or not days:
        return number
    end = number.end + behind.end()
    years = {int(v) for n in found if 0 <= n.start - end <= _YEAR_REACH for v in n.values}
    year = next((v for v in sorted(years) if _JALALI_YEARS[0] <= v <= _JALALI_YEARS[1]), None)
    gregorian = {float(day) for d in days for _, day in gregorian_days(d, month, year)}
    return replace(number, values=number.values | gregorian)


def agree(one: Number, other: Number) -> bool:
    """Whether two numbers can have the same value."""
    return any(abs(a - b) <= _RELATIVE_TOLERANCE * max(abs(a), abs(b), 1e-9) for a in one.values for b in other.values)


@cache
def jalali_months(pack: LanguagePack) -> dict[str, int]:
    """Folded names of the months of the pack's Persian calendar, to 1..12; empty for other languages."""
    if pack.calendar != "persian":
        return {}
    locale = icu.Locale(f"{pack.code.partition('-')[0]}@calendar=persian")
    calendar = icu.Calendar.createInstance(locale)
    name = icu.SimpleDateFormat("LLLL", locale)
    found = {}
    for month in range(12):
        calendar.clear()
        calendar.set(1400, month, 10)
        found[fold_word(name.format(calendar.getTime()))] = month + 1
    return found


def gregorian_days(day: int, month: int, year: int | None) -> set[tuple[int, int]]:
    """(month, day) in the Gregorian calendar of a Jalali date; without a year, of any year (they differ by a day)."""
    calendar = icu.Calendar.createInstance(icu.Locale("fa@calendar=persian"))
    found = set()
    for candidate in [year] if year else range(1398, 1408):
        calendar.clear()
        calendar.set(candidate, month - 1, day)
        moment = datetime.datetime.fromtimestamp(calendar.getTime() + 43200, datetime.UTC)
        found.add((moment.month, moment.day))
    return found


@dataclass(frozen=True)
class _Vocabulary:
    cardinals: dict[str, float]
    ordinals: dict[str, float]
    phrases: dict[tuple[str, ...], float]
    connectors: frozenset[str]
    magnitudes: dict[str, int]
    weak: frozenset[str]
    characters: frozenset[str]

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Words that a phrase can begin with."""
        return frozenset(phrase[0] for phrase in self.phrases)


@cache
def _vocabulary(pack: LanguagePack) -> _Vocabulary:
    cardinals: dict[str, float] = {}
    ordinals: dict[str, float] = {}
    phrases: dict[tuple[str, ...], float] = {}
    language = pack.code.partition("-")[0]
    if language in icu.Locale.getAvailableLocales():
        form = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
        names = [form.getRuleSetName(n) for n in range(form.getNumberOfRuleSetNames())]
        # ICU answers in English for a language that it has no rules for.
        own = "Latn" in pack.scripts or not form.format(23).isascii()
        for name in names if own else ():
            if "cardinal" not in name and "ordinal" not in name and name != "%spellout-numbering":
                continue
            form.setDefaultRuleSet(name)
            into = ordinals if "ordinal" in name else cardinals
            for value in (*range(102), 123, *range(200, 1000, 100), *(() if pack.spaces else (1000, 10000))):
                words = fold_word(form.format(value)).replace("-", " ").split()
                if len(words) == 1:
                    into.setdefault(words[0], value)
                elif into is cardinals:
                    phrases.setdefault(tuple(words), value)
    for word, value in pack.number_words.items():
        parts = tuple(fold_word(word).replace("-", " ").split())
        if len(parts) == 1:
            cardinals[parts[0]] = value
        else:
            phrases[parts] = value
    magnitudes = {fold_word(word): power for word, power in pack.magnitudes.items()}
    for word in magnitudes:
        cardinals.pop(word, None)
    known = {*cardinals, *ordinals, *magnitudes}
    weak = frozenset(fold_word(word) for word in pack.weak_numbers)
    connectors = frozenset(word for words in phrases for word in words if word not in known and len(word) <= 3)
    return _Vocabulary(cardinals, ordinals, phrases, connectors, magnitudes, weak, frozenset("".join(known)))


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
        self.words = _vocabulary(pack)
        self._space_groups = " " in pack.group
        self.next_power: float | None = None
        self.found: list[Number] = []
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

    def read(self) -> list[Number]:
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
        spaced = [(m.start(), m.end()) for m in _GROUPED_BY_SPACE.finditer(self.text)] if self._space_groups else []
        found = [_Token(start, end, self.text[start:end]) for start, end in spaced]
        found += [
            _Token(match.start(), match.end(), match.group())
            for match in _TOKEN.finditer(self.text)
            if not any(start <= match.start() < end for start, end in spaced)
        ]
        return sorted(found, key=lambda token: token.start)

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
        behind = self.text[token.end : token.end + 2]
        decade = behind.strip() == "s" and token.text.endswith("0")
        compound = "Latn" not in self.pack.scripts and bool(re.match(rf"-{LETTER}", behind))
        after_code = bool(re.search(r"\b0\d{2,} (?:\d+ )*$", self._before(token)))
        zero = token.text[0] == "0" and len(token.text) > 2 and token.text.isdecimal()
        return decade or compound or after_code or zero

    def _before(self, token: _Token) -> str:
        return self.text[max(0, token.start - _REACH) : token.start]

    def _second_year(self, token: _Token) -> frozenset[float]:
        """The whole year of "1950-53"."""
        first = re.search(r"(\d\d)\d\d-$", self._before(token))
        return frozenset({float(first.group(1) + token.text)} if first and re.fullmatch(r"\d\d", token.text) else ())

    def _suffixed(self, token: _Token) -> bool:
        return bool(re.match(r"(?:st|nd|rd|th|s|m|bn|mn|k|km|kg|pm|am)\b", self.text[token.end : token.end + 3]))

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
            values |= _calendar_years(values, self.pack) | _clock_values(values, self.text, self.end)
            weak = self.weak or values <= {0.0, 1.0}
            if values:
                self.found.append(Number(self.start, self.end, values, weak))
        self._clear()

    def _read_unspaced(self) -> list[Number]:
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
            self.found.append(Number(match.start(), match.end(), values, weak))
        return self.found


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


def _calendar_years(values: frozenset[float], pack: LanguagePack) -> frozenset[float]:
    years: set[float] = set()
    for value in values:
        if pack.calendar == "persian" and _JALALI_YEARS[0] <= value <= _JALALI_YEARS[1]:
            years |= {value + 621, value + 622}
        if pack.calendar and _HIJRI_YEARS[0] <= value <= _HIJRI_YEARS[1]:
            middle = round(value * 0.970224 + 621.5774)
            years |= {float(middle - 1), float(middle), float(middle + 1)}
    return frozenset(years)


def _clock_values(values: frozenset[float], text: str, end: int) -> frozenset[float]:
    clock = _CLOCK.match(text, end)
    if clock:
        # "7.55am" is five to eight; 5pm is 17 o'clock.
        parts = {part for v in values for part in (float(int(v)), round(v % 1 * 100, 2)) if v % 1}
        return frozenset(parts | ({v + 12 for v in values | parts if v < 12} if clock.group(1) == "p" else set()))
    if text[end : end + 1] == ":":
        return frozenset(v - 12 for v in values if 12 < v < 24)
    return frozenset()
