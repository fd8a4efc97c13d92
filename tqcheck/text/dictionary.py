"""Whether a word is one of a language, by the word lists of pyspellchecker."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from tqcheck.lang import LanguagePack
from tqcheck.lang.schema import shared
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.romanise import latin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spellchecker import SpellChecker

#: Letters of the two parts that a word is made of ("dashcam"): of three and three any word can be.
_FIRST, _SECOND = 4, 3
#: Letters from which a word with marks of its own may be one of the language but for a letter ("département").
_LONG = 7


def has_dictionary(pack: LanguagePack) -> bool:
    """Whether the words of a language are known well enough to say that one is none of them."""
    return pack.code in shared("codes")["dictionaries"]["complete"]


def is_word(word: str, pack: LanguagePack) -> bool:
    """Whether a word is in the dictionary of a language that has one, made of two, or nearly one but for its marks.

    Args:
        word: in lower case.
        pack: of the language.
    """
    if fold_word(word) in words_of(pack, "dictionary.more"):
        return True
    known = _dictionary(pack.code)
    if any(each in known for each in _spellings(word, pack.code)) or _is_made(word, known, _SECOND):
        return True
    # "Département" is no word that somebody forgot.
    bare = latin(word)
    return bare != word and len(word) >= _LONG and any(each in known for each in known.edit_distance_1(bare))


def is_compound(word: str, pack: LanguagePack) -> bool:
    """Whether a word of a language that has a dictionary is made of two long ones of it ("streetwatchers").

    Args:
        word: in lower case.
        pack: of the language.
    """
    return has_dictionary(pack) and _is_made(word, _dictionary(pack.code), _FIRST)


def _is_made(word: str, known: SpellChecker, second: int) -> bool:
    """Whether a word is made of two known ones, the second of so many letters at least."""
    return any(word[:n] in known and word[n:] in known for n in range(_FIRST, len(word) - second + 1))


def _spellings(word: str, code: str) -> Iterator[str]:
    """A word as it stands and as it is spelt elsewhere: the lists have "meter" for "metre"."""
    pairs = shared("codes")["dictionaries"].get(code, [])
    yield from (word.replace(*pair) for pair in pairs)
    yield from accumulate(pairs, lambda spelt, pair: spelt.replace(*pair), initial=word)


@cache
def _dictionary(code: str) -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language=code, distance=1)
