from __future__ import annotations

import random

import fit_trust as bench
import pytest
from test_first_sight import ARTICLE

import tqcheck
from tqcheck.rules import trust
from tqcheck.settings import Settings


def _rows(code: str, right: int, wrong: int, doubts: tuple[float, float] = (0.5, 0.5)) -> list[bench.Row]:
    draw = random.Random(code)
    return [
        bench.Row(
            "round1", f"{code}-{n}", n < right, code, 0.8, doubts[n >= right] * draw.random(), False, n < right, "01", n
        )
        for n in range(right + wrong)
    ]


def test_a_finding_on_the_faults_line_is_right_and_one_of_the_good_article_wrong() -> None:
    doubled = {**ARTICLE, "target": [*ARTICLE["target"][:2], "The the fire broke out in the morning."]}
    with tqcheck.open_session(Settings(encoder="none")) as session:
        rows = list(bench.of_article(bench.Watched(session), "round1", doubled, 1))
    assert {row.code for row in rows if not row.right} == {row.code for row in rows if not row.version} == {"FLU001"}
    assert "NUM001" in {row.code for row in rows if row.right and row.version == 1}
    assert {row.doubt for row in rows} == {None}, "there is no judge"


def test_a_rule_that_is_often_wrong_and_words_that_the_judge_finds_sound_are_trusted_less() -> None:
    rows = _rows("NUM901", 90, 10, (0.9, 0.2)) + _rows("NUM902", 20, 80, (0.9, 0.2))
    fitted = bench.fit(rows, "invented findings")
    assert [(each.fired, each.right) for each in fitted.rules.values()] == [(100, 90), (100, 20)]
    assert fitted.confidence("NUM901", 0.8, 0.8) > 0.8
    assert fitted.confidence("NUM902", 0.8, 0.1) < 0.3
    assert fitted.confidence("NUM901", 0.8, 0.8) > fitted.confidence("NUM901", 0.8, 0.1)
    assert trust.parse(bench.written(fitted)) == fitted
    assert "200 findings, 0.550 right" in bench.told("all", rows, fitted)


def test_the_first_finding_is_the_most_trusted_of_one_severity() -> None:
    wrong, right = (bench.Row("round1", "a", n, "NUM901", 0.8, None, False, bool(n), "01", n) for n in (0, 1))
    assert bench.first([wrong, right], [0.5, 0.5]) == "0 of 1"
    assert bench.first([wrong, right], [0.5, 0.9]) == "1 of 1"
    assert bench.first([wrong], [0.5]) == "0 of 0"


def test_a_logistic_curve_is_found_again() -> None:
    given = bench.np.array([[1.0, x / 50] for x in range(-200, 200)])
    likely = 1 / (1 + bench.np.exp(-given @ [0.5, 2.0]))
    assert bench.logistic(given, likely) == pytest.approx([0.5, 2.0], abs=0.15)
