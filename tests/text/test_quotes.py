"""Quoted passages."""

from __future__ import annotations

from tqcheck.text.quotes import quotations


def test_quotations() -> None:
    text = "He «said it» and “left”, „so“ they 'say' a 5\" screen and \"this"
    assert [text[q.start : q.end] for q in quotations(text)] == ["«said it»", "“left”", "„so“", '"this']
    assert [q.closed for q in quotations(text)] == [True, True, True, False]
    assert quotations("") == []
