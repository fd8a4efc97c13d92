"""What is asked of the words of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.lists.reading import AROUND, EDGES, Reading

Read = Callable[..., Reading]


def test_words_are_cut_at_blanks_and_commas(reading: Read) -> None:
    found = reading("Er, sie،es 、 wir", "de")
    assert [found.text[start:end] for start, end in found.words(0, len(found.text))] == ["er", "sie", "es", "wir"]
    assert found.words(2, 6) == [(4, 6)]


def test_past_blanks_and_other_characters(reading: Read) -> None:
    found = reading("a  , b", "de")
    assert (found.past_blanks(1), found.past_blanks(1, 2), found.past_blanks(5), found.past_blanks(6)) == (3, 2, 5, 6)
    assert (found.skip(1, 6, EDGES), found.skip(0, 6, EDGES)) == (5, 0)
    assert found.skip(1, 4, EDGES) == 4


@pytest.mark.parametrize(
    ("code", "text", "rest"),
    [
        ("fa", "همچنین وزیر گفت", "وزیر گفت"),
        ("ar", "من جهته أوضح المتحدث", "اوضح المتحدث"),
        ("de", "Außerdem, so Ostwald", "ostwald"),
        ("ru", "Кроме того, и мэр сказал", "мэр сказал"),
        ("ru", "- _ , мэр", "мэр"),
        ("ru", "мэр", "мэр"),
    ],
)
def test_openers(reading: Read, code: str, text: str, rest: str) -> None:
    found = reading(text, code)
    assert found.text[found.past_openers(0, len(found.text)) :] == rest


def test_openers_end_where_the_range_does(reading: Read) -> None:
    found = reading("Außerdem", "de")
    assert found.past_openers(0, len(found.text)) == 9
    assert found.past_openers(0, 5) == 0


@pytest.mark.parametrize(
    ("code", "text", "kept"),
    [
        ("fa", "، که پل بسته است.", "پل بسته است"),
        ("ar", " أن الجسر مغلق؛", "الجسر مغلق"),
        ("de", ", dass: die Brücke zu ist -", "die brucke zu ist"),
        ("ru", ", что мост закрыт; ", "мост закрыт"),
        ("hi", "कि पुल बंद है।", "पुल बंद है"),
        ("ur", "کہ پل بند ہے۔", "پل بند هی"),
        ("zh", "，大桥。", "大桥"),
        ("de", "dass ob dass sie geht", "sie geht"),
        ("de", "nein!", None),
        ("de", "nein so!", "nein so!"),
        ("de", " ,. ", None),
        ("zh", "桥", "桥"),
    ],
)
def test_trim(reading: Read, code: str, text: str, kept: str | None) -> None:
    found = reading(text, code)
    place = found.trim(0, len(found.text))
    assert (place and found.text[slice(*place)]) == kept


def test_how_many_words_are_left(reading: Read) -> None:
    found = reading("eins zwei drei", "de")
    assert found.trim(0, 14, 3) == (0, 14)
    assert found.trim(0, 14, 4) is None
    assert found.trim(0, 4) is None
    assert found.trim(0, 4, 1) == (0, 4)
    assert found.trim(4, 4, 0) is None


def test_a_masked_quotation_has_its_words(reading: Read) -> None:
    found = reading("„Wir gehen“", "de")
    assert found.trim(0, 11) == (0, 11)


def test_commas(reading: Read) -> None:
    found = reading("a, b ، c", "de")
    assert found.commas(0, 8) == [1, 5]
    assert found.commas(2, 5) == []
    assert [found.is_comma(index) for index in (0, 1, 5, 8, 20)] == [False, True, True, False, False]
    assert [found.after_comma(end) for end in (0, 1, 2, 3, 4)] == [False, False, True, True, False]


def test_capitals_are_those_of_the_article(reading: Read) -> None:
    found = reading("Ärger in 5 Städten", "de")
    assert [found.has_capital(index) for index in (0, 6, 9, 11)] == [True, False, False, True]
    assert [found.is_small(index) for index in (0, 6, 9, 11)] == [False, True, False, False]


def test_where_quotations_stand(reading: Read) -> None:
    found = reading("Er „geht nie“ so", "de")
    assert [found.quotation_at(index) for index in (2, 3, 4)] == [False, True, False]
    assert [found.quoted(place) for place in ((0, 3), (0, 4), (12, 16), (13, 16))] == [False, True, True, False]


@pytest.mark.parametrize(
    ("code", "text", "able"),
    [
        ("fa", "شهردار", True),
        ("fa", "ایران", True),
        ("ar", "وزارة الدفاع", True),
        ("ar", "الطقس", False),
        ("de", "Polizei", True),
        ("de", "Reuters", True),
        ("de", "Wetter", False),
        ("ru", "Мэр", True),
        ("ru", "Погода", False),
    ],
)
def test_who_can_speak(reading: Read, code: str, text: str, able: bool) -> None:
    found = reading(text, code)
    assert found.can_speak(0, len(found.text)) is able


def test_who_can_speak_stands_in_the_range(reading: Read) -> None:
    found = reading("Wetter in Iran", "de")
    assert [found.can_speak(*place) for place in ((0, 6), (0, 10), (0, 11), (10, 14), (11, 14))] == [
        False, False, True, True, False,
    ]  # fmt: skip


def test_an_office_may_have_a_preposition_written_on_to_it(reading: Read) -> None:
    found = reading("قال لوزير العمل", "ar")
    assert [found.is_office(index) for index in (0, 4, 5, 10)] == [False, True, True, False]
    assert [found.word_start(index) for index in (0, 1, 4, 5, 7, 10)] == [0, 0, 4, 4, 4, 10]


def test_without_spaces_a_word_begins_anywhere(reading: Read) -> None:
    assert reading("市长说", "zh").word_start(1) == 1


def test_cues_behind_and_between(reading: Read) -> None:
    found = reading("Laut Ostwald sagte er, sie sagte nichts", "de")
    assert [found.next_cue(index) for index in (-1, 0, 13, 14, 27)] == [0, 13, 27, 27, len(found.text)]
    assert [found.verbs_between(*place) for place in ((0, 13), (0, 14), (13, 14), (14, 27), (14, 28))] == [
        False, True, True, False, True,
    ]  # fmt: skip


def test_excerpts_are_of_the_article(reading: Read) -> None:
    found = reading("Der  Fußball-Präsident kam", "de")
    excerpt = found.excerpt((5, 23))
    assert (excerpt.start, excerpt.end, excerpt.text) == (5, 22, "Fußball-Präsident")


def test_what_stands_around_words() -> None:
    assert set(",،，、 \t\n") == EDGES
    assert set(".:;؛：。｡-।۔；։።။។") == AROUND - EDGES
