"""Whether aligned sentences point the same way."""

from __future__ import annotations

import pytest
from linked import links
from sides import beads

from tqcheck.compare.polarity import flips, opposite_flips
from tqcheck.model import Span

RISE, FALL = ("Die Preise stiegen.", "Prices rose."), ("Die Preise sanken.", "Prices fell.")


def test_opposites() -> None:
    (flip,) = opposite_flips(*beads((RISE[0], FALL[1]))[0])
    assert (flip.kind, flip.confidence) == ("opposite", 0.6)
    assert flip.reason == "the original says 'stiegen' (rise), the translation 'fell' (fall)."
    assert (flip.source, flip.target) == (Span("body", 11, 18), Span("body", 7, 11))
    (flip,) = opposite_flips(*beads((FALL[0], RISE[1]))[0])
    assert "(fall)" in flip.reason


@pytest.mark.parametrize(
    ("source", "target"),
    [
        RISE,
        (RISE[0], "Prices fell, then rose."),
        ("Die Preise stiegen und sanken.", FALL[1]),
        ("Die Preise stiegen nicht.", FALL[1]),
        (RISE[0], "Prices never fell."),
        (RISE[0], "The council agreed."),
        ("Der Rat stimmte zu.", FALL[1]),
    ],
)
def test_no_opposites(source: str, target: str) -> None:
    assert list(opposite_flips(*beads((source, target))[0])) == []


def test_flips_are_of_both_kinds() -> None:
    assert [
        flip.kind for flip in flips(beads(("Der Rat stimmte nicht zu.", "The council agreed."), (RISE[0], FALL[1])))
    ] == ["dropped", "opposite"]


def test_words_that_render_each_other_tell_where_both_poles_stand() -> None:
    pair = ("Die Preise stiegen, die Löhne sanken.", "Prices fell, wages fell.")
    ((source, target),) = beads(pair)
    tied = links(source, target, ("stiegen", "fell", 0.6), ("Preise", "Prices", 0.9))
    (flip,) = opposite_flips(source, target, tied)
    assert (flip.source, flip.target) == (Span("body", 11, 18), Span("body", 7, 11))
    assert list(opposite_flips(source, target, links(source, target, ("stiegen", "fell", 0.15)))) == []


def test_a_word_with_its_own_kind_to_face_is_no_opposite() -> None:
    ((source, target),) = beads(("Die Preise stiegen.", "Prices rose as demand fell."))
    tied = links(source, target, ("stiegen", "fell", 0.5), ("stiegen", "rose", 0.7))
    assert list(opposite_flips(source, target, tied)) == []


def test_a_negation_near_an_opposite_turns_it_round() -> None:
    ((source, target),) = beads(("Die Preise stiegen nicht.", "Prices fell."))
    assert list(opposite_flips(source, target, links(source, target, ("stiegen", "fell", 0.6)))) == []


def test_a_word_within_its_opposite_is_not_said() -> None:
    ((source, target),) = beads(("الدواء غير متوفر.", "The drug is available."), codes=("ar", "en"))
    tied = links(source, target, ("متوفر", "available", 0.6))
    (flip,) = opposite_flips(source, target, tied)
    assert "(unavailable)" in flip.reason
    ((source, target),) = beads(("الدواء غير متوفر.", "The drug is unavailable."), codes=("ar", "en"))
    assert list(opposite_flips(source, target, links(source, target, ("متوفر", "unavailable", 0.6)))) == []
