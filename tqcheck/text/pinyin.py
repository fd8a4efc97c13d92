"""Chinese names as Latin letters write them, by ICU's readings of the characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tqcheck.text.romanise import latin

#: Characters whose readings are all the syllables there are: the common ones.
_CHARACTERS = range(0x4E00, 0xA000)
_HAN = re.compile(r"[\u3400-\u9fff]")
#: What no Japanese name has, which may be made of Chinese syllables as well ("Yamada").
_CHINESE = re.compile(r"[qx]|zh|ng|i[aeou]|u[aeio]|ao|ou|ei")
_VOWEL = re.compile("[aeiou]")
#: Letters of the longest syllable ("zhuang"), and of a name that is looked at: two or three syllables.
_LETTERS, _LONGEST = 6, 14
#: Letters of a syllable in which two readings of a character may differ ("zeng", "ceng").
_READINGS = 1


def _plain(word: str) -> str:
    return re.sub(r"[^a-z]", "", latin(word))


@cache
def _syllables() -> re.Pattern[str]:
    read = {_plain(chr(sign)) for sign in _CHARACTERS}
    return re.compile("|".join(sorted(filter(_VOWEL.search, read), key=len, reverse=True)))


def is_chinese(word: str) -> bool:
    """Whether a word of Latin letters is made of Chinese syllables alone."""
    plain = _plain(word)
    return len(plain) <= _LONGEST and any(True for _ in _cuts(plain)) and bool(plain)


def is_only_chinese(word: str) -> bool:
    """Whether it is, and cannot be Japanese."""
    return is_chinese(word) and bool(_CHINESE.search(_plain(word)))


def _cuts(plain: str) -> Iterator[tuple[str, ...]]:
    """Ways to cut letters into syllables, those with the longest first."""
    if not plain:
        yield ()
    for end in range(min(len(plain), _LETTERS), 0, -1):
        if _syllables().fullmatch(plain[:end]):
            yield from ((plain[:end], *rest) for rest in _cuts(plain[end:]))


def readings(texts: Iterable[str]) -> list[str]:
    """The syllable of each Chinese character of some texts, in order."""
    return [_plain(sign) for text in texts for sign in _HAN.findall(text)]


def stands(word: str, read: Sequence[str]) -> bool:
    """Whether characters that may be read as a word stand somewhere, each syllable but a letter off at most.

    Args:
        word: of Latin letters.
        read: from `readings`.
    """
    cuts = list(_cuts(_plain(word)))
    return any(
        all(_near(one, other) for one, other in zip(cut, read[start : start + len(cut)], strict=True))
        for cut in cuts
        for start in range(len(read) - len(cut) + 1)
    )


@cache
def _near(one: str, other: str) -> bool:
    """Whether two syllables are the same but for a letter."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > _READINGS:
        return False
    head = next((n for n, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    rest = len(long) - head - 1
    return short[len(short) - rest :] == long[len(long) - rest :] if rest else True
