"""Whether aligned sentences say yes and no alike."""

from __future__ import annotations

import pytest
from sides import beads, piece

from tqcheck.compare.polarity import denial_denied, flips, negation_flips, negators, opposite_flips
from tqcheck.model import Span

YES, NO = ("Der Rat stimmte zu.", "The council agreed."), ("Der Rat stimmte nicht zu.", "The council did not agree.")
LOST = (NO[0], YES[1])
ADDED = (YES[0], NO[1])


def kinds(*pairs: tuple[str, str], codes: tuple[str, str] = ("de", "en")) -> list[str]:
    return [flip.kind for flip in negation_flips(beads(*pairs, codes=codes))]


def test_a_negation_lost_and_where_it_stood() -> None:
    (flip,) = negation_flips(beads(LOST))
    assert (flip.kind, flip.confidence, flip.weak) == ("dropped", 0.7, False)
    assert flip.reason == "the original has 'nicht', the translation has no negation."
    assert (flip.source, flip.target) == (Span("body", 16, 21), Span("body", 0, 19))


def test_a_negation_added_and_where_it_stands() -> None:
    (flip,) = negation_flips(beads(ADDED))
    assert (flip.kind, flip.confidence, flip.weak) == ("added", 0.7, False)
    assert flip.reason == "the translation has 'not', the original has no negation."
    assert (flip.source, flip.target) == (Span("body", 0, 19), Span("body", 16, 19))


def test_both_or_neither_negate() -> None:
    assert kinds(YES, NO) == []


def test_words_that_can_carry_a_negation_excuse() -> None:
    assert kinds((NO[0], "The council refused.")) == []
    assert kinds(("Der Rat lehnte ab.", NO[1])) == []


@pytest.mark.parametrize("place", [1, -1])
def test_a_sentence_left_alone_beside_may_hold_it(place: int) -> None:
    for bead, alone in ((LOST, ("", NO[1])), (ADDED, (NO[0], "")), (LOST, ("", "It refused."))):
        assert kinds(*(bead, alone)[::place]) == []
        assert kinds(*(bead, YES, alone)[::place]) != []  # not beside


def test_a_sentence_alone_on_the_side_that_has_it_excuses_nothing() -> None:
    assert kinds(LOST, (NO[0], "")) == kinds((NO[0], ""), LOST) == ["dropped"]
    assert kinds(ADDED, ("", NO[1])) == kinds(("", NO[1]), ADDED) == ["added"]
    assert kinds(LOST, NO) == ["dropped"]  # the neighbour's own


def test_nulls_have_no_flips() -> None:
    assert kinds((NO[0], ""), ("", NO[1])) == []


def test_a_particle_that_is_too_frequent_is_weak() -> None:
    (flip,) = negation_flips(beads(("Совет не согласился.", "The council agreed."), codes=("ru", "en")))
    assert flip.weak
    (flip,) = negation_flips(beads(("Совет никогда не согласится.", "The council agreed."), codes=("ru", "en")))
    assert not flip.weak


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He did not go.", ["not"]),
        ("Not only did he go.", []),
        ("He asked the Rah-e No Agency.", []),  # within a name
        ("He asked, No Agency answered.", []),
        ("No agency answered.", ["no"]),  # the sentence's own capital
        ("“No agency answered.”", ["no"]),
        ("It was NO.", ["no"]),
    ],
)
def test_plain_negations(text: str, found: list[str]) -> None:
    assert [match.text for match in negators(piece(text))] == found


def test_in_title_case_a_capital_tells_no_name() -> None:
    assert [m.text for m in negators(piece("Talks In Capital Bring No Agreement", field="title"))] == ["no"]
    assert negators(piece("Talks with Rah-e No Agency", field="title")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He did not deny it.", True),
        ("He did not deny", True),
        ("He did not say he would deny it.", False),
        ("He did not", False),
        ("He would deny it.", False),
    ],
)
def test_a_denial_denied(text: str, found: bool) -> None:
    match = denial_denied(piece(text))
    assert (match is not None and match.text == "not") is found


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
    assert [flip.kind for flip in flips(beads(LOST, (RISE[0], FALL[1])))] == ["dropped", "opposite"]
