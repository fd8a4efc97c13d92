"""Which words tie a speaker to a claim, in several languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.lists.cues import Cue
from tqcheck.frames.lists.reading import Reading

Read = Callable[..., Reading]


def _cues(found: Reading) -> list[tuple[str, str, str]]:
    return [(found.text[cue.start : cue.end], cue.kind, cue.form) for cue in found.cues]


@pytest.mark.parametrize(
    ("code", "text", "cues"),
    [
        ("fa", "وزیر گفت پل بسته است", [("گفت", "neutral", "verb")]),
        ("fa", "به گفته وزیر پل بسته است", [("به گفته", "neutral", "by")]),
        (
            "fa",
            "به گزارش رویترز به نقل از وزیر",
            [("به گزارش", "neutral", "report"), ("به نقل از", "neutral", "quoting")],
        ),
        ("fa", "به ادعای وزیر پل بسته است", [("به ادعای", "accusation", "by")]),
        ("fa", "شهردار خبر را تکذیب کرد", [("تکذیب کرد", "denial", "verb")]),
        ("ar", "قال الوزير وأكد ذلك", [("قال", "neutral", "verb"), ("اکد", "assertive", "verb")]),
        ("ar", "وفقا للوزير", [("وفقا ل", "neutral", "by")]),
        ("ar", "على حد زعم الوزير", [("علی حد زعم", "accusation", "by")]),
        ("de", "Er sagte, sie bestritt es", [("sagte", "neutral", "verb"), ("bestritt", "denial", "verb")]),
        ("de", "Nach Ansicht von Ostwald", [("nach ansicht", "prediction", "by")]),
        ("de", "Nach Ostwalds Angaben", [("nach ostwalds angaben", "neutral", "by")]),
        ("de", "Der Polizei zufolge", [("zufolge", "neutral", "behind")]),
        ("de", "Einem Bericht von Reuters zufolge", [("einem bericht von reuters zufolge", "neutral", "report")]),
        ("ru", "Мэр призвал и обвинил", [("призвал", "demand", "verb"), ("обвинил", "accusation", "verb")]),
        ("ru", "По его словам", [("по его словам", "neutral", "by")]),
        (
            "ru",
            "Как сообщает Рейтер со ссылкой на мэра",
            [("как сообщает", "neutral", "report"), ("со ссылкои на", "neutral", "quoting")],
        ),
        ("ru", "Мост закрыт", []),
        ("zh", "据新华社报道", [("据新华社报道", "neutral", "report")]),
        ("zh", "警告说，大桥", [("警告", "prediction", "verb"), ("说,", "neutral", "verb")]),
        ("en", "The mayor said so", []),
    ],
)
def test_cues(reading: Read, code: str, text: str, cues: list[tuple[str, str, str]]) -> None:
    assert _cues(reading(text, code)) == cues


def test_a_verb_torn_apart(reading: Read) -> None:
    found = reading("Er teilte am Montag mit, dass", "de")
    assert found.cues == (Cue(3, 9, 23, "neutral", "verb", held=(9, 20)),)
    assert found.text[3:9] == "teilte"
    assert found.text[9:20] == " am montag "


def test_a_particle_before_a_verb_torn_apart(reading: Read) -> None:
    found = reading("از مردم خواست آرام باشند", "fa")
    assert found.cues == (Cue(8, 13, 13, "demand", "verb", held=(2, 8)),)


def test_an_introduction_that_holds_its_speaker(reading: Read) -> None:
    (cue,) = reading("Nach Ostwalds Angaben", "de").cues
    assert (cue.start, cue.end, cue.last, cue.held) == (0, 21, 21, (5, 13))


def test_quoting_words_that_hold_who_quotes(reading: Read) -> None:
    (first, *_) = reading("نقلت رويترز عن مسؤول قوله", "ar").cues
    assert (first.start, first.end, first.last, first.form, first.held) == (0, 4, 14, "quoting", (5, 11))


def test_and_written_on_to_a_verb(reading: Read) -> None:
    assert reading("وقال الوزير", "ar").cues == (Cue(1, 4, 4, "neutral", "verb", joined=True),)
    assert reading("قال الوزير", "ar").cues == (Cue(0, 3, 3, "neutral", "verb"),)


def test_the_longer_of_two_verbs_that_overlap(reading: Read) -> None:
    assert _cues(reading("उन्होंने कहा कि पुल", "hi"))[0][0] == "कहा कि"


def test_introductions_come_before_verbs(reading: Read) -> None:
    assert _cues(reading("Wie Reuters berichtete", "de")) == [("wie reuters berichtete", "neutral", "report")]


def test_cues_within_another_are_none(reading: Read) -> None:
    found = reading("Как сообщил мэр, сказал он", "ru")
    assert _cues(found) == [("как сообщил", "neutral", "report"), ("сказал", "neutral", "verb")]


def test_behind_a_preposition_a_word_is_a_noun_where_verbs_come_first(reading: Read) -> None:
    assert _cues(reading("مع ذكر الأسماء", "ar")) == []
    assert _cues(reading("ذكر الأسماء", "ar")) == [("ذکر", "neutral", "verb")]
    assert _cues(reading("In sagte er", "de")) == [("sagte", "neutral", "verb")]


def test_a_torn_verb_behind_a_preposition(reading: Read) -> None:
    assert _cues(reading("با تأکید بر پل کرد", "fa")) == []
    assert _cues(reading("او تأکید بر پل کرد", "fa")) == [("تاکید", "assertive", "verb")]


def test_a_last_part_that_another_verb_has_is_not_shared(reading: Read) -> None:
    found = reading("تأکید بر پل و تأکید کرد", "fa")
    assert _cues(found) == [("تاکید کرد", "assertive", "verb")]
