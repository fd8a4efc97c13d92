"""Offices on end cost no more than their number."""

from __future__ import annotations

import pytest
from growth import grows_in_step

from tqcheck import lang
from tqcheck.compare.offices import left_or_held
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece


@pytest.mark.parametrize("blank", [" ", ", "])
def test_a_row_of_former_offices_takes_time_by_its_length(blank: str) -> None:
    def compare(count: int) -> None:
        texts = ("министр обороны" + blank) * count, ("former defence minister" + blank) * count
        source, target = (
            Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))
            for text, code in zip(texts, ("ru", "en"), strict=True)
        )
        assert list(left_or_held([((source,), (target,))]))

    compare(1)
    assert grows_in_step(compare, 300)
