"""Who a cue belongs to, in several languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.lists.reading import Reading
from tqcheck.frames.lists.subject import introduced, quoter, subject
from tqcheck.frames.lists.who import Who

Read = Callable[..., Reading]


def _text(found: Reading, named: Who | None) -> str | None:
    return named and found.excerpt((named.start, named.end)).text


@pytest.mark.parametrize(
    ("code", "text", "named"),
    [
        ("fa", "به گفته وزیر کار، پل بسته است.", "وزیر کار"),
        ("fa", "به گفته وی، پل بسته است", "وی"),
        ("fa", "به گفته که پل بسته است", None),
        ("ar", "وفقا لوزير العمل، الجسر مغلق.", "وزير العمل"),
        ("ar", "بحسب المتحدث باسم الجيش، العميد كريم", "المتحدث باسم الجيش، العميد كريم"),
        ("de", "Laut Jana Ostwald ist die Brücke zu", "Jana Ostwald"),
        ("de", "Laut der Polizei ist die Brücke zu", "Polizei"),
        ("de", "Nach Ostwalds Angaben ist sie zu", "Ostwalds"),
        ("de", "Gestern, der Polizei zufolge, war sie zu", "Polizei"),
        ("de", "Ja. Der Polizei zufolge war sie zu", "Polizei"),
        ("de", "Laut, wie man hört, Ostwald", None),
        ("de", "Laut Ostwald sagte er nichts", "Ostwald"),
        ("ru", "По словам Анны Кленовой, мост закрыт", "Анны Кленовой"),
        ("ru", "По его словам, мост закрыт", "его"),
        ("ru", "По словам: мост закрыт", None),
        ("zh", "据新华社报道，大桥关闭", "新华社"),
    ],
)
def test_who_is_introduced(reading: Read, code: str, text: str, named: str | None) -> None:
    found = reading(text, code)
    assert _text(found, introduced(found, found.cues[0])) == named


def test_reports_have_no_apposition(reading: Read) -> None:
    said, told = reading("По словам мэра, главы совета,", "ru"), reading("По сообщению мэра, главы совета,", "ru")
    assert _text(said, introduced(said, said.cues[0])) == "мэра, главы совета"
    assert _text(told, introduced(told, told.cues[0])) == "мэра"


@pytest.mark.parametrize(
    ("code", "text", "named"),
    [
        ("fa", "وزیر کار گفت", "وزیر کار"),
        ("fa", "روز دوشنبه شهردار گفت", "شهردار"),
        ("fa", "در این نشست شهردار گفت", "شهردار"),
        ("fa", "در این نشست گفت", None),
        ("fa", "همچنین وی گفت", "وی"),
        ("fa", "او، در تهران، گفت", "او"),
        ("ar", "قال وزير العمل إن الجسر", "وزير العمل"),
        ("ar", "وأضاف أن الجسر", None),
        ("ar", "رئيس البلدية قال إن الجسر", "رئيس البلدية"),
        ("ar", "الجسر قال إن", "الجسر"),
        ("ar", "الجسر قال هذا", None),
        ("ar", "مضيفا الوزير", None),
        ("de", "Die Ministerin sagte nichts", "Ministerin"),
        ("de", "Außerdem sagte die Ministerin, sie gehe", "Ministerin"),
        ("de", "Sie ist sicher, sagte Ostwald", "Ostwald"),
        ("de", "Ostwald, die Ministerin, sagte nichts", "Ostwald, die Ministerin"),
        ("de", "Ostwald, am Montag, sagte: ja", "Ostwald"),
        ("de", "Es sagte im Interview mit Ostwald", "Es"),
        ("de", "In Köln sagte niemand etwas. Ostwald", "niemand etwas"),
        ("ru", "Мэр Анна Кленова сказала", "Мэр Анна Кленова"),
        ("ru", "В понедельник 5 мая министерство сообщило", "министерство"),
        ("ru", "«Мост закрыт», сказала Кленова", "Кленова"),
        ("ru", "добавив, что мэр", None),
        ("uk", "Мер повідомив", "Мер"),
        ("tr", "Bakan Ali Demirtepe köprünün kapalı olduğunu söyledi", "Bakan Ali Demirtepe"),
        ("tr", "bakan köprünün söyledi", "bakan köprünün"),
        ("tr", "Ulaştırma bakanı Ali Demirtepe köprünün kapalı olduğunu söyledi", "Ulaştırma bakanı Ali Demirtepe"),
        ("tr", "Reuters bakan Ali Demirtepe köprünün kapalı olduğunu söyledi", "Reuters"),
    ],
)
def test_who_does_what_a_verb_says(reading: Read, code: str, text: str, named: str | None) -> None:
    found = reading(text, code)
    assert _text(found, subject(found, found.cues[-1], 0)) == named


def test_the_clause_begins_where_it_is_told(reading: Read) -> None:
    found = reading("شهردار آمد و وزیر گفت", "fa")
    assert _text(found, subject(found, found.cues[0], 11)) == "وزیر"


def test_in_a_headline_he_stands_before_the_verb_if_he_can(reading: Read) -> None:
    body, title = (reading("وزير العمل ينفي الخبر", "ar", title=title) for title in (False, True))
    assert _text(body, subject(body, body.cues[0], 0)) == "الخبر"
    assert _text(title, subject(title, title.cues[0], 0)) == "وزير العمل"


def test_behind_and_written_on_nobody_stands_before_the_verb(reading: Read) -> None:
    found = reading("الوزير وقال", "ar")
    assert subject(found, found.cues[0], 0) is None


def test_a_verb_torn_apart_holds_its_subject(reading: Read) -> None:
    found = reading("Gestern teilte die Polizei mit", "de")
    assert _text(found, subject(found, found.cues[0], 7)) == "Polizei"


def test_a_subject_before_its_verb_stands_next_to_it(reading: Read) -> None:
    """Where verbs come first too, a comma before the verb says that the noun before it is somebody else."""
    aside = reading("Ostwald, sagte man", "de")
    assert _text(aside, subject(aside, aside.cues[0], 0)) == "man"
    own = reading("Ostwald, die Sprecherin, sagte, es sei so", "de")
    assert _text(own, subject(own, own.cues[0], 0)) == "Ostwald, die Sprecherin"


def test_a_verb_that_is_an_aside_by_itself_has_nobody_behind_it(reading: Read) -> None:
    aside = reading("Без неї, додала, справа ніколи не була б вирішена", "uk")
    assert subject(aside, aside.cues[0], 0) is None
    quoted = reading("«Мост откроют», сообщил, в частности, министр", "ru")
    assert _text(quoted, subject(quoted, quoted.cues[0], 0)) == "министр"


def test_who_quotes(reading: Read) -> None:
    found = reading("Рейтер со ссылкой на мэра сообщает", "ru")
    assert _text(found, quoter(found, found.cues[0])) == "Рейтер"
