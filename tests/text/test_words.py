"""Words of texts in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.text.words import word_spans

MIXED = st.text(st.sampled_from("aé1'’.- \u200c\u200dشש中国かไทย𠀀ក!\n"))


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The U.S. minister's state-run firm.", ["The", "U.S", "minister's", "state-run", "firm"]),
        ("«ده‌ها خانه» ویران شد؛", ["ده‌ها", "خانه", "ویران", "شد"]),
        ("قَالَ الرئيس:", ["قَالَ", "الرئيس"]),
        ("ראש הממשלה, אמר", ["ראש", "הממשלה", "אמר"]),
        ("प्रधानमंत्री ने कहा।", ["प्रधानमंत्री", "ने", "कहा"]),
        ("It cost 3.5 - not 4 -", ["It", "cost", "3.5", "not", "4"]),
        ("«l’homme» -x- ''", ["l’homme", "x"]),
        ("", []),
        (" — … ", []),
    ],
)
def test_words(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


def test_scripts_without_spaces_are_cut_by_icu() -> None:
    chinese = words("中国外交部发言人周三表示，双方将继续谈判。")
    assert "".join(chinese) == "中国外交部发言人周三表示双方将继续谈判"
    assert {"中国", "表示", "继续", "谈判"} <= set(chinese)
    thai = "รัฐบาลประกาศมาตรการใหม่"
    assert "".join(words(thai)) == thai
    assert len(words(thai)) > 2
    assert words("𠀀𠀁 abc中国def") == ["𠀀", "𠀁", "abc", "中国", "def"]


@given(st.text() | MIXED)
def test_words_are_ordered_apart_and_hold_no_blank(text: str) -> None:
    previous = 0
    for start, end in word_spans(text):
        assert previous <= start < end <= len(text)
        assert not any(character.isspace() for character in text[start:end])
        previous = end


@given(st.text() | MIXED)
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    inside = {place for start, end in word_spans(text) for place in range(start, end)}
    assert {place for place, character in enumerate(text) if character.isalnum()} <= inside
