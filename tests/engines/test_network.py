"""The built network: kept once, whole, or not at all. A small model stands in for the real one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from packed_files import write_packed

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

from tqcheck.engines import network
from tqcheck.engines.e5 import E5
from tqcheck.engines.tokens import CUT
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tqcheck.engines import Vectors

TEXTS = ["the cat sat", "ﷺ the dog", ""]
Opener = Callable[[], E5] if TYPE_CHECKING else object


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return write_packed(tmp_path / "weights.bin")


@pytest.fixture
def opener(tmp_path: Path, weights: Path, monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Opens the encoder as a new process would."""
    monkeypatch.setattr("tqcheck.engines.e5.locate", lambda: (weights, "0123456789abcdef" * 4))
    return lambda: E5(tmp_path / "cache")


@pytest.fixture
def vectors(opener: Opener, tmp_path: Path) -> Vectors:
    """Vectors of the first run, which leaves the network."""
    first = opener().encode(TEXTS)
    assert files(tmp_path) == [f"e5-0123456789abcdef-{network.RECIPE}.onnx"]
    return first


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "cache").iterdir())


def fail(*_: object) -> bytes:
    raise AssertionError("built again")


def test_it_is_built_once(opener: Opener, vectors: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "build", fail)
    encoder = opener()
    assert np.array_equal(encoder.encode(TEXTS), vectors)
    assert encoder.network_path.is_file()


def test_nothing_is_built_before_the_first_text(opener: Opener, tmp_path: Path) -> None:
    assert opener().signature == f"e5/{network.RECIPE}/0123456789ab/layers 5+8+9/query/cut {CUT}"
    assert not (tmp_path / "cache").exists()


def _truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    return content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]


@pytest.mark.parametrize("damage", [_truncated, _flipped, lambda _: b"", lambda content: content + b"\0"])
def test_a_damaged_file_is_built_anew_with_one_warning(
    opener: Opener, vectors: Vectors, caplog: pytest.LogCaptureFixture, damage: Callable[[bytes], bytes]
) -> None:
    path = opener().network_path
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert np.array_equal(opener().encode(TEXTS), vectors)
    assert [record.message for record in caplog.records] == [f"the built encoder {path} was damaged and is built anew"]
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_made_costs_one_warning(
    opener: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("a file in the place of the folder")
    encoder = opener()
    assert encoder.encode(TEXTS).shape == (3, 32)
    encoder.encode(["again"])
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "cannot be" in caplog.text


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_no_temporary_file(
    opener: Opener,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: BaseException,
) -> None:
    def replace(*_: object) -> None:
        raise error

    monkeypatch.setattr("pathlib.Path.replace", replace)
    if isinstance(error, OSError):
        assert opener().encode(TEXTS).shape == (3, 32)
        assert [record.message.partition(" in ")[0] for record in caplog.records] == [
            "the built encoder cannot be kept"
        ]
    else:
        with pytest.raises(KeyboardInterrupt):
            opener().encode(TEXTS)
    assert files(tmp_path) == []


_RACE = """
import sys
from pathlib import Path
from tqcheck.engines import e5
e5.locate = lambda: (Path(sys.argv[1]), "0123456789abcdef" * 4)
encoder = e5.E5(Path(sys.argv[2]))
encoder._tokenizer
print("ready", flush=True)
sys.stdin.readline()
print(encoder.encode(["the cat sat", ""]).tobytes().hex())
"""


def test_two_processes_may_build_at_once(weights: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _RACE, str(weights), str(tmp_path / "cache")]
    processes = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    (one, one_error), (other, other_error) = (process.communicate(timeout=60) for process in processes)
    assert (one_error, other_error) == ("", "")
    assert one == other
    assert len(one) == 2 * 2 * 32 * 4 + 1
    assert files(tmp_path) == [f"e5-0123456789abcdef-{network.RECIPE}.onnx"]


def test_a_graph_that_onnx_runtime_refuses_is_one_line(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "build", lambda *_: b"no graph")
    monkeypatch.setattr(network, "calibrate", lambda *_: {})
    with pytest.raises(EngineError, match="the encoder e5 cannot be loaded by ONNX Runtime: ") as caught:
        opener().encode(["a"])
    assert "\n" not in str(caught.value)


def test_integer_products_are_near_full_precision(opener: Opener) -> None:
    encoder = opener()
    whole = network.Network(encoder._model, network.build(encoder._model, None))
    ids = [np.array([0, 9, 10, 11, 2]), np.array([0, 5, 6, 9, 2])]
    for exact, near in zip(whole.run(ids), encoder._network.run(ids), strict=True):
        cosines = (exact * near).sum(axis=-1) / np.linalg.norm(exact, axis=-1) / np.linalg.norm(near, axis=-1)
        assert cosines.min() > 0.95


def test_states_of_a_text_longer_than_the_model(opener: Opener) -> None:
    encoder = opener()
    texts = ["abc " * 500, "xyz", "the cat " * 100, "fox " * 128]
    assert [encoder.count([text]) > 512 for text in texts] == [True, False, False, True]
    for text, reading in zip(texts, encoder.read(texts), strict=True):
        assert len(reading.spans) == len(reading.states)
        assert [text[start:end] for start, end in reading.spans if text[start:end] != "the"] == [
            letter for letter in text.replace("the", "") if letter != " "
        ]
        assert np.array_equal(reading.vector, encoder.encode([text])[0])
