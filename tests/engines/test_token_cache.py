"""The cache of a token encoder: vectors on disk, the states seen last in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tqcheck.engines import Reading, TokenEncoder, open_encoder
from tqcheck.engines.cache import CachedTokenEncoder
from tqcheck.engines.hashing import Hashing

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.engines import Vectors
    from tqcheck.engines.e5 import E5

TOKENS, SIZE = 10, 16


class Reader(Hashing):
    """Gives each text ten tokens and remembers each call."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        return Hashing().encode([text for reading in [self.read(texts)] for text in texts if reading])

    def read(self, texts: Sequence[str]) -> list[Reading]:
        self.calls.append(list(texts))
        spans = np.zeros((TOKENS, 2), dtype=np.int32)
        states = np.ones((TOKENS, SIZE), dtype=np.float16)
        return [Reading(vector, spans, states * len(texts), states) for vector in Hashing().encode(texts)]


Opener = Callable[[Reader], CachedTokenEncoder]


@pytest.fixture
def opener(tmp_path: Path) -> Iterator[Opener]:
    opened = []

    def build(inner: Reader) -> CachedTokenEncoder:
        opened.append(CachedTokenEncoder(inner, tmp_path / "vectors.sqlite"))
        return opened[-1]

    yield build
    for cache in opened:
        cache.close()


def test_reading_what_was_encoded_costs_no_call(opener: Opener) -> None:
    inner = Reader()
    cache = opener(inner)
    vectors = cache.encode(["a", "b", "a"])
    readings = cache.read(["b", "a", "b"])
    assert inner.calls == [["a", "b"]]
    assert np.array_equal(
        np.stack([r.vector for r in readings]).astype(np.float16), vectors[[1, 0, 1]].astype(np.float16)
    )
    assert cache.read([]) == []
    assert len(inner.calls) == 1
    assert isinstance(cache, TokenEncoder)


def test_what_is_read_is_held_as_well(opener: Opener) -> None:
    inner = Reader()
    cache = opener(inner)
    cache.encode(["a"])
    cache.read(["a", "b", "b", "c"])
    cache.read(["c", "b", "a"])
    assert inner.calls == [["a"], ["b", "c"]]


def test_a_second_run_encodes_nothing(opener: Opener) -> None:
    cold = opener(Reader()).encode(["a", "b"])
    again = Reader()
    warm = opener(again)
    assert np.array_equal(warm.encode(["b", "a"]), cold[::-1])
    assert again.calls == []
    warm.read(["a"])
    assert again.calls == [["a"]]


def test_states_in_memory_are_bounded(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.engines.cache._STATES_LIMIT", 5 * 2 * TOKENS * SIZE * 2)
    monkeypatch.setattr("tqcheck.engines.cache._READ", 4)
    inner = Reader()
    cache = opener(inner)
    texts = [str(number) for number in range(20)]
    assert cache.encode(texts).shape == (20, 1024)
    assert [len(call) for call in inner.calls] == [4] * 5
    assert list(cache._readings) == texts[-5:]
    cache.read(texts[-5:])
    assert len(inner.calls) == 5
    assert len(cache.read(texts)) == 20
    assert len(cache._readings) == 5
    assert cache._bytes == sum(r.states.nbytes + r.lower.nbytes for r in cache._readings.values())


def test_a_text_that_alone_is_too_much_is_not_held(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.engines.cache._STATES_LIMIT", 1)
    cache = opener(Reader())
    cache.encode(["a", "b"])
    assert (len(cache._readings), cache._bytes) == (0, 0)
    assert len(cache.read(["a"])) == 1


def test_a_text_encoded_twice_counts_once(tmp_path: Path) -> None:
    # a cache file this small forgets at once
    cache = CachedTokenEncoder(Reader(), tmp_path / "small.sqlite", limit_bytes=1)
    for _ in range(3):
        cache.encode(["a"])
    assert cache._bytes == 2 * TOKENS * SIZE * 2
    cache.close()


def test_a_run_whose_vectors_are_cached_loads_no_network(
    e5: E5, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = CachedTokenEncoder(e5, tmp_path / "vectors.sqlite")
    vectors = cold.encode(["The minister resigned."])
    cold.close()

    def loaded(*_: object) -> None:
        raise AssertionError("loaded")

    for name in ("open_network", "Tokenizer"):
        monkeypatch.setattr(f"tqcheck.engines.e5.{name}", loaded)
    warm = open_encoder("e5", tmp_path)
    assert isinstance(warm, CachedTokenEncoder)
    assert np.array_equal(warm.encode(["The minister resigned."]), vectors)
    with pytest.raises(AssertionError, match="loaded"):
        warm.encode(["He did not."])
    warm.close()
