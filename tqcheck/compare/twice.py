"""Whether an original writes twice in a row what a translation does: by its spelling or by its sound."""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER
from tqcheck.text.romanise import latin, likeness, skeleton, sounds

#: A word or two that the original writes twice, with or without an ending, and a run of letters: as long as a syllable
#: or two of a name.
_BARE = rf"({LETTER}{{2,}}(?:[ -]{LETTER}+)?)[ ,-]{{1,2}}\1"
_INFLECTED = rf"({LETTER}{{3,}})[ -]\2'?{LETTER}{{1,4}}"
_TWICE = re.compile(rf"(?<!{LETTER})(?:{_BARE}|{_INFLECTED})(?!{LETTER})")
_SYLLABLE = re.compile(rf"({LETTER}{{1,8}})[ -]?\1")
#: Likeness of sounds from which a name may be meant: far less than a rendering has, for a slip must be beyond doubt.
_ALIKE = 0.5


def sounds_doubled(run: str, original: str) -> bool:
    """Whether the original writes what sounds like a word twice in a row.

    Args:
        run: folded.
        original: a folded text.
    """
    syllables, words = _doubled(original)
    return run in {latin(each) for each in syllables} or skeleton(run) in set(map(skeleton, words)) - {""}


def may_sound_doubled(run: str, original: str, pack: LanguagePack) -> bool:
    """Whether the original may write twice what sounds like a name, or does not tell how names sound.

    Args:
        run: folded.
        original: a folded text.
        pack: its language.
    """
    if pack.spaces and not sounds(pack):
        return True
    syllables, words = _doubled(original)
    sound, spelt = skeleton(run), latin(run)
    if not sound:
        return True
    if any(likeness(sound, skeleton(word)) >= _ALIKE for word in words):
        return True
    return any(_sound_alike(spelt, sound, each, spaces=pack.spaces) for each in syllables)


def _sound_alike(spelt: str, sound: str, syllable: str, *, spaces: bool) -> bool:
    """Whether what is written twice within a text may be a name: where words have no spaces, any of two letters."""
    if spaces:
        return len(syllable) > 1 and skeleton(syllable) == sound
    return len(syllable) > 1 or likeness(spelt, latin(syllable)) >= _ALIKE


@lru_cache(maxsize=1)
def _doubled(original: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a text writes twice in a row: syllables, and words."""
    syllables = frozenset(match.group(1) for match in _SYLLABLE.finditer(original))
    return syllables, frozenset(match.group(1) or match.group(2) for match in _TWICE.finditer(original))
