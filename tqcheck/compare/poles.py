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


@cache
def poles_of(pack: LanguagePack, word: str) -> frozenset[str]:
    """The poles that a word stands for."""
    text = fold_word(word)
    found = {name for pair in shared("concepts")["pairs"] for name in pair}
    return frozenset(name for name in found if lexicon.find(lexicon.matcher(pack, f"opposites.{name}"), text))
