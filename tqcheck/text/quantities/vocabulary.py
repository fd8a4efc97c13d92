"""The words of a language that say numbers: by ICU's rule-based spell-out and ordinal formats, and by the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import icu

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER, fold_word

#: Longest word that joins numbers without being one ("and", "und", "و").
_LONGEST_CONNECTOR = 3
#: Counts whose ordinals have all the endings that ICU writes on to digits.
_ORDINALS = (*range(1, 24), 100)


@dataclass(frozen=True)
class Vocabulary:
    """Folded number words of a language.

    Attributes:
        cardinals, ordinals: single words and their values.
        phrases: words in a row that are one number ("quatre vingt").
        connectors: short words inside of phrases.
        magnitudes: word -> power of ten.
        weak: words too loose to accuse anybody.
        characters: of all words, for scripts without spaces.
        plurals: what is written on to digits in the plural ("747s"), and makes a decade of tens ("1990s").
    """

    cardinals: dict[str, float]
    ordinals: dict[str, float]
    phrases: dict[tuple[str, ...], float]
    connectors: frozenset[str]
    magnitudes: dict[str, int]
    weak: frozenset[str]
    characters: frozenset[str]
    plurals: frozenset[str]

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Words that a phrase can begin with."""
        return frozenset(phrase[0] for phrase in self.phrases)


@cache
def vocabulary(pack: LanguagePack) -> Vocabulary:
    """The number words of a language, by its pack."""
    cardinals: dict[str, float] = {}
    ordinals: dict[str, float] = {}
    phrases: dict[tuple[str, ...], float] = {}
    for words, value, ordinal in _spelled_out(pack):
        if len(words) == 1:
            (ordinals if ordinal else cardinals).setdefault(words[0], value)
        elif not ordinal:
            phrases.setdefault(words, value)
    for word, value in pack.number_words.items():
        parts = _words(word)
        if len(parts) == 1:
            cardinals[parts[0]] = value
        else:
            phrases[parts] = value
    magnitudes = {fold_word(word): power for word, power in pack.magnitudes.items()}
    for word in magnitudes:
        cardinals.pop(word, None)
    known = {*cardinals, *ordinals, *magnitudes}
    inner = {word for words in phrases for word in words}
    return Vocabulary(
        cardinals,
        ordinals,
        phrases,
        connectors=frozenset(word for word in inner - known if len(word) <= _LONGEST_CONNECTOR),
        magnitudes=magnitudes,
        weak=frozenset(map(fold_word, pack.weak_numbers)),
        characters=frozenset("".join(known)),
        plurals=frozenset(map(fold_word, pack.list("numbers.plural_endings"))),
    )


@cache
def ordinal_endings(pack: LanguagePack) -> frozenset[str]:
    """What makes ordinals of digits, written on to them, folded: "st", "er", by ICU and by the pack."""
    form = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, icu.Locale(_language(pack)))
    found = {re.sub(r"^\d+", "", fold_word(text)) for value in _ORDINALS for _, text in _formatted(form, value)}
    found.update(map(fold_word, pack.list("numbers.ordinal_endings")))
    return frozenset(ending for ending in found if re.fullmatch(rf"{LETTER}+", ending))


def _spelled_out(pack: LanguagePack) -> Iterator[tuple[tuple[str, ...], float, bool]]:
    """ICU's number words: folded words, value, whether they are an ordinal."""
    language = _language(pack)
    if language not in icu.Locale.getAvailableLocales():
        return
    form = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
    # ICU answers in English for a language that it has no rules for.
    if "Latn" not in pack.scripts and form.format(23).isascii():
        return
    for value in (*range(102), 123, *range(200, 1000, 100), *(() if pack.spaces else (1000, 10000))):
        for rules, text in _formatted(form, value):
            if "cardinal" in rules or "ordinal" in rules or rules == "%spellout-numbering":
                yield _words(text), value, "ordinal" in rules


def _formatted(form: icu.RuleBasedNumberFormat, value: int) -> Iterator[tuple[str, str]]:
    """A number by each of a format's rule sets, with the set's name."""
    for n in range(form.getNumberOfRuleSetNames()):
        name = form.getRuleSetName(n)
        form.setDefaultRuleSet(name)
        yield name, form.format(value)


def _language(pack: LanguagePack) -> str:
    return pack.code.partition("-")[0]


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold_word(text).replace("-", " ").split())
