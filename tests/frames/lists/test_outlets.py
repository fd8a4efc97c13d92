"""Who only passes on, and who was told, in several languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.lists.outlets import is_agency, spoken_to
from tqcheck.frames.lists.reading import Reading
from tqcheck.frames.lists.subject import subject
from tqcheck.frames.lists.who import who

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("code", "text", "agency"),
    [
        ("fa", "خبرگزاری پگاه", True),
        ("fa", "رویترز", True),
        ("fa", "وزیر کار", False),
        ("ar", "وكالة رويترز", True),
        ("ar", "مراسل رويترز", False),
        ("ar", "رئيس وكالة رويترز", False),
        ("de", "Reuters", True),
        ("de", "Sprecher von Reuters", False),
        ("de", "Polizei", False),
        ("ru", "агентство «Маяк»", True),
        ("ru", "министерство", False),
    ],
)
def test_agencies(reading: Read, code: str, text: str, agency: bool) -> None:
    found = reading(text, code)
    named = who(found, 0, len(found.text))
    assert named is not None
    assert is_agency(found, named) is agency


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("fa", "وزیر به خبرگزاری ایسنا گفت", ["خبرگزاری ایسنا"]),
        ("fa", "وزیر به خبرنگار ایسنا گفت", ["ایسنا"]),
        ("fa", "وزیر در گفت‌وگو با رویترز گفت", ["رویترز"]),
        ("fa", "وزیر به مردم گفت", []),
        ("ar", "قال الوزير لوكالة رويترز إن", ["وكالة رويترز"]),
        ("ar", "قال الوزير في تصريح لرويترز إن", ["رويترز"]),
        ("ar", "قال الوزير في مقابلة مع رئيس الوزراء إن", []),
        ("de", "Ostwald sagte gegenüber Nordlicht, es sei so", ["Nordlicht"]),
        ("de", "Ostwald sagte gegenüber der Polizei, es sei so", []),
        ("de", "Ostwald sagte der Nachrichtenagentur Reuters, es sei so", ["Reuters"]),
        ("de", "Ostwald sagte nichts", []),
        ("ru", "Мэр сказал в интервью «Заре», что", []),
        ("ru", "Мэр сказал изданию Заря, что", ["Заря"]),
    ],
)
def test_who_was_told(reading: Read, code: str, text: str, told: list[str]) -> None:
    found = reading(text, code)
    (cue,) = found.cues
    places = spoken_to(found, cue, subject(found, cue, 0))
    assert [found.excerpt(place).text for place in places] == told


def test_the_speaker_was_not_told(reading: Read) -> None:
    found = reading("Gegenüber Nordlicht sagte man nichts", "de")
    (cue,) = found.cues
    assert len(spoken_to(found, cue, None)) == 1
    himself = who(found, 10, 19)
    assert himself is not None
    assert spoken_to(found, cue, himself) == []


def test_what_stands_between_two_cues_belongs_to_the_second(reading: Read) -> None:
    found = reading("Er sagte nichts gegenüber Nordlicht, sie bestritt es gegenüber Abendrot", "de")
    first, second = found.cues
    assert [found.excerpt(place).text for place in spoken_to(found, second, None)] == ["Nordlicht", "Abendrot"]
    assert [found.excerpt(place).text for place in spoken_to(found, first, None)] == ["Nordlicht"]
