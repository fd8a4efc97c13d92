"""Names in a text of a language that writes them with a capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.piece import Piece
from tqcheck.text.related import related
from tqcheck.text.romanise import latin, likeness, skeleton

_WORD = re.compile(rf"{LETTER}+(?:['’.-]{LETTER}+)*")
#: Letters of the longest word that can be a name; longer ones are addresses or rubbish.
_LONGEST = 40
#: The Arabic article as Latin letters write it before names.
_ARTICLE = re.compile(alternation(shared("codes")["names"]["articles"]), re.IGNORECASE)
#: Shortest name: of three letters too many are ordinary words with a capital. Set by eye.
_LETTERS = 4
#: Spellings of one name: fewest letters, most that one has more than the other, and edits by letters of the longer.
#: Set by eye on the Persian development articles.
_SPELLED, _LONGER, _EDITS = 5, 3, 3
#: Letters that a land and its people have in common at least; set by eye.
_LAND = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word at raw offsets [start, end) of a sentence, without a possessive ending."""

    piece: Piece
    start: int
    end: int
    text: str


def names(piece: Piece, lower: frozenset[str], letters: int = _LETTERS) -> list[Name]:
    """Capitalised words of a sentence that are no ordinary words.

    Args:
        piece: of a language that writes names with a capital.
        lower: words that the article also writes in lower case, from `lower_case_words`.
        letters: of the shortest name.
    """
    found = ((start, word) for start, word in piece.once(_capitalised) if len(word) >= letters)
    return [Name(piece, start, start + len(word), word) for start, word in found if fold_word(word) not in lower]


def _capitalised(piece: Piece) -> tuple[tuple[int, str], ...]:
    """Words with a capital that the language does not use for itself, each behind its place in the sentence."""
    found = []
    for match in _WORD.finditer(piece.raw):
        if match.end() - match.start() > _LONGEST:
            continue
        article = _ARTICLE.match(match.group())
        start = match.start() + (article.end() if article else 0)
        word = bare(piece.raw[start : match.end()], piece.pack)
        if word[:1].isupper() and not word.isupper() and fold_word(word) not in _ordinary(piece.pack):
            found.append((start, word))
    return tuple(found)


def _lower_case(piece: Piece) -> frozenset[str]:
    return frozenset(fold_word(word) for word in piece.once(_words) if word[0].islower())


def _words(piece: Piece) -> tuple[str, ...]:
    return tuple(match.group() for match in _WORD.finditer(piece.raw))


def bare(word: str, pack: LanguagePack) -> str:
    """A word without what its language writes on to names behind an apostrophe ("Smith's", "Ankara'da")."""
    cut = max(word.rfind("'"), word.rfind("’"))
    return word[:cut] if cut >= 0 and fold_word(word[cut:]) in _endings(pack) else word


@cache
def _endings(pack: LanguagePack) -> frozenset[str]:
    """The pack's suffixes that begin with an apostrophe, and the apostrophe alone."""
    return frozenset({"'", *(fold_word(suffix) for suffix in pack.suffixes if suffix.startswith("'"))})


def lower_case_words(pieces: Iterable[Piece]) -> frozenset[str]:
    """Words that stand in lower case somewhere in an article."""
    return frozenset().union(*(piece.once(_lower_case) for piece in pieces))


@cache
def _ordinary(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(word) for word in pack.list("style.function", "style.organisations", "titles.*"))


def words(pieces: Sequence[Piece]) -> Counter[str]:
    """Words of some sentences, as they stand."""
    return Counter(word for piece in pieces for word in piece.once(_words) if len(word) <= _LONGEST)


def runs(found: list[Name]) -> list[list[Name]]:
    """Names that stand right behind one another, such as forename and surname."""
    found_runs: list[list[Name]] = []
    for name in found:
        if found_runs and name.start - found_runs[-1][-1].end == 1:
            found_runs[-1].append(name)
        else:
            found_runs.append([name])
    return found_runs


def spelled_nearly(spellings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs that may be `spelled_alike`, in both orders: of one skeleton, or one edit apart.

    Of two words one edit apart, one is what the other is less a letter, or both are the same less one letter each
    (deletion neighbourhoods: Mor and Fraenkel 1982, doi:10.1145/358728.358752).
    """
    keys = []
    for spelling in spellings:
        plain = letters(spelling)
        shorter = (plain[:place] + plain[place + 1 :] for place in range(len(plain)))
        keys.append({(skeleton(spelling), ""), *(("", each) for each in (plain, *shorter))})
    return ((spellings[one], spellings[other]) for one, other in related(keys))


def spelled_alike(one: str, other: str) -> bool:
    """Whether two spellings differ as two transliterations of one name do, not as two words of one family."""
    a, b = letters(one), letters(other)
    if a == b or min(len(a), len(b)) < _SPELLED or abs(len(a) - len(b)) > _LONGER:
        return False
    if a.startswith(b) or b.startswith(a) or a[0] != b[0]:
        return False
    apart = edits(one, other)
    return apart == 1 or (skeleton(one) == skeleton(other) and apart <= max(len(a), len(b)) // _EDITS + 1)


def land_and_people(one: str, other: str, pack: LanguagePack) -> bool:
    """Whether one word names a land and the other its people or language by its ending: Catalonia and Catalan."""
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    rests = {one[stem:], other[stem:]}
    lands, peoples = (pack.list(f"style.{key}") for key in ("lands", "peoples"))
    return stem >= _LAND and any(rests == {land, people} for land in lands for people in peoples)


def edits(one: str, other: str) -> int:
    """How many Latin letters of one spelling have to be changed for the other."""
    a, b = letters(one), letters(other)
    return round((1 - likeness(a, b)) * max(len(a), len(b)))


def letters(spelling: str) -> str:
    """A name's Latin letters without hyphens."""
    return latin(spelling).replace("-", "")
