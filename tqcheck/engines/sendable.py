"""Texts as engines can take them."""

from __future__ import annotations

from tqcheck.safe import without_surrogates


def sendable(text: str) -> str:
    """Replace what no engine can take: NUL (C strings end there) by a space, lone surrogates (no UTF-8) by "?"."""
    return without_surrogates(text.replace("\0", " "), "?")
