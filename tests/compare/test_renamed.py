"""Names that stand for words of the original elsewhere, and what stands there instead."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.renamed import exchanged, known_names, usual_name
from tqcheck.text.names import lower_case_words

KNOWN = {"Keskiner": "Keskiner", "Bozdağlı": "Bozdağlı"}


def read(target: str, *around: tuple[str, str]) -> list[tuple[str, str]]:
    sides = [([piece(one, "tr")], [piece(other)]) for one, other in [*around, ("Keskiner bunu söyledi.", target)]]
    lower = lower_case_words(piece for _, pieces in sides for piece in pieces)
    return [(old.text, new.text) for old, new in exchanged(sides, KNOWN, lower)]


def test_names_are_learnt_from_the_whole_article() -> None:
    sides = [([piece("Keskiner bekledi.", "tr")], [piece("Keskiner waited.")])]
    assert known_names(sides, frozenset()) == {"Keskiner": "Keskiner"}


@pytest.mark.parametrize(("word", "name"), [("Keskiner", "Keskiner"), ("Keskiner'in", "Keskiner"), ("keskin", "")])
def test_a_form_of_a_word_has_its_name(word: str, name: str) -> None:
    assert usual_name(word, KNOWN) == name


def test_another_known_name_stands_there() -> None:
    assert read("Then Bozdağlı said so.") == [("Keskiner", "Bozdağlı")]


def test_the_right_name_or_a_pronoun_is_no_exchange() -> None:
    assert read("Then Keskiner said so.") == read("Then he said so.") == []


def test_a_surname_may_stand_for_a_forename() -> None:
    assert read("Then Bozdağlı said so.", ("Keskiner Bozdağlı geldi.", "Here Keskiner Bozdağlı came.")) == []


def test_the_sentence_before_excuses() -> None:
    assert read("Then Bozdağlı said so.", ("Bozdağlı geldi.", "Then Keskiner said he came.")) == []
