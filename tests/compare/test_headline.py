"""A headline against the original's and against its own article."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from sides import piece

from tqcheck.align.trials import Gain, Trial
from tqcheck.compare.headline import (
    bare_ending,
    cut_gains,
    decided,
    denied,
    misnamed,
    overstated,
    relative_length,
    replaced,
)
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import trees

_VIOLINISTS = ("Lebedeva", "Lebedinskaya")


def length(title: int, other: int, body: int, other_body: int) -> float:
    source, target = piece("x" * title), piece("y" * other)
    return relative_length(source, target, [piece("x" * body)], [piece("y" * (other_body - 1)), piece("y")])


def test_length_by_the_measure_of_the_bodies() -> None:
    assert length(40, 60, 200, 300) == pytest.approx(1.0)
    assert length(40, 60, 300, 200) == pytest.approx(2.25)
    assert length(40, 60, 199, 300) == length(40, 60, 300, 199) == 1.0
    assert length(0, 60, 200, 200) == 60


def test_what_a_headline_gains_without_a_part() -> None:
    """A text's likeness to another is how many of its words the other has."""

    def cosines(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        shared = [[len(set(text.split()) & set(other.split())) / 8 for other in others] for text in texts]
        return np.array(shared, dtype=np.float32).reshape(len(texts), len(others))

    title = "bridge opens | courier"
    cuts = [(0, 6), (12, 22)]
    assert cut_gains(cosines, title, cuts, ["bridge opens"], ["courier", "opens | daily"]) == [(-0.125, 0), (0, -0.125)]
    assert cut_gains(cosines, title, cuts, ["bridge opens", "courier"], []) == [(-0.125, 0), (0, 0)]
    assert cut_gains(cosines, title, [], ["bridge"], []) == []


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("Council will sell harbour", "will"),
        ("Council sells harbour", "sells"),
        ("Council not to sell harbour", None),
        ("Mayor says harbour open", None),
    ],
)
def test_the_verb_that_says_too_much(title: str, verb: str | None) -> None:
    """A weakened headline is nearer to both the original and the article, and the judge is for it."""
    (found,) = overstatements(title) or [None]
    assert (found and (round(found[1], 3), round(found[2], 3))) == (verb and (0.55, 0.2))
    assert (found and found[0]) == verb


def test_each_of_the_three_may_be_against_weaker_words() -> None:
    for liked in ({"original": -0.1}, {"own": 0.0}, {"verdict": -0.1}):
        ((_, weight, _),) = overstatements("Council sells harbour", **liked)
        assert weight == 0.0


@pytest.mark.parametrize(
    ("title", "verbs"),
    [("Tunnel is answer to jams", ["is"]), ("Council to sell harbour", ["to"]), ("Harbour was sold", [])],
)
def test_of_what_may_be_also_what_is_and_what_is_to_be(title: str, verbs: list[str]) -> None:
    assert [verb for verb, *_ in overstatements(title, hedged=True)] == verbs
    assert overstatements(title) == []


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Förster könnte nicht kommen", True),
        ("Panik nicht nötig, Förster könnte kommen", False),
        ("Förster könnte kommen", False),
    ],
)
def test_only_a_negation_of_its_own_clause_denies_what_may_be(title: str, *, said: bool) -> None:
    source = piece(title, "de", field="title")
    assert denied(source, source.find("modality.possible")[0]) == said


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Arvenholt forester plants oaks", [("Arvenholt", "Birkenholt")]),
        ("Forester from Arvenholt plants oaks", [("Arvenholt", "Birkenholt")]),
        ("Birkenholt forester plants oaks", []),
        ("Forester Lindqvist plants oaks", []),
        ("Arvenholt Forester Plants Oaks", []),
        ("French forester plants oaks", []),
    ],
)
def test_a_name_that_the_article_knows_not_in_the_place_of_one_that_it_knows(
    title: str, found: list[tuple[str, str]]
) -> None:
    source, target = piece("Birkenholter Förster pflanzt Eichen", "de", field="title"), piece(title, field="title")
    body = [piece("A forester from Birkenholt has planted oaks."), piece("Anna Lindqvist wants shade.", index=1)]
    (tree,) = trees([target], Parser())
    assert [(name.text, meant) for name, meant in replaced(source, target, body, frozenset(), tree)] == found


def overstatements(
    title: str, original: float = 0.2, own: float = 0.05, verdict: float = 0.2, *, hedged: bool = False
) -> list[tuple[str, float, float]]:
    """The verbs that say too much, by how much the witnesses like weaker words."""
    source, lead = "Stadt könnte Hafen verkaufen", "The council may sell the harbour."

    def gained(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.2, (original if trial.original == source else own) - 18 * 0.2, 0.0) for trial in trials]

    (tree,) = trees([piece(title, field="title")], Parser())
    witnesses = lead, gained, lambda trials: [verdict] * len(trials)
    found = overstated(piece(source, "de", field="title"), tree, *witnesses, hedged=hedged)
    return [
        (title[tree.tokens[each.verb].start : tree.tokens[each.verb].end], each.weight, each.whole) for each in found
    ]


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Reservoir rises by 40", "40"),
        ("Reservoir rises by 40 centimetres", None),
        ("Team wins by 3", None),
        ("Forest recovers, says", "says"),
        ("Forest recovers, forester says", None),
    ],
)
def test_a_last_word_that_says_nothing(title: str, end: str | None) -> None:
    """By how many of what, and who says it, must stand there if the article tells."""
    start = bare_ending(piece(title), [piece("The reservoir has risen by 40 centimetres.")])
    assert (None if start is None else title[start:]) == end


@pytest.mark.parametrize(
    ("original", "title", "lead", "lost"),
    [
        ("Förster wegen Betrugs angeklagt", "Forester guilty of fraud", "The trial begins in May.", "angeklagt"),
        ("Förster wegen Betrugs angeklagt", "Forester guilty of fraud", "He was convicted in May.", None),
        ("Förster wegen Betrugs verurteilt", "Forester guilty of fraud", "The trial ended.", None),
        ("Förster wegen Betrugs angeklagt", "Forester charged with fraud", "The trial begins in May.", None),
    ],
)
def test_a_verdict_that_nobody_gave(original: str, title: str, lead: str, lost: str | None) -> None:
    """A suspicion is none where the headline has a verdict, unless the article or its original has one, too."""
    found = decided(piece(original, "de"), piece(title), [piece(lead)])
    assert (None if found is None else original[slice(*found)]) == lost


def test_a_name_that_begins_like_the_articles() -> None:
    """The article's must sound like a word of the original's headline, and more than the headline's."""
    source, body = piece("Концерт скрипачки Лебединской", "ru"), [piece("The violinist Lebedinskaya gave a concert.")]
    wrong, right = (list(misnamed(source, piece(f"Concert by {name}"), body, frozenset())) for name in _VIOLINISTS)
    assert [(name.text, meant) for name, meant in wrong] == [("Lebedeva", "Lebedinskaya")]
    assert right == []
