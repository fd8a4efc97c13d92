"""The words of a language that say quantities: by ICU's spell-out formats, CLDR's compact ones, tables and the pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, cached_property
from itertools import chain, pairwise, takewhile
from typing import Any

import icu
from babel import Locale, UnknownLocaleError

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import LETTER, fold_word

#: Longest word that joins numbers without being one ("and", "und", "و").
_LONGEST_CONNECTOR = 3
#: Counts whose ordinals have all the endings that ICU writes on to digits.
_ORDINALS = (*range(1, 24), 100)
#: Counts that bring out the words of a power in their plural forms.
_COUNTS = (1, 2, 3, 5, 11)
_POWERS = (3, 6, 9, 12)
#: Letters of the shortest stem to which other endings are written, and of the shortest part of a compound.
_SHORTEST_STEM, _SHORTEST_PART = 4, 2
_LONGEST_COMPOUND = 60
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
#: From this power on a vague class ("tens of thousands") says enough to be held to it.
TELLING_POWER = 4
#: Years that somebody can be old.
_OLDEST = 110


@dataclass(frozen=True)
class Vocabulary:
    """Folded number words of a language.

    Attributes:
        cardinals, ordinals: single words and their values.
        phrases: words in a row that are one number ("quatre vingt").
        connectors: short words inside of phrases.
        magnitudes: word -> power of ten; `several` has those of more than one word ("de milioane").
        letters: single letters for a power ("5M"), which are units as well (metres).
        plural_magnitudes: their forms for more than one: "thousands" alone is a class of magnitude.
        leads: whether a power stands before its figure ("milioni 5").
        weak: words too loose to accuse anybody.
        characters: of all words, for scripts without spaces.
        plurals: what is written on to digits in the plural ("747s"), and makes a decade of tens ("1990s").
        parts: word -> what it divides by ("third" 3).
        before: word -> what stands before a number and adds to it ("साढ़े" 0.5).
        over: word -> what is divided by, in front of the count ("üçte iki").
        times: word -> what it multiplies by ("dozen" 12).
        vague: word -> power of ten of a vague number ("dozens" 1).
        joined: whether numbers are written together in one word.
        counts: words in a row -> every count that they can stand for without a numeral ("fortnight" 2, 14, 15).
        rounds: the same for the rounds of a contest ("last four"), unless something that is counted follows.
        idle: words in a row whose numeral counts nothing ("second to none").
        look_alikes: words, as they are written, that folding makes look like a numeral ("ön", in front).
        lists: other lists of `lang/quantities.toml`.
    """

    cardinals: dict[str, Fraction]
    ordinals: dict[str, Fraction]
    phrases: dict[tuple[str, ...], Fraction]
    connectors: frozenset[str]
    magnitudes: dict[str, int]
    weak: frozenset[str]
    characters: frozenset[str]
    plurals: frozenset[str]
    several: dict[tuple[str, ...], int] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    plural_magnitudes: frozenset[str] = frozenset()
    leads: bool = False
    parts: dict[str, int] = field(default_factory=dict)
    before: dict[str, Fraction] = field(default_factory=dict)
    over: dict[str, int] = field(default_factory=dict)
    times: dict[str, Fraction] = field(default_factory=dict)
    vague: dict[str, int] = field(default_factory=dict)
    vague_phrases: dict[tuple[str, ...], int] = field(default_factory=dict)
    joined: bool = False
    endings: frozenset[str] = frozenset()
    counts: dict[tuple[str, ...], tuple[Fraction, ...]] = field(default_factory=dict)
    rounds: dict[tuple[str, ...], tuple[Fraction, ...]] = field(default_factory=dict)
    idle: frozenset[tuple[str, ...]] = frozenset()
    look_alikes: frozenset[str] = frozenset()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Words that a phrase can begin with."""
        return frozenset(phrase[0] for phrase in self.phrases_of_all)

    @cached_property
    def phrases_of_all(self) -> frozenset[tuple[str, ...]]:
        """All words in a row that are one number, power or vague class, stand for one, or for none."""
        numbers = (self.phrases, self.several, self.vague_phrases)
        return frozenset({*chain(*numbers), *self.counts, *self.rounds, *self.idle})

    def split(self, word: str) -> tuple[str, ...]:
        """The numbers that a compound is made of, with what joins them; empty if it is none."""
        if not self.joined or word in self._known or len(word) > _LONGEST_COMPOUND:
            return ()
        found = self._split(word)
        return found if len(found) > 1 else ()

    def _split(self, word: str) -> tuple[str, ...]:
        """The fewest parts; the way to each place that can be reached, from left to right."""
        ways: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - self._longest), end):
                way, part = ways[start], word[start:end]
                known = part in self._known and len(part) >= _SHORTEST_PART
                if way is None or not (known or (way and part in self.connectors and end < len(word))):
                    continue
                best = ways[end]
                if best is None or len(way) + 1 < len(best):
                    ways[end] = (*way, part)
        return ways[len(word)] or ()

    @cached_property
    def _known(self) -> frozenset[str]:
        small = {word for word, value in self.cardinals.items() if value < _THOUSAND}
        return frozenset({*small, *self.ordinals, *self.magnitudes, *self.parts} - {""})

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._known), default=0)


