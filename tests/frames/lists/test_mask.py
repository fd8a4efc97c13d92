"""What of a sentence may report, in several languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tqcheck.frames.lists.reading import Reading

Read = Callable[..., Reading]


def _visible(found: Reading) -> list[str]:
    """What is left between masks; together with the length that tells the masked text."""
    assert len(found.text) == len(found.piece.text)
    return re.split("_+", found.text)


def _speech(found: Reading) -> list[str]:
    return [found.piece.text[start:end] for start, end in found.masked.speech]


@pytest.mark.parametrize(
    ("code", "text", "visible"),
    [
        ("fa", "او گفت: «پل بسته است»", ["او گفت: «", "»"]),
        ("ar", "قال: «الجسر مغلق»", ["قال: «", "»"]),
        ("de", "Er sagte: „Sie sagte es“.", ["er sagte: „", "“."]),
        ("ru", "Он сказал: «Она сказала».", ["он сказал: «", "»."]),
        ("en", 'He said: "She said so."', ['he said: "', '"']),
        ("zh", "他说：“大桥关闭。”", ["他说:“", "”"]),
        ("de", "Er sagte: »So ist es«.", ["er sagte: »", "«."]),
        ("de", "Er sagte: ”So ist es”.", ["er sagte: ”", "”."]),
        ("de", "Er „ging“ und „kam“.", ["er „", "“ und „", "“."]),
        ("de", "Er maß 5 Fuß", ["er maß 5 fuß".replace("ß", "ss")]),
    ],
)
def test_what_is_quoted(reading: Read, code: str, text: str, visible: list[str]) -> None:
    assert _visible(reading(text, code)) == visible


def test_a_mark_that_is_never_closed_masks_to_the_end(reading: Read) -> None:
    # The last character stands where the closing mark would.
    found = reading("Er sagte: „Sie sagte es.", "de")
    assert _visible(found) == ["er sagte: „", "."]
    assert _speech(found) == ["„sie sagte es."]


def test_a_closing_mark_alone_ends_a_quotation_of_the_sentence_before(reading: Read) -> None:
    found = reading('Wir gehen." Das sagte Ostwald.', "de")
    assert _speech(found) == ['wir gehen."']
    assert _visible(found) == ["w", '" das sagte ostwald.']


@pytest.mark.parametrize(
    ("code", "text", "visible"),
    [
        ("fa", "شرکت «نیکان نو» گفت", "شرکت  نیکان نو  گفت"),
        ("ar", "وكالة «المنارة» قالت", "وکاله  المناره  قالت"),
        ("de", "Der Sender „Nordlicht“ sagte", "der sender  nordlicht  sagte"),
        ("ru", "Компания «Заря» сообщила", "компания  заря  сообщила"),
    ],
)
def test_the_name_of_a_paper_or_company_is_no_speech(reading: Read, code: str, text: str, visible: str) -> None:
    found = reading(text, code)
    assert found.masked.speech == ()
    assert len(found.masked.quotations) == 1
    assert _visible(found) == [visible]


def test_a_name_has_four_words_at_most(reading: Read) -> None:
    four, five = (reading(f"Компания «{name}» сообщила", "ru") for name in ("Аа Бб Вв Гг", "Аа Бб Вв Гг Дд"))
    assert _speech(four) == []
    assert _speech(five) == ["«аа бб вв гг дд»"]
    assert _visible(five) == ["компания «", "» сообщила"]


def test_behind_an_ordinary_word_or_none_a_quotation_is_speech(reading: Read) -> None:
    assert _speech(reading("«Заря» сообщила", "ru")) == ["«заря»"]
    assert _speech(reading("Сказал «Заря»", "ru")) == ["«заря»"]


@pytest.mark.parametrize(
    ("code", "text", "visible"),
    [
        ("de", "Er (sagte man) kam", "er             kam"),
        ("ru", "Он [сказал] ушёл", "он          ушел"),
        ("zh", "他（说）走", "他   走"),
        ("en", "He (said (so)) left", "he (said     ) left"),
    ],
)
def test_brackets_are_blank(reading: Read, code: str, text: str, visible: str) -> None:
    assert _visible(reading(text, code)) == [visible]


@pytest.mark.parametrize(
    ("code", "text", "visible"),
    [
        ("fa", "گفته می‌شود پل بسته است", ["", " پل بسته است"]),
        ("ar", "يذكر أن الجسر مغلق", ["", " الجسر مغلق"]),
        ("de", "Er kam, wie gesagt, spät", ["er kam, ", ", spat"]),
        ("ru", "Само собой, мост закрыли", ["", ", мост закрыли"]),
        ("fr", "Cela dit, il part", ["", ", il part"]),
    ],
)
def test_what_only_looks_like_reporting(reading: Read, code: str, text: str, visible: list[str]) -> None:
    assert _visible(reading(text, code)) == visible


@pytest.mark.parametrize(
    ("code", "text", "clause"),
    [
        ("fa", "منبعی که نخواست نامش فاش شود گفت", "که نخواست نامش فاش شود"),
        ("ar", "قال مسؤول طلب عدم الكشف عن هويته", "طلب عدم الکشف عن هویته"),
        ("de", "Ein Beamter, der anonym bleiben wollte, sagte", "der anonym bleiben wollte"),
        ("ru", "Чиновник, пожелавший остаться неизвестным, сказал", "пожелавшии остаться неизвестным"),
    ],
)
def test_clauses_of_those_who_stay_unnamed(reading: Read, code: str, text: str, clause: str) -> None:
    found = reading(text, code)
    ((start, end),) = found.masked.unnamed
    assert found.piece.text[start:end] == clause
    assert found.text == found.piece.text[:start] + "_" * (end - start) + found.piece.text[end:]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ('דובר צה"ל אמר: "סגור".', ['"סגור"']),
        ('דובר צה"ל ומנכ"ל אמר: "סגור.', ['"סגור.']),
        ('מנכ"ל החברה אמר', []),
    ],
)
def test_hebrew_acronyms_are_no_quotations(reading: Read, text: str, speech: list[str]) -> None:
    assert _speech(reading(text, "he")) == speech


def test_arabic_writes_and_on_to_the_mark(reading: Read) -> None:
    assert _speech(reading('قال: "الجسر" و"الطريق"', "ar")) == ['"الجسر"', '"الطریق"']


def test_a_name_that_folding_makes_look_like_a_word(reading: Read) -> None:
    """ "Ali" and "on" differ in their dots only, which folding drops."""
    name, preposition, longer = (reading(f"قال {word} إن الجسر مغلق", "ar") for word in ("علي", "على", "عليه"))
    assert name.piece.text == preposition.piece.text
    assert name.text[4:7] == "ʘʘʘ"
    assert preposition.text == preposition.piece.text
    assert longer.text == longer.piece.text
