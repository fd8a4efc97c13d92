"""Persons whom a Chinese original names in characters, and who stand in each other's place in the translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.strangers import bare_runs
from tqcheck.text.fold import fold_word
from tqcheck.text.names import Name, names
from tqcheck.text.pinyin import can_be_read, spelt, written
from tqcheck.text.scripts import script_of

#: Scripts of Chinese and Japanese names, and what lengthens a vowel in the second.
HAN, KANA, LONG_VOWEL = "Hani", "Kana", "ー"
#: Letters of the shortest name.
_SHORT = 2
#: Other sentences with a name that are asked what stands where it does.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Instead:
    """A name of the translation, the characters that stand in its place, and the name that the article has for them."""

    name: Name
    characters: str
    usual: str


def instead(beads: Beads, lower: frozenset[str]) -> Iterator[Instead]:
    """Names of others where the original names somebody whom the translation names elsewhere, but not there.

    Args:
        beads: the body's aligned sentences.
        lower: from `tqcheck.text.names.lower_case_words`.
    """
    found = [
        [name for piece in target for run in bare_runs(names(piece, lower, _SHORT)) for name in run]
        for _, target in beads
    ]
    known, texts = _known(beads, found), [_text(source) for source, _ in beads]
    places: dict[str, list[int]] = {}
    for number, each in enumerate(found):
        for text in dict.fromkeys(name.text for name in each):
            places.setdefault(text, []).append(number)
    for number, (text, (_, target)) in enumerate(zip(texts, beads, strict=True)):
        near = {fold_word(name.text) for name in found[number]}
        here = {signs: words for signs, words in known.items() if signs in text}
        lost = [signs for signs, words in here.items() if near.isdisjoint(map(fold_word, words))]
        if len(lost) != 1 or any(piece.find("pronouns.he", "pronouns.she") for piece in target):
            continue
        for name in found[number]:
            others = islice((texts[n] for n in places[name.text] if n != number), _MOST)
            if _is_strange(name, text, list(others)):
                yield Instead(name, lost[0], known[lost[0]][0])
                break


def leaves_no_trace(text: str, own: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether an original's sentence has nothing of what tells those of a name from the others.

    Args:
        text: the sentence.
        own: other sentences in whose translation a name stands.
        rest: those in whose translation it does not.
    """
    with_name = Counter(pair for each in own for pair in _pairs_in(each))
    without = Counter(pair for each in rest for pair in _pairs_in(each))
    telling = {pair for pair, times in with_name.items() if times > without[pair]}
    return bool(telling) and telling.isdisjoint(_pairs_in(text))


def words_in(text: str, script: str | None) -> list[str]:
    """The stretches of a text in one script."""
    return "".join(sign if _is_of(sign, script) else " " for sign in text).split()


def _is_of(sign: str, script: str | None) -> bool:
    return script_of(sign) == script or (script == KANA and sign == LONG_VOWEL)


def _pairs_in(text: str) -> frozenset[str]:
    """Signs side by side in one script, of which names are made."""
    words = (word for script in (KANA, HAN) for word in words_in(text, script))
    return frozenset(one + other for word in words for one, other in pairwise(word))


def _is_strange(name: Name, text: str, others: Sequence[str]) -> bool:
    """Whether nothing in an original's sentences can be a name, by its reading or by what stands where it does, too."""
    if not can_be_read(name.text, text):
        return True
    return bool(others) and frozenset.intersection(*map(_pairs, others)).isdisjoint(_pairs(text))


def _known(beads: Beads, found: Sequence[Sequence[Name]]) -> Mapping[str, tuple[str, str]]:
    """Characters -> the two words of the name that is read from them, in the translation's order."""
    known: dict[str, tuple[str, str]] = {}
    for (source, _), each in zip(beads, found, strict=True):
        for one, other in pairwise(each):
            for way in spelt(one.text, other.text) if one.piece is other.piece and other.start - one.end == 1 else ():
                known |= dict.fromkeys(written(way, _text(source)), (one.text, other.text))
    return known


def _text(pieces: Pieces) -> str:
    return " ".join(piece.raw for piece in pieces)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))
