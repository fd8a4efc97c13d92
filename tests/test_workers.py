from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest

from tqcheck import runner, workers
from tqcheck.model import Article, Pair, PairReport, Unreadable
from tqcheck.plan import open_plan
from tqcheck.readers.base import Job
from tqcheck.settings import Corpus, Settings
from tqcheck.workers import Workers

SOURCE = Article("fa", "نرخ", "بانک نرخ سود را ۲۳ درصد نگه داشت.")
PLAN = open_plan(Settings(select=("NUM001",), encoder="none"), None)


def jobs(count: int) -> list[Job]:
    texts = (Article("en", "Rate", f"The bank kept its rate at {number} percent.") for number in range(20, 20 + count))
    pairs = (Pair(str(number), ".", f"{number}.md", text, SOURCE) for number, text in enumerate(texts))
    return [Job(pair, Corpus()) for pair in pairs]


@pytest.fixture
def two() -> Iterator[Workers]:
    made = Workers(PLAN, 2)
    yield made
    made.close()


def dies(share: Sequence[Job]) -> list[PairReport | Unreadable]:
    """Checks, but one of the articles ends the process."""
    if any(job.item.path == "3.md" for job in share):
        os._exit(1)
    return workers._check(share)


def test_several_processes_give_the_same_in_the_same_order(two: Workers) -> None:
    given = [*jobs(20), Job(Unreadable("x.md", "empty"), Corpus())]
    assert list(two.reports(given)) == list(runner.reports(given, PLAN))


def test_an_article_that_ends_its_process_is_told_and_the_others_are_checked(
    two: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_check", dies)
    found = list(two.reports(jobs(12)))
    lost = found[3]
    assert isinstance(lost, Unreadable)
    assert lost.path == "3.md"
    assert [each.id for each in found if isinstance(each, PairReport)] == [str(n) for n in range(12) if n != 3]
