"""Somebody whom the original's sentence does not know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from sides import beads

from tqcheck.compare import joined
from tqcheck.compare.claims import Words
from tqcheck.compare.newcomers import Newcomers
from tqcheck.compare.speakers import Speakers
from tqcheck.engines.judge import Judgement, Tokens
from tqcheck.model import Excerpt, Span, WordLink
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

SOURCE = "Der Gewerkschaftschef sagte, der Hafen sei zu."


def is_one(
    target: str,
    new: str,
    *,
    source: str = SOURCE,
    old: str | None = "Gewerkschaftschef",
    gain: float = 0.01,
    linked: float = 0.0,
    article: Sequence[tuple[str, str]] = (),
) -> bool:
    """Ask about a sentence that is so much nearer to its original without the new speaker."""

    def cosines(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[0.5 + gain * (new not in text)] * len(others) for text in texts], dtype=np.float32)

    made = beads(*article, (source, target))
    sides = made[-1]
    place_new = Excerpt("body", target.index(new), target.index(new) + len(new), new)
    place_old = Excerpt("body", source.index(old), source.index(old) + len(old), old) if old else None
    links = [WordLink(0, place_old, place_new, linked)] if place_old else []
    return Newcomers(cosines, Speakers(made), made).is_one(sides, place_old, place_new, Words(links))


def test_links_and_vectors_both_have_to_say_so() -> None:
    target = "The weather service said the port was shut."
    assert is_one(target, "weather service")
    assert not is_one(target, "weather service", gain=0.005)
    assert not is_one(target, "weather service", linked=0.5)


def test_who_stands_elsewhere_in_the_article_needs_less() -> None:
    target, other = "The baker said the port was shut.", ("Der Wirt ging.", "The baker left.")
    assert not is_one(target, "baker")  # A single word is often but another word for the same.
    assert is_one(target, "baker", article=[other], gain=0.004)
    same = ("Der Gewerkschaftschef ging.", "The baker left.")
    assert not is_one(target, "baker", article=[same])


@pytest.mark.parametrize(
    ("target", "new"),
    [
        ("Who said the port was shut?", "Who"),
        ("The head of the IGBM said the port was shut.", "head of the IGBM"),
        ("Gewerkschaft leader Orlik said the port was shut.", "Gewerkschaft leader Orlik"),
    ],
)
def test_silent(target: str, new: str) -> None:
    assert not is_one(target, new)


def test_bodies_tell_without_vectors() -> None:
    source, target = "Die Polizei sagte, der Hafen sei zu.", "The foreign ministry said the port was shut."
    assert is_one(target, "foreign ministry", source=source, old="Polizei", gain=-0.1)
    assert not is_one("The police said the port was shut.", "police", source=source, old="Polizei", gain=-0.1)


def test_one_body_alone_needs_vectors() -> None:
    target = "The police said the port was shut."
    assert is_one(target, "police", gain=0.004)
    assert not is_one(target, "police", gain=0.002)


def tokens(pieces: Sequence[Piece], **doubts: float) -> Tokens:
    """Each word a token; the named ones with their doubt."""
    text = joined(pieces)
    spans = word_spans(text)
    return Tokens(np.array(spans, np.int32), np.array([doubts.get(text[a:b], 0.0) for a, b in spans], np.float32))


def is_doubted(target: str, new: str, old: str | None, lost: float, **wrong: float) -> bool:
    """Ask about a sentence whose original's speaker, or all of it where there is none, the judge finds so much lost."""
    made = beads((SOURCE, target))
    sides = made[-1]
    missed = tokens(sides[0], Gewerkschaftschef=lost)
    judgement = Judgement(0.5, tokens(sides[1], **wrong), missed, tokens(sides[1]))
    place_new = Excerpt("body", target.index(new), target.index(new) + len(new), new)
    place_old = Excerpt("body", SOURCE.index(old), SOURCE.index(old) + len(old), old) if old else None
    newcomers = Newcomers(lambda texts, _: np.zeros((len(texts), 1), np.float32), Speakers(made), made)
    return newcomers.is_doubted(sides, place_old, place_new, judgement)


@pytest.mark.parametrize(
    ("lost", "weather", "service", "doubted"),
    [(0.5, 0.4, 0.4, True), (0.9, 0.1, 0.1, False), (0.2, 0.9, 0.9, False), (0.7, 0.7, 0.0, True)],
)
def test_the_judge_has_to_miss_the_one_and_doubt_the_other(
    lost: float, weather: float, service: float, *, doubted: bool
) -> None:
    target = "The weather service said the port was shut."
    found = is_doubted(target, "weather service", "Gewerkschaftschef", lost, weather=weather, service=service)
    assert found is doubted


def test_where_nobody_was_found_in_the_original_the_judge_has_to_be_surer() -> None:
    target = "The baker said the port was shut."
    assert is_doubted(target, "baker", None, 0.9, baker=0.5)
    assert not is_doubted(target, "baker", None, 0.6, baker=0.5)


def test_a_name_that_sounds_like_one_of_the_original_is_not_doubted() -> None:
    target = "Gewerkschaft leader Orlik said the port was shut."
    assert not is_doubted(target, "Gewerkschaft leader", "Gewerkschaftschef", 0.9, Gewerkschaft=0.9, leader=0.9)


def is_nobody(target: str, new: str, *, gain: float, verdict: float, linked: float = 0.0, old: bool = True) -> bool:
    """Ask about a sentence that encoder and judge like so much better without the new speaker."""

    def cosines(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[0.5 + gain * (new not in text)] * len(others) for text in texts], dtype=np.float32)

    made = beads(("Der Wirt ging.", "Jon Orlik left."), (SOURCE, target))
    sides = made[-1]
    place = Excerpt("body", target.index(new), target.index(new) + len(new), new)
    links = Words([WordLink(0, sides[0][0].whole, Span("body", place.start, place.end), linked)])
    newcomers = Newcomers(cosines, Speakers(made), made)
    known = Excerpt("body", 4, 21, "Gewerkschaftschef") if old else None
    return newcomers.is_nobody(sides, known, place, links, lambda trials: [verdict] * len(trials))


def test_links_vectors_and_judge_together() -> None:
    target = "The weather service said the port was shut."
    assert is_nobody(target, "weather service", gain=0.0, verdict=0.0)
    assert not is_nobody(target, "weather service", gain=-0.01, verdict=0.0)
    assert not is_nobody(target, "weather service", gain=0.0, verdict=-0.2)
    assert not is_nobody(target, "weather service", gain=0.0, verdict=0.0, linked=0.4)
    assert is_nobody(target, "weather service", gain=0.02, verdict=0.0, linked=0.4)


def test_whom_the_original_may_call_by_a_pronoun() -> None:
    target = "Jon Orlik said the port was shut."
    assert is_nobody(target, "Jon Orlik", gain=0.01, verdict=0.1)
    assert not is_nobody(target, "Jon Orlik", gain=0.01, verdict=0.1, old=False)
