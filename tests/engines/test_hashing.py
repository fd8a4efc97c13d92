"""The encoder without a model."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from tqcheck.engines.hashing import Hashing

TEXTS = ["The minister resigned on Tuesday.", "وزیر نفت استعفا داد", "", "\0", "\ud800", "x"]


def test_vectors_have_length_one_and_the_promised_form() -> None:
    vectors = Hashing().encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 1024)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert Hashing().encode([]).shape == (0, 1024)


def test_like_spelling_is_near_and_case_and_width_do_not_count() -> None:
    one, same, near, far = Hashing().encode(
        ["Minister Karimi", "ＭＩＮＩＳＴＥＲ  karimi", "Minister Karimy", "a flood"]
    )
    assert one @ same == pytest.approx(1)
    assert 1 - 1e-6 > one @ near > one @ far + 0.3


def test_every_process_gets_the_same_vectors() -> None:
    code = "from tqcheck.engines.hashing import Hashing; print(Hashing().encode(['The minister']).tobytes().hex())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert outputs == {Hashing().encode(["The minister"]).tobytes().hex()}
