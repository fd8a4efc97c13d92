"""Claim frames of a side: by parse, or by the pack where there is no parser; and parses made ahead."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.engines.syntax import Parser
from tqcheck.frames import frames, parse_ahead
from tqcheck.frames.syntax.tree import trees
from tqcheck.model import Field, Frame, Sentence
from tqcheck.text.piece import Piece

PARSER = Parser()


def _read(text: str, field: Field = "body") -> list[Frame]:
    return list(frames((Piece(0, Sentence(field, 0, len(text), 0), text, lang.load("en")),), PARSER))


def test_a_speaker_begins_with_a_whole_word() -> None:
    text = "“It will sail,” said the Belvar-e Noor agency."
    (frame, *_) = _read(text)
    assert frame.speaker
    assert frame.speaker.text == "Belvar-e Noor agency"
    assert text[frame.speaker.start : frame.speaker.end] == frame.speaker.text


def _told(frame: Frame) -> tuple[str | None, list[str], str | None]:
    return frame.speaker and frame.speaker.text, [each.text for each in frame.via], frame.content and frame.content.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Belvar news agency cited an unnamed diplomat as saying the embassy would be closed.",
            ("unnamed diplomat", ["Belvar news agency"], "the embassy would be closed"),
        ),
        (
            "The Belvar news agency reported on Monday, citing two officials, that the embassy would be closed.",
            ("two officials", ["Belvar news agency"], "the embassy would be closed"),
        ),
        (
            "According to the Belvar agency, quoting the health ministry, 40 people fell ill.",
            ("health ministry", ["Belvar agency"], "40 people fell ill"),
        ),
        (
            "The army said in a statement carried by state television that it had retaken the town.",
            ("army", ["state television"], "it had retaken the town"),
        ),
        ("It is said that the old king wept.", (None, [], "the old king wept")),
        ("Kurt Vane, who has denied the charges, left.", ("Kurt Vane", [], "the charges")),
    ],
)
def test_who_said_what_through_whom(text: str, told: tuple[str | None, list[str], str | None]) -> None:
    assert [_told(frame) for frame in _read(text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Hospital staff were told not to speak to the press.",
        "Officials in both capitals declined to comment.",
        "The reform is expected to pass.",
    ],
)
def test_no_claim(text: str) -> None:
    assert _read(text) == []


def test_a_headline_with_a_colon() -> None:
    (frame,) = _read("Governor: Bridge will reopen in May", "title")
    assert _told(frame) == ("Governor", [], "Bridge will reopen in May")


def test_the_name_and_who_that_is() -> None:
    (frame,) = _read("Foreign Minister Dario Vence told Reuters that his country would not attend.")
    assert frame.speaker is not None
    assert frame.description is not None
    assert (frame.speaker.text, frame.description.text) == ("Dario Vence", "Foreign Minister")


def test_sentences_without_a_sign_of_reporting_are_not_parsed() -> None:
    text = "Rescue teams worked through the night."
    piece = Piece(0, Sentence("body", 0, len(text), 1), text, lang.load("en"))
    parser = Parser()
    parser.parse = lambda texts, _: pytest.fail("it was parsed") if texts else []  # type: ignore[assignment, method-assign]
    assert trees((piece,), parser) == []


def test_without_a_parser_the_pack_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.engines.syntax._installed", dict)
    text = "The mayor said that the bridge was open."
    piece = Piece(0, Sentence("body", 0, len(text), 1), text, lang.load("en"))
    assert Parser().why(lang.load("en").list("syntax.models"))
    assert trees((piece,), Parser()) == []
    assert isinstance(frames((piece,), Parser()), tuple)


def test_nothing_has_no_frames() -> None:
    assert frames((), PARSER) == ()


def test_a_language_without_a_parser_is_read_by_its_pack() -> None:
    text = "Jana Ostwald sagte, die Brücke sei sicher."
    piece = Piece(0, Sentence("body", 0, len(text), 1), text, lang.load("de"))
    (frame,) = frames((piece,), PARSER)
    assert frame.speaker is not None
    assert frame.speaker.text == "Jana Ostwald"


def test_trees_at_hand_are_not_parsed_again() -> None:
    text = "The mayor said that the bridge was open."
    piece = Piece(0, Sentence("body", 0, len(text), 1), text, lang.load("en"))
    assert frames((piece,), PARSER, ()) == ()
    assert frames((piece,), PARSER, trees((piece,), PARSER)) == frames((piece,), PARSER)


def test_sentences_of_many_texts_are_parsed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["The mayor said so.", "Teams worked.", "He denied it.", "Der Chef sagte es."]
    codes = ["en", "en", "en", "de"]
    pieces = [
        Piece(i, Sentence("body", 0, len(text), 1), text, lang.load(code))
        for i, (text, code) in enumerate(zip(texts, codes, strict=True))
    ]
    parser = Parser()
    asked: list[tuple[list[str], tuple[str, ...]]] = []
    monkeypatch.setattr(parser, "parse", lambda own, models: asked.append((list(own), models)))
    parse_ahead([pieces[:2], pieces[2:3], pieces[3:]], parser)
    assert asked == [
        (["The mayor said so.", "He denied it."], lang.load("en").list("syntax.models")),
        (["Der Chef sagte es."], ()),
    ]
