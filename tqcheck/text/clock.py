"""Times of the day in digits and words: "6.20 p.m.", "18h20", "half past nine", "saat 21.15", "साढ़े नौ बजे".

The parts of the day come from CLDR and the pack, the ways to say a time from `tqcheck/lang/clock.toml`, numbers in
words from `tqcheck.text.quantities.vocabulary`. A time without its part of the day can be of either half; what could be
something else than a time needs a word beside it that tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any

from babel import Locale

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import LETTER, WORD, compiled, fold_word
from tqcheck.text.labels import locales, words_of_unit
from tqcheck.text.lexicon import Index, alternation, optional
from tqcheck.text.quantities.vocabulary import vocabulary

_NOON, _DAY, _HOUR = 12, 24, 60
#: Until this hour words for the evening and the night can be of the morning ("two at night").
_NIGHT = 5
_MARKS = re.compile(r"[Hhk]+\s*([^\s\w'.:]|[^\W\d_a-zA-Z])\s*m+([^\s\w'.:]|[^\W\d_a-zA-Z])?")
#: What may stand between the words of an entry.
_SPACED = {" ": r"[\s\-]{1,2}"}
#: What stands between the letters of a part of the day, and its pattern: a stop and a blank, either or none.
_STOP = "\0"
_STOPPED = {_STOP: r"\.?\s?"}
#: Where a pattern has the words for hours and for minutes of the text that it is for.
_SPOKEN = {"{h}": "\ue000", "{m}": "\ue001"}
#: Where it has the ways to say a time that the text may have.
_WORDED = "\ue002"
#: The parts of the day, and where the pattern has those of the text.
_HALVES = {"am": "\ue003", "pm": "\ue004", "late": "\ue005"}
#: What CLDR's pattern of a time has where hours are counted from midnight.
_WHOLE_DAY = "H"
_SECONDS = 3600
_ENGLISH = ("AM", "PM")
#: Digits that an hour of the morning begins with: where hours of the afternoon are written in full, too, any.
_ZERO, _DIGITS = "0", "0123456789"
#: An hour and its minutes in digits.
_EXACT = re.compile(r"\d\D{1,8}\d\d")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time at folded offsets [start, end).

    Attributes:
        minutes: of the day that it can be.
        round: whether it is a whole or half hour or has a name, so that it may stand for one near it.
    """

    start: int
    end: int
    minutes: frozenset[int]
    round: bool = False

    @property
    def values(self) -> frozenset[int]:
        """The numbers that it can be written with: hours by either clock, and minutes."""
        hours = {minutes // _HOUR for minutes in self.minutes}
        past = {minutes % _HOUR for minutes in self.minutes}
        said = past - {0} if len(past) == 1 else frozenset[int]()
        return frozenset(hours | {h % _NOON or _NOON for h in hours} | said)


def clocks(text: str, pack: LanguagePack) -> Iterator[Clock]:
    """The times of a folded text, in order.

    Args:
        text: of a sentence.
        pack: its language.
    """
    ways = _ways(pack)
    if not ways.opens(text):
        return
    pattern = ways.patterns.of(text)
    if not pattern:
        return
    early = ways.whole_day and not ways.evening.search(text)
    matches = list(pattern.finditer(text))
    # Beside "14 h", "9 h" is in the morning as "09.30" is.
    late = early and any(_is_late(match, ways) for match in matches)
    for match in matches:
        first = _DIGITS if late or (ways.in_full and _EXACT.search(match["core"])) else _ZERO
        found = _clock(match, ways, early=first if early else "")
        if found:
            yield found


@dataclass(frozen=True, slots=True)
class _Template:
    """A way to word a time.

    Attributes:
        pattern: with a mark in place of the words for hours and minutes.
        pieces: what its text has.
        offsets: minutes from the hour.
        sure: whether it is a time without a word beside it that tells.
    """

    pattern: str
    pieces: tuple[str, ...]
    offsets: range
    sure: bool


@dataclass(frozen=True)
class _Ways:
    """How a language says times.

    Attributes:
        gate: what no time is without, beside the parts of the day; None if hours are counted from another one's start.
        shape: a pattern of any time, in groups, with marks in place of the ways to word it and the parts of the day.
        templates: those ways.
        halves: am, pm, late -> letters of the parts of the day.
        hours, minutes: what words and digits stand for.
        named: times with a name.
        lasting: words of the clock that are units as well: behind a number alone they make no time of it.
        shift: hours after midnight and noon from which hours may be counted as well.
        border: patterns for what words of the language begin and end with.
        whole_day: whether hours are counted from midnight alone in writing, so that "03.15" is in the morning.
        in_full: whether those of the afternoon always are where there are minutes, so that "3.15" is, too.
    """

    gate: re.Pattern[str] | None
    shape: str
    templates: tuple[_Template, ...]
    halves: Mapping[str, Sequence[str]]
    hours: Mapping[str, int]
    minutes: Mapping[str, int]
    named: Mapping[str, int]
    lasting: frozenset[str]
    border: tuple[str, str]
    shift: int = 0
    whole_day: bool = False
    in_full: bool = False

    def opens(self, text: str) -> bool:
        """Whether a folded text can have a time."""
        if not self.gate:
            return False
        return bool(self.gate.search(text)) or any(map(_letters(text).__contains__, chain(*self.halves.values())))

    @cached_property
    def patterns(self) -> _Patterns:
        """Of all this, when the gate has let something through."""
        return _Patterns(self)

    @cached_property
    def evening(self) -> re.Pattern[str]:
        """Words for what is not the morning, wherever they stand."""
        start, end = self.border
        return compiled(f"{start}(?:{_part(self.halves['pm'])}|{_part(self.halves['late'])}){end}")


class _Patterns:
    """Patterns for the times of texts.

    A language with cases has ten thousand words for numbers, and dozens of places for them in its pattern; others have
    dozens of words for the parts of the day. A text has few: patterns are made for those until they have cost as much
    as one for all.
    """

    def __init__(self, ways: _Ways) -> None:
        self._ways = ways
        self._hours, self._minutes, self._named = map(_Said, (ways.hours, ways.minutes, ways.named))
        shapes = "".join(way.pattern for way in ways.templates)
        words = zip(_SPOKEN.values(), (ways.hours, ways.minutes), strict=True)
        #: About the length of the pattern for all.
        self._patience = sum(shapes.count(mark) * len("|".join(each)) for mark, each in words)
        self._made: dict[str, re.Pattern[str]] = {}

    def of(self, text: str) -> re.Pattern[str] | None:
        """A pattern for the times of a text; None if it has none, as there is no number in it."""
        ways = self._ways
        digits = any(map(str.isdecimal, text))
        hours = self._hours.within(text, digits=digits)
        if not (digits or hours or self._named.within(text, digits=False)):
            return None
        if self._patience <= 0:
            return self._whole
        worded = [way for way in ways.templates if all(piece in text for piece in way.pieces)]
        letters = _letters(text)
        halves = {name: [form for form in forms if form in letters] for name, forms in ways.halves.items()}
        source = self._source(worded, halves, hours, self._minutes.within(text, digits=digits))
        if source not in self._made:
            self._patience -= len(source)
            self._made[source] = compiled(source)
        return self._made[source]

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        self._made.clear()
        ways = self._ways
        return compiled(self._source(ways.templates, ways.halves, ways.hours, ways.minutes))

    def _source(
        self,
        templates: Iterable[_Template],
        halves: Mapping[str, Sequence[str]],
        hours: Iterable[str],
        minutes: Iterable[str],
    ) -> str:
        source = self._ways.shape.replace(_WORDED, "".join(f"{way.pattern}|" for way in templates))
        for name, forms in halves.items():
            source = source.replace(_HALVES[name], _part(forms))
        for mark, words in zip(_SPOKEN.values(), (hours, minutes), strict=True):
            source = source.replace(mark, alternation(words, _SPACED))
        return source


class _Said:
    """Words for numbers or times, to tell which of them a text may have."""

    def __init__(self, words: Iterable[str]) -> None:
        words = tuple(words)
        self._digits = tuple(filter(str.isdecimal, words))
        self._words = tuple(word for word in words if not word.isdecimal())
        self._longest = Index(max(word.split(), key=len) for word in self._words)

    def within(self, text: str, *, digits: bool) -> list[str]:
        """Those that a text may have; all digits if it has any, to have fewer patterns."""
        return [*(self._digits if digits else ()), *(self._words[number] for number in self._longest.within(text))]


def _is_late(match: re.Match[str], ways: _Ways) -> bool:
    """Whether a time in digits is of the second half of the day by its hour, as it is counted from midnight."""
    said = "" if match["named"] else _said(match, ways)[0]
    return said.isdecimal() and _NOON < int(said) < _DAY


def _clock(match: re.Match[str], ways: _Ways, *, early: str) -> Clock | None:
    """What a match tells; `early`: with which digits an hour begins that is in the morning if it can be."""
    if match["named"]:
        at = ways.named[_plain(match["named"])]
        return Clock(match.start("named"), match.end("named"), frozenset({at}), round=True)
    half = next((name for name in _HALVES if match[f"{name}_before"] or match[name]), "")
    cue = bool(match["cue"]) or (match["behind"] or "") not in {"", *ways.lasting}
    said, offsets, sure = _said(match, ways)
    hour = int(said) if said.isdecimal() else ways.hours[_plain(said)]
    if not (sure or half or cue) or hour >= _DAY or max(map(abs, offsets)) >= _HOUR:
        return None
    hours = [hour] if not half and said[:1] in early and said.isdecimal() else [*_hours(hour, half)]
    if ways.shift and hour <= _NOON:
        hours += _hours((hour + ways.shift - 1) % _NOON + 1, half)
    at_all = frozenset((each * _HOUR + offset) % (_DAY * _HOUR) for each in hours for offset in offsets)
    whole = len(offsets) == 1 and offsets[0] % (_HOUR // 2) == 0
    return Clock(match.start("core"), match.end(), at_all, round=whole)


def _said(match: re.Match[str], ways: _Ways) -> tuple[str, range, bool]:
    """The hour as it is written, the minutes after it that can be meant, and whether they are a time by themselves."""
    said = match.groupdict()
    for n, way in enumerate(ways.templates):
        if hour := said.get(f"h{n}"):
            minutes = said.get(f"m{n}")
            past = way.offsets[0] * ways.minutes[_plain(minutes)] if minutes else None
            return hour, way.offsets if past is None else range(past, past + 1), way.sure
    minute = match["minute"] or match["marked"]
    written = match["sign"] == ":" or match["marked"] or (match["behind"] and match["minute"])
    past = int(minute or 0)
    return match["hour"], range(past, past + 1), bool(written)


def _hours(hour: int, half: str) -> Iterable[int]:
    """Hours of the day, 0 to 23, that an hour can be."""
    if hour == 0 or hour > _NOON:
        return (hour,)
    morning, evening = hour % _NOON, hour % _NOON + _NOON
    if half == "am":
        # "Twelve in the morning" is said of noon in some languages.
        return (morning, evening) if hour == _NOON else (morning,)
    if half == "pm" or (half == "late" and _NIGHT <= hour < _NOON):
        return (evening,)
    return (morning, evening)


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").split())


@cache
def _ways(pack: LanguagePack) -> _Ways:
    table: Mapping[str, Any] = shared("clock").get(pack.code.partition("-")[0], {})
    halves, named = _parts_of_day(pack, table)
    named |= {_plain(fold_word(word)): at for word, at in table.get("named", {}).items()}
    cues = [fold_word(word) for word in (*pack.list("dates.clock"), *table.get("cue", ()))]
    numbers = _numbers(pack, ordinals=table.get("ordinals", False), own=table.get("hours", {}))
    hours = {word: value for word, value in numbers.items() if value <= _DAY}
    minutes = _numbers(pack, ordinals=False, own={})
    ways = [
        (fold_word(form, pack.kept), _offsets(at), name == "sure")
        for name in ("sure", "loose")
        for form, at in table.get(name, {}).items()
    ]
    ways.sort(key=lambda way: (-len(way[0]), way[0]))
    cases = alternation(map(fold_word, (*pack.suffixes, *table.get("cases", ())))) if pack.spaces else "(?!)"
    article = f"(?:{optional(pack.prefixes)}(?={LETTER}))?" if pack.prefixes and table.get("ordinals") else ""
    literals = [word for form, _, sure in ways if sure for word in _literals(form)]
    start, border = (rf"(?<!{WORD})", rf"(?!{WORD})") if pack.spaces else ("", "")
    words = alternation(cues)
    joint = rf"(?:{alternation(map(fold_word, table.get('joint', ())))}\s)?"
    first, second = _marks(pack)
    before = "|".join(rf"(?P<{name}_before>{mark})" for name, mark in _HALVES.items())
    behind = "|".join(rf"(?P<{name}>{mark})" for name, mark in _HALVES.items())
    digits = (
        rf"(?<![\d.,:/])(?<!\d\-)(?P<hour>\d{{1,2}})"
        rf"(?:(?P<sign>[:.])(?P<minute>\d\d)(?![\d:/\-]|[.,]\d)|{first}\s?(?P<marked>\d{{1,2}}){second}|(?![\d.,:/\-]))"
    )
    name = alternation(named, _SPACED)
    core = rf"{_WORDED}{start}(?P<named>{name}){border}|{digits}"
    return _Ways(
        gate=None if table.get("other_day") else compiled(rf"\d:\d\d|\d{first}|{words}|{name}|{alternation(literals)}"),
        shape=(
            rf"(?P<ahead>{start}(?:{before}){border}\s?)?(?:{start}(?P<cue>{words})\.?\s)?(?P<core>{core})"
            # A part of the day between two times is the second one's: "11 बजे से सुबह 8 बजे".
            rf"(?:\s?(?P<behind>{words}){border})?(?(ahead)|(?:\s?'?{joint}(?:{behind}){border}(?!\s?\d))?)"
        ),
        templates=tuple(
            _Template(start + _template(form, n, article, cases, spaces=pack.spaces), _literals(form), offsets, sure)
            for n, (form, offsets, sure) in enumerate(ways)
        ),
        hours=hours,
        minutes=minutes,
        named=named,
        halves=halves,
        border=(start, border),
        lasting=frozenset(cues) & {*words_of_unit("duration-hour", pack)},
        shift=table.get("shift", 0),
        whole_day=all(map(_counts_whole_day, locales(pack))),
        in_full=table.get("in_full", False),
    )


def _offsets(value: int | list[int]) -> range:
    """The minutes of an entry: one number, or the first and the last."""
    first, last = value if isinstance(value, list) else (value, value)
    return range(first, last + 1)


def _literals(form: str) -> tuple[str, ...]:
    """The longest words before, between and behind the hour and the minutes of a form."""
    return tuple(max(words, key=len) for part in re.split(r"\{\w\}", form) if (words := part.split()))


def _template(form: str, n: int, article: str, cases: str, *, spaces: bool) -> str:
    """The pattern of a way to say a time, with its hour and minutes in groups of their own."""
    word_ends = rf"{cases}?(?!{WORD})" if spaces else ""
    parts = re.split(r"(\{\w\})", form)
    pattern = ""
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if part in _SPOKEN:
            before = article if part == "{h}" else ""
            apart = word_ends if not following or following[:1] == " " else ""
            pattern += rf"{before}(?P<{part[1]}{n}>{_SPOKEN[part]}){apart}"
        else:
            pattern += _gaps(part)
    guard = r"(?<![\d.,:/\-])" if form.startswith("{") else ""
    after = r"(?!\d|[.,:/]\d|\s?%)" if form.endswith("}") else word_ends
    return guard + pattern + after


def _gaps(part: str) -> str:
    return re.sub(r"(?:\\ )+", r"[\\s\\-]{0,2}", re.escape(part))


def _numbers(pack: LanguagePack, *, ordinals: bool, own: Mapping[str, int]) -> dict[str, int]:
    """Digits and words to 59, with what they stand for."""
    words = vocabulary(pack)
    phrases = ((" ".join(phrase), value) for phrase, value in words.phrases.items())
    found = {f"{n:0{width}}": n for n in range(_HOUR) for width in (1, 2)}
    for word, value in chain(words.cardinals.items(), phrases, words.ordinals.items() if ordinals else ()):
        if value.denominator == 1 and 0 < value < _HOUR and not word.isdecimal():
            found.setdefault(word, int(value))
    found |= {_plain(fold_word(word)): value for word, value in own.items()}
    return found


def _parts_of_day(pack: LanguagePack, table: Mapping[str, Any]) -> tuple[dict[str, list[str]], dict[str, int]]:
    """The parts of the day by their letters, and the times that CLDR has a name for."""
    words: dict[str, list[str]] = {name: list(table.get(name, ())) for name in _HALVES}
    words["am"] += pack.list("dates.am")
    words["late"] += pack.list("dates.pm")
    named: dict[str, int] = {}
    for locale in locales(pack):
        spans = locale.day_period_rules.get(None, {})
        whole_day = _counts_whole_day(locale)
        for width in ("wide", "abbreviated"):
            for name, form in locale.day_periods["format"][width].items():
                if name in ("noon", "midnight"):
                    named[_plain(fold_word(form))] = _NOON * _HOUR if name == "noon" else 0
                # CLDR has English's signs where a language has none: "am 14. Mai" is no time.
                elif not (whole_day and form in _ENGLISH):
                    words[_half_of(name, spans.get(name, ()))].append(form)
    taken: set[str] = set()
    letters = {}
    for name in ("am", "pm", "late"):
        letters[name] = [*_spelt((word for word in words[name] if fold_word(word) not in taken), pack)]
        taken.update(map(fold_word, words[name]))
    return letters, named


def _counts_whole_day(locale: Locale) -> bool:
    """Whether a language's hours are counted from midnight."""
    return _WHOLE_DAY in str(locale.time_formats["short"].pattern)


def _half_of(name: str, spans: Iterable[Mapping[str, int]]) -> str:
    """The half of the day that a part of it belongs to by CLDR; "late" for evenings and nights."""
    if name in _HALVES:
        return name
    if name.startswith(("evening", "night")):
        return "late"
    return "pm" if any(span.get("from", 0) >= _NOON * _SECONDS for span in spans) else "am"


def _spelt(forms: Iterable[str], pack: LanguagePack) -> Iterator[str]:
    """The letters of some names; one alone is too often another word's."""
    least = 2 if pack.spaces else 1
    letters = ("".join(re.findall(LETTER, fold_word(form))) for form in forms)
    return (each for each in dict.fromkeys(letters) if len(each) >= least)


def _part(forms: Iterable[str]) -> str:
    """A pattern for any of some parts of the day, with a stop and a blank behind any letter ("p. m.")."""
    return alternation((_STOP.join(form) for form in forms), _STOPPED)


def _letters(text: str) -> str:
    """A text without what may stand between the letters of a part of the day."""
    return "".join(text.replace(".", " ").split())


def _marks(pack: LanguagePack) -> tuple[str, str]:
    """What CLDR writes behind the hour and the minute, where that is a letter ("時", "分")."""
    for locale in locales(pack):
        found = _MARKS.search(str(locale.time_formats["full"].pattern))
        if found:
            return re.escape(fold_word(found[1])), re.escape(fold_word(found[2] or ""))
    return "(?!)", ""
