"""Constructions that do not parse: what the patterns find, and the form of their file."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from growth import within

from tqcheck import lang
from tqcheck.broken.constructions import constructions, garbled
from tqcheck.errors import PackError
from tqcheck.model import Sentence
from tqcheck.text.fold import LONGEST
from tqcheck.text.piece import Piece

MakePiece = Callable[..., Piece]

TWICE = "It is said twice that somebody said it."
INTO = "Two attributions run into one another."
CONTENT = "A reporting verb has another one where its content should be."
SIDE = "Two reporting verbs stand side by side."
NOBODY = "An attribution without anybody it goes to."
LACKS = "The attribution lacks a word."
PARSE = "The attribution does not parse."
CHAIN = "The chain of attribution fell apart."
QUOTES = "The chain of attribution fell apart: it quotes somebody without saying that he said it."


@pytest.mark.parametrize(
    ("text", "fault", "reason", "confidence"),
    [
        ("The mayor said he said that it rains.", "said he said", TWICE, 0.85),
        ("The mayor said that he stated, it rains.", "said that he stated", TWICE, 0.85),
        ("The mayor said she said", "said she said", TWICE, 0.85),
        ("The mayor said according to: it rains", "said according to:", INTO, 0.85),
        ("The mayor said, based on said it", "said, based on said", INTO, 0.85),
        ("The mayor said that as quoted: it rains", "said that as quoted:", INTO, 0.85),
        ("The mayor said that said the rain", "said that said", CONTENT, 0.85),
        ("The mayor said, stated: it rains", "said, stated:", SIDE, 0.75),
        ("The mayor said stated it rains", "said stated", SIDE, 0.75),
        ("It rains, according to.", "according to.", NOBODY, 0.85),
        ("It rains, as quoted by said the mayor", "as quoted by said", NOBODY, 0.85),
        ("It rains, as per that", "as per that", NOBODY, 0.85),
        ("It rains, according the mayor", "according", LACKS, 0.8),
        ("It rains according to statement he made", "according to statement", PARSE, 0.75),
        ("Report the Reuters agency quoted a man", "Report the Reuters agency quoted", CHAIN, 0.85),
        (
            "The paper quoted a man of the town, a lawyer there, that it rains",
            "quoted a man of the town, a lawyer there, that",
            QUOTES,
            0.75,
        ),
    ],
)
def test_faults(piece: MakePiece, text: str, fault: str, reason: str, confidence: float) -> None:
    sentence = piece(text)
    (found,) = garbled(sentence)
    span = sentence.span(found.start, found.end)
    assert (text[span.start : span.end], found.reason, found.confidence) == (fault, reason, confidence)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said he would go.",
        "The mayor said, according to Reuters, it rains.",
        "The mayor said that it rains.",
        "The mayor said reported by the office as wet.",
        "The mayor said: “he said he said so.”",
        "It rains, according to the mayor.",
        "It rains, according to a statement.",
        "It rains, according to statement of the mayor.",
        "It rains, and according to one or other report.",
        "Report of the Reuters agency quoted by him.",
        "The paper quoted a man of the town, a lawyer, as saying that it rains.",
        "According as it rains.",
        "He according-to.",
    ],
)
def test_sound(piece: MakePiece, text: str) -> None:
    assert list(garbled(piece(text))) == []


def test_faults_do_not_overlap(piece: MakePiece) -> None:
    found = list(garbled(piece("The mayor said that said that he said, according to.")))
    assert len(found) > 1
    ordered = sorted((fault.start, fault.end) for fault in found)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(ordered))


def test_only_closed_quotations_are_left_out(piece: MakePiece) -> None:
    assert len(list(garbled(piece("“The mayor said said so.")))) == 1
    assert list(garbled(piece("“The mayor said said so.”"))) == []


def test_what_is_too_long_is_no_sentence(piece: MakePiece) -> None:
    text = "He said said so"
    assert list(garbled(piece(text + " " * (2000 - len(text)))))
    assert not list(garbled(piece(text + " " * (2001 - len(text)))))


def test_a_language_without_the_words_has_no_such_construction(piece: MakePiece) -> None:
    assert list(garbled(piece("The mayor said said so.", "de"))) == []


SOUND: dict[str, Any] = {"pattern": "(?P<fault><VERB> <VERB>)", "reason": "Twice.", "confidence": 0.5}


def test_a_sound_file() -> None:
    parts, (found,) = constructions({"parts": {"VERB": "broken.verbs"}, "construction": [SOUND]})
    assert parts == {"VERB": "broken.verbs"}
    assert (found.reason, found.confidence, found.parts) == ("Twice.", 0.5, {"VERB"})
    assert found.filled({"VERB": "x|y"}) == "(?P<fault>x|y x|y)"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pattern": "(?P<fault><NOUN>)"}, "construction 1: <NOUN> is no part (known: VERB)"),
        ({"pattern": "<VERB>"}, "construction 1: the pattern needs the one named group 'fault'"),
        ({"pattern": "(?P<fault><VERB>)(?P<more>x)"}, "construction 1: the pattern needs the one named group 'fault'"),
        ({"pattern": "(?P<fault><VERB>"}, "construction 1: the pattern is no regular expression"),
        ({"confidence": 0}, "construction 1: confidence 0 is not above 0 and at most 1"),
        ({"confidence": 1.1}, "construction 1: confidence 1.1 is not above 0 and at most 1"),
        (
            {"sure": 1},
            "construction 1: it has confidence, pattern, reason, sure; it must have confidence, pattern, reason",
        ),
    ],
)
def test_a_file_that_breaks_the_form(change: dict[str, Any], message: str) -> None:
    with pytest.raises(PackError) as error:
        constructions({"parts": {"VERB": "broken.verbs"}, "construction": [SOUND | change]})
    assert str(error.value).startswith(f"constructions.toml: {message}")


def test_the_number_of_the_construction_is_told() -> None:
    with pytest.raises(PackError, match="construction 2: it has pattern"):
        constructions({"parts": {"VERB": "broken.verbs"}, "construction": [SOUND, {"pattern": "x"}]})


def test_full_confidence_is_sound() -> None:
    assert constructions({"parts": {"VERB": "x.y"}, "construction": [SOUND | {"confidence": 1}]})[1]


def test_the_shipped_file_holds_to_its_form() -> None:
    data = tomllib.loads((files("tqcheck.broken") / "constructions.toml").read_text("utf-8"))
    parts, found = constructions(data)
    assert len(found) == len(data["construction"])
    assert {part for each in found for part in each.parts} == set(parts)


@pytest.mark.parametrize(("code", "unit"), [("de", "sagte "), ("en", "quoted x y, foo that ")])
@pytest.mark.parametrize("length", [LONGEST, 100_000])
def test_reporting_words_on_end_cost_little(code: str, unit: str, length: int) -> None:
    def read(text: str) -> None:
        list(garbled(Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))))

    read(unit)
    assert within(lambda: read((unit * length)[:length]), 10)
