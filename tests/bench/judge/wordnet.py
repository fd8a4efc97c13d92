"""A reader of WordNet's text files (Fellbaum 1998; Debian's `wordnet-base`): antonyms, siblings, kinds of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

#: Where Debian puts them.
FOLDER = Path("/usr/share/wordnet")

#: The file of nouns for people.
PERSON = 18

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}


@dataclass(frozen=True)
class Synset:
    """One meaning.

    Attributes:
        key: part of speech and offset.
        lexfile: number of the file of the lexicographers, a coarse kind (animals, acts, feelings).
        words: as written, blanks for low lines.
        pointers: symbol, part of speech, offset, number of the word pointed from and to (0 for all).
    """

    key: tuple[str, int]
    lexfile: int
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int, int], ...]


@cache
def _index(pos: str) -> dict[str, tuple[int, tuple[int, ...]]]:
    """Of every word: in how many senses it was met in tagged text, and its senses, most frequent first."""
    index = {}
    for line in (FOLDER / f"index.{_FILES[pos]}").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        lemma, *fields = line.split()
        senses = int(fields[1])
        tagged = int(fields[-senses - 1])
        index[lemma.replace("_", " ")] = (tagged, tuple(map(int, fields[-senses:])))
    return index


def has_word(word: str) -> bool:
    """Whether a word, in small letters, is in WordNet, with a capital or without."""
    return any(word in _index(pos) for pos in _FILES)


@cache
def _data(pos: str) -> bytes:
    return (FOLDER / f"data.{_FILES[pos]}").read_bytes()


@lru_cache(maxsize=65536)
def synset(pos: str, offset: int) -> Synset:
    """The meaning at an offset."""
    data = _data(pos)
    fields = data[offset : data.index(b"|", offset)].decode("utf-8").split()
    count = int(fields[3], 16)
    words = tuple(word.split("(")[0].replace("_", " ") for word in fields[4 : 4 + 2 * count : 2])
    at = 4 + 2 * count
    pointers = []
    for number in range(int(fields[at])):
        symbol, where, kind, ends = fields[at + 1 + 4 * number : at + 5 + 4 * number]
        kind = "a" if kind == "s" else kind
        pointers.append((symbol, kind, int(where), *divmod(int(ends, 16), 256)))
    return Synset((pos, offset), int(fields[1]), words, tuple(pointers))


@cache
def _counts() -> dict[tuple[str, str], int]:
    """How often words were met in tagged text."""
    found: dict[tuple[str, str], int] = {}
    for line in (FOLDER / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        sense, _, count = line.split()
        lemma, _, rest = sense.partition("%")
        key = lemma.replace("_", " "), "nvara"[int(rest[0]) - 1]
        found[key] = found.get(key, 0) + int(count)
    return found


def known(word: str, pos: str) -> bool:
    """Whether it is a base form at all."""
    return word in _index(pos)


def common(lemma: str, pos: str, least: int = 1) -> bool:
    """Whether the word was met often enough in tagged text: an ordinary one."""
    return _counts().get((lemma, pos), 0) >= least


@lru_cache(maxsize=65536)
def senses(lemma: str, pos: str, most: int = 1) -> tuple[Synset, ...]:
    """The most frequent meanings of an ordinary word."""
    tagged, offsets = _index(pos).get(lemma, (0, ()))
    return tuple(synset(pos, offset) for offset in offsets[: min(most, tagged)])


def kind(lemma: str, pos: str) -> int | None:
    """The lexicographers' file of the first sense."""
    found = senses(lemma, pos)
    return found[0].lexfile if found else None


@lru_cache(maxsize=65536)
def close(one: str, two: str, pos: str) -> bool:
    """Whether two words share a meaning, or a meaning of one stands right above one of the other."""
    mine, theirs = (set(_index(pos).get(word, (0, ()))[1]) for word in (one, two))
    above = {offset for own in mine for symbol, _, offset, _, _ in synset(pos, own).pointers if symbol in "@~&"}
    return not theirs.isdisjoint(mine | above)


@lru_cache(maxsize=65536)
def antonyms(lemma: str, pos: str) -> tuple[str, ...]:
    """Words said to be opposites of this word itself."""
    return tuple(
        dict.fromkeys(
            synset(to, offset).words[target - 1]
            for sense in senses(lemma, pos, 2)
            for symbol, to, offset, source, target in sense.pointers
            if symbol == "!" and sense.words[source - 1].lower() == lemma
        )
    )


@lru_cache(maxsize=65536)
def far_antonyms(lemma: str) -> tuple[str, ...]:
    """Opposites of the adjectives that this adjective resembles."""
    return tuple(
        dict.fromkeys(
            word
            for sense in senses(lemma, "a")
            for symbol, to, offset, _, _ in sense.pointers
            if symbol == "&"
            for word in antonyms(synset(to, offset).words[0], "a")
            if common(word, "a")
        )
    )


@lru_cache(maxsize=65536)
def siblings(lemma: str, pos: str) -> tuple[str, ...]:
    """Ordinary words whose first meaning stands under the same next higher meaning."""
    found: list[str] = []
    for sense in senses(lemma, pos):
        for symbol, to, offset, _, _ in sense.pointers:
            if symbol != "@":
                continue
            under = [(p, o) for s, p, o, _, _ in synset(to, offset).pointers if s == "~" and (p, o) != sense.key]
            # A meaning with hundreds of kinds ("person") says little of likeness.
            found += [w for p, o in under[:60] for w in synset(p, o).words[:1] if _first(w, (p, o))]
    return tuple(word for word in dict.fromkeys(found) if word != lemma)


def _first(word: str, key: tuple[str, int]) -> bool:
    return (
        word.isalpha() and word.islower() and common(word, key[0], 4) and [s.key for s in senses(word, key[0])] == [key]
    )


@cache
def exceptions(pos: str) -> dict[str, tuple[str, ...]]:
    """Irregular forms of a base form."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (FOLDER / f"{_FILES[pos]}.exc").read_text(encoding="utf-8").splitlines():
        form, *bases = line.split()
        for base in bases:
            found[base] = (*found.get(base, ()), form)
    return found
