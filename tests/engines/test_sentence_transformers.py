"""The adapter for sentence-transformers, on a stand-in for the package."""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tqcheck.engines.sentence_transformers import MODEL_VARIABLE, PREFIX_VARIABLE, SentenceTransformers
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class StandIn:
    """Takes what the real class takes, as far as the adapter uses it."""

    loaded: list[str]

    def __init__(self, name: str) -> None:
        if name == "no/such-model":
            raise OSError("no/such-model is not a local folder\nand a second line")
        StandIn.loaded.append(name)

    def encode(
        self, texts: Sequence[str], *, normalize_embeddings: bool, convert_to_numpy: bool, show_progress_bar: bool
    ) -> Any:
        assert (normalize_embeddings, convert_to_numpy, show_progress_bar) == (True, True, False)
        "".join(texts).encode("utf-8")
        return np.tile([0.6, 0.8], (len(texts), 1))


@pytest.fixture(autouse=True)
def package(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = StandIn  # type: ignore[attr-defined]
    module.__version__ = "9.8.7"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    monkeypatch.delenv(PREFIX_VARIABLE, raising=False)
    StandIn.loaded = []


def test_it_encodes_with_labse_loaded_at_the_first_use() -> None:
    encoder = SentenceTransformers()
    assert StandIn.loaded == []
    vectors = encoder.encode(["a", "lone \ud800 surrogate"])
    encoder.encode(["b"])
    assert StandIn.loaded == ["sentence-transformers/LaBSE"]
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, 2)
    assert encoder.signature == "sentence-transformers/9.8.7/sentence-transformers/LaBSE"


def test_the_environment_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL_VARIABLE, "intfloat/multilingual-e5-base")
    encoder = SentenceTransformers()
    encoder.encode(["a"])
    assert StandIn.loaded == ["intfloat/multilingual-e5-base"]
    assert encoder.signature.endswith("/intfloat/multilingual-e5-base")


def test_the_prefix_stands_before_each_text(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(StandIn, "encode", lambda _, texts, **__: seen.extend(texts) or np.ones((len(texts), 2)))
    monkeypatch.setenv(PREFIX_VARIABLE, "query: ")
    encoder = SentenceTransformers()
    encoder.encode(["a", "b"])
    assert seen == ["query: a", "query: b"]
    assert encoder.signature.endswith("/LaBSE/'query: '")


def test_a_retrained_model_in_the_same_folder_has_another_signature(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(MODEL_VARIABLE, str(tmp_path))
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"one")
    os.utime(weights, (1, 1))
    first = SentenceTransformers().signature
    assert SentenceTransformers().signature == first
    weights.write_bytes(b"two")
    os.utime(weights, (2, 2))
    assert SentenceTransformers().signature != first


def test_a_model_that_does_not_load_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL_VARIABLE, "no/such-model")
    with pytest.raises(EngineError, match="'no/such-model' cannot be loaded") as caught:
        SentenceTransformers().encode(["a"])
    assert "\n" not in str(caught.value)


def test_a_missing_package_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EngineError, match=r"pip install 'tqcheck\[sentence-transformers\]'") as caught:
        SentenceTransformers()
    assert "\n" not in str(caught.value)
