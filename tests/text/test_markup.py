from __future__ import annotations

import pytest
from growth import grows_in_step
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.text.markup import BREAK, fences, plain, plain_line
from tqcheck.text.sentences import paragraphs


def _read(text: str) -> list[str]:
    """The paragraphs that readers see, with one blank for many."""
    found = plain(text)
    assert len(found) == len(text)
    return [" ".join(found[start:end].split()) for start, end in paragraphs(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor *said* **so** and ~~not~~ more.", ["The mayor said so and not more."]),
        ("See [the *whole* list](https://example.org/a 'A list') here.", ["See the whole list here."]),
        ("See [the list][one].\n\n[one]: https://example.org", ["See the list ."]),
        ("![The river](river.png)\n\nIt rose.", ["The river", "It rose."]),
        ("Run `make all` now.", ["Run make all now."]),
        ("At <https://example.org> it says <b>no</b>.", ["At it says no ."]),
        (r"A \*star\* and a_b_c and 5 < 7.", ["A *star * and a_b_c and 5 < 7."]),
        ("# Floods\nThe river rose.\n## Aid\nMoney came.", ["Floods", "The river rose.", "Aid", "Money came."]),
        ("Floods\n======\n\nThe river rose.", ["Floods", "The river rose."]),
        ("- one\n- two\n\n1. three\n2. four", ["one", "two", "1. three", "2. four"]),
        ("> The river\n> rose.\n\nSo he said.", ["The river rose.", "So he said."]),
        ("| Town | Level |\n|---|---|\n| Lindau | 4.2 m |", ["Town", "Level", "Lindau", "4.2 m"]),
        ("It rose.[^1]\n\n[^1]: By a metre.", ["It rose.", "By a metre."]),
        ("<p>The <a href='x'>river</a> rose.</p>", ["The river rose."]),
        ("<!-- to do -->\n\nIt rose. <!-- so -->", ["It rose."]),
        ("<script>\nvar a = 1;\n</script>\n\nIt rose.", ["It rose."]),
        ("{{< youtube abc >}}\n\nIt rose. {% include a.html %}", ["It rose."]),
        (":::note\n\nIt rose.\n\n:::", ["It rose."]),
        ("import Tabs from '@theme/Tabs';\n\nIt rose.", ["It rose."]),
        ("```py\nx = 1\n```\n\nIt rose.", ["It rose."]),
        ("```markdown\nIt rose.\n```", ["It rose."]),
        ("It rose.\n\n```py\nNobody closed this.", ["It rose.", "Nobody closed this."]),
        ("    Indented as papers do.", ["Indented as papers do."]),
        ("No markup at all.", ["No markup at all."]),
    ],
)
def test_what_readers_read(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


def test_code_can_stay() -> None:
    assert "x = 1" in plain("```py\nx = 1\n```", code=True)


def test_a_title_has_inline_markup_only() -> None:
    assert plain_line("> 5 *dead* in `Lindau`") == "> 5  dead  in  Lindau "
    assert plain_line("# 5 dead") == "# 5 dead"


def test_fences_that_are_closed() -> None:
    text = "```py\nx\n```\n\n~~~\ntext\n~~~\n\n```\nopen"
    assert [(text[f.start : f.end].strip(), f.code) for f in fences(text)] == [
        ("```py\nx\n```", True),
        ("~~~\ntext\n~~~", False),
    ]


@given(st.text(alphabet="ab1 \n\r\x0b\x0c\x85*_`[]()<>!#|-+~\\{}%^:>\"'.", max_size=200))
def test_it_keeps_offsets_and_invents_nothing(text: str) -> None:
    found = plain(text)
    assert len(found) == len(text)
    for old, new in zip(text, found, strict=True):
        assert new == old or new == " " or (new == BREAK and old.isspace() | (not old.isalnum()))


@pytest.mark.parametrize(
    "unit", ["[", "*a ", "`", "![a](", "<a ", "*_", "[a]", "**a** ", "- a\n", "{{", "> ", "<!--", "<?"]
)
def test_its_time_grows_with_the_length(unit: str) -> None:
    plain(unit)
    # No paragraph is longer than is read.
    assert grows_in_step(lambda times: plain(unit * times), 2_000, room=2.5)
