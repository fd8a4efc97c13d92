"""SentencePiece Unigram tokens with their places in the text as it was given."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tqcheck.engines.packed import PackedModel

#: The mark that SentencePiece puts in the place of a space (Kudo and Richardson 2018).
_METASPACE = "▁"


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
        from tokenizers import Tokenizer as Library
        from tokenizers import models, pre_tokenizers

        self._library = Library(models.Unigram(model.pieces, unk_id=model.unknown))
        self._library.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_METASPACE, prepend_scheme="always")
        self._replacements = model.normalisation
        self._prefix = prefix

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text."""
        normalised = [_normalise(text, self._replacements) for text in texts]
        encodings = self._library.encode_batch([self._prefix + text.text for text in normalised])
        return [
            Tokens(np.asarray(encoding.ids, dtype=np.int64), self._spans(encoding.offsets, text))
            for encoding, text in zip(encodings, normalised, strict=True)
        ]

    def _spans(self, offsets: list[tuple[int, int]], text: _Normalised) -> NDArray[np.int32]:
        """Carry offsets in the prefixed, normalised text over to the text itself."""
        places = np.asarray(offsets, dtype=np.int64).reshape(-1, 2) - len(self._prefix)
        spans = np.zeros(places.shape, dtype=np.int32)
        for span, (first, last) in zip(spans, places.clip(0), strict=True):
            starts, stops = text.starts[first:last], text.stops[first:last]
            if (letters := starts >= 0).any():
                span[:] = starts[letters][0], stops[letters][-1]
        return spans


def _normalise(text: str, replacements: Mapping[int, str]) -> _Normalised:
    """Replace characters, collapse spaces; what vanishes belongs to the character before it, or else behind it."""
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
