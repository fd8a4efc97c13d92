"""Names of a translation beside the words of the original that they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from tqcheck.text.names import Name, names, runs
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import latin, likeness, skeleton

#: A capitalised word, or the beginning of a sentence or quotation, right before a name; so many characters are read.
_LEADS = re.compile(r"[A-Z][\w’'.-]*\s$|[\"“‘'(:.!?]\s?$")
_REACH = 60
#: Another capital behind a name and what is written on to it, or something joined on.
_FOLLOWS = re.compile(r"(?:['’]\w*+)?\s[A-Z]|-")
# The limits of likeness were set by eye on names of the Persian development articles.
#: Fewest consonants that tell names apart.
_CONSONANTS = 2
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
#: Likeness of skeletons from which two words are the same name.
ALIKE = 0.75
#: Likeness below which a name has nothing to do with a word.
UNLIKE = 0.55
#: Consonants of a word whose first can be a clitic ("wa-", "ba-"), and what passing over it costs.
_WITH_CLITIC, _CLITIC_COST = 4, 0.1


def counterpart(name: str, candidates: Iterable[str]) -> tuple[str | None, float]:
    """The word of another script or language that reads most like a name, and how alike they are (0..1)."""
    own = skeleton(name)
    if len(own) < _CONSONANTS:
        return None, 0.0
    best, score = None, 0.0
    for word in candidates:
        other = skeleton(word)
        rest = likeness(own, other[1:]) - _CLITIC_COST if len(other) >= _WITH_CLITIC else 0.0
        alike = max(likeness(own, other), rest)
        if alike > score:
            best, score = word, alike
    return best, score


def may_be(name: str, own: Collection[str]) -> bool:
    """Whether a name can be one of some words, however badly they are transliterated."""
    if len(skeleton(name)) > _CONSONANTS:
        return heard(name, own)[1] >= UNLIKE
    short = skeleton(name)
    others = [skeleton(word) for word in own]
    return any(o and o[0] + o[-1] == short[:1] + short[-1:] and likeness(short, o) >= UNLIKE for o in others)


def heard(name: str, candidates: Collection[str]) -> tuple[str | None, float]:
    """The word that is most like a name, and how alike they are: by spelling in the same script, by sound in others."""
    same = [word for word in candidates if _LATIN.match(word)]
    word, alike = counterpart(name, [word for word in candidates if not _LATIN.match(word)])
    for other in same:
        sound = counterpart(name, [other])[1] if len(skeleton(name)) > _CONSONANTS + 1 else 0.0
        one, two = latin(name), latin(other)
        score = max(sound, likeness(one, two), likeness(one, two[: len(one)]) if len(one) > _CONSONANTS else 0.0)
        if score > alike:
            word, alike = other, score
    return word, alike


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


def _unheard(name: str, source_words: frozenset[str]) -> bool:
    return len(skeleton(name)) >= _CONSONANTS and counterpart(name, source_words)[1] < UNLIKE


def _once(name: Name, seen: Counter[str]) -> bool:
    """Whether a single name can be trusted to be one: not the first word, not part of a phrase, and here only."""
    return (
        name.start > 0
        and seen[name.text] == 1
        and len(skeleton(name.text)) > _CONSONANTS
        and not _LEADS.search(name.piece.raw, max(0, name.start - _REACH), name.start)
        and not _FOLLOWS.match(name.piece.raw, name.end)
    )
