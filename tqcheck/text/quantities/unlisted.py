"""What a figure may be of besides, where the words that a language has for powers of ten are not all known.

CLDR and ICU have words of powers for half of the languages, and cases of them for few: what begins as such a word does
may be one. A language without a list of its own gets every reading that a word could give. That silences a check where
it knows too little, and feeds none.
"""

from __future__ import annotations

import re
from functools import cache

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.quantities.model import Quantity
from tqcheck.text.quantities.vocabulary import vocabulary
from tqcheck.text.romanise import skeleton

#: Powers that words of news have in every language: thousand, million, billion.
_COMMON = (3, 6, 9)
#: Letters of the shortest word that has cases behind it, of the shortest that may have an ending already, and of what
#: words with an ending that a language's own lists lack have in common.
_SHORTEST, _LONG, _SURE = 3, 5, 4
#: The largest number that fractions and idioms are made of.
_SMALL = 10
#: The word behind a figure; of one longer than any its first letters, each of which may end the word that is known.
_BEHIND = re.compile(rf"\s?({LETTER}{{1,40}})")


def other_powers(text: str, end: int, pack: LanguagePack) -> frozenset[int]:
    """Powers of ten that the word behind a figure may have, for all that is known of the language.

    Args:
        text: folded, of a sentence.
        end: where the figure ends in it.
        pack: its language.
    """
    found = _BEHIND.match(text, end)
    word = fold_word(found[1]) if found else ""
    words = vocabulary(pack)
    if not word or word in words.magnitudes or not pack.spaces:
        return frozenset()
    forms = _stems(pack)
    form = next((word[:end] for end in range(len(word), _SHORTEST - 1, -1) if word[:end] in forms), None)
    if form is not None and (pack.by_cldr or len(form) >= _SURE):
        return frozenset({forms[form]})
    if not pack.by_cldr:
        return frozenset()
    return _unknown(pack) | {power for loan, power in shared("codes")["powers"].items() if _sounds_so(loan, word)}


def is_unsure(quantity: Quantity, text: str, pack: LanguagePack) -> bool:
    """Whether a quantity is a small number in words, or a bare power, of unknown forms, fractions and idioms."""
    if not pack.by_cldr or any(map(str.isdecimal, text[quantity.start : quantity.end])):
        return False
    largest = max(each.high or each.value for each in quantity.readings)
    return largest <= _SMALL or quantity.vague is not None or str(int(largest)).strip("0") == "1"


def _sounds_so(loan: str, word: str) -> bool:
    return skeleton(word).startswith(skeleton(loan))


@cache
def _unknown(pack: LanguagePack) -> frozenset[int]:
    """The common powers that a language has no known word for."""
    words = vocabulary(pack)
    return frozenset(_COMMON) - {*words.magnitudes.values(), *words.several.values()}


@cache
def _stems(pack: LanguagePack) -> dict[str, int]:
    """What other endings may be written on to, with its power: a long word loses the last letter of its own."""
    words = {word: power for word, power in vocabulary(pack).magnitudes.items() if power and len(word) >= _SHORTEST}
    return {word[:-1]: power for word, power in words.items() if len(word) >= _LONG} | words