@cache
def vocabulary(pack: LanguagePack) -> Vocabulary:
    """The number words of a language, by its pack."""
    table = _table(pack)
    cardinals: dict[str, Fraction] = {}
    ordinals: dict[str, Fraction] = {}
    phrases: dict[tuple[str, ...], Fraction] = {}
    for words, value, ordinal in _spelled_out(pack):
        if len(words) == 1:
            (ordinals if ordinal else cardinals).setdefault(words[0], Fraction(value))
        elif not ordinal:
            phrases.setdefault(words, Fraction(value))
    for word, value in {**table.get("words", {}), **pack.number_words}.items():
        parts = _words(word, pack.kept)
        if len(parts) == 1:
            cardinals[parts[0]] = Fraction(str(value))
        elif parts:
            phrases[parts] = Fraction(str(value))
    folds = {fold_word(word): Fraction(value) for word, value in table.get("folds", {}).items()}
    cardinals |= folds | _turned(table, cardinals)
    cardinals = dict(_aged(table, cardinals)) | cardinals
    inner = {word for words in phrases for word in words}
    powers, leads = _compact(pack)
    plural = frozenset(words[0] for words, (_, many) in powers.items() if many and len(words) == 1)
    magnitudes = {words[0]: power for words, (power, _) in powers.items() if len(words) == 1 and len(words[0]) > 1}
    letters = {words[0]: power for words, (power, _) in powers.items() if len(words) == 1 and len(words[0]) == 1}
    for word, power in _spelled_powers(pack, {*cardinals, *inner, *letters}, cardinals):
        magnitudes.setdefault(word, power)
    own = {fold_word(word): power for word, power in {**table.get("magnitudes", {}), **pack.magnitudes}.items()}
    magnitudes |= {word: power for word, power in own.items() if len(word) > 1 or not pack.spaces}
    letters |= {word: power for word, power in own.items() if len(word) == 1}
    vague = {fold_word(word, pack.kept): power for word, power in table.get("vague", {}).items()}
    vague_phrases = {_words(word, pack.kept): power for word, power in table.get("vague", {}).items() if " " in word}
    for word, value in table.get("ordinals", {}).items():
        ordinals[fold_word(word)] = Fraction(value)
        cardinals.pop(fold_word(word), None)
    parts_of = {fold_word(word): part for word, part in table.get("parts", {}).items()}
    for word in (*magnitudes, *vague, *parts_of, *map(fold_word, table.get("times", ()))):
        cardinals.pop(word, None)
    for word in vague:
        magnitudes.pop(word, None)
    known = {*cardinals, *ordinals, *magnitudes}
    return Vocabulary(
        cardinals,
        ordinals,
        phrases,
        connectors=frozenset(word for word in inner - known if len(word) <= _LONGEST_CONNECTOR)
        | frozenset(map(fold_word, table.get("and", ()))),
        magnitudes=magnitudes,
        weak=frozenset({*map(fold_word, pack.weak_numbers), *folds}),
        characters=frozenset("".join(known)),
        plurals=frozenset(map(fold_word, pack.list("numbers.plural_endings"))),
        several={words: power for words, (power, _) in powers.items() if len(words) > 1},
        letters=letters,
        plural_magnitudes=plural - {fold_word(word) for word in table.get("singular", ())},
        leads=leads,
        parts=parts_of,
        before={fold_word(word): Fraction(str(value)) for word, value in table.get("before", {}).items()},
        times={fold_word(word): Fraction(value) for word, value in table.get("times", {}).items()},
        over={fold_word(word): value for word, value in table.get("over", {}).items()},
        vague=vague,
        vague_phrases=vague_phrases,
        joined=bool(table.get("joined", _writes_together(pack))),
        endings=frozenset(map(fold_word, table.get("endings", ()))),
        counts=_counts(table.get("counts", {}), pack.kept),
        rounds=_counts(table.get("rounds", {}), pack.kept),
        idle=frozenset(_words(each, pack.kept) for each in table.get("idle", ())),
        look_alikes=frozenset(table.get("look_alikes", ())),
        lists={
            name: tuple(fold_word(word, pack.kept) for word in words)
            for name, words in table.items()
            if isinstance(words, list)
        },
    )


