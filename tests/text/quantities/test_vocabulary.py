"""The words of a language that say numbers."""

from __future__ import annotations

from tqcheck import lang
from tqcheck.text.fold import fold_word
from tqcheck.text.quantities.vocabulary import ordinal_endings, vocabulary


def test_words_come_from_icu_and_from_the_pack() -> None:
    words = vocabulary(lang.load("en"))
    assert (words.cardinals["twenty"], words.ordinals["twentieth"], words.times["dozen"]) == (20, 20, 12)
    assert words.magnitudes["bn"] == 9
    assert "hundred" not in words.cardinals  # it multiplies
    assert "dozen" in words.weak
    assert words.plurals == {"s"}
    assert vocabulary(lang.load("fr")).phrases["quatre", "vingt", "dix"] == 90
    assert "quatre" in vocabulary(lang.load("fr")).firsts


def test_a_language_that_icu_has_no_words_for_has_none() -> None:
    words = vocabulary(lang.load("ps"))
    assert "twenty" not in words.cardinals
    assert vocabulary(lang.load("xx")).cardinals == {}


def test_endings_of_ordinals_in_digits() -> None:
    assert ordinal_endings(lang.load("en")) == {"st", "nd", "rd", "th"}
    assert {"er", "e"} <= ordinal_endings(lang.load("fr"))
    assert ordinal_endings(lang.load("fa")) == {"م", "ام"}
    assert ordinal_endings(lang.load("de")) == frozenset()  # a stop


def test_a_power_is_what_most_of_its_formats_say() -> None:
    """CLDR's Bengali and Nepali tables slip; ICU spells a million as ten lakh in Tamil."""
    powers = {code: vocabulary(lang.load(code)).magnitudes for code in ("bn", "ne", "ta")}
    assert (powers["bn"][fold_word("কো")], powers["ne"][fold_word("करोड")]) == (7, 7)
    assert (powers["ta"][fold_word("லட்சம்")], powers["ta"][fold_word("கோடி")]) == (5, 7)
