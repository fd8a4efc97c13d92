"""TRM003: one institution under two names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from tqcheck.lang import LanguagePack
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import likeness, skeleton

_TOKEN = re.compile(rf"{LETTER}+(?:[-'’\u200c]{LETTER}+)*")
#: Letters that two forms of a source word share, and two related words of the translation ("Turkey", "Turkish").
_STEM, _RELATED = 5, 4
#: Letters of a source word that is a name by itself ("Gesundheitsministerium").
_COMPOUND = 14
#: Likeness of sounds from which a word is the same name on both sides.
_SAME_NAME = 0.7
#: Names with one word among which rivals are looked for; set by eye.
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Named:
    """An institution's name in the translation, with its bead."""

    words: frozenset[str]
    text: str
    piece: Piece
    start: int
    end: int
    bead: BeadView


@rule(
    "TRM003",
    "inconsistent-term",
    severity="minor",
    target_tables=("style.organisations",),
    examples=(
        Example("de", "Das Gesundheitsministerium warnte.", "The Ministry of Health issued a warning."),
        Example("de", "Der Ausschuss tagte.", "The Committee on Trade met."),
    ),
)
def inconsistent_term(context: Context) -> Iterator[Hit]:
    """One institution of the original has two names in the translation.

    ## What it does
    Compares the institutions that the translation names. Two names that share a word and differ in another are one
    institution when the original has the same two words in a row for both and nothing else that could explain them.

    ## Why it matters in news
    Readers believe that there are two ministries, two courts, two institutes.

    ## When it stays silent
    Whenever the original may mean two institutions: other words beside the shared ones, two institutions in one
    sentence, a short form of the name, or no second mention.
    """
    names = [name for bead in context.body_beads for name in _names(bead, context.target.pack)]
    counts = Counter(name.words for name in names)
    article = _Article(names, context.body_beads)
    reported: set[frozenset[str]] = set()
    for one, other in _related(names):
        if {one.words, other.words} & reported or not _rivals(one, other, article):
            continue
        if not any(_only_theirs(term, one, other, article) for term in article.shared(one.bead, other.bead)):
            continue
        usual, rare = (one, other) if counts[one.words] >= counts[other.words] else (other, one)
        reported.add(rare.words)
        yield Hit(
            f"“{rare.text}” is called “{usual.text}” elsewhere; the original seems to have one name for both.",
            rare.piece.raw_span(rare.start, rare.end),
            confidence=0.6,
            suggestion=usual.text,
        )


def _names(bead: BeadView, pack: LanguagePack) -> Iterator[_Named]:
    """Names that end in an institution's word ("Oil Ministry") or begin with it ("Ministry of Oil")."""
    heads, article = words_of(pack, "style.organisations"), words_of(pack, "style.article")
    small = words_of(pack, "style.institution_links")
    for piece in bead.target:
        for match in _pattern(pack).finditer(piece.raw):
            words = [fold_word(word) for word in re.split(r"[ -]", match.group())]
            words = words[1:] if words[0] in article else words
            if len(words) > 1 and (words[-1] in heads or (words[0] in heads and words[1] in small)):
                yield _Named(frozenset(words) - small, match.group(), piece, match.start(), match.end(), bead)


@cache
def _pattern(pack: LanguagePack) -> re.Pattern[str]:
    """Words with a capital in a row, small words between them."""
    small, article = ("|".join(map(re.escape, pack.list(f"style.{key}"))) for key in ("institution_links", "article"))
    between = rf"[ -]| (?:{small}) (?:(?:{article}) )?" if small and article else "[ -]"
    return re.compile(rf"(?<![\w'’-])[A-ZÀ-Þ]{LETTER}+(?:(?:{between})[A-ZÀ-Þ]{LETTER}+)+")


def _stems(words: frozenset[str], length: int) -> frozenset[str]:
    return frozenset(word[:length] for word in words)


class _Article:
    """Which institutions the translation's sentences name, and where the original has a term; looked up, not searched.

    Args:
        names: of the whole article.
        beads: of its body.
    """

    def __init__(self, names: Iterable[_Named], beads: Iterable[BeadView]) -> None:
        """Note where each name stands."""
        self._beads = beads
        self.kinds: dict[BeadView, set[frozenset[str]]] = defaultdict(set)
        for name in names:
            self.kinds[name.bead].add(name.words)

    def shared(self, one: BeadView, other: BeadView) -> set[tuple[str, ...]]:
        """Terms that the original of both has; none of one bead with itself."""
        return self._terms[one] & self._terms[other] if one != other else set()

    @cached_property
    def beads_of(self) -> Mapping[tuple[str, ...], list[BeadView]]:
        """The beads in whose original each term stands."""
        found: dict[tuple[str, ...], list[BeadView]] = defaultdict(list)
        for bead, terms in self._terms.items():
            for term in terms:
                found[term].append(bead)
        return found

    @cached_property
    def _terms(self) -> Mapping[BeadView, set[tuple[str, ...]]]:
        return {bead: _terms(bead.source) for bead in self._beads}


def _related(names: Sequence[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Names in pairs that share a word, in order; a word that all of them have tells none from the others."""
    under: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for stem in _stems(name.words, _RELATED):
            under[stem].append(number)
    for number, name in enumerate(names):
        groups = (under[stem] for stem in _stems(name.words, _RELATED))
        near = {other for group in groups if len(group) <= _MOST for other in group}
        yield from ((name, names[other]) for other in sorted(near) if other > number)


def _rivals(one: _Named, other: _Named, article: _Article) -> bool:
    """Whether two names share a word and differ in another, and no sentence has both or a third of their kind."""
    mine, theirs = _stems(one.words, _RELATED), _stems(other.words, _RELATED)
    if not mine & theirs or mine <= theirs or theirs <= mine or abs(len(mine) - len(theirs)) > 1:
        return False
    kinds = {one.words, other.words}
    here = [article.kinds[name.bead] for name in (one, other)]
    return all(each <= kinds for each in here) and not any(each >= kinds for each in here)


def _terms(pieces: tuple[Piece, ...]) -> set[tuple[str, ...]]:
    """Pairs of neighbouring words, and long compounds, by their stems."""
    found: set[tuple[str, ...]] = set()
    for piece in pieces:
        words = [word[:_STEM] for word in _TOKEN.findall(piece.text)]
        found |= {pair for pair in pairwise(words) if all(len(word) > 2 for word in pair)}
        found |= {(word,) for word in _TOKEN.findall(piece.text) if len(word) >= _COMPOUND}
    return found


def _only_theirs(term: tuple[str, ...], one: _Named, other: _Named, article: _Article) -> bool:
    """Whether a source term stands in the sentences of these two names only, and nothing else there explains it."""
    kinds = {one.words, other.words}
    if not all(article.kinds.get(bead, set()) & kinds for bead in article.beads_of[term]):
        return False
    sounds = [skeleton(word) for word in term]
    common = _rest(one) & _rest(other)
    return not any(
        likeness(sound, skeleton(word)) >= _SAME_NAME for sound in sounds for word in common if len(sound) > 1
    )


def _rest(name: _Named) -> set[str]:
    """Capitalised words of the name's sentences beside the name itself, and their figures."""
    words = {word for piece in name.bead.target for word in _TOKEN.findall(piece.raw) if word[0].isupper()}
    return {word for word in words if fold_word(word) not in name.words}
