"""Batches of texts of one length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.engines.runtime import batches


@given(st.lists(st.integers(1, 512), max_size=200))
def test_batches_have_texts_of_one_length_and_few_tokens(lengths: list[int]) -> None:
    made = list(batches(list(enumerate(lengths)), lambda item: item[1]))
    assert sorted(item for batch in made for item in batch) == list(enumerate(lengths))
    for batch in made:
        assert len({length for _, length in batch}) == 1
        assert len(batch) == 1 or sum(length for _, length in batch) <= 256