def _turned(table: Mapping[str, Any], cardinals: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Units written on to the front of tens, with what joins them (pětatřicet)."""
    units, tens = _units_and_tens(cardinals)
    joints = map(fold_word, table.get("turned", ()))
    return {f"{one}{joint}{ten}": units[one] + tens[ten] for joint in joints for one in units for ten in tens}


def _aged(table: Mapping[str, Any], cardinals: Mapping[str, Fraction]) -> Iterator[tuple[str, Fraction]]:
    """How many years old somebody is, in one word (siebzehnjährig); a numeral may lose its last letter (ventenne)."""
    endings = [*map(fold_word, table.get("aged", ()))]
    stems = {fold_word(stem): Fraction(value) for stem, value in table.get("aged_stems", {}).items()}
    units, tens = _units_and_tens(stems)
    stems |= {ten + one: tens[ten] + units[one] for ten in tens for one in units}
    for word, value in cardinals.items() if endings else ():
        if value.denominator == 1 and value <= _OLDEST and len(word) >= _SHORTEST_PART:
            stems.setdefault(word, value)
            stems.setdefault(word[:-1], value)
    return ((stem + ending, value) for stem, value in stems.items() for ending in endings)


def _units_and_tens(numerals: Mapping[str, Fraction]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    units = {word: value for word, value in numerals.items() if value in range(1, _TEN)}
    return units, {word: value for word, value in numerals.items() if value in range(2 * _TEN, _HUNDRED, _TEN)}


def _counts(table: Mapping[str, Iterable[float]], kept: frozenset[str]) -> dict[tuple[str, ...], tuple[Fraction, ...]]:
    return {_words(words, kept): tuple(Fraction(str(value)) for value in values) for words, values in table.items()}


def _table(pack: LanguagePack) -> Mapping[str, Any]:
    found: Mapping[str, Any] = shared("quantities").get(_language(pack), {})
    return found


@cache
def stems(pack: LanguagePack) -> dict[str, int]:
    """What the forms of a power have in common, to its power: cases that CLDR lacks have other endings."""
    words = vocabulary(pack)
    forms: dict[int, list[str]] = {}
    for word, power in words.magnitudes.items():
        if len(word) >= _SHORTEST_STEM:
            forms.setdefault(power, []).append(word)
    found = {}
    for power, each in forms.items():
        for one, other in pairwise(sorted(each)):
            stem = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
            if len(stem) >= _SHORTEST_STEM:
                found[stem] = power
        for word in each:
            found.setdefault(word, power)
    return found


def by_case(word: str, pack: LanguagePack) -> int | None:
    """The power of a case that CLDR lacks: a known stem with one of the language's endings."""
    return _cases(pack).get(word)


@cache
def _cases(pack: LanguagePack) -> dict[str, int]:
    endings = vocabulary(pack).endings
    return {stem + ending: power for stem, power in stems(pack).items() for ending in endings}


@cache
def function_words(pack: LanguagePack) -> frozenset[str]:
    """Words that count for nothing by themselves, folded."""
    return frozenset(map(fold_word, pack.list("style.function")))


@cache
def ordinal_endings(pack: LanguagePack) -> frozenset[str]:
    """What makes ordinals of digits, written on to them, folded: "st", "er", by ICU and by the pack."""
    form = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, icu.Locale(_language(pack)))
    found = {re.sub(r"^\d+", "", fold_word(text)) for value in _ORDINALS for _, text in _formatted(form, value)}
    found.update(map(fold_word, pack.list("numbers.ordinal_endings")))
    return frozenset(ending for ending in found if re.fullmatch(rf"{LETTER}+", ending))


