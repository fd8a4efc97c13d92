"""Headlines that nobody would write cost the rules little."""

from __future__ import annotations

import pytest
from growth import within

from tqcheck.model import Article, Pair
from tqcheck.runner import Plan, check_pair
from tqcheck.settings import Settings

MANY = 5_900


@pytest.mark.parametrize(
    "title",
    ["Bridge" + " " * MANY + "reopens", ": " * (MANY // 2), "said " * (MANY // 5), "Not " * (MANY // 4), "\n" * MANY],
)
def test_a_headline_that_is_none_costs_little(title: str) -> None:
    plan = Plan(Settings(select=("TTL002", "TTL005", "TTL009", "TTL010", "TTL012", "ATT001")))
    _check("Bridge reopens", plan)
    assert within(lambda: _check(title, plan), 10)


def _check(title: str, plan: Plan) -> None:
    pair = Pair("p", ".", "", Article("en", title, "The dam is full."), Article("ru", "Мост открыт", "Плотина полна."))
    assert not check_pair(pair, plan).crashes
