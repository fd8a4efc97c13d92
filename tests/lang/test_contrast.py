"""Each form of a word faces one of its opposite's."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.compare.poles import counterparts


@pytest.mark.parametrize("code", [code for code in lang.available() if lang.load(code).has("contrast")])
def test_both_sides_have_as_many_forms(code: str) -> None:
    entries = [entry.split(" / ") for entry in lang.load(code).list("contrast.words")]
    assert [pair for pair in entries if len(pair[0].split()) != len(pair[1].split())] == []


def test_every_entry_of_a_word_counts() -> None:
    opposites = counterparts(lang.load("en"), "contrast.words")
    assert opposites["rose"][0] == "fell"
    assert {"accepted", "approved", "upheld"} <= set(opposites["rejected"])
    assert "ahead of schedule" in opposites["behind schedule"]
