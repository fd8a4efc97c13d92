from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tqcheck import cluster, runner
from tqcheck.cluster import Actors, Checker
from tqcheck.errors import EngineError, SettingsError
from tqcheck.model import Article, Pair, PairReport, Unreadable
from tqcheck.plan import Plan, open_plan
from tqcheck.readers.base import Job
from tqcheck.session import open_session
from tqcheck.settings import Corpus, Settings

SOURCE = Article("fa", "نرخ", "بانک نرخ سود را ۲۳ درصد نگه داشت.")
#: As Linux writes 127.0.0.1 (within IPv6, too), and that a socket listens.
LOOPBACK, LISTENS = "0100007F", "0A"
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'tqcheck[ray]'"
)


def jobs(count: int) -> list[Job]:
    texts = (Article("en", "Rate", f"The bank kept its rate at {number} percent.") for number in range(20, 20 + count))
    pairs = (Pair(str(number), ".", f"{number}.md", text, SOURCE) for number, text in enumerate(texts))
    return [Job(pair, Corpus()) for pair in pairs]


def listening() -> set[str]:
    """Addresses at which somebody listens on this machine, in hexadecimal; none where the system does not tell."""
    tables = [Path("/proc/net", name) for name in ("tcp", "tcp6")]
    rows = [line.split() for table in tables if table.exists() for line in table.read_text().splitlines()[1:]]
    return {row[1].partition(":")[0] for row in rows if row[3] == LISTENS}


class Mortal(Checker):
    """Checks, but one of the articles ends the process."""

    def check(self, share: Sequence[Job]) -> list[PairReport | Unreadable]:
        if any(job.item.path == "39.md" for job in share):
            os._exit(1)
        return super().check(share)


@pytest.fixture
def plan() -> Plan:
    return open_plan(Settings(select=("NUM001",), encoder="hashing"), None)


@pytest.fixture
def two(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> Iterator[Actors]:
    for name in (cluster._ADDRESS, *cluster._HERE, *cluster._QUIET):
        monkeypatch.delenv(name, raising=False)
    cluster.imported()
    from ray import cloudpickle

    this = sys.modules[__name__]
    cloudpickle.register_pickle_by_value(this)
    monkeypatch.setattr(cluster, "Checker", Mortal)
    made = Actors(plan, 2)
    yield made
    made.close()
    cloudpickle.unregister_pickle_by_value(this)


# Ray lets its processes end by themselves.
@needs_ray
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_one_actor_is_killed_and_one_article_ends_another_and_the_records_are_those_of_one_process(
    two: Actors, plan: Plan, capfd: pytest.CaptureFixture[str]
) -> None:
    import ray

    given = [*jobs(40), Job(Unreadable("x.md", "empty"), Corpus())]
    found, before = [], listening()
    for item in two.reports(given):
        found.append(item)
        if len(found) == 12:
            ray.kill(two._actors[0])
            assert {address for address in listening() - before if not address.endswith(LOOPBACK)} == set()
    want = list(runner.reports(given, plan))
    lost = found.pop(39)
    assert isinstance(lost, Unreadable)
    assert (lost.path, want.pop(39).id) == ("39.md", "39")
    assert found == want
    assert capfd.readouterr().out == ""


def test_without_ray_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(EngineError, match=r"pip install 'tqcheck\[ray\]'"):
        Actors(plan, 2)


def test_an_engine_that_does_not_exist_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    with pytest.raises(SettingsError, match="did you mean ray"):
        open_session(Settings(encoder="none"), engine="rya")
