"""Who is named in an article, and by which words of the original: learnt from the article's own aligned sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.names import ALIKE, counterpart
from tqcheck.text.fold import fold_word
from tqcheck.text.names import Name, lower_case_words, names, words
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import skeleton
from tqcheck.text.sound import best, sound, without_article

# The limits were set by eye on development articles; no table was kept.
#: Letters by which the forms of a word are taken for one (Indonesia, Indonesian), and fewest that tell words apart.
_STEM, _SHORTEST = 5, 3
#: Sentences that a word and a name must share, and how seldom they may stand without each other (Dice).
_TOGETHER, _BOUND = 2, 0.75
#: Consonants from which likeness of their kinds alone binds a word to a name, and likeness of all its sounds that does
#: with fewer.
_CONSONANTS, _SOUNDS = 3, 0.83
_JOINT = re.compile(r"['’.-]")

_Places = Mapping[str, frozenset[int]]
_Bonds = Mapping[str, frozenset[str]]


def stem(word: str) -> str:
    """The first letters of a word, by which its forms are taken for one."""
    return fold_word(word)[:_STEM]


def parts(word: str) -> frozenset[str]:
    """Stems of a word's parts: of "Pro-Trump" the name as well."""
    return frozenset(stem(part) for part in _JOINT.split(word) if len(part) >= _SHORTEST)


def stems_of(text: str) -> frozenset[str]:
    """Stems of a text's words and their parts."""
    return frozenset().union(*map(parts, text.split()))


def stems(pieces: Pieces) -> frozenset[str]:
    """Stems of all words of some sentences."""
    return frozenset(part for word in words(pieces) for part in parts(word))


def country_of(name: Name) -> frozenset[str]:
    """The countries that a name, or a longer name that it is part of, stands for."""
    return frozenset(match.label for match in name.piece.countries if _within(name, match.start, match.end))


class Cast:
    """Names of a translated article, and the original's words that stand for them.

    A word of the original stands for a name where both keep to the same sentences and no other word of the translation
    does so better, or where the two sound alike. Countries are told by their lists, days are no names.
    """

    def __init__(self, beads: Beads) -> None:
        """Read the body's aligned sentences."""
        self._beads = beads

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words that the article also writes in lower case."""
        return lower_case_words(piece for _, target in self._beads for piece in target)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all words of the article."""
        return frozenset(self._there)

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """Countries of the article, and a word that it uses for each."""
        return {
            match.label: piece.raw[slice(*piece.folded.span(match.start, match.end))]
            for _, target in self._beads
            for piece in target
            for match in piece.countries
        }

    def words_for(self, name: str) -> frozenset[str]:
        """Stems of the original's words that stand for a name of the article."""
        return frozenset(word for word, found in self._bonds.items() if stem(name) in found)

    def names_for(self, words_: Iterable[str]) -> frozenset[str]:
        """Stems of the names that some words of the original stand for."""
        return frozenset(name for word in words_ for part in parts(word) for name in self._bonds.get(part, ()))

    def missing(self, source: Piece, target: Piece) -> list[str]:
        """Names that the article has for words of a sentence of the original, and that its translation lacks.

        Args:
            source: a sentence of the original.
            target: its translation.

        Returns:
            Each name once: countries, then the others, in the order of the original's words.
        """
        here, labels = stems([target]), {match.label for match in target.countries}
        countries = (match.label for match in source.countries if match.label not in labels)
        found = (self._bonds.get(part, frozenset()) for word in words([source]) for part in sorted(parts(word)))
        names_ = [
            *(self.countries[label] for label in countries if label in self.countries),
            *(self._spellings[min(each)] for each in found if each and not each & here),
        ]
        return list(dict.fromkeys(names_))

    @cached_property
    def _bonds(self) -> _Bonds:
        bonds: dict[str, frozenset[str]] = dict(self._sounds)
        beside = [stems(target) for _, target in self._beads]
        for word, here in self._here.items():
            if word in bonds or len(here) < _TOGETHER:
                continue
            shared = Counter(name for bead in here for name in beside[bead])
            near = {name: self._dice(count, here, self._there[name]) for name, count in shared.items()}
            best = max(near.values(), default=0.0)
            winners = frozenset(name for name, dice in near.items() if dice == best)
            if best >= _BOUND and all(name in self._spellings for name in winners):
                bonds[word] = winners
        return bonds

    @staticmethod
    def _dice(shared: int, here: frozenset[int], there: frozenset[int]) -> float:
        return 2 * shared / (len(here) + len(there)) if shared >= _TOGETHER else 0.0

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {stem(name.text): name.text for _, target in self._beads for name in self._names(target)}

    @cached_property
    def _here(self) -> _Places:
        return _places(self._beads, lambda bead: stems(bead[0]))

    @cached_property
    def _there(self) -> _Places:
        return _places(self._beads, lambda bead: stems(bead[1]))

    @cached_property
    def _sounds(self) -> _Bonds:
        """Words and names that sound alike in aligned sentences."""
        found: dict[str, set[str]] = defaultdict(set)
        for source, target in self._beads:
            candidates = words(source)
            for name in {name.text for name in self._names(target)}:
                word, alike = counterpart(name, candidates)
                if word is not None and alike >= ALIKE and min(map(len, map(skeleton, (name, word)))) >= _CONSONANTS:
                    found[stem(word)].add(stem(name))
                elif (near := max(candidates, key=partial(_sounds_like, name), default="")) and (
                    _sounds_like(name, near) >= _SOUNDS
                ):
                    found[stem(near)].add(stem(name))
        return {word: frozenset(each) for word, each in found.items()}

    def _names(self, pieces: Pieces) -> Iterator[Name]:
        for piece in pieces:
            days = [*piece.weekdays, *piece.months]
            for name in names(piece, self.lower):
                if not country_of(name) and not any(_within(name, day.start, day.end) for day in days):
                    yield name


def _sounds_like(name: str, word: str) -> float:
    """How alike a name and a word of the original sound, with or without an article written on to the word."""
    return best(name, {*map(sound, (word, *without_article(word)))})


def _within(name: Name, start: int, end: int) -> bool:
    first, last = name.piece.folded.range(name.start, name.end)
    return start < last and first < end


def _places(beads: Beads, read: Callable[[tuple[Pieces, Pieces]], Iterable[str]]) -> _Places:
    found: dict[str, set[int]] = defaultdict(set)
    for n, bead in enumerate(beads):
        for word in read(bead):
            found[word].add(n)
    return {word: frozenset(numbers) for word, numbers in found.items()}
