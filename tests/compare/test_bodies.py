"""Words in the names of bodies that nothing in the original stands behind."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.compare.bodies import misnamed
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece


def piece(code: str, text: str) -> Piece:
    return Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))


def told(code: str, source: str, target: str, before: str = "") -> list[tuple[str, str | None]]:
    here = [piece(code, source)]
    near = [piece(code, before), *here] if before else here
    found = misnamed(piece("en", target), here, near)
    return [(each.part.item.text, each.lost and each.lost.item.text) for each in found]


@pytest.mark.parametrize(
    ("code", "source", "target", "found"),
    [
        ("de", "Die Stiftung Nordufer zahlt.", "The Nordufer Bank pays.", [("Bank", "Stiftung")]),
        ("ru", "Платит фонд «Заря».", "The Dawn Company pays.", [("Company", "фонд")]),
        ("zh", "海川基金会出资。", "The Haichuan Bank pays.", [("Bank", "基金会")]),
        ("de", "Der Mieterbund klagt.", "The Pharmacists' Union is suing.", [("Pharmacists'", None)]),
        ("tr", "Ege Eczacılar Odası bekliyor.", "The Black Sea Chamber of Pharmacists waits.", [("Black Sea", None)]),
    ],
)
def test_another_kind_of_body_or_somebody_else(
    code: str, source: str, target: str, found: list[tuple[str, str | None]]
) -> None:
    assert told(code, source, target) == found


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("de", "Der Bund der Imker wartet.", "The Beekeepers' League waits."),  # a union, a federation, a league
        ("ar", "مؤسسة البحر تدفع.", "The Sea Institution pays."),  # or foundation, or company
        ("de", "Nordufer zahlt.", "The Nordufer Bank pays."),  # told for foreign readers
        ("de", "Die Stiftung zahlt.", "The bank pays."),  # no name
        ("de", "Die Stiftung lud ein.", "The Academy Awards were shown."),  # no body's name
        ("de", "Die Stiftung lobt Russland.", "It praised the Russian Federation."),  # a country
        ("is", "Félagið borgar.", "The Northern Bank pays."),  # no words of bodies are listed
    ],
)
def test_nothing_else_is_told(code: str, source: str, target: str) -> None:
    assert told(code, source, target) == []


def test_the_sentence_before_excuses() -> None:
    assert told("de", "Der Verband klagt.", "The Tenants' Union is suing.", "Die Mieter warten.") == []
    assert told("de", "Der Verband klagt.", "The Tenants' Union is suing.") != []


def test_the_sentence_before_does_not_excuse_where_a_word_of_this_one_is_lost() -> None:
    target, before = "The Tenants' Union is suing.", piece("de", "Die Mieter warten.")
    here = [piece("de", "Der Verband der Imker klagt.")]
    (found,) = misnamed(piece("en", target), here, [before, *here])
    assert (found.part.item.text, found.lost and found.lost.item.text, found.near) == ("Tenants'", "Imker", True)


def test_a_country_is_no_part_of_the_world() -> None:
    assert told("zh", "该公司获奖。", "The South Korean Company won.") == []
