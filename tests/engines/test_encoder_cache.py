"""The cache of vectors: every text is encoded once, and warm runs equal cold ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tqcheck.engines.cache import CachedEncoder
from tqcheck.engines.hashing import Hashing

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.engines import Vectors

Opener = Callable[["Counting"], CachedEncoder]


class Counting:
    """Remembers what it was asked to encode."""

    def __init__(self, signature: str = "counting/1") -> None:
        self.signature = signature
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return Hashing().encode(texts)


@pytest.fixture
def open_cache(tmp_path: Path) -> Iterator[Opener]:
    opened = []

    def opener(inner: Counting) -> CachedEncoder:
        opened.append(CachedEncoder(inner, tmp_path / "vectors.sqlite"))
        return opened[-1]

    yield opener
    for cache in opened:
        cache.close()


def test_a_warm_run_equals_a_cold_one_and_encodes_nothing(open_cache: Opener) -> None:
    texts = ["one minister", "two ministers", "three", "\ud800", "a\0b", ""]
    cold = open_cache(Counting()).encode(texts)
    again = Counting()
    warm = open_cache(again).encode(texts)
    assert again.asked == []
    assert np.array_equal(cold, warm)
    assert warm.dtype == np.float32


def test_vectors_are_those_of_the_encoder_rounded(open_cache: Opener) -> None:
    texts = ["one minister", "two ministers"]
    vectors = open_cache(Counting()).encode(texts)
    exact = Hashing().encode(texts)
    assert np.array_equal(vectors, exact.astype(np.float16).astype(np.float32))
    assert not np.array_equal(vectors, exact)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)


def test_each_text_is_encoded_once_and_keeps_its_place(open_cache: Opener) -> None:
    inner = Counting()
    cache = open_cache(inner)
    vectors = cache.encode(["b", "a", "b", "b"])
    assert sorted(inner.asked) == ["a", "b"]
    assert np.array_equal(vectors, cache.encode(["b", "a"])[[0, 1, 0, 0]])
    assert not np.array_equal(vectors[0], vectors[1])
    mixed = cache.encode(["new", "a"])
    assert sorted(inner.asked) == ["a", "b", "new"]
    assert np.array_equal(mixed[1], vectors[1])


def test_another_signature_gets_its_own_vectors(open_cache: Opener) -> None:
    open_cache(Counting("model/1")).encode(["a"])
    other = Counting("model/2")
    cache = open_cache(other)
    cache.encode(["a"])
    assert other.asked == ["a"]
    assert cache.signature == "model/2/float16"


def test_a_cache_too_small_for_one_call_loses_no_vector(tmp_path: Path) -> None:
    cache = CachedEncoder(Counting(), tmp_path / "small.sqlite", limit_bytes=1)
    assert cache.encode(["a", "b", "a"]).shape == (3, 1024)
    cache.close()


def test_no_texts_give_no_rows(open_cache: Opener) -> None:
    assert open_cache(Counting()).encode([]).shape == (0, 1024)


def test_a_damaged_cache_costs_a_warning_and_nothing_else(
    open_cache: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "vectors.sqlite").write_bytes(b"no database at all" * 1000)
    vectors = open_cache(Counting()).encode(["a"])
    again = Counting()
    assert np.array_equal(open_cache(again).encode(["a"]), vectors)
    assert again.asked == []
    assert len(caplog.records) == 1
