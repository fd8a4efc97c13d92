"""Two spellings of one name in a translation: what the original has behind them.

A name that is spelt in two ways is one word of the original, in whatever form. Two names that read alike are two words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from tqcheck.compare import Pieces
from tqcheck.text.names import Name, bare, edits, letters
from tqcheck.text.piece import Piece
from tqcheck.text.related import related
from tqcheck.text.romanise import latin, skeleton
from tqcheck.text.sound import alike, nearest, sound, sounding, word_sounds

# The limits were set on the samples of rounds of first sight and on professional translations from four languages.
#: Likeness of two spellings, and of a spelling and the word behind it, which may be written without vowels.
_NEAR, _BEHIND = 0.68, 0.6
#: Consonants that a name must have to be told from others.
_CONSONANTS = 2
#: Letters in which an ending differs, and of the word that is left.
_ENDING, _STEM = 3, 3
#: Letters for each edit of two spellings that differ in their endings, where one form of the original is behind both.
_LETTERS_AN_EDIT = 3
#: Characters of the longest word where no blanks are written: three for a syllable each, more for a name from abroad.
_CHARACTERS = 5


def near(spellings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that may be one name, in both orders: alike in sound and letters, of one skeleton or one less a consonant.

    Args:
        spellings: capitalised words, each once.
    """
    for first, second in related([_keys(spelling) for spelling in spellings]):
        one, other = spellings[first], spellings[second]
        if _may_be_one(one, other):
            yield one, other


def _keys(spelling: str) -> set[str]:
    bones = skeleton(spelling)
    if len(bones) < _CONSONANTS:
        return {latin(spelling)[:1] + bones}
    places = range(len(bones) if len(bones) > _CONSONANTS else 0)
    return {bones, *(bones[:place] + bones[place + 1 :] for place in places)}


def _may_be_one(one: str, other: str) -> bool:
    """Whether two words can be spellings of one name: neither is an abbreviation, nor the other with an ending."""
    a, b = map(letters, (one, other))
    if one[:2].isupper() or other[:2].isupper() or a.startswith(b) or b.startswith(a):
        return False
    if edits(one, other) > (max(len(a), len(b)) + 2) // 3 + (skeleton(one) == skeleton(other)):
        return False
    return max(alike(sound(one), sound(other)), alike(sound(other), sound(one))) >= _NEAR


def same_word(one: Name, other: Name, behind: Mapping[int, Pieces]) -> bool:
    """Whether one word of the original stands behind two spellings.

    Args:
        one, other: the names.
        behind: the original's sentences behind each of the translation's, by its index.
    """
    words = [_word(name.text, tuple(behind.get(name.piece.index, ()))) for name in (one, other)]
    if not all(words):
        return False
    # Forms of one word differ in their endings; then the spellings must differ in more (Kovalsky, Kovalskaya).
    ends = len(_common((one.text, other.text))) >= min(len(one.text), len(other.text)) - _ENDING
    if words[0] == words[1]:
        # One form: only words of one stem, and a name beside its translation (Torre, Tower), are further apart.
        longest = max(len(one.text), len(other.text))
        return not ends or edits(one.text, other.text) <= max(1, longest // _LETTERS_AN_EDIT)
    return len(_common(words)) >= max(_STEM, max(map(len, words)) - _ENDING) and not ends


def _common(words: Iterable[str]) -> str:
    """What two words begin with."""
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(*words, strict=False)))


@lru_cache(maxsize=64)
def _word(name: str, pieces: tuple[Piece, ...]) -> str:
    """The word of some sentences that sounds most like a name; none where nothing does."""
    found = [(nearest(sound(name), forms), word) for piece in pieces for word, forms in _words(piece)]
    most, word = max(found, default=(0.0, ""))
    return word if most >= _BEHIND else ""


def _words(piece: Piece) -> Iterator[tuple[str, Collection[str]]]:
    """The words of a sentence with their sounds; where no blanks are written, all runs of its signs."""
    raw = piece.raw
    if piece.pack.spaces or piece.pack.reader:
        own = (bare(word, piece.pack) for word in sounding(piece))
        yield from zip(own, word_sounds(piece), strict=True)
        return
    for start, length in ((n, k) for n in range(len(raw)) for k in range(1, _CHARACTERS + 1)):
        word = raw[start : start + length]
        if len(word) == length and word.isalpha():
            yield word, (sound(word),)
