"""Word links asked from either side."""

from __future__ import annotations

import pytest
from linked import links
from sides import beads

from tqcheck.compare.links import Links, overlap, word_at
from tqcheck.model import Span, WordLink

((SOURCE, TARGET),) = beads(("Der Rat stimmte zu.", "The council agreed."))
TIED = links(SOURCE, TARGET, ("Rat", "council", 0.9), ("stimmte", "agreed", 0.6), ("zu", "agreed", 0.7))


def test_words_near_a_place() -> None:
    place = Span("body", 8, 15)
    assert [word_at(SOURCE, word) for word in TIED.near("source", place, 1, 0)] == ["Rat", "stimmte"]
    assert [word_at(SOURCE, word) for word in TIED.near("source", place, 0, 5)] == ["stimmte", "zu"]
    assert TIED.near("source", Span("title", 8, 15), 1, 1) == []


def test_links_of_words_the_likest_first() -> None:
    (agreed,) = TIED.near("target", Span("body", 12, 18), 0, 0)
    assert [word_at(SOURCE, word) for _, word, _ in TIED.of("target", [agreed])] == ["zu", "stimmte"]
    best = TIED.best("target", agreed)
    assert best is not None
    assert word_at(SOURCE, best[1]) == "zu"
    (der,) = TIED.near("source", Span("body", 0, 3), 0, 0)
    assert TIED.best("source", der) is None


def test_likeness_of_places() -> None:
    assert TIED.likeness(Span("body", 4, 19), Span("body", 12, 18)) == 0.7
    assert TIED.likeness(Span("body", 0, 3), Span("body", 0, 18)) == 0.0


def test_a_word_of_no_sentence_is_empty() -> None:
    assert word_at(SOURCE, Span("body", 90, 95)) == ""
    assert not overlap(Span("body", 0, 3), Span("title", 0, 3))


def test_the_mean_of_a_place_and_the_barest_run() -> None:
    words = [Span("body", n, n + 1) for n in range(0, 10, 2)]
    found = Links(
        [WordLink(0, words[0], words[0], 0.9), WordLink(0, words[1], words[1], 0.5)]
        + [WordLink(0, word, None, 0.0) for word in words[2:]]
    )
    assert found.mean("source", Span("body", 0, 3)) == pytest.approx(0.7)
    assert found.mean("source", Span("body", 4, 9)) == 0
    assert found.mean("source", Span("body", 20, 30)) == 1
    assert found.bare("source") == pytest.approx(0.05 + 3 * 0.55)
    assert found.bare("target") == pytest.approx(0.05)
