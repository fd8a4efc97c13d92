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
