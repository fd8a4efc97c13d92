from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tqcheck
from tqcheck import engines, runner, session
from tqcheck.engines.hashing import Hashing
from tqcheck.errors import SettingsError
from tqcheck.model import Article, Pair, RunFinished, RunStarted
from tqcheck.plan import open_plan
from tqcheck.readers.base import Job
from tqcheck.session import open_session
from tqcheck.settings import Corpus, Settings

if TYPE_CHECKING:
    from tqcheck.engines import Vectors
    from tqcheck.engines.e5 import E5

SOURCE = Article("fa", "نرخ", "بانک نرخ سود را ۲۳ درصد نگه داشت.")
TARGET = Article("en", "Rate", "The bank kept its rate at 32 percent.")


def test_a_default_run_opens_no_socket(e5: E5, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_options: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refused)
    monkeypatch.setenv("TQCHECK_CACHE", str(e5.network_path.parent))
    report = runner.check_pair(Pair("a", ".", "", TARGET, SOURCE), open_plan(Settings(), None))
    assert report.alignment.startswith("beads by encoder")
    assert report.findings
    assert not report.crashes


class Watched(Hashing):
    """An encoder that notes what happens to it, and whether two threads ever use it at once."""

    happened: list[str]
    busy = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        Watched.busy += 1
        assert Watched.busy == 1
        vectors = super().encode(texts)
        Watched.busy -= 1
        return vectors

    def close(self) -> None:
        self.happened.append("closed")


@pytest.fixture
def happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What happens to encoders; the sessions that `check` keeps are this test's own."""
    Watched.happened = []

    def open_encoder(name: str | None, _cache: Path | None, *, offline: bool) -> Watched:
        Watched.happened.append(f"opened {name}{' offline' if offline else ''}")
        return Watched()

    monkeypatch.setattr(engines, "open_encoder", open_encoder)
    monkeypatch.setattr(session, "_kept", session._Kept())
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    yield Watched.happened
    session._kept.close()


def _codes(settings: Settings) -> set[str]:
    return {finding.code for finding in tqcheck.check(SOURCE, TARGET, settings).findings}


def test_check_opens_the_encoder_once_whatever_is_selected(happened: list[str]) -> None:
    assert _codes(Settings(encoder="mine", select=("NUM001",))) == {"NUM001"}
    assert _codes(Settings(encoder="mine", select=("TTL",), profile="strict")).isdisjoint({"NUM001"})
    assert _codes(Settings(encoder="mine", select=("NUM001",))) == {"NUM001"}
    assert happened == ["opened mine"]
    _codes(Settings(encoder="other"))
    assert happened == ["opened mine", "opened other"]
    session._kept.close()
    assert happened[2:] == ["closed", "closed"]


def test_check_follows_the_folder_of_the_caches(
    happened: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _codes(Settings())
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "other"))
    _codes(Settings())
    assert happened == ["opened None", "opened None"]


def test_check_serves_threads_one_after_the_other(happened: list[str]) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(_codes, [Settings(select=("NUM001",))] * 12))
    assert found == [{"NUM001"}] * 12
    assert happened == ["opened None"]


def test_settings_that_fail_are_not_kept(happened: list[str]) -> None:
    for _ in range(2):
        with pytest.raises(SettingsError, match="unknown rule code 'NUM9'"):
            tqcheck.check(SOURCE, TARGET, Settings(select=("NUM9",)))
    assert _codes(Settings(select=("NUM001",))) == {"NUM001"}
    assert happened == ["opened None"] * 3


@pytest.mark.usefixtures("happened")
def test_check_keeps_to_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    tqcheck.check(SOURCE, TARGET, Settings(offline=True))
    assert Watched.happened == ["opened None offline"]
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_a_session_closes_its_engines(happened: list[str]) -> None:
    with tqcheck.open_session(Settings(encoder="mine")) as mine:
        assert "NUM001" in {finding.code for finding in mine.check(SOURCE, TARGET).findings}
        assert mine.check(None, TARGET).source_lang is None
        assert happened == ["opened mine"]
    assert happened == ["opened mine", "closed"]


@pytest.mark.usefixtures("happened")
def test_a_session_runs_over_jobs() -> None:
    jobs = [Job(Pair(name, ".", "", target=TARGET, source=SOURCE), Corpus()) for name in "ab"]
    with open_session(Settings(select=("NUM001",))) as mine:
        first, *reports, last = mine.run(iter(jobs))
    assert isinstance(first, RunStarted)
    assert [report.id for report in reports if isinstance(report, tqcheck.PairReport)] == ["a", "b"]
    assert last == RunFinished(pairs=2, failed=2, unreadable=0, crashed=0)


@pytest.mark.usefixtures("happened")
def test_overrides_of_unknown_rules_are_refused_before_anything_is_checked() -> None:
    pair = Pair("a", ".", "", target=TARGET)
    wrong = Corpus(folder=Path("news"), overrides={"NUM01": "off"})
    with open_session() as mine:
        with pytest.raises(SettingsError, match=r"news/corpus\.toml: unknown rule code 'NUM01' in overrides"):
            next(mine.run([Job(pair, Corpus()), Job(pair, wrong)]))
        with pytest.raises(SettingsError, match="unknown rule code 'NUM01'"):
            mine.check_pair(pair, wrong)


FORKS = """
import os, sys
import tqcheck
from tqcheck import session
from tqcheck.settings import Settings
target = tqcheck.Article("en", "Rate", "The bank kept its rate.")
check = lambda: tqcheck.check(None, target, Settings(encoder="hashing"))
first = check()
kept = list(session._kept._plans.values())
if not (child := os.fork()):
    assert check() == first
    assert session._kept._plans and not {id(each) for each in kept} & set(map(id, session._kept._plans.values()))
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
assert check() == first
assert list(session._kept._plans.values()) == kept
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_opens_engines_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKS],
        env={**os.environ, "TQCHECK_CACHE": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
