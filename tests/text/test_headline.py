"""How headlines are written, and what bars and dashes set off in them."""

from __future__ import annotations

import pytest

from tqcheck.text.headline import segments, title_case


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("River bridge reopens", []),
        ("River bridge reopens | Morning Courier", ["| Morning Courier"]),
        ("Lestown -  River bridge reopens", ["Lestown -  "]),
        ("River bridge reopens | | Courier", ["| Courier"]),
        ("Well-known bridge", []),
        ("|", []),
        ("", []),
    ],
)
def test_segments(title: str, parts: list[str]) -> None:
    assert [title[part.start : part.end] for part in segments(title)] == parts


@pytest.mark.parametrize(
    ("title", "capital"),
    [
        ("Bridge Over The River Reopens After Floods", True),
        ("Bridge Over River reopens After", True),  # four of five
        ("Bridge Over River reopens", False),  # three of four
        ("Bridge Over River", False),  # too few to tell
        ("The Old Dam and the Sea", False),
    ],
)
def test_title_case(title: str, capital: bool) -> None:
    assert title_case(title) is capital
