"""Who passes a claim on, on each side: gone, new, exchanged, or turned round with the speaker."""

from __future__ import annotations

from dataclasses import replace

from tqcheck import lang
from tqcheck.compare.claims import Told, Words
from tqcheck.compare.speakers import Sides, Speakers
from tqcheck.compare.via import Ways
from tqcheck.model import Excerpt, Frame, Sentence, Span, WordLink
from tqcheck.text.piece import Piece

SOURCE = "Laut Pana sagte Jana Ostwald, die Brücke sei sicher."
PANA, OSTWALD, SAGTE = (
    Excerpt("body", SOURCE.index(w), SOURCE.index(w) + len(w), w) for w in ("Pana", "Ostwald", "sagte")
)
TARGET = "Jana Ostwald said the bridge was safe, Teodor Lindqvist reported."


def _place(word: str, text: str = TARGET) -> Excerpt:
    return Excerpt("body", text.index(word), text.index(word) + len(word), word)


def _frame(speaker: Excerpt, cue: Excerpt, *via: Excerpt) -> Frame:
    return Frame(0, speaker, None, via, cue, "neutral", quoted=False, content=None)


def _words(*links: tuple[Excerpt, Excerpt | None]) -> Words:
    return Words(WordLink(0, _span(one), _span(two) if two else None, 0.9 if two else 0.0) for one, two in links)


def _span(place: Excerpt) -> Span:
    return Span(place.field, place.start, place.end)


def _ways(source: Frame, target: Frame, words: Words, text: str = TARGET) -> Ways:
    sides: Sides = (
        (Piece(0, Sentence("body", 0, len(SOURCE), 1), SOURCE, lang.load("de")),),
        (Piece(0, Sentence("body", 0, len(text), 1), text, lang.load("en")),),
    )
    return Ways([(sides, Told(source, target, 0.9, words))], Speakers([sides]))


ORIGINAL = _frame(OSTWALD, SAGTE, PANA)
GONE = ((SAGTE, _place("said")), (OSTWALD, _place("Ostwald")), (PANA, None))


def test_somebody_unheard_of_in_the_place_of_one_who_is_gone() -> None:
    ways = _ways(ORIGINAL, _frame(_place("Ostwald"), _place("said"), _place("Lindqvist")), _words(*GONE))
    assert list(ways.exchanged()) == [(PANA, _place("Lindqvist"))]
    assert [list(found) for found in (ways.turned(), ways.added(), ways.lost())] == [[], [], []]


def test_one_who_is_gone_with_nobody_in_his_place() -> None:
    ways = _ways(ORIGINAL, _frame(_place("Ostwald"), _place("said")), _words(*GONE))
    assert list(ways.lost()) == [(PANA, _span(_place("said")))]
    assert [list(found) for found in (ways.exchanged(), ways.turned(), ways.added())] == [[], [], []]


def test_one_who_is_linked_is_not_lost() -> None:
    ways = _ways(ORIGINAL, _frame(_place("Ostwald"), _place("said")), _words(*GONE[:2], (PANA, _place("reported"))))
    assert list(ways.lost()) == []


def test_somebody_new_where_the_original_has_nobody() -> None:
    new = _frame(_place("Ostwald"), _place("said"), _place("Lindqvist"))
    ways = _ways(replace(ORIGINAL, via=()), new, _words(*GONE[:2]))
    assert list(ways.added()) == [(_place("Lindqvist"), _span(SAGTE))]
    assert list(ways.exchanged()) == []


def test_speaker_and_agency_in_each_others_place() -> None:
    text = "Ostwald quoted Pana as saying that the bridge was safe."
    quoted, pana, ostwald = (_place(word, text) for word in ("quoted", "Pana", "Ostwald"))
    ways = _ways(ORIGINAL, _frame(pana, quoted, ostwald), _words((PANA, pana), (OSTWALD, ostwald)), text)
    assert list(ways.turned()) == [(PANA, quoted)]
    assert list(ways.exchanged()) == []
    straight = _ways(ORIGINAL, _frame(ostwald, quoted, pana), _words((PANA, pana), (OSTWALD, ostwald)), text)
    assert list(straight.turned()) == []
