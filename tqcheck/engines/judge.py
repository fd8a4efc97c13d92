"""The judge: a small network on the encoder's token states that says how good a translation is, and where it is not.

It was trained on people's judgements of translations and on faults made of good ones (`judge.md` beside the weights
says on what, how well it does, and what it is not for).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from tqcheck.engines import TokenEncoder
from tqcheck.engines.runtime import first_line, session, side_by_side
from tqcheck.engines.store import Store, digest
from tqcheck.errors import EngineError
from tqcheck.stages import stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from tqcheck.engines import Encoder, Reading

    Floats: TypeAlias = NDArray[np.float32]

_WEIGHTS = "judge.onnx"
#: Characters of a side that are judged, a bead's sentences together; the network looks from each token to all others.
_LONGEST = 1_500
#: Pairs whose states are in memory together.
_AT_ONCE = 128


@dataclass(frozen=True)
class Tokens:
    """Places of one side's tokens and what is said of each.

    Attributes:
        spans: shape (tokens, 2): half-open, in code points, in order.
        doubt: probabilities, shape (tokens,).
    """

    spans: NDArray[np.int32]
    doubt: Floats


@dataclass(frozen=True)
class Judgement:
    """What the judge makes of a translation.

    Attributes:
        quality: 0..1: the share of the translations of its training sets that people thought less of.
        wrong: the translation's tokens, and how likely each says what the original does not.
        lost: the original's tokens, and how likely the translation does not say it.
        broken: the translation's tokens, and how likely the language is broken there, whatever the original says.
    """

    quality: float
    wrong: Tokens
    lost: Tokens
    broken: Tokens


class Judge:
    """Judges pairs of texts and keeps what it said between runs.

    Args:
        encoder: gives vectors and both layers of token states.
        store: keeps judgements by encoder, weights and texts; None: they are made anew each time.
    """

    def __init__(self, encoder: TokenEncoder, store: Store | None = None) -> None:
        self._encoder = encoder
        self._store = store

    @property
    def signature(self) -> str:
        """Encoder and weights: everything that changes a judgement."""
        return f"judge:{_weights()[1][:12]}/{self._encoder.signature}"

    @stage("judge")
    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        """Judge originals (may be empty: then only `broken` means something) and translations.

        Returns:
            A judgement for each pair; None for texts without a token the encoder knows, and for texts that are no
            sentences of news.

        Raises:
            EngineError: the weights or the encoder cannot be used.
        """
        wanted = {pair for pair in pairs if pair[1].strip() and max(map(len, pair)) <= _LONGEST}
        keys = {pair: digest(self.signature, str(len(pair[0])), "".join(pair)) for pair in wanted}
        kept = self._store.get(keys.values()) if self._store else {}
        missing = [pair for pair in dict.fromkeys(pairs) if pair in wanted and keys[pair] not in kept]
        found = {pair: _unpacked(kept[key]) for pair, key in keys.items() if key in kept}
        for start in range(0, len(missing), _AT_ONCE):
            chunk = missing[start : start + _AT_ONCE]
            fresh = zip(chunk, self._fresh(chunk), strict=True)
            packed = {pair: _packed(each) for pair, each in fresh if each}
            if self._store:
                self._store.put({keys[pair]: value for pair, value in packed.items()})
            # Through the same rounding as what is kept: a warm run equals a cold one.
            found |= {pair: _unpacked(value) for pair, value in packed.items()}
        return [found.get(pair) for pair in pairs]

    def close(self) -> None:
        """Let go of the cache file."""
        if self._store is not None:
            self._store.close()

    def _fresh(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        texts = list(dict.fromkeys(text for pair in pairs for text in pair if text.strip()))
        readings = dict(zip(texts, self._encoder.read(texts), strict=True))
        both = [(readings.get(source), readings[target]) for source, target in pairs]
        return [judgement for _, judgement in side_by_side(lambda each: self._of(*each), both)]

    def _of(self, original: Reading | None, target: Reading) -> Judgement | None:
        source = original or target
        if not len(source.spans) or not len(target.spans):
            return None
        given = {
            "source": np.concatenate([source.lower, source.states], axis=1).astype(np.float32)[None],
            "target": np.concatenate([target.lower, target.states], axis=1).astype(np.float32)[None],
            "source_vector": source.vector[None],
            "target_vector": target.vector[None],
        }
        try:
            quality, wrong, lost, broken = self._session.run(
                ["quality", "wrong", "lost", "broken" if original else "unread"], given
            )
        except Exception as error:
            raise EngineError(f"the judge failed in ONNX Runtime: {first_line(error)}") from error
        tokens = (Tokens(side.spans, doubt[0]) for side, doubt in ((target, wrong), (source, lost), (target, broken)))
        return Judgement(float(quality[0]), *tokens)

    @cached_property
    def _session(self) -> Any:
        """The network, loaded at the first pair that is not kept."""
        return session(_weights()[0], "judge")


def open_judge(encoder: Encoder | None, cache_dir: Path | None) -> Judge | None:
    """A judge for an encoder whose states it was trained on, else None.

    Args:
        encoder: as opened by `tqcheck.engines.open_encoder`.
        cache_dir: folder that keeps judgements between runs; None: nothing is kept.
    """
    if not isinstance(encoder, TokenEncoder) or not encoder.signature.startswith("e5/"):
        return None
    return Judge(encoder, Store(cache_dir and cache_dir / "judgements.sqlite"))


@cache
def _weights() -> tuple[bytes, str]:
    """The graph with its weights, and their digest.

    Raises:
        EngineError: they cannot be read.
    """
    try:
        content = files("tqcheck.engines").joinpath(_WEIGHTS).read_bytes()
    except OSError as error:
        raise EngineError(f"the judge's weights {_WEIGHTS} cannot be read, install tqcheck again: {error}") from error
    return content, sha256(content).hexdigest()


#: Doubts are kept as bytes.
_LEVELS = 255


def _packed(judgement: Judgement) -> bytes:
    parts = [np.float32(judgement.quality).tobytes()]
    for tokens in (judgement.wrong, judgement.lost, judgement.broken):
        parts.append(np.int32(len(tokens.spans)).tobytes())
        parts.append(tokens.spans.astype("<i4").tobytes())
        parts.append(np.round(tokens.doubt * _LEVELS).astype(np.uint8).tobytes())
    return b"".join(parts)


def _unpacked(content: bytes) -> Judgement:
    quality = float(np.frombuffer(content, "<f4", 1)[0])
    at, sides = 4, []
    for _ in range(3):
        count = int(np.frombuffer(content, "<i4", 1, at)[0])
        spans = np.frombuffer(content, "<i4", 2 * count, at + 4).reshape(-1, 2)
        doubt = np.frombuffer(content, np.uint8, count, at + 4 + 8 * count)
        sides.append(Tokens(spans, doubt.astype(np.float32) / np.float32(_LEVELS)))
        at += 4 + 9 * count
    return Judgement(quality, *sides)
