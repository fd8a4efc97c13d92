"""Names that an original in another script writes in the translation's letters, and those that stand in their place."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Pieces
from tqcheck.compare.names import is_latin
from tqcheck.compare.strangers import Heard, bare_runs
from tqcheck.text.fold import fold_word
from tqcheck.text.names import Name, names
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Letters of a word of such a name; what may stand between two of them.
_LETTERS, _JOINTS = 3, frozenset(" .·-'’")
#: Likeness from which characters may stand for a name; set by eye.
_HEARD = 0.5


def copied(piece: Piece) -> list[Name]:
    """Words in Latin letters with a capital, those next to one another as one name; no abbreviations."""
    found: list[Name] = []
    for start, end in word_spans(piece.raw):
        word = piece.raw[start:end]
        if len(word) < _LETTERS or not (word.isalpha() and is_latin(word) and word[0].isupper()) or word.isupper():
            continue
        joined = found and _JOINTS.issuperset(piece.raw[found[-1].end : start])
        first = found.pop().start if joined else start
        found.append(Name(piece, first, end, piece.raw[first:end]))
    return found


def unrendered(source: Pieces, target: Pieces, around: tuple[Pieces, Pieces]) -> list[Name]:
    """The copied names of some sentences that the translation has not, nor next to them more often than the original.

    Args:
        source, target: aligned sentences, the source's in another script than Latin.
        around: the same with their neighbours.
    """
    found = [name for piece in source for name in copied(piece) if not _stands(name, target)]
    own, other = (
        [piece for piece in near if piece not in here] for near, here in zip(around, (source, target), strict=True)
    )
    return [
        name
        for name in found
        if sum(_stands(name, [piece]) for piece in other) <= sum(_stands(name, [piece]) for piece in own)
    ]


def strange(target: Pieces, around: Pieces, lower: frozenset[str], original: Heard) -> Iterator[Name]:
    """The last word of each name of some sentences that the original has nowhere near in any letters.

    Args:
        target: sentences of the translation.
        around: those of the original that they render, and their neighbours.
        lower: from `tqcheck.text.names.lower_case_words`.
        original: what the words behind these sound like.
    """
    for run in bare_runs(name for piece in target for name in names(piece, lower)):
        unheard = any(original.likeness(name.text) < _HEARD for name in run)
        if unheard and not _stands(run[-1], around):
            yield run[-1]


def _stands(name: Name, pieces: Pieces) -> bool:
    """Whether sentences have the last word of a name or most of them, maybe within others; short ones tell nothing."""
    words = [fold_word(word) for word in name.text.replace("-", " ").split() if len(word) >= _LETTERS]
    there = [any(word in piece.text for piece in pieces) for word in words]
    return not there or there[-1] or 2 * sum(there) > len(there)
