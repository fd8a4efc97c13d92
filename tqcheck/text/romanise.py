"""Compare names across scripts by their consonants.

A name is written in Latin letters by ICU, then reduced to classes of consonants that transliterations keep: vowels
and half-vowels vary too much between Persian, Arabic or Hebrew and English to be compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import icu

from tqcheck.lang import LanguagePack, shared

#: Spellings of consonants in Latin letters, as transliterations of news have them, and the class of each.
_CLASSES = (
    ("sch|sh|ch|tch|tsch|zh|kh|gh|dj|dz", "K"),
    ("ph", "F"),
    ("th", "T"),
    ("ck|x", "K"),
    ("ts|tz", "S"),
    ("[ckqgjx]", "K"),
    ("[bp]", "B"),
    ("[fv]", "F"),
    ("[td]", "T"),
    ("[sz]", "S"),
    ("[mn]", "N"),
    ("l", "L"),
    ("r", "R"),
)
#: Words and pairs of words that are remembered: enough for a batch of articles, bounded for an archive.
_WORDS = 100_000
#: Letters of a script that are tried.
_SAMPLE = 8
_PATTERN = re.compile("|".join(f"(?P<c{n}>{pattern})" for n, (pattern, _) in enumerate(_CLASSES)))


@cache
def sounds(pack: LanguagePack) -> bool:
    """Whether a language's spelling tells how its names sound.

    Not where characters have many readings (Japanese), nor in a script that cannot be romanised (Tibetan).
    """
    many = {*shared("codes")["scripts"]["many_readings"]}
    return all(script not in many and _is_romanised(script) for script in pack.scripts)


def are_heard(pack: LanguagePack) -> bool:
    """Whether a sentence tells how its names sound: by blanks and spelling, or because a dictionary reads it."""
    return pack.reader is not None or (pack.spaces and sounds(pack))


def _is_romanised(script: str) -> bool:
    """Whether a script has readings in Latin letters; several in one ("Kore") have no letters of their own."""
    own = icu.UnicodeSet(f"[[:Script={script}:]&[[:Ll:][:Lo:]]]")
    sample = [str(own[n]) for n in range(min(len(own), _SAMPLE))]
    return not sample or any(re.search("[a-z]", latin(letter)) for letter in sample)


@cache
def letters() -> Mapping[int, str]:
    """Letters that ICU leaves as they are, as a table for `str.translate`."""
    return str.maketrans(shared("codes")["names"]["letters"])


@cache
def _transliterator() -> icu.Transliterator:
    # Without its breve the Cyrillic half-vowel "й" becomes "i"; with it "j", which is a consonant elsewhere.
    # By its letters Greek would have "nt" for d, "mp" for b and "b" for v.
    steps = "NFD; [\\u0306] Remove; NFC; Greek-Latin/BGN; Any-Latin; Latin-ASCII; Lower"
    return icu.Transliterator.createInstance(steps)


def respelt(word: str) -> str:
    """The word with Latin letters for those that ICU cannot romanise, or takes for another sound."""
    return word.translate(letters())


@lru_cache(maxsize=_WORDS)
def latin(word: str) -> str:
    """The word in lower-case ASCII letters."""
    return str(_transliterator().transliterate(respelt(word)))


@lru_cache(maxsize=_WORDS)
def skeleton(word: str) -> str:
    """Consonant classes of a word in any script, doubled ones once: "Sturridge" and "استوریج" both give "STRK"."""
    found: list[str] = []
    for match in _PATTERN.finditer(re.sub(r"[^a-z]", "", latin(word))):
        name = _CLASSES[int((match.lastgroup or "c0")[1:])][1]
        if not found or found[-1] != name:
            found.append(name)
    return "".join(found)


@lru_cache(maxsize=_WORDS)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of a word, by each reading of the letters that languages of one script read otherwise."""
    found = [word]
    for letter, reading in shared("codes")["names"]["readings"].items():
        found += [each.replace(letter, reading) for each in found if letter in each]
    return tuple(dict.fromkeys(map(skeleton, found)))


def likeness(one: str, other: str) -> float:
    """How alike two skeletons are, 0..1: one minus the edit distance over the longer one's length."""
    if not one or not other:
        return 0.0
    return 1 - _distance(one, other) / max(len(one), len(other))


@lru_cache(maxsize=_WORDS)
def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
