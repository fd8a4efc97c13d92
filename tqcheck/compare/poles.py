"""Poles of the pairs of opposites that a word stands for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tqcheck.lang import LanguagePack, shared
from tqcheck.text import lexicon
from tqcheck.text.fold import fold_word


def pairs() -> Iterator[tuple[str, str]]:
    """Each pair of opposite poles, both ways round."""
    for one, other in shared("concepts")["pairs"]:
        yield one, other
        yield other, one


def opposed(pack: LanguagePack, word: str, other_pack: LanguagePack, other: str) -> bool:
    """Whether two words, each of its own language, stand for the two poles of a pair."""
    ones, others = poles_of(pack, word), poles_of(other_pack, other)
    return bool(ones and others) and any(one in ones and two in others for one, two in pairs())


@cache
def poles_of(pack: LanguagePack, word: str) -> frozenset[str]:
    """The poles that a word stands for."""
    text = fold_word(word)
    found = {name for pair in shared("concepts")["pairs"] for name in pair}
    return frozenset(name for name in found if lexicon.find(lexicon.matcher(pack, f"opposites.{name}"), text))
