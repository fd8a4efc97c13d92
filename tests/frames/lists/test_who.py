"""The noun phrase that speaks and what it says of him, in several languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.lists.reading import Reading
from tqcheck.frames.lists.who import phrase, phrase_start, who

Read = Callable[..., Reading]


def _who(found: Reading, **how: bool) -> tuple[str, str | None] | None:
    named = who(found, 0, len(found.text), **how)
    if named is None:
        return None
    assert named.start <= named.speaker[0] < named.speaker[1] <= named.end
    return found.excerpt(named.speaker).text, named.description and found.excerpt(named.description).text


@pytest.mark.parametrize(
    ("code", "text", "phrase_"),
    [
        ("fa", "وزیر کار در تهران", "وزیر کار"),
        ("fa", "برخی از کارگران که", "کارگران"),
        ("fa", "وی در تهران", "وی"),
        ("ar", "وزير العمل في بغداد", "وزير العمل"),
        ("ar", "الوزير إن الجسر", "الوزير"),
        ("de", "Die neue Ministerin am Montag", "neue Ministerin"),
        ("de", "Er selbst", "Er"),
        ("de", "Außerdem der Minister gestern", "Minister"),
        ("de", "Frau Ostwald, die", "Frau Ostwald"),
        ("ru", "Министр обороны в понедельник", "Министр обороны"),
        ("ru", "Компания «Заря» в Москве", "Компания «Заря»"),
        ("ru", "Министр журналистам", "Министр"),
        ("he", 'מנכ"ל החברה כי', 'מנכ"ל החברה'),
        ("de", "Minister: ja", "Minister"),
        ("de", "Minister - ja", "Minister"),
        ("de", "am Montag", None),
        ("de", "- 5 %", None),
        ("de", "„Wir gehen“", None),
        ("de", "", None),
    ],
)
def test_where_a_noun_phrase_ends(reading: Read, code: str, text: str, phrase_: str | None) -> None:
    found = reading(text, code)
    place = phrase(found, 0, len(found.text))
    assert (place and found.excerpt(place).text) == phrase_


def test_a_phrase_has_sixteen_words_at_most(reading: Read) -> None:
    long = " ".join(["sehr"] * 15 + ["alt"])
    assert phrase(reading(long, "ru"), 0, len(long)) == (0, len(long))
    assert phrase(reading(f"{long} alt", "ru"), 0, len(long) + 4) is None


def test_without_spaces_it_has_forty_characters(reading: Read) -> None:
    assert phrase(reading("李" * 40, "zh"), 0, 40) == (0, 40)
    assert phrase(reading("李" * 41, "zh"), 0, 41) is None


def test_a_halt_may_begin_the_phrase(reading: Read) -> None:
    found = reading("Heute Show heute", "de")
    assert phrase(found, 0, 16) == (6, 10)
    assert phrase(reading("این خبر این را", "fa"), 0, 14) is not None


def test_the_end_of_the_range_ends_the_phrase(reading: Read) -> None:
    assert phrase(reading("Minister Ostwald", "de"), 0, 8) == (0, 8)
    assert phrase_start(reading("der Minister", "de"), 0, 12) == 4
    assert phrase_start(reading("der Minister", "de"), 0, 2) == 0


@pytest.mark.parametrize(
    ("code", "text", "named"),
    [
        # Name and apposition, and the other way round.
        ("fa", "کریم وردانی، وزیر کار،", ("کریم وردانی", "وزیر کار")),
        ("fa", "وزیر کار، کریم وردانی،", ("کریم وردانی", "وزیر کار")),
        ("ar", "كريم الورداني، وزير العمل،", ("كريم الورداني", "وزير العمل")),
        ("ar", "المتحدث باسم الجيش، العميد كريم الورداني،", ("كريم الورداني", "المتحدث باسم الجيش، العميد")),
        ("de", "Jana Ostwald, Sprecherin der Polizei,", ("Jana Ostwald", "Sprecherin der Polizei")),
        ("de", "Der Sprecher, Jan Ostwald,", ("Jan Ostwald", "Sprecher")),
        ("de", "Jana Ostwald, Sprecherin für Fragen zum Hafen,", ("Jana Ostwald", "Sprecherin für Fragen zum Hafen")),
        ("ru", "Анна Кленова, глава комитета,", ("Анна Кленова", "глава комитета")),
        ("ru", "Глава комитета, Анна Кленова,", ("Анна Кленова", "Глава комитета")),
        ("fr", "Paul Morvan, ministre de l'Intérieur,", ("Paul Morvan", "ministre de l'Intérieur")),
        # Without a comma.
        ("de", "Bürgermeisterin Jana Ostwald", ("Jana Ostwald", "Bürgermeisterin")),
        ("de", "Kanzlerin Ostwald", ("Ostwald", "Kanzlerin")),
        ("ru", "Министр внутренних дел Игорь Лавочкин", ("Игорь Лавочкин", "Министр внутренних дел")),
        ("ru", "Представитель МИД России Анна Кленова", ("Анна Кленова", "Представитель МИД России")),
        ("ru", "Анна Кленова директор завода", ("Анна Кленова", "директор завода")),
        ("ar", "وزير العمل كريم الورداني إن", ("كريم الورداني", "وزير العمل")),
        ("tr", "Bakan Ali Demirtepe", ("Ali Demirtepe", "Bakan")),
        ("zh", "市长李明", ("李明", "市长")),
        ("hi", "मंत्री रमेश वर्मा", ("रमेश वर्मा", "मंत्री")),
        # Nothing but a name, or nothing but an office.
        ("de", "Jana Ostwald", ("Jana Ostwald", None)),
        ("de", "Die Ministerin", ("Ministerin", None)),
        ("zh", "李市长", ("李市长", None)),
        ("tr", "Ali Demirtepe", ("Ali Demirtepe", None)),
        ("fa", "سردار کریم وردانی، فرمانده نیروی دریایی،", ("سردار کریم وردانی", "فرمانده نیروی دریایی")),
        ("ru", "МИД России", ("МИД России", None)),
        ("ru", "Компания Заря Восток директор", ("Компания Заря Восток директор", None)),
        ("ru", "Заря директор", ("Заря директор", None)),
        ("ru", "Заря и директор", ("Заря и директор", None)),
        ("ru", "Министр обороны РФ", ("Министр обороны РФ", None)),
        # What follows a comma and is neither name nor office.
        ("de", "Jana Ostwald, am Montag,", ("Jana Ostwald", None)),
        ("de", "Jana Ostwald, eine alte Freundin,", ("Jana Ostwald", None)),
        ("de", "", None),
    ],
)
def test_who_is_named(reading: Read, code: str, text: str, named: tuple[str, str | None] | None) -> None:
    assert _who(reading(text, code)) == named


def test_alone_he_has_no_apposition(reading: Read) -> None:
    found = reading("Jana Ostwald, Sprecherin,", "de")
    assert _who(found, alone=True) == ("Jana Ostwald", None)


def test_an_apposition_is_closed_by_a_comma_a_stop_or_the_verb(reading: Read) -> None:
    assert _who(reading("Jana Ostwald, Sprecherin.", "de")) == ("Jana Ostwald", "Sprecherin")
    assert _who(reading("Jana Ostwald, Sprecherin: ja", "de")) == ("Jana Ostwald", None)
    assert _who(reading("Jana Ostwald, Sprecherin: ja", "de"), closed=True) == ("Jana Ostwald", "Sprecherin")
    assert _who(reading("Sprecherin, Jana Ostwald.", "de")) == ("Jana Ostwald", "Sprecherin")
    assert _who(reading("Sprecherin, jana Ostwald.", "de")) == ("Sprecherin", None)


def test_how_long_an_apposition_is(reading: Read) -> None:
    office = "Sprecherin " + "sehr " * 12 + "weit"
    assert _who(reading(f"Jana Ostwald, {office},", "de")) == ("Jana Ostwald", office)
    assert _who(reading(f"Jana Ostwald, {office} weg,", "de")) == ("Jana Ostwald", None)
    assert _who(reading("Sprecherin, Jan Jon Jin Jun Ost,", "de")) == ("Jan Jon Jin Jun Ost", "Sprecherin")
    assert _who(reading("Sprecherin, Jan Jon Jin Jun Jen Ost,", "de")) == ("Sprecherin", None)


def test_a_name_behind_a_country_has_four_words_at_most(reading: Read) -> None:
    assert _who(reading("رئیس ایران الف ب پ ت", "fa")) == ("الف ب پ ت", "رئیس ایران")
    assert _who(reading("رئیس ایران الف ب پ ت ث", "fa")) == ("رئیس ایران الف ب پ ت ث", None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Министр юстиции РФ Анна Кленова", ("Анна Кленова", "Министр юстиции РФ")),
        ("Министр обороны Минобороны", ("Министр обороны Минобороны", None)),
        ("Глава Заря", ("Заря", "Глава")),
        ("Глава завода Заря", ("Глава завода Заря", None)),
        ("Глава завода РФИАБ Анна Кленова", ("Анна Кленова", "Глава завода РФИАБ")),
        ("Глава завода РФИАБВ Кленова", ("РФИАБВ Кленова", "Глава завода")),
    ],
)
def test_acronyms_bodies_and_quoted_words_are_no_part_of_a_name(
    reading: Read, text: str, named: tuple[str, str | None]
) -> None:
    assert _who(reading(text, "ru")) == named


def test_a_definite_title_and_a_name_without_article(reading: Read) -> None:
    """The words behind an office are a name only where a clause, a comma or a verb follows soon."""
    assert _who(reading("المتحدث كريم سالم أن الجسر", "ar")) == ("كريم سالم", "المتحدث")
    assert _who(reading("المتحدث كريم سالم", "ar")) == ("المتحدث كريم سالم", None)
    assert _who(reading("المتحدث كريم سالم، في", "ar"), alone=True) == ("كريم سالم", "المتحدث")
    assert _who(reading("متحدث كريم سالم أن الجسر", "ar")) == ("متحدث كريم سالم", None)
    assert _who(reading("المتحدث وزير أن الجسر", "ar")) == ("المتحدث وزير", None)
    assert _who(reading("المتحدث باسم الجيش أن الجسر", "ar")) == ("المتحدث باسم الجيش", None)


def test_who_stays_unnamed(reading: Read) -> None:
    assert _who(reading("منبعی که نخواست نامش فاش شود", "fa")) == ("منبعی", "که نخواست نامش فاش شود")
    found = reading("منبعی که نخواست نامش فاش شود", "fa")
    named = who(found, 0, len(found.text))
    assert named is not None
    assert (named.start, named.end) == (0, len(found.text))


def test_a_quoted_name_is_the_name_of_no_person(reading: Read) -> None:
    found = reading("Глава компании «Заря» Анна", "ru")
    named = who(found, 0, len(found.text))
    assert named is not None
    assert found.excerpt(named.speaker).text == "Глава компании «Заря» Анна"
