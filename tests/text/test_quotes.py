"""Quoted passages, and which sentences surely stand outside of them."""

from __future__ import annotations

import re

import pytest

from tqcheck import lang
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import Quotation, by_dash, is_inch, own_words, quotations, unquoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("او گفت: «پل بسته است».", ["«پل بسته است»"]),
        ("“It is,” he said, “so.”", ["“It is,”", "“so.”"]),
        ("„So ist es“, sagte er.", ["„So ist es“"]),
        ("„Tak”, powiedział.", ["„Tak”"]),
        ("「そう」『はい』", ["「そう」", "『はい』"]),
        ("»So ist es«, sagte er.", ["»So ist es«"]),
        ("”Så är det”, sa han.", ["”Så är det”"]),
        ('He said: "It is so."', ['"It is so."']),
        # A mark of another pair within stays within.
        ("«He said “so”»", ["«He said “so”»"]),
        ('"It’s “so”"', ['"It’s “so”"']),
        # Without its partner a passage runs to the end.
        ("He said: «It is so.", ["«It is so."]),
        # Single marks may be apostrophes.
        ("He said: 'It is so.'", []),
        ("‹So›", []),
        # Inches open nothing, but an inch's mark can close.
        ('A 5" pipe, 6", 7"-long "so"', ['"so"']),
        ('A "5" pipe', ['"5"']),
        ('A 5"pipe', ['"pipe']),
        # Hebrew writes a mark within abbreviations, and small words on to the mark that opens.
        ('המנכ"ל אמר: "הגשר נסגר".', ['"הגשר נסגר"']),
        ("„כך בארה“ב“, אמר הרמטכ“לית.", ["„כך בארה“ב“"]),
        ('כך נכתב ב"דבר הגליל" אתמול.', ['"דבר הגליל"']),
        ("", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[found.start : found.end] for found in quotations(text)] == quoted


def test_whether_they_are_closed() -> None:
    assert quotations("«a» «b") == [Quotation(0, 3, True), Quotation(4, 6, False)]


@pytest.mark.parametrize(
    ("text", "inch"),
    [('5" x', True), ('5", x', True), ('5"-x', True), ('5"\tx', True), ('5"', False), ('x" x', False), ("5” x", False)],
)
def test_inches(text: str, inch: bool) -> None:
    assert is_inch(text, 1) is inch


def _unquoted(*paragraphs: list[str]) -> list[str]:
    pieces: list[list[Piece]] = []
    number = 0
    for paragraph in paragraphs:
        pieces.append([])
        for text in paragraph:
            pieces[-1].append(Piece(number, Sentence("body", 0, len(text), 1), text, lang.load("en")))
            number += 1
    outside = unquoted(pieces)
    return [piece.raw for paragraph in pieces for piece in paragraph if piece.index in outside]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("«Мы ждём, — сказала она. — Всю ночь».", ["«Мы ждём", "Всю ночь»"]),
        ("«Мы ждём, — сказала она, — всю ночь».", ["«Мы ждём", "всю ночь»"]),
        ("«Мост — наш главный — закрыт».", ["«Мост — наш главный — закрыт»"]),
        ("«La espera —dijo ella—. Toda la noche».", ["«La espera", "Toda la noche»"]),
        ("“Aspettiamo – disse lei – da ore”.", ["“Aspettiamo", "da ore”"]),
        ("« On attend, a dit Anne, depuis hier. »", ["« On attend", "depuis hier. »"]),
        ("« On attend depuis hier, a dit Anne. »", ["« On attend depuis hier, a dit Anne. »"]),
        ("“We wait, and all night long, she said.”", ["“We wait, and all night long, she said.”"]),
    ],
)
def test_who_speaks_is_no_part_of_his_words(text: str, own: list[str]) -> None:
    sayings = [match.start() for match in re.finditer("сказала|dijo|disse|dit|said", text)]
    assert [text[slice(*each)].strip() for q in quotations(text) for each in own_words(text, q, sayings)] == own


@pytest.mark.parametrize("text", ["—Tengo miedo —dijo—. Nadie vino.", "Да, — сказал он."])
def test_a_dash_sets_speech_off(text: str) -> None:
    assert by_dash(text)


def test_sentences_outside_of_all_quotations() -> None:
    assert _unquoted(["He left.", "“It is so.", "Really.”", "He left again."], ["He came."]) == [
        "He left.", "He left again.", "He came.",
    ]  # fmt: skip


def test_a_quotation_that_is_not_closed_reaches_to_the_end_of_its_paragraph() -> None:
    assert _unquoted(["He left. “So", "and so."], ["He came."]) == ["He came."]


@pytest.mark.parametrize("mark", ["'", "‘", "’", "‹", "›", "`", "‚"])
def test_a_single_mark_at_the_edge_of_a_word_leaves_it_open(mark: str) -> None:
    assert _unquoted([f"He {mark}left so."]) == []
    assert _unquoted([f"He le{mark}ft so."]) == [f"He le{mark}ft so."]


def test_a_low_mark_behind_a_word_is_a_comma() -> None:
    assert _unquoted(["He left‚ she came."]) == ["He left‚ she came."]
    assert _unquoted(["He left’ she came."]) == []
