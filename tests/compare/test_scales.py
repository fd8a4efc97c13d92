"""Words of quantity, duty and condition against their rivals."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sides import piece

from tqcheck import lang
from tqcheck.align.trials import Gain, Trial
from tqcheck.compare.poles import counterparts
from tqcheck.compare.scales import misfit


def found(source: str, target: str, code: str = "de", verdict: float = 0.0, **nearer: float) -> list[tuple[str, str]]:
    """Words and rivals, where texts come nearer with some words put in."""

    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, nearer.get(new.casefold(), -0.1), 0.0) for trial in trials for _, _, new in trial.changes]

    judged = misfit([piece(source, code)], [piece(target)], gains, lambda trials: [verdict] * len(trials))
    return [(rival.text, rival.other) for rival in judged]


MOST = "Die meisten Schulen bleiben geschlossen."


def test_the_rival_that_gains_most() -> None:
    assert found(MOST, "Few schools remain closed.", most=0.58) == [("Few", "Most")]
    assert found(MOST, "Few schools remain closed.", most=0.58, many=0.65) == [("Few", "Most")]
    assert found(MOST, "Few schools remain closed.", most=0.39) == []
    assert found("Viele Schulen bleiben geschlossen.", "Few schools remain closed.", many=0.49) == []


def test_the_judge_is_asked_as_well() -> None:
    assert found(MOST, "Few schools remain closed.", verdict=0.1, most=0.45) == [("Few", "Most")]
    assert found(MOST, "Few schools remain closed.", verdict=-0.1, most=0.9) == []


def test_phrases_have_rivals_too() -> None:
    assert found(MOST, "Hardly any schools remain closed.", most=0.58) == [("Hardly any", "Most")]


def test_a_listed_word_of_the_original_speaks_for_one_of_both() -> None:
    assert found("Sie können es melden.", "They must report it.", may=0.45) == [("must", "may")]
    assert found("Sie melden es.", "They must report it.", may=0.9) == []
    assert found("Sie können es melden.", "They may report it.", must=0.9) == []


def test_a_rival_that_negates_needs_a_negation_more() -> None:
    assert found("Kein Zug fährt heute.", "Every train runs today.", no=0.61) == [("Every", "No")]
    assert found("Kein Zug fährt heute.", "Every train runs, not one stops.", no=0.9) == []
    assert found("Alle Züge fahren.", "No trains run.", all=0.61) == [("No", "All")]
    assert found("Kein Zug fährt.", "No train runs.", every=0.9) == []


def test_a_negation_beside_asks_for_more() -> None:
    assert found("Wenn er nicht kommt.", "Although he does not come.", **{"if": 0.67}) == []
    assert found("Wenn er nicht kommt.", "Although he does not come.", **{"if": 0.69}) == [("Although", "if".title())]


@pytest.mark.parametrize("target", ["They saw it after all.", "He met All Press.", "They saw it."])
def test_what_is_no_word_of_degree(target: str) -> None:
    assert found(MOST, target, few=0.9) == []


def test_every_word_has_its_rivals() -> None:
    rivals = counterparts(lang.load("en"), "scale.words")
    assert rivals["few"] == ("most", "many")
    assert rivals["unless"] == ("if",)
    assert rivals["hardly any"] == ("most", "many", "nearly all")
    assert counterparts(lang.load("tr"), "scale.words") == {}
