"""Names in a translation, and the words of the original that they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import latin, likeness, skeleton

_WORD = re.compile(rf"{LETTER}+(?:['’.-]{LETTER}+)*")
POSSESSIVE = re.compile(r"['’]s?$")
#: Letters of the longest word that can be a name.
_LONGEST = 40
#: The Arabic article as it is written before names.
_ARTICLE = re.compile(r"(?:a[lnrstdz]|e[lsdrn]|ash|esh)-", re.IGNORECASE)
#: Shortest skeleton that tells names apart, and shortest name.
_CONSONANTS, _LETTERS = 2, 4
#: Likeness of skeletons from which two words are the same name.
ALIKE = 0.75
#: Likeness below which a name has nothing to do with a word.
UNLIKE = 0.55


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word at raw offsets [start, end) of a sentence, without a possessive ending."""

    piece: Piece
    start: int
    end: int
    text: str


def names(piece: Piece, lower: frozenset[str]) -> list[Name]:
    """Capitalised words of a sentence that are no ordinary words.

    Args:
        piece: of a language that writes names with a capital.
        lower: words that the article also writes in lower case, from `lower_case_words`.
    """
    found = []
    for match in _WORD.finditer(piece.raw):
        if match.end() - match.start() > _LONGEST:
            continue
        article = _ARTICLE.match(match.group())
        start = match.start() + (article.end() if article else 0)
        word = POSSESSIVE.sub("", piece.raw[start : match.end()])
        if len(word) >= _LETTERS and word[0].isupper() and not word.isupper():
            folded = fold_word(word)
            if folded not in lower and folded not in _ordinary(piece.pack):
                found.append(Name(piece, start, start + len(word), word))
    return found


def lower_case_words(pieces: Iterable[Piece]) -> frozenset[str]:
    """Words that stand in lower case somewhere in an article."""
    return frozenset(
        fold_word(m.group()) for piece in pieces for m in _WORD.finditer(piece.raw) if m.group()[0].islower()
    )


@cache
def _ordinary(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(word) for word in pack.list("style.function", "style.organisations", "titles.*"))


def words(pieces: Sequence[Piece]) -> Counter[str]:
    """Words of some sentences, as they stand."""
    found = (m.group() for piece in pieces for m in _WORD.finditer(piece.raw))
    return Counter(word for word in found if len(word) <= _LONGEST)


def counterpart(name: str, candidates: Iterable[str]) -> tuple[str | None, float]:
    """The word of another script or language that reads most like a name, and how alike they are (0..1)."""
    own = skeleton(name)
    if len(own) < _CONSONANTS:
        return None, 0.0
    best, score = None, 0.0
    for word in candidates:
        other = skeleton(word)
        alike = max(likeness(own, other), likeness(own, other[1:]) - 0.1 if len(other) > 3 else 0.0)
        if alike > score:
            best, score = word, alike
    return best, score


def strangers(piece: Piece, lower: frozenset[str], source_words: frozenset[str], seen: Counter[str]) -> list[Name]:
    """Names of a sentence that read like no word of the whole original: full names, or single ones that stand once.

    Args:
        piece: of the translation.
        lower: from `lower_case_words`.
        source_words: all words of the original.
        seen: how often each capitalised word stands in the translation.
    """
    found = []
    for run in runs(names(piece, lower)):
        text = piece.raw[run[0].start : run[-1].end]
        first, last = piece.folded.range(run[0].start, run[-1].end)
        listed = [*piece.countries, *piece.weekdays, *piece.months, *piece.find("style.organisations", "titles.*")]
        if any(match.start < last and first < match.end for match in listed):
            continue
        if all(_unheard(name.text, source_words) for name in run) and (len(run) > 1 or _once(run[0], seen)):
            found.append(Name(piece, run[0].start, run[-1].end, text))
    return found


def runs(found: list[Name]) -> list[list[Name]]:
    """Names that stand right behind one another, such as forename and surname."""
    found_runs: list[list[Name]] = []
    for name in found:
        if found_runs and name.start - found_runs[-1][-1].end == 1:
            found_runs[-1].append(name)
        else:
            found_runs.append([name])
    return found_runs


def _unheard(name: str, source_words: frozenset[str]) -> bool:
    return len(skeleton(name)) >= _CONSONANTS and counterpart(name, source_words)[1] < UNLIKE


def _once(name: Name, seen: Counter[str]) -> bool:
    """Whether a single name can be trusted to be one: not the first word, not part of a phrase, and here only."""
    return (
        name.start > 0
        and seen[name.text] == 1
        and len(skeleton(name.text)) > _CONSONANTS
        and not re.search(r"[A-Z][\w’'.-]*\s$|[\"“‘'(:.!?]\s?$", name.piece.raw[: name.start])
        and not re.match(r"['’]?s?\s[A-Z]|-", name.piece.raw[name.end :])
    )


def spelled_alike(one: str, other: str) -> bool:
    """Whether two spellings differ as two transliterations of one name do, not as two words of one family."""
    a, b = latin(one).replace("-", ""), latin(other).replace("-", "")
    if a == b or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 3:
        return False
    if a.startswith(b) or b.startswith(a) or a[0] != b[0]:
        return False
    return _edits(a, b) == 1 or (skeleton(one) == skeleton(other) and _edits(a, b) <= max(len(a), len(b)) // 3 + 1)


def _edits(a: str, b: str) -> int:
    return round((1 - likeness(a, b)) * max(len(a), len(b)))
