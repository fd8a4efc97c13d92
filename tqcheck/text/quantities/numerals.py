"""What numerals say in scripts without blanks: figures with powers written on, and numerals character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.digits import FIGURE, figure_readings
from tqcheck.text.quantities.model import Reading, readings
from tqcheck.text.quantities.vocabulary import Vocabulary, spell_out, vocabulary

#: Powers that have a character of their own, and the one from which on they close a section.
_POWERS = (1, 2, 3, 4, 8, 12)
_MYRIAD = 4
#: Where counts in words are written with the words of powers only, and the power that multiplies all before it.
_HUNDRED, _MILLION = 100, 6
#: Characters of the longest count in numerals; what is longer is none. Parts of the longest one in words.
_LONGEST, _SECTIONS = 40, 12
#: Newspapers write the decimal mark between wide digits so.
_WIDE_DECIMAL = "・"
_FIGURE = rf"(?:{FIGURE.replace('[.,', f'[.,{_WIDE_DECIMAL}')})"


@dataclass(frozen=True)
class Numerals:
    """A language's numerals.

    Attributes:
        digits, powers: character -> value, character -> power of ten (10, 100, 1000; 10^4, 10^8, 10^12).
        words: power in words -> power of ten, in scripts that have no such characters.
        spelled: count in words -> value, in the same scripts.
        vague: characters that make a vague number (数十).
        run: a figure or numerals, with the powers that belong to it.
        piece: the figures and characters in it.
    """

    digits: dict[str, int]
    powers: dict[str, int]
    words: dict[str, int]
    spelled: dict[str, Fraction]
    vague: frozenset[str]
    run: re.Pattern[str]
    piece: re.Pattern[str]


@cache
def numerals(pack: LanguagePack) -> Numerals:
    """A language's numerals: by ICU's words for numbers, and by the pack."""
    words = vocabulary(pack)
    digits, powers = _characters(pack)
    others = {word: power for word, power in words.magnitudes.items() if word not in powers}
    if not powers:
        return _in_words(others, words)
    vague = frozenset(word for word in words.vague if len(word) == 1)
    # 多, 余 (and more) stand between a number and its power without changing it (10多万).
    more = alternation(word for word, power in words.magnitudes.items() if not power)
    power, character = alternation(powers), alternation({*digits, *powers, *vague})
    first = alternation(words.lists.get("first_year", ()))
    year = alternation(words.lists.get("year", ()))
    figures = rf"{_FIGURE}(?>(?:\s?{more}?(?>{power}+){_FIGURE}?)*)"
    joined = rf"(?>{character}+)(?>(?:(?>{more}?)(?={power})(?>{character}+))*)"
    run = rf"{alternation(words.parts)}|{figures}|{joined}|{first}(?={year})"
    return Numerals(digits, powers, {}, {}, vague, re.compile(run), re.compile(rf"{_FIGURE}|{character}"))


def _in_words(powers: dict[str, int], words: Vocabulary) -> Numerals:
    """Numerals of a script without characters for powers; a count in words is read right before what it counts only.

    It is in too many other words: Thai สาม (three) in สามารถ (can).
    """
    counters = words.lists.get("counters", ())
    spelled = words.cardinals if counters else {}
    single = {word: power for word, power in powers.items() if power <= _MILLION}
    hundreds, small = ([word for word in spelled if (spelled[word] >= _HUNDRED) == many] for many in (True, False))
    count = rf"(?:{alternation(hundreds)}{alternation(small)}?|{alternation(small)})"
    section = rf"(?:{count}(?>{alternation(single)}*))"
    more = rf"(?>(?:\s?{_FIGURE}\s?{alternation(single)}|{count}{alternation(single)})*)"
    figures = rf"{_FIGURE}(?:(?:\s?{alternation(powers)})+{more})?"
    # Where nothing is counted behind a run without end, every place of it is tried.
    counted = rf"(?>{section}{{1,{_SECTIONS}}})"
    run = rf"{alternation(words.parts)}|{alternation(words.vague)}|{figures}|{counted}(?=\s?{alternation(counters)})"
    parts = {word for word in powers if word in single or not re.fullmatch(rf"{alternation(single)}+", word)}
    piece = rf"{_FIGURE}|{alternation({*parts, *spelled})}"
    return Numerals({}, {}, powers, spelled, frozenset(), re.compile(run), re.compile(piece))


def _characters(pack: LanguagePack) -> tuple[dict[str, int], dict[str, int]]:
    """The characters of digits and of powers; none where numbers are written in words."""
    words, form = vocabulary(pack), spell_out(pack)
    if form is None:
        return {}, {}
    digits = {fold_word(form.format(value)): value for value in range(10)}
    names = {power: fold_word(form.format(10**power)) for power in _POWERS}
    # 100 may be "one hundred".
    powers = {name[-1]: power for power, name in names.items() if len(name) <= 2}
    if any(len(digit) > 1 for digit in digits) or not powers:
        return {}, {}
    digits |= {word: int(value) for word, value in words.cardinals.items() if len(word) == 1 and value < 10}
    powers |= {word: power for word, power in words.magnitudes.items() if len(word) == 1 and power}
    return digits, powers


def numeral_values(run: str, pack: LanguagePack) -> tuple[tuple[Reading, ...], int | None]:
    """The values of a run that `numerals(pack).run` found, and its power of ten if it is vague (数十万, 十数万)."""
    known, divisor = numerals(pack), vocabulary(pack).parts.get(run)
    if run in vocabulary(pack).vague and not known.powers:
        power = vocabulary(pack).vague[run]
        return (Reading(Fraction(10) ** power, Fraction(10) ** power),), power
    if divisor:
        # A part is also said in per cent.
        return readings(Reading(Fraction(whole, divisor), Fraction(1, divisor)) for whole in (1, 100)), None
    rest = "".join(c for c in run[:_LONGEST] if c not in known.vague)
    if not rest:
        return (), None
    if rest != run[:_LONGEST] and all(c in known.powers for c in rest):
        power = sum(known.powers[c] for c in rest)
        return (Reading(Fraction(10) ** power, Fraction(10) ** power),), power
    if not known.powers:
        return _by_words(rest, known, pack), None
    if rest in vocabulary(pack).lists.get("first_year", ()):
        return (Reading(Fraction(1)),), None
    if len(rest) > 1 and all(c in known.digits for c in rest):
        return _positional(rest, known), None
    if about := _about(rest, known, pack):
        return about, None
    return _by_characters(rest, known, pack), None


def _about(run: str, known: Numerals, pack: LanguagePack) -> tuple[Reading, ...]:
    """A range of two digits in a row beside a power (三四十 is thirty or forty, 三十六七 36 or 37); else nothing."""
    values = [known.digits.get(character, 0) for character in run]
    rows = [n for n, (one, other) in enumerate(pairwise(values)) if 0 < one == other - 1]
    if len(rows) != 1 or any(character.isdecimal() for character in run):
        return ()
    (first,) = rows
    low, high = (_by_characters(run[:n] + run[n + 1 :], known, pack) for n in (first + 1, first))
    return tuple(Reading(a.value, high=b.value) for a, b in zip(low, high, strict=False))


def _positional(run: str, known: Numerals) -> tuple[Reading, ...]:
    """Digits written as numerals (二〇二五); two in a row are a range (两三 is two or three)."""
    digits = [known.digits[c] for c in run[:_LONGEST]]
    whole = Reading(Fraction(int("".join(map(str, digits)))))
    if len(run) == 2 and 0 < digits[0] < digits[1]:
        return readings((whole, Reading(Fraction(digits[0]), high=Fraction(digits[1]))))
    return (whole,)


def _by_words(run: str, known: Numerals, pack: LanguagePack) -> tuple[Reading, ...]:
    """A power multiplies the count before it, a million all that stands before it."""
    done = Fraction(0)
    current: tuple[Reading, ...] = ()
    for piece in known.piece.findall(run):
        power = known.words.get(piece)
        if power is None:
            count = known.spelled.get(piece)
            found = figure_readings(piece, pack) if count is None else (Reading(count),)
            done, current = done + (current[0].value if current else 0), found
        elif current:
            if power >= _MILLION:
                current, done = tuple(replace(each, value=each.value + done) for each in current), Fraction(0)
            current = tuple(each.times(Fraction(10) ** power) for each in current)
    return tuple(replace(each, value=each.value + done) for each in current)


def _figure(figure: str, pack: LanguagePack) -> tuple[Reading, ...]:
    """A figure; with a wide mark in it, it may be a time as well (３・４８)."""
    found = figure_readings(figure.replace(_WIDE_DECIMAL, "."), pack)
    parts = figure.split(_WIDE_DECIMAL) if figure.count(_WIDE_DECIMAL) == 1 else []
    return readings((*found, *(Reading(Fraction(int(part))) for part in parts if part.isdecimal())))


def _by_characters(run: str, known: Numerals, pack: LanguagePack) -> tuple[Reading, ...]:
    """Each large power closes a section, small ones multiply within it."""
    total, section, step = Fraction(0), Fraction(0), Fraction(1)
    current: tuple[Reading, ...] = ()
    last, character = 0, False
    for piece in known.piece.findall(run):
        power = known.powers.get(piece)
        if power is None:
            character = piece in known.digits
            if character:
                digit = Fraction(known.digits[piece])
                current = (Reading(current[0].value * 10 + digit if current else digit),)
            else:
                current = _figure(piece, pack)
        elif power < _MYRIAD:
            first = current[0] if current else Reading(Fraction(1))
            section += first.value * 10**power
            step, current, last = first.step * 10**power, (), power
        else:
            scale = Fraction(10) ** power
            if not total and not section and len(current) > 1:
                return tuple(each.times(scale) for each in current)
            value = section + (current[0].value if current else 0)
            step = (current[0].step if current else step) * scale
            # 万亿 is a power of a power.
            total = total + value * scale if value else (total or 1) * scale
            section, current, last = Fraction(0), (), power
    done = total + section
    if not current:
        return (Reading(done, step),)
    found = tuple(Reading(done + each.value, each.step) for each in current)
    if character and last > 1 and run[-2:-1] in known.powers:
        # 三万五 is 35,000 as people say it.
        found += (Reading(done + current[0].value * 10 ** (last - 1), Fraction(10) ** (last - 1)),)
    return readings(found)
