"""Words of a translation that have an opposite."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.contrast import named_in, opposites_in, phrases_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The shipyard shrank.", {"shrank": "grew"}),
        ("Shrinking budgets worry them.", {"Shrinking": "Growing"}),
        ("The council turned down the plan.", {"turned down": "approved"}),
        ("The shipyard paints boats.", {}),
        ("He met Rose in the town.", {}),
    ],
)
def test_words_with_their_opposites(text: str, found: dict[str, str]) -> None:
    """The longest phrase counts; names have none."""
    pieces = [piece(text)]
    told = {(each.text, each.opposite) for each in opposites_in(pieces, named_in(pieces))}
    assert set(found.items()) <= told
    assert {word for word, _ in told} >= set(found)
    assert bool(told) == bool(found)


def test_a_name_opens_a_sentence() -> None:
    pieces = [piece("Rose left."), piece("They met Rose there.")]
    assert not list(opposites_in(pieces[:1], named_in(pieces)))
    assert list(opposites_in(pieces[:1], frozenset()))


def test_an_opposite_stands_beside_the_original() -> None:
    (first, *_) = opposites_in([piece("The shipyard shrank.")], frozenset())
    trial = first.trial([piece("Die Werft wuchs.", "de")])
    assert (trial.original, trial.changed) == ("Die Werft wuchs.", "The shipyard grew.")
    assert first.poles
    assert first.span.start == len("The shipyard ")


def test_phrases() -> None:
    assert {"turned down", "down the plan"} <= phrases_of([piece("They turned down the plan.")])
