"""Reporting constructions that do not parse."""

from __future__ import annotations

import time

import pytest

from tqcheck import lang
from tqcheck.broken.constructions import garbled
from tqcheck.model import Sentence
from tqcheck.text.fold import LONGEST
from tqcheck.text.piece import Piece


@pytest.mark.parametrize(("code", "unit"), [("de", "sagte "), ("en", "quoted x y, foo that ")])
@pytest.mark.parametrize("length", [LONGEST, 100_000])
def test_reporting_words_on_end_cost_little(code: str, unit: str, length: int) -> None:
    def read(text: str) -> None:
        list(garbled(Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))))

    read(unit)
    start = time.process_time()  # other processes must not count
    read((unit * length)[:length])
    assert time.process_time() - start < 2
