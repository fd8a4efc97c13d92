"""Words of a headline tried against their opposites."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from linked import links
from sides import beads, piece

from tqcheck.align.trials import Gain, Trial
from tqcheck.compare.contrast import contrary, contrary_in_headline
from tqcheck.compare.links import Links
from tqcheck.model import Span, WordLink

HEADLINE, ORIGINAL, LEAD = "Werft am Hafen", "Die Werft liegt am Hafen.", "The shipyard is at the port."


@pytest.mark.parametrize(
    ("title", "headline", "own", "original", "word"),
    [
        ("Shipyard shrinks", 0.2, 0.2, 0.0, "shrinks"),
        ("Shipyard shrinks", 0.5, -0.01, 0.5, None),
        ("Shipyard shrinks", -0.01, 0.5, 0.5, None),
        ("Shipyard shrinks", 0.1, 0.1, 0.1, None),
        ("Shipyard does not shrink", 0.5, 0.4, 0.0, None),
        ("Shipyard paints boats", 0.5, 0.5, 0.5, None),
    ],
)
def test_both_headline_and_article_must_ask_for_the_opposite(
    title: str, headline: float, own: float, original: float, word: str | None
) -> None:
    def gains(trials: Sequence[Trial]) -> list[Gain]:
        liked = {HEADLINE: headline, ORIGINAL: original, LEAD: own}
        return [Gain(0.0, liked[trial.original], 0.0) for trial in trials]

    sides = piece(HEADLINE, "de", field="title"), piece(title, field="title")
    lead = [piece(ORIGINAL, "de", 1)], [piece(LEAD, index=1)]
    flip = contrary_in_headline(*sides, lead, gains)
    assert (title[flip.target.start : flip.target.end] if flip and flip.target else None) == word


@pytest.mark.parametrize(("source", "found"), [("Es war kein Erfolg.", []), ("Es war wohl ein Erfolg.", ["failure"])])
def test_what_a_negation_turns_round_fits(source: str, found: list[str]) -> None:
    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, 0.9, 0.0) for _ in trials]

    sides = beads((source, "It was a failure."))
    flips = contrary(sides, lambda _: links(*sides[0]), gains, lambda trials: [0.1] * len(trials))
    assert [sides[0][1][0].raw[flip.target.start : flip.target.end] for flip in flips if flip.target] == found


@pytest.mark.parametrize(
    ("near", "verdict", "linked", "found"),
    [
        (0.65, 0.0, 0.5, True),
        (0.45, 0.0, 0.5, False),
        (0.45, 0.0, 0.0, False),
        (0.75, 0.0, 0.0, True),
        (0.15, 0.5, 0.5, True),
        (0.9, -0.1, 0.5, False),
    ],
)
def test_what_is_linked_with_nothing_needs_more(near: float, verdict: float, linked: float, *, found: bool) -> None:
    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, near if trial.changes[0][2] == "grew" else -0.2, 0.0) for trial in trials]

    source, target = piece(ORIGINAL, "de"), piece("The shipyard shrank.")
    links = Links([WordLink(0, source.span(0, 3), target.span(13, 19), linked)] if linked else [])
    flips = list(contrary([([source], [target])], lambda _: links, gains, lambda trials: [verdict] * len(trials)))
    assert [target.raw[flip.target.start : flip.target.end] for flip in flips if flip.target] == ["shrank"] * found


def test_only_sentences_of_which_a_word_can_be_told_are_tried() -> None:
    source, target = piece(ORIGINAL, "de"), piece("The shipyard shrank.")
    tried: list[Trial] = []

    def gains(trials: Sequence[Trial]) -> list[Gain]:
        tried.extend(trials)
        return [Gain(0.0, 0.9, 0.0) for _ in trials]

    def found(stands: Callable[[Span], bool]) -> list[Span | None]:
        given = [([source], [target])], lambda _: Links([]), gains, lambda trials: [0.5] * len(trials)
        return [flip.target for flip in contrary(*given, stands)]

    assert found(lambda _: False) == []
    assert not tried
    assert found(lambda place: place == target.span(13, 19)) == [target.span(13, 19)]
    assert tried
