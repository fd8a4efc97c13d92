"""Originals that speak of somebody of the other gender than a pronoun of the translation."""

from __future__ import annotations

import pytest

from tests.compare.linked import links
from tests.compare.sides import piece
from tqcheck.compare.gendered import belies, gender_of_owner, gender_of_verb, speaks_of


@pytest.mark.parametrize(
    ("text", "code", "who", "speaks"),
    [
        ("Она уехала.", "ru", "she", True),
        ("Она уехала.", "ru", "he", False),
        ("Madame Lenoir est partie.", "fr", "she", True),
        ("خانم رضایی رفت.", "fa", "she", True),
        ("او رفت.", "fa", "she", False),
        ("นายวิชัยออกไป", "th", "he", True),
        ("นายกรัฐมนตรีออกไป", "th", "he", False),  # Begins with the word for Mr.
    ],
)
def test_speaks_of(text: str, code: str, who: str, *, speaks: bool) -> None:
    assert speaks_of([piece(text, code)], who) is speaks


@pytest.mark.parametrize(
    ("source", "code", "tied", "told"),
    [
        ("Она уехала.", "ru", [("Она", "He", 0.6)], True),
        ("Она уехала.", "ru", [("Она", "He", 0.2)], False),
        ("Мы видели ее.", "ru", [("ее", "He", 0.6)], False),  # No subject.
        ("Frau Menzel fuhr ab.", "de", [("Frau", "He", 0.3)], True),
        ("Frau Menzel fuhr ab.", "de", [("fuhr", "left", 0.9)], False),
        ("خانم رضایی رفت.", "fa", [], True),  # Its pronouns tell nothing.
        ("او رفت.", "fa", [("او", "He", 0.9)], False),
    ],
)
def test_belies_he(source: str, code: str, tied: list[tuple[str, str, float]], *, told: bool) -> None:
    original, translation = [piece(source, code)], [piece("He left.")]
    place = translation[0].raw_span(0, 2)
    assert belies(original, "she", place, links(original, translation, *tied)) is told


def test_without_links_any_pronoun_counts() -> None:
    assert belies([piece("Она уехала.", "ru")], "she", piece("He left.").raw_span(0, 2), None)


@pytest.mark.parametrize(
    ("source", "code", "verb", "gender"),
    [
        ("Тренер сказала правду.", "ru", "сказала", "she"),
        ("Тренер сказал правду.", "ru", "сказал", "he"),
        ("Тренер говорит правду.", "ru", "говорит", None),
        ("قالت المدربة الحقيقة.", "ar", "قالت", "she"),
        ("Die Trainerin sagte die Wahrheit.", "de", "sagte", None),
    ],
)
def test_gender_of_a_verb(source: str, code: str, verb: str, gender: str | None) -> None:
    original, translation = [piece(source, code)], [piece("The coach said so.")]
    place = translation[0].raw_span(10, 14)
    assert gender_of_verb(original, place, links(original, translation, (verb, "said", 0.6))) == gender
    assert gender_of_verb(original, place, links(original, translation, (verb, "said", 0.2))) is None


@pytest.mark.parametrize(
    ("source", "code", "tied", "subject", "told"),
    [
        ("Die Ersparnisse ihres Bruders.", "de", [("Bruders", "brother", 0.6)], False, "she"),
        ("Die Ersparnisse ihres verstorbenen Bruders.", "de", [("Bruders", "brother", 0.6)], False, "she"),
        ("Die Ersparnisse ihres Bruders.", "de", [("Bruders", "brother", 0.2)], False, None),
        ("Ihre Tochter, sein Bruder.", "de", [("Bruder", "brother", 0.6)], False, "he"),
        ("По словам её брата.", "ru", [("брата", "brother", 0.6)], False, "she"),
        ("Она накрыла его курткой.", "ru", [("курткой", "brother", 0.6)], True, None),  # An object, it may be.
        ("قال شقيقها.", "ar", [("شقيقها", "brother", 0.6)], False, "she"),
        ("على متنها مع مهندس.", "ar", [("مهندس", "brother", 0.6)], False, None),  # The ending is another noun's.
    ],
)
def test_gender_of_owner(
    source: str, code: str, tied: list[tuple[str, str, float]], *, subject: bool, told: str | None
) -> None:
    original, translation = [piece(source, code)], [piece("His brother left.")]
    owned = translation[0].raw_span(4, 11)
    found = gender_of_owner(original, owned, links(original, translation, *tied), subject=subject)
    assert found == told
