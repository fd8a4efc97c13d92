"""Words of a headline tried against their opposites."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from linked import links
from numpy.typing import NDArray
from sides import beads, piece

from tqcheck.align.trials import Gain, Trial
from tqcheck.compare.contrast import contrary, contrary_in_headline
from tqcheck.compare.links import Links
from tqcheck.model import Span, WordLink


def unlike(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
    return np.zeros((len(texts), len(others)), np.float32)


HEADLINE, ORIGINAL, LEAD = "Werft am Hafen", "Die Werft liegt am Hafen.", "The shipyard is at the port."


@pytest.mark.parametrize(
    ("title", "headline", "own", "verdict", "word"),
    [
        ("Shipyard shrinks", 0.5, 0.5, 0.0, "shrinks"),
        ("Shipyard shrinks", 0.9, -0.1, 0.0, None),
        ("Shipyard shrinks", 0.2, 0.2, 0.0, None),
        ("Shipyard shrinks", 0.2, 0.2, 0.4, "shrinks"),
        ("Shipyard shrinks", 0.5, 0.5, -0.2, None),
        ("Shipyard does not shrink", 0.5, 0.5, 0.0, None),
        ("Shipyard does not shrink", 0.9, 0.9, 0.0, "shrink"),
        ("Shipyard paints boats", 0.9, 0.9, 0.0, None),
    ],
)
def test_headline_article_and_judge_ask_for_the_opposite_together(
    title: str, headline: float, own: float, verdict: float, word: str | None
) -> None:
    """A negation needs more: it may turn round what the other side says the other way."""

    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, {HEADLINE: headline, LEAD: own}[trial.original], 0.0) for trial in trials]

    sides = piece(HEADLINE, "de", field="title"), piece(title, field="title")
    lead = [piece(ORIGINAL, "de", 1)], [piece(LEAD, index=1)]
    flip = contrary_in_headline(*sides, lead, lead[1], gains, lambda trials: [verdict] * len(trials), unlike)
    assert (title[flip.target.start : flip.target.end] if flip and flip.target else None) == word


@pytest.mark.parametrize(
    ("headline", "lead", "found"),
    [
        ("Die Werft wächst", "The shipyard is at the port.", True),
        ("Die Werft schrumpft", "The shipyard is at the port.", False),
        ("Die Werft", "The shipyard is at the port.", False),
    ],
)
def test_lists_tell_of_a_headline_as_well(headline: str, lead: str, *, found: bool) -> None:
    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, 0.1, 0.0) for _ in trials]

    sides = piece(headline, "de", field="title"), piece("Shipyard shrinks", field="title")
    sentence = [piece(ORIGINAL, "de", 1)], [piece(lead, index=1)]
    flip = contrary_in_headline(*sides, sentence, sentence[1], gains, lambda trials: [0.0] * len(trials), unlike)
    assert bool(flip) == found


@pytest.mark.parametrize(("source", "found"), [("Es war kein Erfolg.", []), ("Es war wohl ein Erfolg.", ["failure"])])
def test_what_a_negation_turns_round_fits(source: str, found: list[str]) -> None:
    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, 0.9, 0.0) for _ in trials]

    sides = beads((source, "It was a failure."))
    flips = contrary(sides, lambda _: links(*sides[0]), gains, lambda trials: [0.1] * len(trials), unlike)
    assert [sides[0][1][0].raw[flip.target.start : flip.target.end] for flip in flips if flip.target] == found


@pytest.mark.parametrize(
    ("near", "verdict", "linked", "found"),
    [
        (0.85, 0.0, 0.5, True),
        (0.65, 0.0, 0.5, False),
        (0.85, 0.0, 0.0, False),
        (0.95, 0.0, 0.0, True),
        (0.15, 0.5, 0.5, True),
        (0.9, -0.1, 0.5, False),
    ],
)
def test_what_is_linked_with_nothing_needs_more(near: float, verdict: float, linked: float, *, found: bool) -> None:
    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, near if trial.changes[0][2] == "grew" else -0.2, 0.0) for trial in trials]

    source, target = piece(ORIGINAL, "de"), piece("The shipyard shrank.")
    links = Links([WordLink(0, source.span(0, 3), target.span(13, 19), linked)] if linked else [])
    flips = list(
        contrary([([source], [target])], lambda _: links, gains, lambda trials: [verdict] * len(trials), unlike)
    )
    assert [target.raw[flip.target.start : flip.target.end] for flip in flips if flip.target] == ["shrank"] * found


@pytest.mark.parametrize(("alone", "found"), [(0.05, True), (0.0, False), (-0.05, False)])
def test_words_by_themselves_are_a_witness(alone: float, *, found: bool) -> None:
    def cosines(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[alone if text == "grew" else 0.0] * len(others) for text in texts], np.float32)

    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, 0.7 if trial.changes[0][2] == "grew" else -0.2, 0.0) for trial in trials]

    source, target = piece(ORIGINAL, "de"), piece("The shipyard shrank.")
    linked = Links([WordLink(0, source.span(0, 3), target.span(13, 19), 0.5)])
    flips = list(contrary([([source], [target])], lambda _: linked, gains, lambda trials: [0.0] * len(trials), cosines))
    assert bool(flips) == found


def test_only_sentences_of_which_a_word_can_be_told_are_tried() -> None:
    source, target = piece(ORIGINAL, "de"), piece("The shipyard shrank.")
    tried: list[Trial] = []

    def gains(trials: Sequence[Trial]) -> list[Gain]:
        tried.extend(trials)
        return [Gain(0.0, 0.9, 0.0) for _ in trials]

    def found(stands: Callable[[Span], bool]) -> list[Span | None]:
        given = [([source], [target])], lambda _: Links([]), gains, lambda trials: [0.5] * len(trials), unlike, None
        return [flip.target for flip in contrary(*given, stands)]

    assert found(lambda _: False) == []
    assert not tried
    assert found(lambda place: place == target.span(13, 19)) == [target.span(13, 19)]
    assert tried
