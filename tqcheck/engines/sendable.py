"""Texts as engines can take them."""

from __future__ import annotations


def sendable(text: str) -> str:
    """Replace what no engine can take: NUL (C strings end there) by a space, lone surrogates (no UTF-8) by "?"."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
