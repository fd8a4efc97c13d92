"""What a figure in digits may say: grouping and decimal marks of any locale, fractions, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tqcheck.lang import LanguagePack
from tqcheck.text.quantities.model import Reading, readings

#: Digits of the longest count: no count of news has more.
_LONGEST_DIGITS = 24
#: Last digits by which a telephone number is known, whatever stands for the country and the trunk.
_SUBSCRIBER_DIGITS = 7
_POWER_MARK = "٬٫،"

#: A figure in folded text. Blanks group digits in threes; a telephone number begins with "+" or 0; ⁄ is what folding
#: makes of ½, with the whole number before it. Metres may stand between a height and its hundredths ("1m80", "1 m 80",
#: but "45 M57" are mines).
FIGURE = (
    r"(?<![\d+])(?:\+\d{1,4}(?>(?:[ .\-/()]{1,2}\d{1,4}){3,6})|0\d{1,3}(?>(?:[ .\-/]\d{2,4}){3,6}))(?![\d.,]?\d)"
    r"|(?:(?<!\d)\d{1,6}[ ]{1,2})?(?<!\d)\d{1,3}⁄\d{1,3}(?!\d)"
    r"|(?<![\d/.,])\d{1,3}\x20[1-9]/[2-9](?![\d/])"
    r"|(?<![\d.,])\d{1,2}(?:[mм]|\x20[mм]\x20)\d\d(?![.,]?\w)"
    r"|(?<!\d)(?<!\d[.,])\d{1,3}(?>(?:\x20\d{3})+)(?:[.,]\d+)?(?![\d.,]?\d)"
    rf"|\d+(?>(?:[.,{_POWER_MARK}'/]\d+)*)"
)
_TELEPHONE = re.compile(r"\+?\d{1,4}(?:[ .\-/()]{1,2}\d{1,4}){3,6}")
_HEIGHT = re.compile(r"(\d+) ?[mм] ?(\d\d)")
_GROUPED = re.compile(r"\d{1,3}(?:\D\d{3})+|\d{1,3}(?:\D\d\d)+\D\d{3}")
#: A day and its year, written on to each other ("October 2,1968").
_DAY_AND_YEAR = re.compile(r"(?:[1-9]|[12]\d|3[01]),(?:1[2-9]|20)\d\d")
_LEADING = re.compile(r"[+0]")
#: A Roman numeral to 39 of two letters and more; one letter alone is too often a word.
_ROMAN = re.compile(r"(?=..)(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


def figure_readings(figure: str, pack: LanguagePack) -> tuple[Reading, ...]:
    """Every way to read a figure that `FIGURE` found."""
    if "⁄" in figure:
        whole, _, part = figure.rpartition(" ")
        return tuple(_fraction(part, "⁄", int(whole.strip() or 0)))
    mixed = re.fullmatch(r"(\d+) (\d+/\d+)", figure)
    if mixed:
        return readings((*_fraction(mixed.group(2), "/", int(mixed.group(1))), _one(mixed.group(1))))
    height = _HEIGHT.fullmatch(figure)
    if height:
        return (_decimal([*height.groups()]),)
    if is_telephone(figure):
        digits = re.sub(r"\D", "", figure)
        return (Reading(Fraction(int(digits[-_SUBSCRIBER_DIGITS:]))),)
    # What is longer than any count is a code; its beginning tells it from others.
    figure = figure[:_LONGEST_DIGITS].rstrip(f".,'/ {_POWER_MARK}")
    return readings(_by_marks(figure, [c for c in figure if not c.isdecimal()], re.split(r"\D", figure), pack))


def is_telephone(figure: str) -> bool:
    """Whether a figure is a telephone number."""
    return bool(_LEADING.match(figure) and _TELEPHONE.fullmatch(figure))


def _by_marks(figure: str, marks: list[str], parts: list[str], pack: LanguagePack) -> Iterator[Reading]:
    grouped = bool(_GROUPED.fullmatch(figure)) and parts[0] != "0"
    if not marks:
        yield _whole(parts)
    elif set(marks) <= {"/"}:
        yield from map(_one, parts)
        if len(parts) == 2:
            yield _decimal(parts)
            yield from _fraction(figure, "/")
    elif len(set(marks)) > 1:
        if marks.count(marks[-1]) == 1 and len(set(marks)) == 2:
            yield _decimal(parts)
        else:
            yield from map(_one, parts)
    elif marks[0] == " ":
        yield _whole(parts)
        if " " not in pack.group:
            yield from map(_one, parts)
    elif len(marks) > 1:
        yield from [_whole(parts)] if grouped else map(_one, parts)
    else:
        yield from _marked_once(figure, marks[0], parts, pack)


def _marked_once(figure: str, mark: str, parts: list[str], pack: LanguagePack) -> Iterator[Reading]:
    """Readings of a figure with one mark in it."""
    grouped = bool(_GROUPED.fullmatch(figure)) and parts[0] != "0"
    if grouped:
        yield _whole(parts)
    # Nobody writes the thousandths of a whole.
    if not grouped or (int(parts[1]) and (mark in pack.decimal or mark not in pack.group)):
        yield _decimal(parts)
    if mark not in pack.decimal and _DAY_AND_YEAR.fullmatch(figure):
        yield from map(_one, parts)
    if not pack.spaces and len(figure) == 3 and int(parts[1]) - int(parts[0]) == 1:
        # "2,3 days" are two or three.
        yield from map(_one, parts)


def _one(part: str) -> Reading:
    return Reading(Fraction(int(part)))


def _whole(parts: list[str]) -> Reading:
    return _one("".join(parts))


def _decimal(parts: list[str]) -> Reading:
    places = len(parts[-1])
    return Reading(Fraction(int("".join(parts)), 10**places), Fraction(1, 10**places))


def _fraction(text: str, mark: str, whole: int = 0) -> Iterator[Reading]:
    numerator, denominator = map(int, text.split(mark))
    if denominator:
        yield Reading(whole + Fraction(numerator, denominator), Fraction(1, denominator))


def roman_value(word: str) -> int:
    """The value of a folded word as a Roman numeral; 0 if it is none."""
    if not _ROMAN.fullmatch(word):
        return 0
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    following = [*digits[1:], 0]
    return sum(-one if one < other else one for one, other in zip(digits, following, strict=True))
