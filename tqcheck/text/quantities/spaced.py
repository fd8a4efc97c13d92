"""Quantities of a text whose words stand apart: one pass over its tokens, that adds up what belongs to one number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import fold_word
from tqcheck.text.quantities.context import (
    half_behind,
    has_clitic,
    in_code,
    in_name,
    is_decade,
    is_suffixed,
    money_before,
    second_year,
)
from tqcheck.text.quantities.digits import figure_readings, is_telephone, roman_value
from tqcheck.text.quantities.model import Quantity, Reading, readings, sums
from tqcheck.text.quantities.tokens import Token, tokens
from tqcheck.text.quantities.vocabulary import TELLING_POWER, by_case, function_words, vocabulary

_BREAK = re.compile(r"[^\s\-]")
_NOT_PHRASE = re.compile(r"[^\w\s\-]")
#: Unicode's category of the signs of currencies.
_CURRENCY = "Sc"
_HALF = Fraction(1, 2)
#: Powers that one word can have beside its count ("two million" in Arabic), and of which "and a half" is half.
_POWERS = (3, 6, 9)
#: Letters of the shortest noun before an ending of the dual.
_SHORTEST_DUAL = 3
#: Words of the longest phrase that is one number.
_LONGEST_PHRASE = 5
_TEN, _HUNDRED = 10, 100
#: Beyond any count of news: powers in a row are no number any more.
_LARGEST = 10**40
#: Characters between the ends of a range (" to ", " bis ").
_LONGEST_RANGE_MARK = 5
#: Characters between figures of a list of which only the last has the power; set by eye.
_LONGEST_LISTED = 30
#: Figures of such a list that are looked at.
_LISTED = 4
#: Letters of the longest ending that a count has behind what it is divided by ("dörtte üçünden").
_LONGEST_CASE = 6
_Value = TypeVar("_Value", int, Fraction)


def read_spaced(text: str, pack: LanguagePack) -> list[Quantity]:
    """Quantities in order; their readings as they stand, calendars aside."""
    return _Reader(text, pack).read()


class _Reader:
    def __init__(self, text: str, pack: LanguagePack) -> None:
        self.text = text
        self.pack = pack
        self.words = vocabulary(pack)
        self.written_on = {*self.words.lists.get("written_on", ())}
        self.joints = {*self.words.lists.get("joins", ())}
        self.half, self.half_after_noun = half_behind(pack)
        self.found: list[Quantity] = []
        #: Up to where the text has been read already, as part of a number before.
        self.read_to = 0
        #: Whether the last number found has a power of its own.
        self.scaled = False
        self._clear()

    def _clear(self) -> None:
        self.start: int | None = None
        self.end = 0
        self.cursor = 0
        #: What is added up so far; the figure or words that follow it; their power if it stands before them.
        self.total: tuple[Reading, ...] = ()
        self.part: tuple[Reading, ...] | None = None
        self.lead: int | None = None
        self.power = 0
        self.figure = self.after_magnitude = self.is_share = False
        self.halved: int | None = None
        self.weak = self.loose = self.code = False
        self.vague: int | None = None

    def read(self) -> list[Quantity]:
        words = list(tokens(self.text, self.pack))
        place = 0
        while place < len(words):
            token = words[place]
            if self.start is not None and _BREAK.search(self.text, self._behind_sign(), token.start):
                self._close()
            if token.start < self.read_to or self._is_half(token):
                self.cursor, place = token.end, place + 1
                continue
            length = self._length(words, place)
            last = words[place + length - 1]
            behind = words[place + length] if place + length < len(words) else None
            alone = (token.text,) in self.words.counts and not (self.part and token.text in self.words.times)
            if length > 1 or alone:
                self._phrase(words[place : place + length], behind)
            elif token.text[0].isdecimal() or token.text[0] == "+":
                self._digits(token, behind)
            else:
                self._word(token, behind)
            self.cursor = last.end
            place += length
        self._close()
        return self.found

    def _behind_sign(self) -> int:
        """Where the text goes on: behind a currency's sign on a figure, whose power may follow ("37$ million")."""
        sign, blank = self.text[self.cursor : self.cursor + 1], self.text[self.cursor + 1 : self.cursor + 2]
        stands = self.figure and self.cursor == self.end and blank.isspace()
        return self.cursor + (stands and unicodedata.category(sign) == _CURRENCY)

    def _length(self, words: list[Token], place: int) -> int:
        """How many words from here are one phrase."""
        if self._first(words[place].text) in self.words.firsts:
            for length in range(min(_LONGEST_PHRASE, len(words) - place), 1, -1):
                group = words[place : place + length]
                key, behind = self._key(group), words[place + length] if place + length < len(words) else None
                known = key in self.words.phrases_of_all and not (
                    (key in self.words.rounds and self._is_counted(group[-1], behind))
                    or (key in self.words.counts and self.half.match(self.text, group[-1].end))
                )
                if known and not any(_NOT_PHRASE.search(self.text, a.end, b.start) for a, b in pairwise(group)):
                    return length
        return 1

    def _first(self, word: str) -> str:
        """A word as phrases begin with it: less a word that is written on to its front."""
        bare = (word.removeprefix(fold_word(prefix)) for prefix in self.pack.prefixes)
        return word if word in self.words.firsts else next((each for each in bare if each in self.words.firsts), word)

    def _key(self, group: list[Token]) -> tuple[str, ...]:
        return self._first(group[0].text), *(token.text for token in group[1:])

    def _phrase(self, group: list[Token], behind: Token | None) -> None:
        key, whole = self._key(group), Token(group[0].start, group[-1].end, "")
        if key in self.words.phrases:
            value = self.words.phrases[key]
            self._cardinal(whole, value, behind)
            if 0 < value < 1 and self.part:
                # A part in a phrase of its own ("một phần năm") is so many per cent as well.
                self.part = readings((*self.part, Reading(value * _HUNDRED, value)))
        elif key in self.words.several:
            self._magnitude(whole, self.words.several[key], behind)
        elif key in self.words.vague_phrases:
            self._vague(whole, self.words.vague_phrases[key])
        else:
            self._stand_in(whole, self.words.counts.get(key) or self.words.rounds.get(key, ()))

    def _stand_in(self, token: Token, values: tuple[Fraction, ...]) -> None:
        """What stands for a count without being a numeral, or has a numeral that counts nothing."""
        self._close()
        if values and token.start >= self.read_to:
            found = readings(Reading(value) for value in values)
            self.found.append(Quantity(token.start, token.end, found, weak=True))

    def _is_counted(self, token: Token, behind: Token | None) -> bool:
        """Whether what follows a numeral can be what it counts."""
        lists, following = self.words.lists, behind.text if behind else ""
        if self.half.match(self.text, token.end):
            return True
        if not behind or not following[0].isalpha() or _BREAK.search(self.text, token.end, behind.start):
            return False
        if following in self.words.cardinals or self._power(following) is not None:
            return True
        counted = following.endswith(lists.get("counted", ("",)))
        return counted and following not in lists.get("uncounted", ()) and following not in function_words(self.pack)

    def _is_half(self, token: Token) -> bool:
        """Whether "and a half" begins with this token; it is added to what stands before it."""
        if self.start is None or not (self.part or self.after_magnitude) or self.is_share:
            return False
        match = self.half.match(self.text, self.end)
        if not match or match.end() <= token.start:
            return False
        self._add_half()
        self.end = self.read_to = match.end()
        self.halved = self.power if not self.part else None
        return True

    def _add_half(self) -> None:
        each = self.part or self.total
        scale = (
            Fraction(10) ** self.power
            if not self.part
            else max(
                (Fraction(10) ** power for power in _POWERS if each[0].value % 10**power == 0 and not self.figure),
                default=Fraction(1),
            )
        )
        added = tuple(replace(one, value=one.value + _HALF * scale, step=_HALF * scale) for one in each)
        if self.part:
            self.part = added
        else:
            self.total = added

    def _word(self, token: Token, behind: Token | None) -> None:
        word, words = token.text, self.words
        power = self._power(word) if len(word) > 1 or self._is_written_on(token) else None
        value = self._look(words.cardinals, word)
        value = self._dual(word) if value is None else value
        vague, divisor = self._look(words.vague, word), self._look(words.parts, word)
        if vague is not None and not (self.part and vague):
            self._vague(token, vague)
        elif vague is not None:
            self._magnitude(token, vague, behind)
        elif word in words.over and behind and self._count(behind.text):
            self._over(token, behind)
        elif divisor is not None:
            self._share(token, divisor, behind)
        elif word in words.times:
            self._times(token, words.times[word], behind)
        elif word in words.before and self.start is None:
            self._before(token, words.before[word], behind)
        elif power is not None:
            self._magnitude(token, power, behind)
        elif value is not None:
            self._cardinal(token, value, behind)
            # A word with an article written on to it is as often an ordinal ("the twentieth century") as a number.
            unsure = word in words.lists.get("unsure", ()) and self.start == token.start
            unsure = unsure and not self._is_counted(token, behind)
            self.loose = word in words.weak or value < 1 or self._has_article(word) or unsure
            self.weak = self.weak or self.loose
            self._also_part(token, value, behind)
        elif word in words.ordinals:
            self._ordinal(token, words.ordinals[word], behind)
        elif roman := roman_value(word):
            self._close()
            self.found.append(Quantity(token.start, token.end, (Reading(Fraction(roman)),), weak=True))
        elif not (self.start is not None and self._joins(word)):
            self._close()

    def _is_written_on(self, token: Token) -> bool:
        """Whether a letter stands right behind a figure ("5 M"), and in front of none ("B52")."""
        gap = self.text[self.end : token.start] if self.start is not None else ""
        goes_on = self.text[token.end : token.end + 1].isdecimal() and token.text not in self.written_on
        return gap in {"", " "} and not goes_on

    def _joins(self, word: str) -> bool:
        return word in self.words.connectors or (word in self.joints and (self.vague is not None or self.is_share))

    def _look(self, table: Mapping[str, _Value], word: str) -> _Value | None:
        if word in table:
            return table[word]
        for prefix in self.pack.prefixes:
            rest = word.removeprefix(fold_word(prefix))
            if rest != word and len(rest) > 1 and rest in table:
                return table[rest]
        return None

    def _dual(self, word: str) -> Fraction | None:
        """Two, for a noun that says it by its ending alone ("طائرتين")."""
        lists = self.words.lists
        if not any(word.endswith(end) and len(word) - len(end) >= _SHORTEST_DUAL for end in lists.get("duals", ())):
            return None
        bare = {word, *(word.removeprefix(fold_word(prefix)) for prefix in self.pack.prefixes)}
        return None if bare.intersection(lists.get("no_duals", ())) else Fraction(2)

    def _power(self, word: str) -> int | None:
        power = self._look(self.words.magnitudes, word)
        if power is not None:
            return power
        if len(word) == 1 and self.start is not None and self.figure and word in self.words.letters:
            return self.words.letters[word]
        return by_case(word, self.pack)

    def _has_article(self, word: str) -> bool:
        return word not in self.words.cardinals and any(
            len(prefix) > 1 and word.startswith(fold_word(prefix)) for prefix in self.pack.prefixes
        )

    def _has_clitic(self, token: Token) -> bool:
        return bool(token.text) and token.text not in self.words.cardinals

    def _begin(self, token: Token) -> None:
        self._close()
        self.start, self.end = token.start, token.end

    def _digits(self, token: Token, behind: Token | None) -> None:
        found = figure_readings(token.text, self.pack)
        second = second_year(self.text, token.start, token.text)
        if second is not None:
            found = readings((*found, Reading(Fraction(second))))
        joined = self.part is None and self._continues_sum(found, token, behind)
        if not joined:
            self._begin(token)
        self.part, self.end, self.figure, self.after_magnitude = found, token.end, True, False
        after = self.text[token.end : token.end + 1]
        clitic = has_clitic(self.text, token.start, self.pack)
        self.code = in_name(self.text, token.start) and not clitic
        written_behind = self.text[max(0, token.start - 1) : token.start].isalpha() and not clitic
        decade = is_decade(self.text, token.end, token.text, self.pack)
        if decade:
            # "The 1990s" are the nineties.
            self.part = readings((*found, *(Reading(each.value % _HUNDRED) for each in found if each.value % _HUNDRED)))
        code = (
            self.code
            or (written_behind and not joined)
            or in_code(self.text, token.start, token.end, token.text, self.pack)
        )
        telephone = is_telephone(token.text)
        written_on = after.isalpha() and not joined and not is_suffixed(self.text, token.end, self.pack)
        self.weak = not telephone and (self.weak or code or decade or written_on)
        if telephone:
            self._close()

    def _continues_sum(self, found: tuple[Reading, ...], token: Token, behind: Token | None) -> bool:
        """Whether a figure or word goes on with a sum ("two million" 500 thousand)."""
        if self.start is None or not (self.total or self.lead is not None):
            return False
        if self.lead is not None or not self.power:
            return True
        following = (self._power(behind.text) or self.words.letters.get(behind.text)) if behind else None
        value, scale = max(each.value for each in found), Fraction(10) ** self.power
        # "Between 500 thousand and 1 million" is no sum; "2 thousand and 500 billion" is.
        ends = following is not None and following > self.power and value < _TEN <= self.total[0].value / scale
        return value < scale and following != self.power and not ends and self._connected(token.start)

    def _connected(self, start: int) -> bool:
        between = self.text[self.end : start]
        return not between.strip(" -") or bool(self.words.connectors & set(between.split()))

    def _cardinal(self, token: Token, value: Fraction, behind: Token | None) -> None:
        new = (Reading(value, min(Fraction(1), value or Fraction(1))),)
        last = self.part[0].value if self.part and not self.figure else None
        # Arabic says five-and-twenty, with the "and" written on.
        tens = last is not None and 1 <= last % _HUNDRED < 10 < value < _HUNDRED and value % 10 == 0
        turned = tens and self._has_clitic(token)
        if last is not None and self.part and (turned or (not self.loose and _continues(last, value))):
            self.part = (Reading(last + value),)
        elif self.part is None and self._continues_sum(new, token, behind):
            self.part = new
        else:
            self._begin(token)
            self.part = new
            # "Best-of-seven" and its like are said in other figures elsewhere.
            self.weak = self.code = self._is_compounded(token)
        self.end = token.end
        self.figure = self.after_magnitude = False

    def _also_part(self, token: Token, value: Fraction, behind: Token | None) -> None:
        """A numeral that is spelt like the part's name is that as well before a whole that is named ("خمس السكان")."""
        lists = self.words.lists
        parted = self.start == token.start and token.text.endswith(lists.get("part_numerals", ()))
        whole = behind and not self._power(behind.text) and behind.text.startswith(lists.get("wholes", ()))
        if parted and self.part and whole:
            shares = (Reading(share / value, 1 / value) for share in (Fraction(1), Fraction(_HUNDRED)))
            self.part = readings((*self.part, *shares))

    def _is_compounded(self, token: Token) -> bool:
        """Whether a hyphen joins a word to what stands before it, and that is no number."""
        before = self.text[max(0, token.start - 2) : token.start]
        numbered = bool(self.found) and self.found[-1].end == token.start - 1
        return len(before) == 2 and before[0].isalpha() and before[1] == "-" and not numbered

    def _times(self, token: Token, value: Fraction, behind: Token | None) -> None:
        """A dozen, or so many of them; a few of them are a class of magnitude."""
        beside = not self.text[self.end : token.start].strip(" -")
        if beside and self.vague == 0:
            self._magnitude(token, 1, behind)
            return
        count = self.part[0].value if beside and self.part and len(self.part) == 1 and not self.power else None
        if count is None or count.denominator != 1:
            self._begin(token)
        found = [Reading((count or 1) * value)]
        if (token.text,) in self.words.counts:
            # What has a word of its own ("decades") is counted by that, too.
            found.append(Reading(count or value))
        self.part, self.end = readings(found), token.end
        self.weak, self.figure = self.weak or not count or count == 1, False

    def _ordinal(self, token: Token, value: Fraction, behind: Token | None) -> None:
        """An ordinal; behind a smaller number it can be what that is divided by ("two thirds")."""
        one = self.part[0].value if self.part and len(self.part) == 1 and not self.power else None
        shared = behind is not None and behind.text in self.words.lists.get("share", ())
        of = behind is not None and behind.text in self.words.lists.get("of", ())
        small = one and value > one and value > 2 and one.denominator == 1
        if one and small and (shared or of or not self._is_article(token)):
            self._share(token, int(value), behind)
            # "The two third-placed teams" are two.
            self.part = readings((*self.part, Reading(one))) if self.part and one > 1 else self.part
            self._close()
            return
        if value > 2 and (shared or self._is_share_of(token, behind) or self._is_bare_share(token, behind)):
            self._share(token, int(value), behind)
            return
        self._cardinal(token, value, None)
        self.weak = True
        tens = self._look(self.words.cardinals, behind.text) if behind and self._has_clitic(behind) else None
        if tens is None or not value < _TEN < tens < _HUNDRED:
            # Arabic says fifth-and-twentieth.
            self._close()

    def _is_article(self, token: Token) -> bool:
        """Whether the number so far is a word right before that is an article as well ("eine dritte")."""
        return self.text[self.start : token.start].strip() in self.words.lists.get("articles", ())

    def _share(self, token: Token, divisor: int, behind: Token | None) -> None:
        """A half, a third: alone, or so many of them; in per cent as well."""
        alone = self.start is None or self.part is None or len(self.part) != 1 or bool(self.power)
        count = Fraction(1) if alone or not self.part else self.part[0].value
        if alone or count >= divisor or (self.weak and count != 1):
            self._begin(token)
            count, alone = Fraction(1), True
        share = count / divisor
        self.part = readings(Reading(value, Fraction(1, divisor)) for value in (share, share * 100))
        # Alone it is also what its word says elsewhere: a quarter of the year, the third.
        self.part = readings((*self.part, Reading(Fraction(divisor)))) if alone and divisor > 2 else self.part
        self.end, self.is_share, self.figure, self.after_magnitude = token.end, True, False, False
        self.weak = (alone and not self._is_share_of(token, behind, or_bare=divisor == 2)) or self.weak

    def _is_share_of(self, token: Token, behind: Token | None, *, or_bare: bool = False) -> bool:
        """Whether it is a share of something: "a third of", and no "third of May"."""
        of = behind and behind.text in self.words.lists.get("of", ())
        return bool(of) and (or_bare or self._word_before(token) in self.joints)

    def _is_bare_share(self, token: Token, behind: Token | None) -> bool:
        """Whether it is a share for want of anything that it could rank: "by a fifth."."""
        ends = behind is None or _BREAK.search(self.text, token.end, behind.start)
        return bool(ends) and self._word_before(token) in self.words.lists.get("share_articles", ())

    def _word_before(self, token: Token) -> str:
        return self.text[max(0, token.start - _LONGEST_RANGE_MARK) : token.start].rstrip().rpartition(" ")[2]

    def _before(self, token: Token, value: Fraction, behind: Token | None) -> None:
        """What adds to the number behind it; right before a power, to one ("सवा लाख" is a lakh and a quarter)."""
        self._begin(token)
        if behind and self._power(behind.text):
            self.part = (Reading(1 + value, abs(value)),)
        else:
            self.total = (Reading(value, abs(value)),)

    def _over(self, token: Token, behind: Token) -> None:
        """What is divided by stands first (üçte iki)."""
        self._begin(token)
        share = self._count(behind.text) / self.words.over[token.text]
        self.total, self.end = readings((Reading(share, share), Reading(share * 100, share))), behind.end
        self.found.append(Quantity(token.start, behind.end, self.total))
        self.read_to = behind.end
        self._clear()

    def _count(self, word: str) -> Fraction:
        """What a numeral counts, whatever is written on to it ("biri", "üçüne"); 0 for any other word."""
        ends = range(len(word), max(1, len(word) - _LONGEST_CASE) - 1, -1)
        return next(
            (self.words.cardinals[word[:end]] for end in ends if word[:end] in self.words.cardinals), Fraction()
        )

    def _vague(self, token: Token, power: int) -> None:
        self._begin(token)
        self.part, self.vague, self.weak = (Reading(Fraction(10) ** power, Fraction(10) ** power),), power, True

    def _magnitude(self, token: Token, power: int, behind: Token | None) -> None:
        # "80 na milioni 2": what is joined to a power that leads its own figure is another number.
        apart = self.lead is not None or not self.part or bool(self.text[self.end : token.start].strip(" -"))
        if self.words.leads and self._is_number(behind) and apart:
            if self.lead is not None and self.part and power < self.lead:
                self._flush()
            else:
                self._begin(token)
            self.lead, self.end = power, token.end
            return
        if self.start is None or (self.part is None and not self.total):
            self._begin(token)
            many = token.text in self.words.plural_magnitudes or token.text in self.words.vague
            self.part, self.weak, self.vague = (Reading(Fraction(1)),), True, 0 if many else None
        scale = Fraction(10) ** power
        if any(each.value * scale > _LARGEST for each in (*self.total, *(self.part or ()))):
            self._close()
            return
        if self.is_share and self.part:
            # "Half a million" is that, and no half.
            self.part, self.weak, self.is_share = self.part[:1], False, False
        if power == 2 and self.part is not None and not self.figure and self.part[0].value < _HUNDRED:
            self.part = tuple(each.times(scale) for each in self.part)
        elif self.part is not None and not self.figure and self.part[0].value > scale and self.total == ():
            # "Two million and half a million" in Arabic, where two million are one word.
            self.total, self.part, self.power = self.part, None, power
        elif self.part is not None:
            self._multiply(token, scale, power)
        elif self.after_magnitude and power >= self.power:
            self._multiply_again(scale, power)
        else:
            self._close()
            return
        # "Six tens" are often rendered as six dozen.
        self.weak = self.weak or power == 1
        if self.vague is not None:
            self.vague += power
            self.weak = self.weak and (self.vague < TELLING_POWER or self.vague == power)
        self.end, self.after_magnitude = token.end, True
        if token.text in self.words.lists.get("closing", ()):
            self._close()

    def _multiply_again(self, scale: Fraction, power: int) -> None:
        """Take a power of a power: a thousand billions."""
        if power == self.halved:
            # "Four billion and half a billion": the half was counted as one of them already.
            self.halved = None
            return
        self.total = tuple(each.times(scale) for each in self.total)
        self.power, self.weak = self.power + power, self.weak and self.vague is not None

    def _multiply(self, token: Token, scale: Fraction, power: int) -> None:
        part = self.part or ()
        scaled = tuple(each.times(scale) for each in part)
        if len(token.text) == 1 and token.text in self.words.letters and self.pack.spaces:
            # "4.2 m" are metres, unless money.
            scaled = scaled if money_before(self.text, self.start or 0) else readings((*part, *scaled))
        # "2 thousand and 500 billion" counts billions; "2 billion 500 thousand" adds up.
        above = power > self.power
        total = tuple(each.times(scale) for each in self.total) if above else self.total
        self.total = sums(total, scaled)
        self.part, self.power, self.figure = None, power, False

    def _is_number(self, token: Token | None) -> bool:
        if token is None:
            return False
        return token.text[0].isdecimal() or token.text in self.words.cardinals or token.text in self.words.firsts

    def _flush(self) -> None:
        """What stands behind its power (milioni 5) goes to the sum."""
        if self.lead is not None and self.part:
            scale = Fraction(10) ** self.lead
            scaled = tuple(each.times(scale) for each in self.part)
            # "Thousand 2,020" names the power that the figure has already.
            written = tuple(each for each in self.part if each.value >= scale)
            self.total = readings((*sums(self.total, scaled), *written))
            self.part, self.power, self.lead = None, self.lead, None

    def _close(self) -> None:
        if self.start is not None:
            if self.lead is not None and not self.part:
                self.part, self.weak = (Reading(Fraction(1)),), True
            self._flush()
            if not self.is_share and (self.part or self.after_magnitude):
                behind = self.half_after_noun.match(self.text, self.end)
                if behind:
                    self._add_half()
                    self.read_to = behind.end()
            found = sums(self.total, self.part or ())
            if found and self.end > self.start:
                self._share_power()
                self.scaled = bool(self.power)
                self.found.append(
                    Quantity(self.start, self.end, found, self.weak, vague=self.vague or None, code=self.code)
                )
        self._clear()

    def _share_power(self) -> None:
        """What stands before may mean the power: "5 to 10 million", "2.9 for the one, 2.8 and 2.5 million"."""
        if not self.power:
            return
        start, scale, newest = self.start or 0, Fraction(10) ** self.power, len(self.found) - 1
        for place in range(newest, max(-1, newest - _LISTED), -1):
            last = self.found[place]
            ranged = place == newest and not self.scaled and start - last.end <= _LONGEST_RANGE_MARK
            # With a power of its own no figure of news keeps a fraction.
            listed = last.readings[0].value.denominator > 1 and start - last.end <= _LONGEST_LISTED
            if start <= last.end or not (ranged or listed):
                break
            every = readings((*last.readings, *(each.times(scale) for each in last.readings)))
            self.found[place] = replace(last, readings=every)
            start = last.start


def _continues(part: Fraction, value: Fraction) -> bool:
    """Whether a number word goes on with what stands before it ("hundred" five, "twenty" three)."""
    return (part >= 100 and part % 100 == 0 and 0 < value < 100) or (
        20 <= part % 100 <= 90 and part % 10 == 0 and 0 < value < 10
    )
