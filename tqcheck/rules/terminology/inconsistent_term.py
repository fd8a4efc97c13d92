"""TRM003: one institution under two names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tqcheck.lang import LanguagePack
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.related import related
from tqcheck.text.romanise import likeness, skeleton

_TOKEN = re.compile(rf"{LETTER}+(?:[-'’\u200c]{LETTER}+)*")
#: Letters that two forms of a source word share, and two related words of the translation ("Turkey", "Turkish").
_STEM, _RELATED = 5, 4
#: Letters of a source word that is a name by itself ("Gesundheitsministerium").
_COMPOUND = 14
#: Likeness of sounds from which a word is the same name on both sides.
_SAME_NAME = 0.7


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
    kinds: dict[BeadView, set[frozenset[str]]] = defaultdict(set)
    for name in names:
        kinds[name.bead].add(name.words)
    terms = {bead: _terms(bead.source) for bead in context.body_beads} if len(kinds) > 1 else {}
    beads_of: dict[tuple[str, ...], list[BeadView]] = defaultdict(list)
    for bead, term in ((bead, term) for bead, own in terms.items() for term in own):
        beads_of[term].append(bead)
    reported: set[frozenset[str]] = set()
    for first, second in related([_stems(name.words, _RELATED) for name in names]):
        one, other = names[first], names[second]
        if first > second or {one.words, other.words} & reported or not _rivals(one, other, kinds):
            continue
        shared = terms[one.bead] & terms[other.bead] if one.bead != other.bead else set()
        if not any(_only_theirs(term, one, other, [kinds[bead] for bead in beads_of[term]]) for term in shared):
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


def _rivals(one: _Named, other: _Named, kinds: Mapping[BeadView, set[frozenset[str]]]) -> bool:
    """Whether two names share a word and differ in another, and no sentence has both or a third of their kind."""
    mine, theirs = _stems(one.words, _RELATED), _stems(other.words, _RELATED)
    if not mine & theirs or mine <= theirs or theirs <= mine or abs(len(mine) - len(theirs)) > 1:
        return False
    both = {one.words, other.words}
    here = [kinds[name.bead] for name in (one, other)]
    return all(each <= both for each in here) and not any(each >= both for each in here)


def _terms(pieces: tuple[Piece, ...]) -> set[tuple[str, ...]]:
    """Pairs of neighbouring words, and long compounds, by their stems."""
    found: set[tuple[str, ...]] = set()
    for piece in pieces:
        words = [word[:_STEM] for word in _TOKEN.findall(piece.text)]
        found |= {pair for pair in pairwise(words) if all(len(word) > 2 for word in pair)}
        found |= {(word,) for word in _TOKEN.findall(piece.text) if len(word) >= _COMPOUND}
    return found


def _only_theirs(term: tuple[str, ...], one: _Named, other: _Named, kinds: Iterable[set[frozenset[str]]]) -> bool:
    """Whether a term's sentences, which name `kinds`, are of these two alone, and nothing else there explains it."""
    if not all(each & {one.words, other.words} for each in kinds):
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
