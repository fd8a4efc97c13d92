"""People in a translation from Chinese whose names no characters of the original can be read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.compare.strangers import bare_runs
from tqcheck.text.names import Name, names
from tqcheck.text.piece import Piece
from tqcheck.text.pinyin import is_chinese, is_only_chinese, stands

#: Letters of the shortest surname.
_SHORTEST = 2


def unread(piece: Piece, lower: frozenset[str], read: Sequence[str]) -> Iterator[Name]:
    """Surname and given name in Chinese syllables, of which one cannot be read in the original.

    Names from Taiwan and Hong Kong, which have spellings of their own, are known by their hyphens and left alone.

    Args:
        piece: a sentence of the translation.
        lower: from `tqcheck.text.names.lower_case_words`.
        read: the original's characters, by `tqcheck.text.pinyin.readings`.
    """
    for run in bare_runs(names(piece, lower, _SHORTEST)):
        chinese = len(run) > 1 and all("-" not in name.text and is_chinese(name.text) for name in run)
        if chinese and any(is_only_chinese(name.text) and not stands(name.text, read) for name in run):
            yield Name(piece, run[0].start, run[-1].end, piece.raw[run[0].start : run[-1].end])
