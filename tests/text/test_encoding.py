"""Text broken on its way."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text.encoding import broken


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("The cafÃ© is open", "en", [("cafÃ©", "café")]),
        ("It&#39;s open", "en", [("It&#39;s", "It's")]),
        ("It \ufffd is open", "en", [("\ufffd", None)]),
        ("The firm?s plan, they?re told", "en", [("firm?s", None), ("they?re", None)]),
        ("The firm?s plan", "de", []),  # no language of contractions
        ("Open?Shut", "en", []),
        ("a.b/c?s=1", "en", []),
        ("Crème brûlée – fine", "en", []),
    ],
)
def test_broken_words(text: str, code: str, words: list[tuple[str, str | None]]) -> None:
    assert [(text[start:end], repaired) for start, end, repaired in broken(text, lang.load(code))] == words
