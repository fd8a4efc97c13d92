"""Two participants of a headline tried in each other's place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sides import piece

from tqcheck.align.trials import Gain, Trial
from tqcheck.compare import Beads
from tqcheck.compare.exchanged import exchanged_in_headline

HEADLINE = "Nordien verklagt Vastrien"
ORIGINAL = "Nordien hat Vastrien vor Gericht gebracht."
LEAD = "Nordia has taken Vastria to court."


def body(*sentences: str) -> Beads:
    return [([piece(ORIGINAL, "de", n)], [piece(each, index=n)]) for n, each in enumerate(sentences, 1)]


def found(
    title: str, beads: Beads, headline: float, own: float, original: float, verdict: float = 0.0
) -> tuple[str, str] | None:
    """What is exchanged in a headline, where each witness likes any exchange by so much."""

    def gains(trials: Sequence[Trial]) -> list[Gain]:
        liked = {HEADLINE: headline, ORIGINAL: original}
        return [Gain(0.0, liked.get(trial.original, own), liked.get(trial.original, own)) for trial in trials]

    sides = piece(HEADLINE, "de", field="title"), piece(title, field="title")
    each = exchanged_in_headline(sides, beads, None, frozenset(), gains, lambda trials: [verdict] * len(trials))
    return each.texts if each else None


@pytest.mark.parametrize(
    ("headline", "own", "original", "verdict", "exchanged"),
    [
        (0.05, 0.05, 0.0, 0.0, True),
        (0.05, 0.05, -0.1, 0.0, False),
        (0.2, -0.01, 0.05, 0.0, False),
        (-0.01, 0.2, 0.05, 0.0, False),
        (0.03, 0.03, 0.0, 0.0, False),
        (0.03, 0.03, 0.0, 0.3, True),
        (0.05, 0.05, 0.0, -0.3, False),
        (0.03, 0.03, 0.03, 0.0, True),
        (0.01, 0.01, 0.01, 0.0, False),
    ],
)
def test_both_headline_and_article_must_ask_for_it(
    headline: float, own: float, original: float, verdict: float, exchanged: bool
) -> None:
    """Less is enough where the article's original asks for it, too, and where the judge does."""
    want = ("Vastria", "Nordia") if exchanged else None
    assert found("Vastria sues Nordia", body(LEAD), headline, own, original, verdict) == want


@pytest.mark.parametrize(
    ("title", "sentences", "exchanged"),
    [
        ("Vastria sues Nordia", ("The case began on Monday.", LEAD), True),
        ("Vastria sues Nordia", ("Nordia has gone to court.", "Vastria denies the charge."), True),
        ("Vastria sues Nordia", ("Nordia has gone to court.",), True),
        ("Vastria sues Nordia", ("Nobody has gone to court.",), False),
        ("Vastria sues Nordia", (), False),
        ("Vastria in court, Nordia says", (LEAD,), False),
        ("Vastria's Nordia sues", (LEAD,), False),
    ],
)
def test_only_who_are_named_together_in_the_article_and_in_one_clause(
    title: str, sentences: tuple[str, ...], exchanged: bool
) -> None:
    assert (found(title, body(*sentences), 0.1, 0.1, 0.1) is not None) == exchanged
