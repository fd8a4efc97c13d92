"""Cities and countries that stand in one another's place."""

import pytest
from linked import links

from tqcheck.compare import cities, countries
from tqcheck.compare.links import NO_LINKS
from tqcheck.lang import load
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece


def piece(text: str, code: str) -> Piece:
    return Piece(1, Sentence("body", 0, len(text), 0), text, load(code))


@pytest.mark.parametrize(
    ("code", "source", "target", "want"),
    [
        ("ru", "Поезд прибыл в Самару.", "The train reached Omsk.", [("Самару", "Omsk")]),
        ("ru", "Поезд прибыл в Самару.", "The train reached Samara.", []),
        ("fa", "او دوشنبه رفت.", "He left for Omsk.", []),
    ],
)
def test_exchanged_cities(code: str, source: str, target: str, want: list[tuple[str, str]]) -> None:
    sides = ((piece(source, code),), (piece(target, "en"),))
    assert [(old.text, new.text) for old, new in cities.exchanged(sides, sides, frozenset(), NO_LINKS)] == want


def test_a_city_that_is_written_like_another_word() -> None:
    sides = ((piece("سيول في الجنوب.", "ar"),), (piece("There are floods in Omsk.", "en"),))
    tied = links(*sides, ("سيول", "floods", 0.8))
    assert [new.text for _, new in cities.exchanged(sides, sides, frozenset(), NO_LINKS)] == ["Omsk"]
    assert list(cities.exchanged(sides, sides, frozenset(), tied)) == []


@pytest.mark.parametrize(("first", "left"), [("Floods", []), ("Kazan", ["Kazan"])])
def test_a_capital_that_only_opens_its_sentence_tells_no_city(first: str, left: list[str]) -> None:
    sides = ((piece("سيول في الجنوب.", "ar"),), (piece(f"{first} rose in Omsk.", "en"),))
    tied = links(*sides, ("سيول", first, 0.8))
    assert [new.text for _, new in cities.exchanged(sides, sides, frozenset(), tied)][-1:] == left


@pytest.mark.parametrize(
    ("code", "source", "target", "want"),
    [
        ("ar", "وصل الوفد إلى عمّان أمس.", "The delegation arrived in Jordan yesterday.", []),
        ("fa", "او به دوحه می‌رود تا با نخست‌وزیر قطر دیدار کند.", "In Doha he meets Kuwait's premier.", ["Kuwait's"]),
        ("de", "Die Polen gewannen.", "They beat us.", []),
    ],
)
def test_exchanged_countries(code: str, source: str, target: str, want: list[str]) -> None:
    sides = [((piece(source, code),), (piece(target, "en"),))]
    assert [swap.new.text for swap in countries.exchanged(sides)] == want
