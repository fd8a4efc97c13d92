"""What is said, in several languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.lists.content import content
from tqcheck.frames.lists.reading import Reading
from tqcheck.frames.lists.subject import subject

Read = Callable[..., Reading]


def _content(found: Reading, number: int = 0, since: int = 0) -> str | None:
    cue = found.cues[number]
    place = content(found, cue, subject(found, cue, 0), 0, since)
    return place and found.excerpt(place).text


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        # After the verb.
        ("fa", "وزیر گفت که پل بسته است.", "پل بسته است"),
        ("fa", "وزیر گفت: «پل بسته است.»", "«پل بسته است.»"),
        ("ar", "قال الوزير إن الجسر مغلق.", "الجسر مغلق"),
        ("ar", "قال الوزير في بغداد إن الجسر مغلق.", "الجسر مغلق"),
        ("de", "Ostwald sagte, die Brücke sei zu.", "die Brücke sei zu"),
        ("de", "Außerdem sagte Ostwald, die Brücke sei zu.", "die Brücke sei zu"),
        ("de", "Ostwald sagte am Montag: Wir gehen.", "Wir gehen"),
        ("ru", "Мэр сказал, что мост закрыт.", "мост закрыт"),
        ("ru", "Мэр сказал в понедельник, что мост закрыт.", "мост закрыт"),
        ("ru", "Мэр подтвердил гибель людей.", "гибель людей"),
        # Between speaker and verb.
        ("fa", "شهردار این خبر را تکذیب کرد.", "این خبر"),
        ("fa", "شهردار خبر را رد کرد.", "خبر"),
        ("tr", "Bakan köprünün kapalı olduğunu söyledi.", "köprünün kapalı olduğunu"),
        ("hi", "सरकार ने इस खबर का खंडन किया।", "इस खबर"),
        # Before both.
        ("de", "Die Brücke sei zu, sagte Ostwald.", "Die Brücke sei zu"),
        ("de", "„Die Brücke ist zu“, sagte Ostwald.", "„Die Brücke ist zu“"),
        ("ru", "«Мост закрыт», — сказала Кленова.", "«Мост закрыт»"),
        ("ar", "«الجسر مغلق»، قال الوزير.", "«الجسر مغلق»"),
        ("de", "„Nein so“, sagte er, „wir gehen nicht.“", "„wir gehen nicht.“"),
        # In the middle of a phrase torn apart, or behind it.
        ("fa", "شهردار خواستار بسته شدن پل شد.", "بسته شدن پل"),
        ("de", "Er kündigte an, bald zu gehen.", "bald zu gehen"),
        ("de", "Gestern teilte Ostwald mit, dass sie geht.", "sie geht"),
        ("de", "Er sagte.", None),
    ],
)
def test_what_is_said(reading: Read, code: str, text: str, said: str | None) -> None:
    assert _content(reading(text, code)) == said


def test_it_ends_where_the_next_clause_begins(reading: Read) -> None:
    assert _content(reading("Ostwald sagte, sie geht; Lindner bestritt es.", "de")) == "sie geht"
    assert _content(reading("Ostwald sagte, sie geht, aber Lindner bestritt es.", "de")) == "sie geht"


def test_before_the_verb_it_begins_behind_the_claim_before(reading: Read) -> None:
    found = reading("Ja gut, die Brücke sei zu, sagte Ostwald.", "de")
    assert _content(found) == "Ja gut, die Brücke sei zu"
    assert _content(found, since=8) == "die Brücke sei zu"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Мэр сказал в городе, что мост закрыт", "мост закрыт"),
        ("Мэр сказал в городе: мост закрыт", "мост закрыт"),
        ("Мэр сказал в городе, мост закрыт", "в городе, мост закрыт"),
        ("Мэр сказал: в городе мост закрыт", "в городе мост закрыт"),
        # The place of "that", counted from the preposition.
        (f"Мэр сказал в {'х' * 85}, чтобы мост закрыли", "мост закрыли"),
        (f"Мэр сказал в {'х' * 86}, чтобы мост закрыли", f"в {'х' * 86}, чтобы мост закрыли"),
    ],
)
def test_past_an_adverbial_if_a_clause_opens_soon(reading: Read, text: str, said: str) -> None:
    assert _content(reading(text, "ru")) == said


def test_past_whom_it_was_said_to(reading: Read) -> None:
    assert _content(reading("قال الوزير لوكالة رويترز إن الجسر مغلق", "ar")) == "الجسر مغلق"
