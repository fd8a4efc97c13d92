"""Who speaks, where he bears no name: whether both sides call him by the name of one kind (expert, union, police)."""

from __future__ import annotations

from functools import cache, lru_cache

from tqcheck.compare import Pieces, are_pair
from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import fold
from tqcheck.text.lexicon import Labelled

#: Texts whose kinds are remembered: the sentences and speakers of the longest articles.
_TEXTS = 4_096
#: The kind of those who head something.
_HEAD = "head"


def other_voice(source: Pieces, old: str, new: str, pack: LanguagePack) -> bool:
    """Whether the original has nobody of a speaker's kind, while its own speaker is of another one.

    Args:
        source: the original's sentences.
        old: who speaks in the original, or a headline that has somebody speak.
        new: who speaks in the translation.
        pack: the translation's language.
    """
    kinds, own = _kinds(new, pack), _kinds(old, source[0].pack) if source else frozenset()
    if not (kinds and own):
        return False
    there = frozenset(kind for piece in source for kind in _kinds(piece.raw, piece.pack))
    # The head of a chamber of commerce is no governor, though a head may be.
    if len(own) > 1 and kinds <= {*shared("voices")["offices"]}:
        there -= {_HEAD}
    return not any(_alike(one, other) for one in kinds for other in there)


def has_voice(name: str, pack: LanguagePack) -> bool:
    """Whether a speaker is called by the name of any kind of those who speak in news."""
    return bool(_kinds(name, pack))


def same_voice(source: LanguagePack, old: str, new: str, target: LanguagePack) -> bool:
    """Whether both speakers are of one kind, by the words of both languages: "facket" is the union."""
    return not _kinds(old, source).isdisjoint(_kinds(new, target))


@lru_cache(maxsize=_TEXTS)
def _kinds(text: str, pack: LanguagePack) -> frozenset[str]:
    return frozenset(match.label for labelled in _labelled(pack) for match in labelled.find(fold(text, pack.kept).text))


def _alike(one: str, other: str) -> bool:
    return one == other or are_pair(one, other, shared("voices")["alike"])


@cache
def _labelled(pack: LanguagePack) -> tuple[Labelled, ...]:
    """A list for each kind: a word may be of several."""
    return tuple(Labelled(pack, {kind: pack.list(f"voices.{kind}")}) for kind in shared("voices")["kinds"])
