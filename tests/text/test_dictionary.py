"""Words of a dictionary, and the gender of forenames."""

from __future__ import annotations

import pytest

from tqcheck.lang import load
from tqcheck.text.dictionary import has_dictionary, is_word
from tqcheck.text.forenames import gender_of


@pytest.mark.parametrize(
    "word", ["tannery", "litre", "centre", "cheque", "manoeuvre", "dashcam", "bitcoin", "département"]
)
def test_words_are_known_however_they_are_spelt(word: str) -> None:
    assert is_word(word, load("en"))


@pytest.mark.parametrize("word", ["preskriberat", "leerlooierij", "tábuas", "svaz"])
def test_words_of_other_languages_are_not(word: str) -> None:
    assert not is_word(word, load("en"))


def test_a_language_without_a_complete_list_has_no_dictionary() -> None:
    assert has_dictionary(load("en"))
    assert not has_dictionary(load("sv"))


def test_a_forename_tells_gender_by_the_long_list_only_beside_a_name() -> None:
    assert gender_of("Peter") == gender_of("Peter", beside_name=True) == "he"
    assert gender_of("Loukia") is None
    assert gender_of("Loukia", beside_name=True) == "she"
    assert gender_of("Łukasz", beside_name=True) == "he"
    assert gender_of("Andrea", beside_name=True) is None
