"""Poles of the pairs of opposites that a word stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from tqcheck.lang import LanguagePack, shared
from tqcheck.text import lexicon
from tqcheck.text.fold import fold_word
from tqcheck.text.words import BLANK


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


@cache
def counterparts(pack: LanguagePack, key: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a list "one other / facing facing" and, of each, those that can be tried in its place, in order."""
    found: dict[str, dict[str, None]] = {}
    for entry in pack.list(key):
        sides = [[fold_word(form.replace(BLANK, " ")) for form in side.split()] for side in entry.split(" / ")]
        for one, other in zip(*sides, strict=True):
            found.setdefault(one, {})[other] = None
            found.setdefault(other, {})[one] = None
    return {word: tuple(others) for word, others in found.items()}
