"""Titles of courtesy that changed their gender."""

from __future__ import annotations

import pytest
from linked import links
from sides import beads

from tqcheck.compare.honorifics import Turned, turned

KERN = ("Kern", "Kern", 0.9)


def changes(source: str, target: str, *tied: tuple[str, str, float], code: str = "de") -> list[Turned]:
    ((old, new),) = beads((source, target), codes=(code, "en"))
    return list(turned(old, new, links(old, new, *tied)))


def test_a_mrs_became_a_mr_and_back() -> None:
    (change,) = changes("Frau Kern kam.", "Mr Kern came.", KERN)
    assert (change.was, change.now) == ("Frau", "Mr")
    (change,) = changes("Herr Kern kam.", "Mrs Kern came.", KERN)
    assert (change.was, change.now) == ("Herr", "Mrs")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Frau Kern kam.", "Ms Kern came."),
        ("Frau Kern kam.", "Kern came."),
        ("Frau Kern traf Herrn Alt.", "Mr Kern met Mr Alt."),  # both genders
        ("Frau Alt traf gestern Kern.", "Alt met Mr Kern."),  # another name
    ],
)
def test_no_change(source: str, target: str) -> None:
    assert changes(source, target, KERN) == []


def test_names_must_be_linked() -> None:
    assert changes("Frau Kern kam.", "Mr Kern came.", ("Kern", "Kern", 0.3)) == []


def test_a_title_may_follow_the_name() -> None:
    (change,) = changes("Ayşe Hanım geldi.", "Mr Ayse came.", ("Ayşe", "Ayse", 0.8), code="tr")
    assert change.was == "Hanım"
    assert changes("Müdür Hanım Ayşe geldi.", "Mr Ayse came.", ("Ayşe", "Ayse", 0.8), code="tr") == []


def test_a_calling_may_begin_like_a_title() -> None:
    """Thai นาย (Mr) begins นายก (head)."""
    tied = ("มาลี", "Mali", 0.9)
    assert changes("นายมาลี มา", "Ms Mali came.", tied, code="th")
    assert changes("นายก มาลี มา", "Ms Mali came.", tied, code="th") == []
