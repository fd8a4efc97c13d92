"""Who is named in an article, and by which words of the original."""

from __future__ import annotations

import pytest
from sides import beads, piece

from tqcheck.compare.cast import Cast, country_of, parts, stem, stems
from tqcheck.text.names import Name


def cast(*pairs: tuple[str, str]) -> Cast:
    return Cast(beads(*pairs, codes=("ru", "en")))


def test_forms_of_a_word_share_its_stem() -> None:
    assert stem("Indonesian") == stem("INDONESIA") == "indon"
    assert stem("Iran") == "iran"
    assert parts("Pro-Trump") == {"pro", "trump"}
    assert parts("O'Neal’s") == {"neal"}  # two letters tell no words apart
    assert stems([piece("The bridge is Pro-Trump")]) == {"the", "bridg", "pro", "trump"}


def test_the_country_that_a_name_is_part_of() -> None:
    target = piece("In North Korea Vanderin spoke.")
    assert country_of(Name(target, 9, 14, "Korea")) == {"KP"}
    assert country_of(Name(target, 15, 23, "Vanderin")) == frozenset()
    assert country_of(Name(target, 0, 2, "In")) == frozenset()


FILLERS = ("alfa", "beta", "gamma", "delta", "omega", "sigma")


def together(source: int, target: int, *more: str) -> Cast:
    """So many sentences of the original have a word, so many of the translation a name, the first of both together."""
    pairs = []
    for n, filler in enumerate(FILLERS):
        name = f"Vanderin {filler}" if n < target else filler
        rivals = " ".join(rival for rival in more if n < source)
        pairs.append(("столица" if n < source else "дом", f"{name} {rivals}"))
    return cast(*pairs)


@pytest.mark.parametrize(
    ("source", "target", "bound"),
    [(1, 1, False), (2, 2, True), (2, 3, True), (2, 4, False), (3, 5, True), (3, 6, False), (5, 3, True)],
)
def test_a_word_stands_for_the_name_that_keeps_to_its_sentences(source: int, target: int, bound: bool) -> None:
    made = together(source, target)
    assert made.words_for("Vanderin") == ({"столи"} if bound else set())
    assert made.names_for(["столицы"]) == ({"vande"} if bound else set())


def test_a_word_that_does_better_or_as_well_takes_the_name_s_place() -> None:
    assert together(3, 3, "market").words_for("Vanderin") == frozenset()
    assert together(3, 4, "market").words_for("Vanderin") == frozenset()
    assert together(3, 3, "Brandtner").names_for(["столица"]) == {"vande", "brand"}


def test_what_sounds_alike_needs_no_company() -> None:
    made = cast(("Кедрова ушла", "Then Kedrova left"), ("Тина ушла", "Then Tina left"))
    assert made.words_for("Kedrova") == {"кедро"}
    assert made.words_for("Tina") == {"тина"}
    assert cast(("Дана ушла", "Then Tina left")).words_for("Tina") == frozenset()  # two consonants, but of a kind


def test_countries_and_days_are_no_names() -> None:
    made = cast(("Германия ждёт", "Then Germany waits"), ("Понедельник", "Then Monday"), ("В апреле", "In April"))
    assert made.names_for(["Германия", "Понедельник", "апреле"]) == frozenset()
    assert made.countries == {"DE": "Germany"}


def test_words_also_written_small_are_no_names() -> None:
    made = cast(("Кедрова ушла", "Then Kedrova left"), ("Кедр", "A kedrova is a tool"))
    assert "kedrova" in made.lower
    assert made.words_for("Kedrova") == frozenset()
    assert {"kedro", "tool"} <= made.stems


def test_missing_names_stand_in_the_order_of_the_original_and_once() -> None:
    source = piece("Кедрова и Лестов, Вандерин: Германия, Франция. Кедрова", "ru")
    target = piece("Kedrova and Lestov, Vanderin: Germany, France.", "en")
    made = Cast([((source,), (target,))])
    assert made.missing(source, piece("Nobody", "en")) == ["Germany", "France", "Kedrova", "Lestov", "Vanderin"]
    assert made.missing(source, piece("Germany's Kedrova", "en")) == ["France", "Lestov", "Vanderin"]
    assert made.missing(source, target) == []
    assert made.missing(piece("Италия", "ru"), target) == []  # the article has no word for it
