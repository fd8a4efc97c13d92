"""Names of a translation that sound like nothing in the original."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.strangers import bare_runs, heard, may_be_person, may_hold_strangers, strangers
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree
from tqcheck.text.names import lower_case_words, names
from tqcheck.text.sound import sounds_of

SOURCE = "Анна Кедрова возглавила совет города"


def tree(text: str) -> Tree:
    target = piece(text)
    (tokens,) = Parser().parse([text], target.pack.list("syntax.models"), entities=True)
    return Tree(target, tokens)


def read(target: str, source: str = SOURCE, near: str = "", whole: str = "") -> list[str]:
    here, parsed = [piece(source, "ru")], tree(target)
    original = heard(here, [*here, piece(near, "ru")], sounds_of([*here, piece(near, "ru"), piece(whole, "ru")]))
    lower = lower_case_words([parsed.piece])
    found = [name.text for name in strangers(parsed, lower, original)]
    assert not found or may_hold_strangers(parsed.piece, lower, original)
    return found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Anna Kedrova took over the town's council.", []),
        ("Lukas Brandtner took over the town's council.", ["Lukas Brandtner"]),
        ("Anna Brandtner took over the town's council.", ["Brandtner"]),
        ("Anna Kedrenko took over the town's council.", ["Kedrenko"]),  # Cyrillic spells the vowels
        ("Lukas Kedrova took over the town's council.", ["Lukas Kedrova"]),
        ("Lukas El Kedrova took over the town's council.", ["Lukas El Kedrova"]),
        ("The Brandtner City Foundation took over.", ["Brandtner"]),
        ("Brandtner took over the council.", ["Brandtner"]),
        ("The mayor of Portugal took over on Monday.", []),
        ("The council took over the Brandtner.", []),  # persons and towns have no article
        ("The council met at Brandtner Theatre.", []),  # a noun ends it: such names are translated
    ],
)
def test_names_like_no_word_of_the_original(target: str, found: list[str]) -> None:
    assert read(target) == found


def test_what_stands_next_to_the_sentences_or_elsewhere_is_no_stranger() -> None:
    assert read("Brandtner took over the council.", near="Там был Брандтнер") == []
    assert read("Brandtner took over the council.", whole="Там был Брандтнер") == []


def test_a_forename_alone_is_completed_by_translators() -> None:
    assert read("Anna Brandtner took over the council.", "Анна возглавила совет города") == []


def test_a_forename_does_not_reach_across_a_comma() -> None:
    assert read("When she met Anna, Brandtner took over.", "Анна Кедрова и Брандтр возглавили совет") == []


def test_what_sounds_like_the_original_need_not_be_parsed() -> None:
    here = [piece(SOURCE, "ru")]
    original = heard(here, here, sounds_of(here))
    assert not may_hold_strangers(piece("Anna Kedrova took over."), frozenset(), original)
    assert may_hold_strangers(piece("Anna Brandtner took over."), frozenset(), original)


def test_runs_end_at_titles_days_and_countries() -> None:
    target = piece("Then Director Anna Kedrova Portugal Lestov Monday Vanderin left.")
    assert [[n.text for n in run] for run in bare_runs(names(target, frozenset()))] == [
        ["Anna", "Kedrova"],
        ["Lestov"],
        ["Vanderin"],
    ]


def test_who_may_be_a_person() -> None:
    parsed = tree("Yesterday Lukas Brandtner met the Europeans.")
    found = {name.text: may_be_person(parsed, name) for name in names(parsed.piece, frozenset())}
    assert found["Brandtner"]
    assert not found["Europeans"]
