from __future__ import annotations

import pytest

from tqcheck.readers.rewrite import rewritten


@pytest.mark.parametrize(
    ("old", "body", "new"),
    [
        (b"---\r\ntitle: A\n---\nB\nC\n\r\n", "D\nE\nF", b"---\r\ntitle: A\n---\nD\nE\nF\n\r\n"),
        (b"---\ntitle: A\n---\nB\r\nC\r\n\n", "D\nE\nF", b"---\ntitle: A\n---\nD\r\nE\r\nF\r\n\n"),
    ],
)
def test_line_ends_stay_as_they_were(old: bytes, body: str, new: bytes) -> None:
    assert rewritten("target.en.md", old, "A", body) == new


def test_they_stay_between_a_headline_and_a_body_that_both_change() -> None:
    old = b"---\r\ntitle: A\ndesk: x\nby: y\r\n---\n\r\nB\r\nC\r\nD\r\nE\n\r\n"
    new = b"---\r\ntitle: Z\ndesk: x\nby: y\r\n---\n\r\nQ\r\nC\r\nD\r\nR\n\r\n"
    assert rewritten("target.en.md", old, "Z", "Q\nC\nD\nR") == new
