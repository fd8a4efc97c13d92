"""Names of a translation beside the words of the original that they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from tqcheck.text.names import words
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import latin, likeness, skeleton, skeletons
from tqcheck.text.sound import nearest, sound

# The limits of likeness were set by eye on names of the Persian development articles.
#: Fewest consonants that tell names apart.
_CONSONANTS = 2
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
#: Likeness of skeletons from which two words are the same name.
ALIKE = 0.75
#: Likeness below which a name has nothing to do with a word.
UNLIKE = 0.55
#: Likeness of sounds below which a translation has not kept a name.
KEPT = 0.6
#: Consonants of a word whose first can be a clitic ("wa-", "ba-"), and what passing over it costs.
_WITH_CLITIC, _CLITIC_COST = 4, 0.1


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters, by its first one."""
    return bool(_LATIN.match(word))


def counterpart(name: str, candidates: Iterable[str]) -> tuple[str | None, float]:
    """The word of another script or language that reads most like a name, and how alike they are (0..1)."""
    own = skeleton(name)
    if len(own) < _CONSONANTS:
        return None, 0.0
    best, score = None, 0.0
    for word in candidates:
        for other in skeletons(word):
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
    same = [word for word in candidates if is_latin(word)]
    word, alike = counterpart(name, [word for word in candidates if not is_latin(word)])
    for other in same:
        sound = counterpart(name, [other])[1] if len(skeleton(name)) > _CONSONANTS + 1 else 0.0
        one, two = latin(name), latin(other)
        score = max(sound, likeness(one, two), likeness(one, two[: len(one)]) if len(one) > _CONSONANTS else 0.0)
        if score > alike:
            word, alike = other, score
    return word, alike


def are_gone(own: Iterable[str], target: Sequence[Piece], limit: float = KEPT) -> bool:
    """Whether some words are names by their capitals, and no name of a translation sounds so much like any of them."""
    heard_as = [sound(word) for word in words(target) if word[0].isupper()]
    return all(word[0].isupper() and nearest(sound(word), heard_as) < limit for word in own)
