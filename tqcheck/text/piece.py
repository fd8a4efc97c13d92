"""A sentence with everything the rules read in it, each reading done once and only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar
from unicodedata import normalize

from tqcheck.lang import LanguagePack
from tqcheck.model import Field, Sentence, Span
from tqcheck.text import labels, lexicon
from tqcheck.text.clock import Clock, clocks
from tqcheck.text.fold import Folded, fold
from tqcheck.text.lexicon import Match
from tqcheck.text.organisations import organisations
from tqcheck.text.quantities.dates import SecondDate, named_dates, second_dates
from tqcheck.text.quantities.model import Quantity
from tqcheck.text.quantities.reader import find_quantities
from tqcheck.text.quantities.vocabulary import vocabulary
from tqcheck.text.relative import parts_of_months, relative_days

T = TypeVar("T")

#: Marks that may stand before the first word of a sentence.
_OPENING = 2


class Piece:
    """One sentence (or the title) of one side.

    Attributes:
        index: its number in the article; the title, if any, is 0.
        raw: the sentence as it stands in the article.
        field, start, end, paragraph: its place.
        pack: the side's language.
    """

    def __init__(self, index: int, sentence: Sentence, text: str, pack: LanguagePack) -> None:
        """Take a sentence of a field's whole text."""
        self.index = index
        self.raw = text[sentence.start : sentence.end]
        self.field: Field = sentence.field
        self.start = sentence.start
        self.end = sentence.end
        self.paragraph = sentence.paragraph
        self.pack = pack
        self._found: dict[tuple[str, ...], list[Match]] = {}
        self._listed: dict[tuple[str, ...], Mapping[str, list[Match]]] = {}
        self._once: dict[Callable[[Piece], Any], Any] = {}

    @cached_property
    def folded(self) -> Folded:
        """The sentence in comparable form."""
        return fold(self.raw, self.pack.kept)

    @property
    def text(self) -> str:
        """The folded text, in which all readings have their offsets."""
        return self.folded.text

    def span(self, start: int, end: int) -> Span:
        """Place in the article of the folded range [start, end)."""
        first, last = self.folded.span(start, end)
        return Span(self.field, self.start + first, self.start + last)

    def raw_span(self, start: int, end: int) -> Span:
        """Place in the article of offsets into `raw`."""
        return Span(self.field, self.start + start, self.start + end)

    @property
    def whole(self) -> Span:
        """Place of the sentence."""
        return Span(self.field, self.start, self.end)

    def find(self, *keys: str) -> list[Match]:
        """Words of the pack's lists "table.key" in the sentence."""
        if keys not in self._found:
            self._found[keys] = lexicon.find(lexicon.matcher(self.pack, *keys), self.text)
        return self._found[keys]

    def once(self, read: Callable[[Piece], T]) -> T:
        """What a function reads in the sentence; it does so once."""
        if read not in self._once:
            self._once[read] = read(self)
        found: T = self._once[read]
        return found

    def listed(self, keys: tuple[str, ...]) -> Mapping[str, list[Match]]:
        """Words of each of many lists that has any in the sentence."""
        if keys not in self._listed:
            self._listed[keys] = lexicon.find_each(self.pack, keys, self.text)
        return self._listed[keys]

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers in digits and words."""
        found = find_quantities(self.text, self.pack, self.clocks)
        if alike := vocabulary(self.pack).look_alikes:
            found = tuple(
                each
                for each in found
                if not alike.intersection(normalize("NFC", self._raw(each).casefold()).split()[:1])
            )
        return tuple(replace(each, weak=True) if self._in_name(each) else each for each in found)

    def _raw(self, found: Match | Quantity) -> str:
        start, end = self.folded.span(found.start, found.end)
        return self.raw[start:end]

    def _in_name(self, quantity: Quantity) -> bool:
        """Whether a number word belongs to a name ("the Seven Network", "Big Five"), by its capital."""
        if self.field == "title" or quantity.start <= _OPENING or self.text[quantity.start].isdecimal():
            return False
        start, end = self.folded.span(quantity.start, quantity.end)
        if not self.raw[start].isupper():
            return False
        within = self.raw[start - 1].isspace() and self.raw[start - 2].isalpha()
        numeral = self.text[quantity.start : quantity.end] in vocabulary(self.pack).cardinals
        return (within and numeral) or self.raw[end : end + 2].lstrip()[:1].isupper()

    @cached_property
    def months(self) -> list[Match]:
        """Gregorian months, labelled "1" to "12"."""
        return labels.months(self.text, self.pack)

    @cached_property
    def weekdays(self) -> list[Match]:
        """Weekdays, labelled "0" (Monday) to "6"."""
        return labels.weekdays(self.text, self.pack)

    @cached_property
    def second_dates(self) -> tuple[SecondDate, ...]:
        """Dates by the language's second calendar."""
        return tuple(second_dates(self.text, self.quantities, self.pack))

    @cached_property
    def named_dates(self) -> tuple[Match, ...]:
        """Months of the Persian and the lunar calendar beside their day, labelled "persian 8", "islamic 7"."""
        return tuple(named_dates(self.text, self.quantities, self.pack))

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """Times of the day."""
        return tuple(clocks(self.text, self.pack))

    @cached_property
    def relative_days(self) -> list[Match]:
        """Days, weeks, months and years counted from now, labelled "day:-1"."""
        return relative_days(self.text, self.pack)

    @cached_property
    def parts_of_months(self) -> list[Match]:
        """Which part of a month is meant, labelled "early", "mid" and "late"."""
        return list(parts_of_months(self.text, self.months, self.pack))

    @cached_property
    def countries(self) -> list[Match]:
        """Countries, labelled with ISO codes; what is written small is another word where no country's name is."""
        found = labels.countries(self.text, self.pack)
        return [each for each in found if not self._raw(each).islower()] if labels.has_capitals(self.pack) else found

    @cached_property
    def organisations(self) -> list[Match]:
        """Organisations and bodies, labelled with the keys of `lang/organisations.toml`."""
        return organisations(self.raw, self.folded, self.pack)

    @cached_property
    def agencies(self) -> list[Match]:
        """News agencies, labelled with the keys of `lang/agencies.toml`."""
        return labels.agencies(self.text, self.pack)

    @cached_property
    def units(self) -> list[Match]:
        """Units of measure, labelled with their CLDR name."""
        return labels.units(self.text, self.pack)

    @cached_property
    def currencies(self) -> list[Match]:
        """Currencies, labelled with ISO codes."""
        return labels.currencies(self.text, self.pack)
