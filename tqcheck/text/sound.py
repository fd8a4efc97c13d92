"""How alike a name and a word of another script or language sound: an edit distance over sounds.

A consonant that is written for another of its kind ("k" for "q", "s" for "sh") costs little, a vowel or half-vowel that
is left out, as scripts without vowels do, hardly more; what is written on to a word's end is half free.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product, zip_longest
from string import ascii_lowercase

import icu
import numpy as np
from numpy.typing import NDArray

from tqcheck.lang import shared
from tqcheck.text import japanese
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import respelt
from tqcheck.text.words import word_spans

#: Signs of ICU's romanisation, and the letters that news has for them.
_SIGNS = str.maketrans(
    {"š": "sh", "ŝ": "sh", "ş": "sh", "č": "ch", "ç": "ch", "ž": "zh", "ḫ": "kh", "ġ": "gh", "ğ": "gh", "ẗ": "a"}
)
#: Letters that stand for one sound, and its sign; the longest that fits is taken.
_GROUPS = {
    **dict.fromkeys(("shch", "sch", "sh"), "S"),
    **dict.fromkeys(("tsch", "tch", "ch"), "C"),
    **dict.fromkeys(("ts", "tz"), "Z"),
    **dict.fromkeys(("dzh", "dj"), "j"),
    # English "Hodge", "Rutledge".
    "dge": "je",
    # Russian's spelling of the Chinese and Korean "zh" and "j".
    **dict.fromkeys(("zh", "chzh"), "J"),
    "kh": "X",
    "gh": "G",
    "ph": "f",
    "th": "T",
    "dh": "D",
    "ck": "k",
    "qu": "kw",
    "x": "ks",
}
_GROUP = re.compile("|".join(sorted(_GROUPS, key=len, reverse=True)))
#: Romanised ayin and hamza.
_STOP = re.compile("[ʿʾʻʼ]")
_TWICE = re.compile(r"(.)\1+")
#: A Hebrew or Arabic letter before the same once more.
_LIKE = re.compile(r"([\u05d0-\u05ea\u0621-\u06d3])(?=\1)")
#: Sounds that one spelling or another leaves out.
_WEAK = frozenset("aeiouywh")
#: Sounds that are written for one another.
_KINDS = ("sSzcJZCj", "kqgGXch", "kC", "tdTD", "TDszd", "tZC", "bpvfw", "mn", "lr", "jygJ", "jXh")
_NEAR = frozenset(pair for kind in _KINDS for pair in product(kind, repeat=2))
# The prices were set by eye; on professional translations from six languages a name is then as good as never less than
# .6 like its word, and a name that was put in another's place seldom more.
#: Prices in parts of a strong sound's weight, which sums of whole numbers keep exact; of an ending, a share.
_STRONG, _WEIGHT, _OF_KIND, _AMONG_WEAK, _WEAK_FOR_STRONG, _ENDING = 80, 20, 24, 12, 72, 0.35
#: Number of each sound; 0 is no sound.
_CODES = {sign: n for n, sign in enumerate(sorted({*ascii_lowercase, *"".join(_KINDS), *_WEAK}), 1)}
#: Sounds of an ending, and of a name of which a longer word of the original may be the whole ("Alex", "Alexander").
_ENDS, _WHOLE = 4, 4
#: Likeness of a name and a word that begins with it.
_BEGINS = 0.8
#: Letters of a word that is left when a prefix is taken away, and of a hyphenated word's part.
_LEFT = 3
#: Letters of a word in a script without capitals from which some words may have been run together, as pasted Arabic is.
_RUN_TOGETHER = 11
#: Letters and marks of the longest word that is heard, far above any name: the longer it is, the more all of it takes.
_LONGEST = 60
_JOINT = re.compile(r"[-'’.\u200c]")
#: Words and pairs of words that are remembered: enough for a batch of articles, bounded for an archive.
_WORDS = 100_000
#: Sentences whose sounds are known, and sets of sounds that stand side by side: those of the longest articles.
_TEXTS = 4_096
#: Sentences and words whose characters have been read, of which each has many sounds: those of an article.
_READ, _READ_WORDS = 512, 20_000
#: Names with sets of sounds of which the likest is remembered.
_SETS = 16_384


def _price(one: str, other: str) -> int:
    if one == other:
        return 0
    if (one, other) in _NEAR:
        return _OF_KIND
    return (_STRONG, _WEAK_FOR_STRONG, _AMONG_WEAK)[(one in _WEAK) + (other in _WEAK)]


#: Weight of each sound by its number, and the price of each for each other.
_WEIGHTS = np.array([_STRONG, *(_WEIGHT if sign in _WEAK else _STRONG for sign in _CODES)], dtype=np.int32)
_PRICES = np.pad(
    np.array([[_price(one, other) for other in _CODES] for one in _CODES], dtype=np.int32),
    ((1, 0), (1, 0)),
    constant_values=_STRONG,
)


@cache
def _steps() -> tuple[icu.Transliterator, icu.Transliterator]:
    # Without its breve the Cyrillic half-vowel "й" becomes "i"; with it "j", which is a consonant elsewhere.
    # By its letters Greek would have "nt" for d, "mp" for b and "b" for v.
    names = "NFD; [\\u0306] Remove; NFC; Greek-Latin/BGN; Any-Latin; NFC; Lower", "Latin-ASCII; Lower; [^a-z] Remove"
    return icu.Transliterator.createInstance(names[0]), icu.Transliterator.createInstance(names[1])


@lru_cache(maxsize=_WORDS)
def sound(word: str) -> str:
    """The sounds of a word in any script."""
    signs, letters = _steps()
    # What a stop of the breath parts is no group ("dʿj"), nor one letter written twice.
    parted = _STOP.split(str(signs.transliterate(respelt(word))).translate(_SIGNS))
    latin = [_GROUP.sub(lambda match: _GROUPS[match.group()], str(letters.transliterate(part))) for part in parted]
    return "".join(_TWICE.sub(r"\1", part) for part in latin)


def together(words: Iterable[str]) -> str:
    """The sounds of some words as if they were one."""
    return "".join(map(sound, words))


def parts(word: str) -> list[str]:
    """The parts of a word between hyphens, apostrophes and dots, but for little ones."""
    return [part for part in _JOINT.split(word) if len(part) >= _LEFT]


def _halves(word: str) -> Iterator[str]:
    """Both halves of a word by each way to cut one in two that is too long to be a single one."""
    if _RUN_TOGETHER <= len(word) <= _LONGEST and word.upper() == word.lower():
        for cut in range(_LEFT, len(word) - _LEFT + 1):
            yield word[:cut]
            yield word[cut:]


def _may_be_name(word: str) -> bool:
    return len(word) <= _LONGEST


def without_article(word: str) -> Iterator[str]:
    """A word without the article that is written on to it."""
    for each in shared("codes")["names"]["written_on"]:
        if word.startswith(each) and len(word) - len(each) >= _LEFT:
            yield word.removeprefix(each)


def _read_otherwise(word: str) -> Iterator[str]:
    """A word with each of its letters that languages of one script read otherwise."""
    for letter, reading in shared("codes")["names"]["readings"].items():
        if letter in word:
            yield word.replace(letter, reading)


def _parted(word: str) -> Iterator[str]:
    """A word of two like letters side by side where vowels are not written: a long consonant has one letter there."""
    if _LIKE.search(word):
        yield _LIKE.sub(r"\1ʼ", word)


def word_sounds(piece: Piece) -> Sequence[frozenset[str]]:
    """For each word of a sentence its sounds: whole, by parts, with and without clitics, together with the next one."""
    if piece.pack.reader:
        return _read_sounds(piece.raw)
    return _word_sounds(piece.raw, (*piece.pack.prefixes, *shared("codes")["names"]["written_on"]))


def sounding(piece: Piece) -> list[str]:
    """The words of a sentence whose sounds `word_sounds` has."""
    if piece.pack.reader:
        return [word.text for word in japanese.words(piece.raw)]
    return [piece.raw[start:end] for start, end in word_spans(piece.raw)]


@lru_cache(maxsize=_READ)
def _read_sounds(text: str) -> tuple[frozenset[str], ...]:
    found = (frozenset[str]().union(*map(read_as, parts)) for parts in japanese.parts(text))
    return tuple(frozenset(form for form in forms if len(form) > 1) for forms in found)


@lru_cache(maxsize=_READ_WORDS)
def read_as(word: str) -> frozenset[str]:
    """The sounds of all that Japanese characters may be read as; a long vowel also as English writes it ("Ono")."""
    forms = {*map(sound, (word, *japanese.readings(word)))}
    return frozenset({*forms, *(form.replace("ou", "o") for form in forms)})


@lru_cache(maxsize=_TEXTS)
def _word_sounds(text: str, clitics: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    words = [text[start:end] for start, end in word_spans(text)]
    found = []
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        bare = [word.removeprefix(each) for each in clitics if word.startswith(each) and len(word) - len(each) >= _LEFT]
        # "Zeineddine", "Abderrahim": within a name written as one word the article gives up its sound.
        pairs = ((word, next_word) for next_word in (following, *without_article(following)))
        joined = {together(pair) for pair in pairs if all(map(_may_be_name, pair))}
        single = (word, *parts(word), *bare, *_halves(word), *_parted(word), *_read_otherwise(word))
        forms = {*joined, *map(sound, filter(_may_be_name, single))}
        found.append(frozenset(form for form in forms if len(form) > 1))
    return tuple(found)


def sounds_of(pieces: Iterable[Piece]) -> frozenset[str]:
    """The sounds of all words of some sentences."""
    return frozenset(form for piece in pieces for forms in word_sounds(piece) for form in forms)


@lru_cache(maxsize=_WORDS)
def silenced(name: str) -> str:
    """The sounds of a name as French reads it, if it ends in letters that French leaves silent ("Leroux", "Леру")."""
    low = fold_word(name)
    silent, groups = shared("codes")["names"]["silent"], shared("codes")["names"]["french"]
    ending = next((each for each in silent if low.endswith(each) and len(low) - len(each) >= _LEFT), "")
    if not ending:
        return sound(name)
    return sound(re.sub(alternation(groups), lambda match: groups[match.group()], low[: -len(ending)] + silent[ending]))


def best(name: str, heard: Collection[str]) -> float:
    """How alike a name and the word are that sounds most like it, 0..1.

    Args:
        name: as a text writes it.
        heard: from `sounds_of`.
    """
    return nearest(sound(name), heard)


def either(name: str, heard: Collection[str]) -> float:
    """The same for a name as it is written or, if it is likelier so, as French reads it; see `silenced`."""
    return max(best(name, heard), nearest(silenced(name), heard))


def likeness(name: str, heard: Collection[str]) -> float:
    """The same for a name or the likest of its parts between hyphens."""
    return max(best(part, heard) for part in (name, *parts(name)))


def nearest(own: str, heard: Collection[str]) -> float:
    """How alike the sounds of a name, or of several words, and those of the likest word are, 0..1."""
    return 1.0 if own in heard else likest(own, frozenset(heard))[0]


@lru_cache(maxsize=_WORDS)
def alike(name: str, word: str) -> float:
    """How alike the sounds of a name and of a word are, 0..1."""
    return _likest(name, _alone(word))[0]


@lru_cache(maxsize=_SETS)
def likest(own: str, heard: frozenset[str]) -> tuple[float, str]:
    """How alike the sounds of a name and of the likest word are, 0..1, and that word's; of equals the last one's."""
    return _likest(own, _words(heard))


def _likest(own: str, words: _Words) -> tuple[float, str]:
    if not own or not words.spelt:
        return 0.0, ""
    shares = _shares(own, words)
    if len(own) >= _WHOLE:
        shares = np.maximum(shares, [_BEGINS * word.startswith(own) for word in words.spelt])
    place = int(shares.argmax())
    return float(shares[place]), words.spelt[place]


@dataclass(frozen=True)
class _Words:
    """Words side by side.

    Attributes:
        spelt: the words, the last by letters first.
        codes: their sounds' numbers, filled up at the end; shape (letters, words).
        weights: of each word's beginnings, from none to the whole and what fills it up; shape (letters + 1, words).
        whole: weight of each word.
        ends: flat places in a table as large as `weights` where each word may end, itself and less an ending.
        written_on: what the ending costs; shape of `ends`, (endings, words).
    """

    spelt: tuple[str, ...]
    codes: NDArray[np.int8]
    weights: NDArray[np.int32]
    whole: NDArray[np.int32]
    ends: NDArray[np.intp]
    written_on: NDArray[np.float64]


@lru_cache(maxsize=_TEXTS)
def _words(heard: frozenset[str]) -> _Words:
    return _side_by_side(heard)


@lru_cache(maxsize=_SETS)
def _alone(word: str) -> _Words:
    return _side_by_side(frozenset((word,)))


def _side_by_side(heard: frozenset[str]) -> _Words:
    spelt = tuple(sorted(heard - {""}, reverse=True))
    longest = max(map(len, spelt), default=0)
    rows = [[*_codes(word), *[0] * (longest - len(word))] for word in spelt]
    codes = np.array(rows, dtype=np.int8).reshape(len(spelt), longest).T.copy()
    weights = np.pad(_WEIGHTS[codes].cumsum(axis=0, dtype=np.int32), ((1, 0), (0, 0)))
    ends = np.array([len(word) for word in spelt], dtype=np.intp) - np.arange(_ENDS + 1)[:, None]
    flat = np.maximum(ends, 0) * len(spelt) + np.arange(len(spelt))
    until = weights.take(flat)
    written_on = np.where(ends > 0, (until[0] - until) * _ENDING, np.inf)
    return _Words(spelt, codes, weights, until[0], flat, written_on)


def _codes(word: str) -> list[int]:
    return [_CODES.get(sign, 0) for sign in word]


def _shares(name: str, words: _Words) -> NDArray[np.float64]:
    """What the way from a name to each of some words leaves of the longer one's weight.

    The table of Wagner and Fischer (1974), one letter of the name at a time for all words at once: what is put in
    between is the least of the ways so far, less the weight up to there.
    """
    row, own = words.weights, 0
    for code in _codes(name):
        weight = int(_WEIGHTS[code])
        own += weight
        ways = row + weight
        np.minimum(ways[1:], row[:-1] + _PRICES[code].take(words.codes), out=ways[1:])
        ways -= words.weights
        row = np.minimum.accumulate(ways, axis=0) + words.weights
    cost = (row.take(words.ends) + words.written_on).min(axis=0)
    shares: NDArray[np.float64] = 1 - cost / np.maximum(own, np.minimum(words.whole, own + _STRONG))
    return shares.clip(0)
