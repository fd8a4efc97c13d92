"""One amount said in two units, the second a part of the first: 83 roubles 41 kopecks, a year and six months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from tqcheck.lang import LanguagePack
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.context import has_hedge
from tqcheck.text.quantities.model import Quantity, Reading, readings
from tqcheck.text.quantities.vocabulary import vocabulary

#: What stands between both figures: the greater unit, and perhaps a word for "and".
_BETWEEN = re.compile(r"\s?[^\W\d_]{1,12}(?:\s[^\W\d_]{1,3})?\s?")
#: From this count on the first figure is a calendar's year, with a month behind it.
_YEARS = 100
#: The names of the lists of lesser units, and how many of them the greater unit has.
_LESSER = {"twelfths": 12, "sixtieths": 60, "hundredths": 100, "thousandths": 1000}
#: Tenths behind a greater unit or a mark in words need no unit of their own (三块八, 三点五).
_TENTHS = 10


def with_joint(found: Sequence[Quantity], text: str, pack: LanguagePack) -> Iterator[Quantity]:
    """Quantities, of which two that make one amount are also what both make, in either unit: 2.5 years, 30 months.

    Cents are also parts of what they are the hundredths of.
    """
    more: dict[int, list[Reading]] = {}
    for number, (first, second) in enumerate(pairwise(found)):
        # "A slab about 120 metres wide" is no amount in slabs and metres.
        between = _BETWEEN.fullmatch(text, first.end, second.start)
        if not between or has_hedge(text, second.start, second.end, pack):
            continue
        greater, lesser = first.readings[0].value, second.readings[0].value
        both: list[Reading] = []
        if lesser < _TENTHS and text[first.end : second.start] in vocabulary(pack).lists.get("before_tenths", ()):
            both.append(Reading(greater + lesser / _TENTHS, Fraction(1, _TENTHS)))
        for name, parts in _LESSER.items():
            unit = _units(pack, name)
            # 1人は6月18日: without blanks, what is counted and a month's name look like years and months.
            dated = name == "twelfths" and (greater >= _YEARS or not (pack.spaces or len(between[0]) == 1))
            if unit and lesser < parts and not dated and unit.match(text, second.end):
                both += [Reading(greater + lesser / parts, Fraction(1, parts)), Reading(greater * parts + lesser)]
        for part in (number, number + 1) if both else ():
            more.setdefault(part, []).extend(both)
    cents = _units(pack, "hundredths")
    for number, quantity in enumerate(found):
        if cents and number not in more and cents.match(text, quantity.end):
            more[number] = [each.times(Fraction(1, _LESSER["hundredths"])) for each in quantity.readings]
        yield replace(quantity, readings=readings((*quantity.readings, *more.get(number, ()))))


@cache
def _units(pack: LanguagePack, name: str) -> re.Pattern[str] | None:
    words = vocabulary(pack).lists.get(name)
    return re.compile(rf"\s?{alternation(words)}" + (r"(?!\w)" if pack.spaces else "")) if words else None
