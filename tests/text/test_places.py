"""Cities in texts: names in all scripts, declined, and what is no city."""

import pytest

from tqcheck.lang import load
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece
from tqcheck.text.places import cities, countries_of, named


def piece(text: str, code: str) -> Piece:
    return Piece(1, Sentence("body", 0, len(text), 0), text, load(code))


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        ("ru", "Поезд прибыл в Самару.", ["Самару"]),
        ("fa", "او در هرات زندگی می‌کند.", ["هرات"]),
        ("zh", "货物运抵成都。", ["成都"]),
        ("de", "Sie wohnt in Leipzig.", ["Leipzig"]),
        ("uk", "Добрий день, колеги.", []),
    ],
)
def test_cities_of_an_original(code: str, text: str, want: list[str]) -> None:
    assert [city.text for city in cities(piece(text, code))] == want


def test_a_city_within_a_longer_name_is_not_named() -> None:
    assert [city.text for city in named(piece("She left Leipzig by train.", "en"), frozenset())] == ["Leipzig"]
    assert not named(piece("She joined Leipzig Swimmers in May.", "en"), frozenset())


def test_a_country_may_share_its_name_with_a_city_elsewhere() -> None:
    assert "JO" in countries_of("عمان")
    assert not countries_of("nowhere at all")
