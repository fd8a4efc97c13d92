"""Small files of the packed form (E5S1), with random weights."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS = 32, 9, 2, 64, 512
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁query", ":", "▁the", "ﬁ", *"abcdefghijklmnopqrstuvwxyz."]
#: Code point -> what takes its place.
REPLACEMENTS = {ord("A"): "a", ord("ﷺ"): "sal am", 0x200B: "", ord("\t"): " "}


def write_packed(
    path: Path,
    *,
    magic: bytes = b"E5S1",
    version: int = 1,
    block: int = 32,
    without: Collection[str] = (),
    seed: int = 0,
) -> Path:
    """Write a model that a test can build in no time.

    Args:
        path: the file.
        magic: its first four bytes.
        version: its version.
        block: weights in a block, as its header says.
        without: names of tensors to leave out.
        seed: of the weights.
    """
    random = np.random.default_rng(seed)
    tensors = {name: tensor for name, tensor in _tensors(random).items() if name not in without}
    head = magic + struct.pack("<I", version)
    head += struct.pack("<7i", HIDDEN, LAYERS, HEADS, FEED_FORWARD, len(PIECES), POSITIONS, 1)
    head += struct.pack("<fi", 1e-5, block) + struct.pack("<5i", len(PIECES), 0, 2, 1, 3)
    texts = [piece.encode() for piece in PIECES]
    head += struct.pack("<Q", sum(map(len, texts)))
    head += np.cumsum([0, *map(len, texts)]).astype("<u4").tobytes()
    head += np.array([-10.0 if len(piece) == 1 else -1.0 for piece in PIECES], "<f4").tobytes() + b"".join(texts)
    rules = b"".join(
        struct.pack(f"<IB{len(new)}I", point, len(new), *map(ord, new)) for point, new in REPLACEMENTS.items()
    )
    head += struct.pack("<iI", len(REPLACEMENTS), len(rules)) + rules + struct.pack("<i", len(tensors))
    offset = len(head) + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in tensors)
    data = b""
    for name, (kind, content) in tensors.items():
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", kind, 0, offset + len(data), len(content))
        data += content
    path.write_bytes(head + data)
    return path


def _tensors(random: np.random.Generator) -> dict[str, tuple[int, bytes]]:
    """Kind (0: floats, 1: blocks of nibbles) and content of each tensor."""
    sizes = {"emb.pos": POSITIONS * HIDDEN, "emb.type": HIDDEN, "emb.ln.b": HIDDEN}
    ones = ["emb.ln.w"]
    matrices = {"emb.word": (len(PIECES), HIDDEN)}
    for layer in range(LAYERS):
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            shape = (FEED_FORWARD if part == "fi" else HIDDEN, FEED_FORWARD if part == "fo" else HIDDEN)
            matrices[f"l{layer}.{part}.w"] = shape
            sizes[f"l{layer}.{part}.b"] = shape[0]
        for norm in ("aln", "oln"):
            ones.append(f"l{layer}.{norm}.w")
            sizes[f"l{layer}.{norm}.b"] = HIDDEN
    tensors = {name: (0, random.normal(0, 0.1, size).astype("<f4").tobytes()) for name, size in sizes.items()}
    tensors |= {name: (0, np.ones(HIDDEN, "<f4").tobytes()) for name in ones}
    return tensors | {name: (1, _blocks(random, *shape)) for name, shape in matrices.items()}


def _blocks(random: np.random.Generator, rows: int, columns: int) -> bytes:
    count = rows * columns // 32
    scales = np.full((count, 1), 0.05, "<f2").view(np.uint8)
    return np.hstack([scales, random.integers(0, 256, (count, 16), dtype=np.uint8)]).tobytes()
