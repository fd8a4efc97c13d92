"""SentencePiece Unigram tokens with their places in the text as it was given."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tqcheck.engines.packed import PackedModel

    #: A tokenizer of the tokenizers library, and the ids of its pieces in the model.
    _Library: TypeAlias = tuple[Any, NDArray[np.int64]]

#: How texts are cut, for signatures: it changes with the tokens of any text.
CUT = 2
#: The mark that SentencePiece puts in the place of a space (Kudo and Richardson 2018).
_METASPACE = "▁"
#: Texts with more characters than these are worth making the tokenizer with all its pieces, which takes about a second.
_FEW_CHARACTERS = 100_000


@dataclass(frozen=True)
class Tokens:
    """Pieces of one text.

    Attributes:
        ids: shape (tokens,), the prefix's tokens first, without the marks of beginning and end.
        spans: shape (tokens, 2): half-open, in code points of the text; empty for a token that stands for none of it
            (the prefix, a bare space).
    """

    ids: NDArray[np.int64]
    spans: NDArray[np.int32]


@dataclass(frozen=True)
class _Normalised:
    """A text as the model takes it; for each of its characters the code points it stands for (-1 for a blank)."""

    text: str
    starts: NDArray[np.int32]
    stops: NDArray[np.int32]


class Tokenizer:
    """Cuts texts into the pieces of a packed model.

    A text's spans are in order and cover all of it but white space, unless the normalisation leaves nothing of it. Two
    tokens may share a code point that the normalisation spells out ("ﷺ").
    """

    def __init__(self, model: PackedModel, prefix: str) -> None:
        # Its thread pool would outlive a fork and warn about it; tokens cost little beside vectors.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        self._pieces = model.pieces
        self._unknown = model.unknown
        self._replacements = model.normalisation
        self._prefix = prefix

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text."""
        normalised = [_normalise(text, self._replacements) for text in texts]
        inputs = [self._prefix + text.text for text in normalised]
        library, ids = self._whole if sum(map(len, inputs)) > _FEW_CHARACTERS else self._part(inputs)
        return [
            Tokens(ids[encoding.ids], self._spans(encoding.offsets, text))
            for encoding, text in zip(library.encode_batch(inputs), normalised, strict=True)
        ]

    @cached_property
    def _whole(self) -> _Library:
        return self._made(np.arange(len(self._pieces), dtype=np.int64))

    def _part(self, texts: Sequence[str]) -> _Library:
        """A tokenizer with only those pieces that occur in the texts.

        It cuts them as the whole one does and is made in a hundredth of the time: a piece that does not occur can be on
        no path through a text, and the least probable piece, which sets the price of the unknown, is kept.
        """
        words = {word for text in texts for word in f" {text}".replace(" ", f" {_METASPACE}").split(" ")}
        longest = self._longest
        found = {
            self._places[part]
            for word in words
            for start in range(len(word))
            for end in range(start + 1, min(start + longest, len(word)) + 1)
            if (part := word[start:end]) in self._places
        }
        found |= {self._unknown, self._least}
        return self._made(np.array(sorted(found), dtype=np.int64))

    def _made(self, ids: NDArray[np.int64]) -> _Library:
        from tokenizers import Tokenizer as Library
        from tokenizers import models, pre_tokenizers

        unknown = int(np.searchsorted(ids, self._unknown))
        library = Library(models.Unigram([self._pieces[index] for index in ids.tolist()], unk_id=unknown))
        library.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_METASPACE, prepend_scheme="always")
        return library, ids

    @cached_property
    def _places(self) -> dict[str, int]:
        """Ids of the pieces; of those that are not unique the last, as the library has it."""
        return dict(zip(map(itemgetter(0), self._pieces), count(), strict=False))

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._places))

    @cached_property
    def _least(self) -> int:
        scores = [score for _, score in self._pieces]
        return scores.index(min(scores))

    def _spans(self, offsets: list[tuple[int, int]], text: _Normalised) -> NDArray[np.int32]:
        """Carry offsets in the prefixed, normalised text over to the text itself."""
        places = (np.asarray(offsets, dtype=np.int64).reshape(-1, 2) - len(self._prefix)).clip(0)
        spans = np.zeros(places.shape, dtype=np.int32)
        index, blank = np.arange(len(text.starts)), text.starts < 0
        following = np.minimum.accumulate(np.where(blank, len(index), index)[::-1])[::-1]
        before = np.maximum.accumulate(np.where(blank, -1, index))
        full = np.flatnonzero(places[:, 0] < places[:, 1])
        first, last = following[places[full, 0]], before[places[full, 1] - 1]
        lettered = first <= last
        spans[full[lettered]] = np.column_stack([text.starts[first[lettered]], text.stops[last[lettered]]])
        return spans


def _normalise(text: str, replacements: Mapping[int, str]) -> _Normalised:
    """A text as the model takes it. Its table has no marks that stand alone: a letter and its marks are one first."""
    if unicodedata.is_normalized("NFC", text):
        return _replaced(text, replacements)
    bounds = [n for n, each in enumerate(text) if n == 0 or not _joins(each)]
    letters = list(zip(bounds, [*bounds[1:], len(text)], strict=True))
    composed = [unicodedata.normalize("NFC", text[start:end]) for start, end in letters]
    owners = [span for span, letter in zip(letters, composed, strict=True) for _ in letter]
    starts, stops = np.asarray(owners, dtype=np.int32).T
    found = _replaced("".join(composed), replacements)
    blank = found.starts < 0
    return _Normalised(
        found.text, np.where(blank, -1, starts[found.starts]), np.where(blank, -1, stops[found.stops - 1])
    )


def _joins(character: str) -> bool:
    """Whether it can become one with what stands before it: a mark, or a later part of a Korean syllable."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _replaced(text: str, replacements: Mapping[int, str]) -> _Normalised:
    """Replace characters, collapse spaces; what vanishes belongs to the character before it, or else behind it."""
    if replacements.keys().isdisjoint(map(ord, text)) and "  " not in text and text == text.strip(" "):
        return _plain(text)
    characters: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    pending: int | None = None
    for index, character in enumerate(text):
        replacement = replacements.get(ord(character), character)
        if not replacement.strip(" ") and not character.isspace():
            if stops and stops[-1] == index:
                stops[-1] = index + 1
            elif pending is None:
                pending = index
        for new in replacement:
            if new != " ":
                characters.append(new)
                starts.append(index if pending is None else pending)
                stops.append(index + 1)
                pending = None
            elif characters and characters[-1] != " ":
                characters.append(new)
                starts.append(-1)
                stops.append(-1)
    if pending is not None and characters:
        last = max(place for place, start in enumerate(starts) if start >= 0)
        stops[last] = len(text.rstrip())
    whole = "".join(characters)
    kept = len(whole.rstrip(" "))
    return _Normalised(
        whole[:kept], np.asarray(starts[:kept], dtype=np.int32), np.asarray(stops[:kept], dtype=np.int32)
    )


def _plain(text: str) -> _Normalised:
    """A text that the normalisation leaves as it is."""
    places = np.arange(len(text), dtype=np.int32)
    blank = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32) == ord(" ")
    return _Normalised(text, np.where(blank, -1, places), np.where(blank, -1, places + 1))
