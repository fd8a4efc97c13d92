"""Words of a headline tried against their opposites."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from linked import links
from sides import beads, piece

from tqcheck.align.trials import Gain, Trial
from tqcheck.compare.contrast import contrary, contrary_in_headline

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
    sides = beads((source, "It was a failure."))
    flips = contrary(sides, lambda _: links(*sides[0]), lambda trials: [Gain(0.0, 0.9, 0.0) for _ in trials])
    assert [sides[0][1][0].raw[flip.target.start : flip.target.end] for flip in flips if flip.target] == found
