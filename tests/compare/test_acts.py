"""What is done by saying something, on both sides."""

from __future__ import annotations

import numpy as np
import pytest
from sides import piece

from tqcheck.compare.acts import doubted, mistaken
from tqcheck.compare.claims import Words
from tqcheck.engines.judge import Judgement, Tokens
from tqcheck.lang import shared
from tqcheck.model import Excerpt, Frame, WordLink


def place(text: str, word: str) -> Excerpt:
    start = text.index(word)
    return Excerpt("body", start, start + len(word), word)


def found(source: str, old: str, target: str, new: str, weight: float = 0.7, code: str = "de") -> list[tuple[str, str]]:
    """Labels of mistaken acts, `old` and `new` being the verbs that report; an empty one is none."""
    sides = [piece(source, code)], [piece(target)]
    verbs = [place(source, old)] if old else [], [place(target, new)] if new else []
    links = [WordLink(0, place(source, old), place(target, new), weight)] if old and new else []
    return [(one.label, other.label) for one, other in mistaken(sides, verbs, Words(links)) if one]


@pytest.mark.parametrize(
    ("target", "new", "labels"),
    [
        ("The port promised to strike.", "promised", [("threat", "promise")]),
        ("The port threatened to strike.", "threatened", []),
        ("The port warned it would strike.", "warned", []),  # Alike.
        ("The port said it would strike.", "said", []),
        ("The port promised to make good its threat.", "promised", []),
        ('The port spoke: "We promised a strike."', "promised", []),  # Quoted.
    ],
)
def test_threats(target: str, new: str, labels: list[tuple[str, str]]) -> None:
    assert found("Der Hafen drohte mit Streik.", "drohte", target, new) == labels


def test_verbs_that_are_not_linked_must_be_the_only_ones() -> None:
    source, target = "Der Hafen drohte mit Streik.", "The port promised to strike."
    assert found(source, "drohte", target, "promised", 0.1) == [("threat", "promise")]
    longer = "Der Hafen drohte mit Streik und lobte den Rat."
    assert found(longer, "drohte", target, "promised", 0.1) == []
    assert found(longer, "drohte", target, "promised", 0.5) == [("threat", "promise")]


def test_a_verb_that_is_doubted_needs_no_link() -> None:
    source, target = "Der Hafen drohte mit Streik und lobte den Rat.", "The port promised to strike."
    sides = [piece(source, "de")], [piece(target)]
    verbs = [place(source, "drohte"), place(source, "lobte")], [place(target, "promised")]
    wrong = list(mistaken(sides, verbs, Words([]), lambda found: found.text == "promised"))
    assert [(old, new.label) for old, new in wrong] == [(None, "promise")]
    one = "Der Hafen sagte, man habe mit Streik gedroht."
    found = list(mistaken(([piece(one, "de")], sides[1]), ([], verbs[1]), Words([]), lambda _: True))
    assert [(old.label if old else None, new.label) for old, new in found] == [("threat", "promise")]


def test_a_word_that_reports_nothing() -> None:
    source = "Der Hafen drohte mit Streik."
    assert found(source, "drohte", "The port, with a promise, struck.", "") == []


def test_classes_that_are_alike_exist() -> None:
    table = shared("acts")
    assert {label for pair in table["alike"] for label in pair} <= set(table["classes"])


@pytest.mark.parametrize(("new", "found"), [("vowed", []), ("recalled", [("أقسم", "recalled")])])
def test_a_doubted_verb_of_the_same_class_is_right(new: str, found: list[tuple[str, str]]) -> None:
    source, target = "أقسم القبطان بالعودة.", f"The captain {new} to return."
    sides = [piece(source, "ar")], [piece(target)]
    claims = [claim(source, "أقسم")], [claim(target, new)]
    judgement = Judgement(0.5, doubting(target, new), doubting(source, "أقسم"), doubting(target, new))
    places = doubted(sides, claims, Words([]), judgement)
    assert [(source[old.start : old.end], cue.text) for old, cue in places] == found


def claim(text: str, verb: str) -> Frame:
    return Frame(0, None, None, (), place(text, verb), "neutral", quoted=False, content=None)


def doubting(text: str, word: str) -> Tokens:
    found = place(text, word)
    return Tokens(np.array([(found.start, found.end)], np.int32), np.array([0.9], np.float32))
