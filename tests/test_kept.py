from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck.engines.store import Store
from tqcheck.kept import Reports
from tqcheck.model import Article, Crash, Pair, PairReport, Unreadable
from tqcheck.origin import Origin
from tqcheck.plan import Plan
from tqcheck.readers.base import Job
from tqcheck.runner import reports
from tqcheck.settings import Corpus, Settings

SOURCE = Article("fa", "نرخ", "بانک نرخ سود را ۲۳ درصد نگه داشت.")
TARGET = Article("en", "Rate", "The bank kept its rate at 32 percent.")
PAIRS = [Pair(name, ".", f"{name}/target.en.md", TARGET, SOURCE) for name in ("a", "b", "c")]
JOBS = [Job(pair, Corpus()) for pair in PAIRS]
LOST = Job(Unreadable("d/target.en.md", "no translation"), Corpus())


class Counted:
    """Checks, and counts what it was given."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.asked: list[str] = []

    def __call__(self, jobs: Iterable[Job]) -> Iterator[PairReport | Unreadable]:
        jobs = list(jobs)
        self.asked += [job.item.path for job in jobs]
        return reports(jobs, self.plan)


@pytest.fixture
def plan() -> Plan:
    return Plan(Settings(select=("NUM001",)))


def test_what_nothing_has_changed_for_is_not_checked_again(plan: Plan, tmp_path: Path) -> None:
    first, second = Counted(plan), Counted(plan)
    path = tmp_path / "reports.sqlite"
    cold = list(Reports(Store(path), plan).through([*JOBS, LOST], first))
    warm = list(Reports(Store(path), plan).through([LOST, *reversed(JOBS)], second))
    assert warm == list(reversed(cold))
    assert len(first.asked) == 4
    assert second.asked == ["d/target.en.md"]


@pytest.mark.parametrize(
    "changed",
    [
        Job(replace(PAIRS[0], target=replace(TARGET, body="The bank kept its rate at 23 percent.")), Corpus()),
        Job(replace(PAIRS[0], source=None), Corpus()),
        Job(replace(PAIRS[0], reference=TARGET), Corpus()),
        Job(replace(PAIRS[0], target=replace(TARGET, meta={"agency": "Nilufar"})), Corpus()),
        Job(PAIRS[0], Corpus(overrides={"NUM001": "advisory"})),
    ],
)
def test_another_text_or_setting_is_checked(changed: Job, plan: Plan, tmp_path: Path) -> None:
    kept, check = Reports(Store(tmp_path / "reports.sqlite"), plan), Counted(plan)
    list(kept.through([JOBS[0]], check))
    list(kept.through([changed], check))
    assert len(check.asked) == 2


def test_an_article_has_its_report_by_whatever_path_it_is_named(plan: Plan, tmp_path: Path) -> None:
    kept, check = Reports(Store(tmp_path / "reports.sqlite"), plan), Counted(plan)
    moved = Pair("news/a", "..", "news/a", replace(TARGET, meta=Origin("news/a/target.en.md", 2, 1, 5).meta()), SOURCE)
    here = replace(moved, path="a", id="a", target=replace(TARGET, meta=Origin("a/target.en.md", 2, 1, 5).meta()))
    (first,) = kept.through([Job(here, Corpus())], check)
    (again,) = kept.through([Job(moved, Corpus())], check)
    assert check.asked == ["a"]
    (wanted,) = reports([Job(moved, Corpus())], plan)
    assert again == wanted != first


def test_other_rules_check_again(plan: Plan, tmp_path: Path) -> None:
    other = Plan(Settings(select=("NUM",)))
    store, check = Store(tmp_path / "reports.sqlite"), Counted(other)
    list(Reports(store, plan).through([JOBS[0]], Counted(plan)))
    list(Reports(store, other).through([JOBS[0]], check))
    assert check.asked


def test_a_crash_and_a_damaged_entry_are_not_kept(plan: Plan, tmp_path: Path) -> None:
    store = Store(tmp_path / "reports.sqlite")
    kept, check = Reports(store, plan), Counted(plan)

    def crashing(jobs: Iterable[Job]) -> Iterator[PairReport | Unreadable]:
        for report in reports(jobs, plan):
            assert isinstance(report, PairReport)
            yield replace(report, crashes=(Crash("NUM001", "oh"),))

    list(kept.through([JOBS[0]], crashing))
    (report,) = kept.through([JOBS[0]], check)
    assert check.asked
    key = kept._key(JOBS[0])
    assert key
    store.put({key: b"rubbish"})
    assert list(kept.through([JOBS[0]], check)) == [report]
    assert len(check.asked) == 2
