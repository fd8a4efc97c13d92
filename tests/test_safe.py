from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tqcheck
from tqcheck.safe import QUOTED_CHARS, invisible, quoted, safe, unturned, with_escaped_surrogates, without_surrogates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("\x00\x1b\x7f\x9b", r"\x00\x1b\x7f\x9b"),
        ("\u200e\u202a\u2069\u061c\u2028", r"\u200e\u202a\u2069\u061c\u2028"),
        ("\U000e0041", r"\U000e0041"),
        ("\ufffe\uffff\ufffd", "\\ufffe\\uffff\ufffd"),
        ("\u200c\u200d é 漢 😀", "\u200c\u200d é 漢 😀"),
    ],
)
def test_safe(text: str, expected: str) -> None:
    assert safe(text) == expected


def test_unturned_leaves_all_but_what_reorders() -> None:
    assert unturned("a\n\u200f\u200c\t\u202eb\u2066") == "a\n\u200f\u200c\t\\u202eb\\u2066"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("NUM999", "'NUM999'"),
        ("", "''"),
        ("صبوری\u200cفر", "'صبوری\u200cفر'"),
        ("the minister's", '"the minister\'s"'),
        ('he said "no"', "'he said \"no\"'"),
        ('it\'s "no"', "'it's \"no\"'"),
        (r"a\b", r"'a\b'"),
        ("a\nb\x1b\u202e", r"'a\nb\x1b\u202e'"),
        (3, "3"),
        ("3", "'3'"),
        (True, "True"),
        (b"E5S1", "b'E5S1'"),
        ("x" * QUOTED_CHARS, f"'{'x' * QUOTED_CHARS}'"),
        ("x" * (QUOTED_CHARS + 1), f"'{'x' * QUOTED_CHARS}…'"),
        (["y" * 500], "['" + "y" * (QUOTED_CHARS - 2) + "…"),
    ],
)
def test_quoted(value: object, expected: str) -> None:
    assert quoted(value) == expected


@given(st.text(st.characters(), max_size=300))
def test_what_is_quoted_is_one_short_line_that_cannot_act(text: str) -> None:
    shown = quoted(text)
    assert len(shown) <= QUOTED_CHARS + 3
    assert len(shown.splitlines()) == 1
    assert safe(shown) == shown
    shown.encode()


def test_nothing_to_see() -> None:
    assert invisible(" \u200e\u2069\n")
    assert not invisible("\u200ea")


def test_surrogates() -> None:
    assert without_surrogates("a\ud800b") == "a\ufffdb"
    assert without_surrogates("a\ud800\udc00", "?") == "a??"
    assert with_escaped_surrogates('"a\udcff"') == r'"a\udcff"'


def test_no_message_quotes_in_another_way() -> None:
    """`!r` shows joiners as escapes and knows no limit; only signatures, which no one reads, may have it."""
    package = Path(tqcheck.__file__).parent
    lines = [(path.name, line) for path in package.rglob("*.py") for line in path.read_text("utf-8").splitlines()]
    assert [(name, line) for name, line in lines if "!r" in line and "signature" not in line] == []
