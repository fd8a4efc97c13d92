"""What of the original stands as something else in the translation."""

from __future__ import annotations

import pytest
from sides import beads, piece

from tqcheck.compare.figures import figures, same_quantity
from tqcheck.compare.swaps import label_items, same_label, swaps
from tqcheck.model import Span


def changed(*pairs: tuple[str, str], codes: tuple[str, str] = ("de", "en")) -> list[tuple[str, str]]:
    found = swaps(beads(*pairs, codes=codes), figures, same_quantity)
    return [(swap.old.text, swap.new.text) for swap in found]


def test_a_changed_figure_and_where_it_stands() -> None:
    (swap,) = swaps(beads(("Es gab 37 Tote.", "At least 73 died.")), figures, same_quantity)
    assert (swap.old.span, swap.new.span) == (Span("body", 7, 9), Span("body", 9, 11))
    assert (swap.old.text, swap.new.text) == ("37", "73")


@pytest.mark.parametrize(
    ("source", "target"),
    [("Es gab 37 Tote.", "At least 37 died."), ("Es gab Tote.", "Some 73 died."), ("Es gab 37 Tote.", "Some died.")],
)
def test_what_is_the_same_or_on_one_side_alone_is_no_swap(source: str, target: str) -> None:
    assert changed((source, target)) == []


def test_what_is_too_loose_accuses_nobody() -> None:
    assert changed(("Es gab 37 Tote.", "It was the third flood.")) == []
    assert changed(("Es war die dritte Flut.", "Some 73 died.")) == []


def test_one_more_on_a_side_is_passed_over_in_order() -> None:
    assert changed(("Es waren 37, 41 und 52.", "It was 37, 73 and 52, not 99.")) == [("41", "73")]
    assert changed(("Es waren 41 und 43.", "It was 73.")) == [("41", "73")]


EMPTY = ("Es regnet.", "It rains.")
SWAPPED = ("Es gab 37 Tote.", "Some 73 died.")


@pytest.mark.parametrize("moved", [("Es regnet.", "It rains on 37."), ("Es regnet auf 73.", "It rains.")])
def test_what_is_left_over_right_beside_excuses(moved: tuple[str, str]) -> None:
    assert changed(SWAPPED, moved) == []
    assert changed(moved, SWAPPED) == []
    assert changed(EMPTY, SWAPPED, moved) == []
    assert changed(moved, SWAPPED, EMPTY) == []


@pytest.mark.parametrize(
    "beside",
    [
        ("Es regnet auf 37.", "It rains on 37."),  # the neighbour's own
        ("Es regnet auf 73.", "It rains on 73."),
        ("Es regnet auf 37.", "It rains."),  # left over on the side that lacks nothing
        ("Es regnet.", "It rains on 73."),
    ],
)
def test_what_the_neighbour_has_for_itself_does_not_excuse(beside: tuple[str, str]) -> None:
    assert changed(SWAPPED, beside) == changed(beside, SWAPPED) == [("37", "73")]


def test_what_is_two_sentences_away_does_not_excuse() -> None:
    away = ("Es regnet.", "It rains on 37.")
    assert changed(SWAPPED, EMPTY, away) == changed(away, EMPTY, SWAPPED) == [("37", "73")]


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        ("100 Meilen", "178 km", True),  # 160.9 km: a tenth of the larger may be off
        ("100 Meilen", "179 km", False),
        ("100 Meilen", "145 km", True),
        ("100 Meilen", "144 km", False),
        ("100 km", "95 km", False),  # the same unit is not converted
        ("5 Kilogramm", "11 pounds", True),
        ("5 Kilogramm", "11 feet", False),
        ("5", "11 pounds", False),
        ("5 Kilogramm", "11", False),
        ("100 km/h", "62 miles", True),  # "an hour" is written in many ways
        ("20 Grad Celsius", "69 degrees Fahrenheit", True),
        ("20 Grad Celsius", "70 degrees Fahrenheit", False),
        ("20 Grad Celsius", "67 degrees Fahrenheit", True),
        ("20 Grad Celsius", "66 degrees Fahrenheit", False),
        ("50 Grad Celsius", "90 degrees Fahrenheit", True),  # a difference
        ("69 Grad Fahrenheit", "20 degrees Celsius", True),
        ("20 Grad", "68 degrees", True),  # one sign for both
        ("20 Grad Celsius", "18 degrees Celsius", False),
        ("20 Kilogramm", "68 pounds", False),  # would fit as degrees
    ],
)
def test_converted_figures(source: str, target: str, same: bool) -> None:
    one, other = figures(piece(source, "de"))[0], figures(piece(target))[0]
    assert same_quantity(one, other) is same


@pytest.mark.parametrize(
    ("between", "same"), [(" to 13 ", True), (" " * 24, True), (" " * 25, False), (" feet or so, in ", False)]
)
def test_the_unit_of_a_figure_stands_near_behind_it(between: str, same: bool) -> None:
    one, other = figures(piece("5 Kilogramm", "de"))[0], figures(piece(f"11{between}pounds"))[0]
    assert same_quantity(one, other) is same


def test_a_unit_before_a_figure_is_not_its_own() -> None:
    one, other = figures(piece("5 Kilogramm", "de"))[0], figures(piece("pounds 11"))[0]
    assert not same_quantity(one, other)


def test_days_are_compared_by_what_they_stand_for() -> None:
    read = label_items(lambda each: each.weekdays)
    (swap,) = swaps(beads(("Er kam am Sonntag.", "He came on Monday.")), read, same_label)
    assert (swap.old.text, swap.new.text, swap.old.value, swap.new.value) == ("Sonntag", "Monday", "6", "0")
    assert list(swaps(beads(("Er kam am Sonntag.", "He came on Sunday.")), read, same_label)) == []