def _spelled_out(pack: LanguagePack) -> Iterator[tuple[tuple[str, ...], int, bool]]:
    """ICU's number words: folded words, value, whether they are an ordinal."""
    form = spell_out(pack)
    if form is None:
        return
    for value in (*range(102), 123, *range(200, 1000, 100), *(() if pack.spaces else (1000, 10000))):
        for rules, text in _formatted(form, value):
            if "cardinal" in rules or "ordinal" in rules or rules == "%spellout-numbering":
                yield _words(text), value, "ordinal" in rules


@cache
def spell_out(pack: LanguagePack) -> icu.RuleBasedNumberFormat | None:
    """ICU's words for numbers; None where it has none: it then answers in English."""
    language = _language(pack)
    if language not in icu.Locale.getAvailableLocales():
        return None
    form = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
    english = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("en"))
    return None if language != "en" and form.format(23) == english.format(23) else form


def _writes_together(pack: LanguagePack) -> bool:
    """Whether a language writes thousands and tens in one word (dreitausendfünfundvierzig)."""
    form = spell_out(pack)
    return form is not None and pack.spaces and " " not in form.format(235).strip()


def _spelled_powers(
    pack: LanguagePack, known: set[str], cardinals: Mapping[str, Fraction]
) -> Iterator[tuple[str, int]]:
    """Words of powers in ICU's spell-out: what is left beside the words of the count."""
    form = spell_out(pack)
    if form is None or not pack.spaces:
        return
    for power in _POWERS:
        for count in _COUNTS:
            for rules, text in _formatted(form, count * 10**power):
                words = _words(text) if "cardinal" in rules else ()
                left = [word for word in words if word not in known]
                # One word for the count and its power ("tremila") is none for the power.
                if len(left) == 1 and len(left[0]) >= _SHORTEST_STEM and (count == 1 or len(words) > 1):
                    yield left[0], power - (_tens(words, cardinals) if count == 1 else 0)


def _tens(words: Iterable[str], cardinals: Mapping[str, Fraction]) -> int:
    """The power that the numerals beside a word have: a million is ten lakh in India."""
    return sum({_TEN: 1, _HUNDRED: 2}.get(int(cardinals.get(word, 1)), 0) for word in words)


def _compact(pack: LanguagePack) -> tuple[dict[tuple[str, ...], tuple[int, bool]], bool]:
    """CLDR's words of powers, with their power and whether they are said of more than one; whether they lead."""
    powers: dict[tuple[str, ...], Counter[int]] = {}
    single: set[tuple[str, ...]] = set()
    leading = trailing = 0
    for locale in _locales(pack):
        for width in ("long", "short"):
            for plural, formats in (locale.compact_decimal_formats.get(width) or {}).items():
                for key, pattern in formats.items():
                    text = str(getattr(pattern, "pattern", pattern)).partition(";")[0].replace("'", "")
                    zeros, words = text.count("0"), _words(re.sub(r"[0.\u200e\u200f]", " ", text))
                    if not zeros or not words or not key.isdecimal():
                        continue
                    leading, trailing = leading + text.rstrip().endswith("0"), trailing + text.lstrip().startswith("0")
                    power = len(key) - zeros
                    powers.setdefault(words, Counter())[power] += 1
                    if plural in {"one", "1"}:
                        single.add(words)
    # The power that most formats give it: one of them ("1 কো" for 100,000,000,000) may slip.
    most = {words: max(count, key=lambda power: (count[power], power)) for words, count in powers.items()}
    return {words: (power, words not in single) for words, power in most.items()}, leading > trailing


def _locales(pack: LanguagePack) -> Iterable[Locale]:
    for code in pack.cldr:
        try:
            yield Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue


def _formatted(form: icu.RuleBasedNumberFormat, value: int) -> list[tuple[str, str]]:
    """A number by each of a format's rule sets, with the set's name; the format is left as it was."""
    usual = form.getDefaultRuleSetName()
    found = []
    for n in range(form.getNumberOfRuleSetNames()):
        name = form.getRuleSetName(n)
        form.setDefaultRuleSet(name)
        found.append((name, form.format(value)))
    form.setDefaultRuleSet(usual)
    return found


def _language(pack: LanguagePack) -> str:
    return pack.code.partition("-")[0]


def _words(text: str, kept: frozenset[str] = frozenset()) -> tuple[str, ...]:
    return tuple(fold_word(text, kept).replace("-", " ").split())
