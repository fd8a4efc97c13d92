"""Runs kept as they go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from history_samples import article, run_of_articles, seen
from report_samples import passing, report, run

from tqcheck.history import keeper
from tqcheck.history.keeper import Keeper, Past, keep, open_keeper, series
from tqcheck.history.location import location

DAMAGED = "file is not a database: move the file away, and the next run begins a new one"


def kept(where: str, *records: object, finished: bool = True) -> Past | None:
    """What a run looks like beside those before it."""
    listener = Keeper(where, "news")
    for record in run(*records, finished=finished):
        listener.handle(record)
    listener.close()
    return listener.past()


def test_the_first_run_has_none_before_it(file: str) -> None:
    past = kept(file, report())
    assert past
    assert past.head.id == 1
    assert past.line is None
    assert past.of_article == {}
    assert past.trend == (past.head,)


def test_a_later_run_says_what_changed(file: str) -> None:
    kept(file, report(findings=report().findings[:3]))
    past = kept(file, report(findings=report().findings[2:]))
    assert past
    assert past.line == "since run 1 (): 1 new, 2 fixed, 1 still there"
    words = {print_: each.word for print_, each in past.of_article["fa-en", "nilufar-flood"].items()}
    assert words["CMP001-1"] == "new"
    assert words["TTL002-1"] == "still there"
    assert words["NUM001-8c1f02ab-1"] == "fixed"
    assert [each.id for each in past.trend] == [1, 2]


def test_runs_of_another_series_do_not_count(file: str) -> None:
    keep(file, run_of_articles(article(seen("a")), series="other"))
    past = keep(file, run_of_articles(article(seen("a"))))
    assert past.head.id == 2
    assert past.previous is None


def test_a_trend_has_an_end(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "TREND", 3)
    for day in range(1, 6):
        past = keep(file, run_of_articles(article(), day=day))
    assert [each.day for each in past.trend] == [f"2026-03-0{day} 09:30" for day in (3, 4, 5)]


def test_a_run_that_broke_off_or_checked_nothing_is_not_kept(file: str) -> None:
    assert kept(file, passing(), finished=False) is None
    assert kept(file) is None
    assert not Path(file).exists()


def test_a_history_that_fails_is_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "broken").write_text("no database at all" * 100)
    assert kept(str(tmp_path / "broken"), passing()) is None
    assert caplog.messages == [f"the run is not kept in the history: {tmp_path}/broken: {DAMAGED}"]


def test_whatever_breaks_in_a_history_is_a_warning(
    file: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "changes", lambda *_: 1 / 0)
    assert kept(file, passing())
    assert kept(file, passing()) is None
    assert caplog.messages == ["the run is not kept in the history: ZeroDivisionError: division by zero"]
    assert kept("~nobody-of-that-name/h.sqlite", passing()) is None


def test_a_series_is_known_wherever_the_checkout_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = set()
    for place in ("here", "there"):
        folder = tmp_path / place / "news desk"
        folder.mkdir(parents=True)
        monkeypatch.chdir(folder)
        asked = (Path("fa-en"), folder / "fa-en", Path("./fa-en/"))
        names |= {series([path], {"--select": "NUM", "--encoder": None, "--ignore": ""}) for path in asked}
    assert names == {"'news desk' fa-en --select=NUM"}


def test_the_place_is_that_of_the_environment_then_of_the_project_then_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TQCHECK_HISTORY", "a.sqlite")
    assert location("b.sqlite") == "a.sqlite"
    monkeypatch.setenv("TQCHECK_HISTORY", "off")
    assert location("b.sqlite") is None
    assert open_keeper(None, [], {}) is None
    monkeypatch.delenv("TQCHECK_HISTORY")
    assert location("b.sqlite") == "b.sqlite"
    assert location("off") is None
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Path(location(None) or "").parts[-2:] == ("tqcheck", "history.sqlite")
