"""Bodies that nobody would write take a time that grows with their length, not with its square."""

from __future__ import annotations

import pytest
from growth import grows_in_step

from tqcheck.model import Article, Pair
from tqcheck.runner import Plan, check_pair
from tqcheck.settings import Settings


@pytest.mark.parametrize(
    ("code", "target", "source", "size"),
    [
        ("FLU001", "1 ", "1 ", 2_500),
        ("FLU001", "John Smith ", "тт ", 2_500),
        ("MNG005", "He left. ", "Ушёл. ", 5_000),
    ],
)
def test_a_body_that_is_none_takes_a_time_in_step_with_its_length(
    code: str, target: str, source: str, size: int
) -> None:
    plan = Plan(Settings(select=(code,)))

    def check(length: int) -> None:
        bodies = [(unit * (length // len(unit) + 1))[:length] for unit in (source, target)]
        pair = Pair("p", ".", "", Article("en", "Title", bodies[1]), Article("ru", "Мост открыт", bodies[0]))
        assert not check_pair(pair, plan).skips

    check(1_000)
    assert grows_in_step(check, size)
