from __future__ import annotations

import json
from pathlib import Path

import pytest
from article_files import Run, pairs_of

from tqcheck.errors import SettingsError
from tqcheck.settings import Settings
from tqcheck.testing.speed import Speed, measure, table

SETTINGS = Settings(select=("NUM001",), encoder="hashing")


def test_every_run_is_of_new_articles_and_its_stages_make_up_its_time(corpus: Path) -> None:
    found = list(measure(pairs_of(corpus), SETTINGS, (2, 3), (40,)))
    assert [kind for kind, _ in found] == ["first", "articles", "articles", "words"]
    assert [each.articles for _, each in found] == [1, 2, 3, 1]
    assert found[-1][1].words >= 40
    for _, each in found:
        assert {"read", "segment", "encode", "align", "rules: number", "report"} <= set(each.stages)
        assert sum(each.stages.values()) == pytest.approx(each.cold)


def test_the_table_has_rates_and_shares() -> None:
    each = Speed(10, 2000, 20.0, 4.0, 0.5, 700, 1, {"read": 5.0, "encode": 15.0, "other": 0.0})
    head, row, shares = table([("articles", each)])
    assert head.split()[:3] == ["articles", "words", "cold/s"]
    assert row.split() == ["articles", "10", "2,000", "0.50", "2.50", "20.00", "10.00", "700", "1", "not", "finished"]
    assert shares == "articles, 10 of 2,000 words, cold: encode 75%, read 25%"


def test_nothing_to_measure_by_is_said() -> None:
    with pytest.raises(SettingsError, match="no article with its original"):
        list(measure([], SETTINGS, (1,), ()))


def test_the_command_writes_a_line_of_json_for_each(tq: Run, corpus: Path) -> None:
    done = tq("bench", "speed", corpus, "--sizes", "1", "--lengths", "", "--json", "--encoder", "none")
    assert [json.loads(line)["kind"] for line in done.out.splitlines()] == ["first", "articles"]
    assert tq("bench", "speed", corpus, "--sizes", "0").err.startswith("tqcheck: error: --sizes")
