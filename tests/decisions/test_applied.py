"""Decisions and baselines in runs of the samples' rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from decision_samples import SOURCE, TARGET, plan, write_article

from tqcheck import verdict
from tqcheck.decisions.applied import Decided, decide, decide_each, new_baseline, paired, run, today
from tqcheck.decisions.baseline import Baseline, Entry
from tqcheck.decisions.homes import Home, home_in_log, home_of, home_of_file
from tqcheck.decisions.waivers import Decision, with_decisions, write_decisions
from tqcheck.errors import DecisionError
from tqcheck.model import Pair, PairReport, RunFinished, Unreadable
from tqcheck.readers.native import find_pairs, read_files
from tqcheck.session import Session
from tqcheck.settings import Corpus

DAY = date(2026, 11, 28)


def checked(root: Path, baseline: Baseline | None = None, **settings: object) -> list[tuple[PairReport, Decided]]:
    """The reports of a run over a folder, with what they are about."""
    decided = decide(find_pairs(root, Corpus()), baseline, DAY)
    records = paired(run(Session(plan(**settings)), decided, DAY), decided)
    return [(record, about) for record, about in records if isinstance(record, PairReport) and about]


def found(root: Path, code: str = "NUM901") -> str:
    """The fingerprint of a finding of the only article."""
    (report, _), *_ = checked(root)
    return next(each.fingerprint for each in report.findings if each.code == code)


def put(folder: Path, fingerprint: str, code: str = "NUM901", **changes: object) -> None:
    """Decide that a finding is wrong, with changes."""
    values = {"verdict": "wrong", "reason": "right as it is", "who": "Lena", "when": DAY, **changes}
    path = folder / "decisions.toml"
    write_decisions({path: with_decisions(path, [Decision(fingerprint, code, **values)])})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article with a wrong number and a doubled word."""
    return write_article(tmp_path / "news" / "flood")


def test_what_somebody_found_wrong_does_not_block_and_stays_in_the_record(folder: Path) -> None:
    put(folder, found(folder))
    (report, _), *_ = checked(folder)
    judged = verdict.of(report)
    assert [each.code for each in judged.waived] == ["NUM901"]
    assert judged.waived[0].waived
    assert judged.waived[0].waived.by == "Lena"
    assert "NUM901" not in {each.code for each in judged.open}
    assert report.lapses == ()


def test_decisions_come_from_the_corpus_alone(folder: Path, tmp_path: Path) -> None:
    put(folder, found(folder))
    (folder / "decisions.toml").rename(folder.parent / "kept.toml")
    (folder / "decisions.toml").symlink_to(folder.parent / "kept.toml")
    (folder.parent / "corpus.toml").touch()
    (report, _), *_ = checked(folder.parent)
    assert len(verdict.of(report).waived) == 1
    (folder.parent / "kept.toml").rename(tmp_path / "kept.toml")
    (folder / "decisions.toml").unlink()
    (folder / "decisions.toml").symlink_to(tmp_path / "kept.toml")
    with pytest.raises(DecisionError, match=r"decisions\.toml: a link out of the corpus; put the file itself there"):
        checked(folder.parent)


@pytest.mark.parametrize("verdict_", ["right", "unsure"])
def test_what_is_right_or_unsure_stays(folder: Path, verdict_: str) -> None:
    put(folder, found(folder), verdict=verdict_)
    (report, _), *_ = checked(folder)
    assert (verdict.of(report).waived, report.lapses) == ((), ())


def test_a_decision_survives_edits_elsewhere_and_ends_with_its_words(folder: Path) -> None:
    put(folder, found(folder, "FLU901"), "FLU901")
    (folder / "target.en.md").write_text("It began at dawn. " + TARGET)
    (report, _), *_ = checked(folder)
    assert [each.code for each in verdict.of(report).waived] == ["FLU901"]
    (folder / "target.en.md").write_text(TARGET.replace("The the", "The"))
    (report, _), *_ = checked(folder)
    assert verdict.of(report).waived == ()
    assert [(each.code, each.why) for each in report.lapses] == [("FLU901", "unused")]
    assert "decisions.toml: FLU901 " in report.lapses[0].detail


def test_a_decision_that_is_over_is_reported_and_its_finding_counts_again(folder: Path) -> None:
    put(folder, found(folder), until=DAY)
    assert checked(folder)[0][0].lapses == ()
    put(folder, found(folder), when=date(2026, 1, 1), until=date(2026, 11, 27))
    (report, _), *_ = checked(folder)
    assert "NUM901" in {each.code for each in verdict.of(report).open}
    assert [each.why for each in report.lapses] == ["expired"]
    assert "expired on 2026-11-27: decide anew" in report.lapses[0].detail


def test_nothing_is_unused_that_nobody_looked_for(folder: Path) -> None:
    put(folder, "0123456789abcdef")
    assert checked(folder, select=("FLU",))[0][0].lapses == ()
    assert [each.why for each in checked(folder)[0][0].lapses] == ["unused"]
    (folder / "source.pt.md").unlink()
    assert checked(folder)[0][0].lapses == ()
    put(folder, "fedcba9876543210", "NUM999")
    assert [each.code for each in checked(folder)[0][0].lapses] == ["NUM999"]


def test_all_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (write_article(tmp_path / "news" / name) / "decisions.toml").write_text("decision = 1")
    (tmp_path / "news" / "corpus.toml").write_text("")
    (tmp_path / "news" / "decisions.toml").write_text("")
    with pytest.raises(DecisionError) as caught:
        decide(find_pairs(tmp_path, Corpus()), None, DAY)
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert "decisions lie beside the article that they are about" in lines[0]


def test_a_broken_file_holds_up_its_article_alone(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_article(tmp_path / "news" / name)
    (tmp_path / "news" / "a" / "decisions.toml").write_text("[[decision]]\n[[decision]]\n")
    (tmp_path / "news" / "corpus.toml").write_text("")
    (tmp_path / "news" / "decisions.toml").write_text("")
    first, second, third = [each.job.item for each in decide_each(find_pairs(tmp_path, Corpus()), None, DAY)]
    assert isinstance(first, Unreadable)
    assert (Path(first.path).name, first.reason.count("decisions.toml: decision ")) == ("a", 2)
    assert isinstance(second, Pair)
    assert isinstance(third, Unreadable)
    assert "decisions lie beside the article" in third.reason


def test_an_article_beside_its_corpus_toml_may_have_decisions(folder: Path) -> None:
    (folder / "corpus.toml").write_text("")
    put(folder, found(folder))
    write_article(folder / "inner")
    assert [len(each.decisions) for each in decide(find_pairs(folder / "inner", Corpus()), None, DAY)] == [0]


def test_articles_in_one_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.pt.md").write_text(SOURCE)
    jobs = []
    for name in ("b.en.md", "c.en.md"):
        (tmp_path / name).write_text(TARGET)
        jobs.append(read_files(tmp_path / "a.pt.md", tmp_path / name, None, None, Corpus()))
    put(tmp_path, "0123456789abcdef", article="b.en")
    put(tmp_path, "fedcba9876543210")
    assert [len(each.decisions) for each in decide(jobs, None, DAY)] == [2, 1]


def test_a_log_and_a_run_name_the_same_home(folder: Path, tmp_path: Path) -> None:
    (report, about), *_ = checked(folder)
    assert home_in_log(report) == about.home == Home(folder, None)
    (tmp_path / "b.en.md").write_text(TARGET)
    pair = read_files(None, tmp_path / "b.en.md", None, None, Corpus()).item
    assert not isinstance(pair, Unreadable)
    assert home_of(pair) == home_of_file(tmp_path / "b.en.md", "b.en") == Home(tmp_path, "b.en")


def test_what_cannot_be_read_is_passed_through(folder: Path) -> None:
    (write_article(folder.parent / "broken") / "target.en.md").write_bytes(b"\xff")
    decided = decide(find_pairs(folder.parent, Corpus()), None, DAY)
    records = list(run(Session(plan()), decided, DAY))
    assert isinstance(records[1], Unreadable)
    assert isinstance(records[2], PairReport)
    assert isinstance(records[3], RunFinished)


def baseline_of(root: Path, **settings: object) -> Baseline:
    empty = Baseline(root / "known.jsonl", frozenset())
    return new_baseline(empty, checked(root, empty), plan(**settings), accept_new=True)[0]


def test_what_the_baseline_knows_neither_blocks_nor_counts(tmp_path: Path, folder: Path) -> None:
    known = baseline_of(tmp_path)
    assert {each.article for each in known.entries} == {"news/flood"}
    (report, _), *_ = checked(tmp_path, known)
    assert report.passed
    assert verdict.of(report).open == ()
    assert {each.code for each in verdict.of(report).known} == {each.code for each in report.findings}
    assert [each.passed for each, _ in checked(folder, known)] == [True]


def test_two_alike_do_not_excuse_a_third(tmp_path: Path, folder: Path) -> None:
    twice = TARGET + " The the bridge was old."
    (folder / "target.en.md").write_text(twice)
    known = baseline_of(tmp_path)
    (folder / "target.en.md").write_text(twice + " The the bridge was long.")
    (report, _), *_ = checked(tmp_path, known)
    assert [each.code for each in verdict.of(report).open] == ["FLU901"]
    assert sum(each.code == "FLU901" for each in verdict.of(report).known) == 2


def test_an_update_drops_what_is_gone_and_takes_nothing_in_unasked(tmp_path: Path, folder: Path) -> None:
    known = baseline_of(tmp_path)
    (folder / "target.en.md").write_text(TARGET.replace("The the", "The").replace("73", "99"))
    new, left_out = new_baseline(known, checked(tmp_path, known), plan(), accept_new=False)
    assert {each.code for each in known.entries - new.entries} == {"NUM901", "FLU901"}
    assert (new.entries - known.entries, left_out) == (frozenset(), 1)
    taken, left_out = new_baseline(known, checked(tmp_path, known), plan(), accept_new=True)
    assert ([each.text for each in taken.entries - known.entries], left_out) == (["99"], 0)


def test_an_update_keeps_what_it_did_not_look_at(tmp_path: Path, folder: Path) -> None:
    known = baseline_of(tmp_path)
    away = write_article(tmp_path / "news" / "away")
    gone = Entry("news/gone", "NUM901", "0123456789abcdef", "")
    there = Entry("news/away", "NUM901", "0123456789abcdef", "")
    old = Baseline(known.path, known.entries | {gone, there})
    (folder / "target.en.md").write_text("Nothing of it.")
    selected = plan(select=("FLU",))
    pairs = checked(folder, old, select=("FLU",))
    new, _ = new_baseline(old, pairs, selected, accept_new=False)
    assert old.entries - new.entries == {gone} | {each for each in known.entries if each.code == "FLU901"}
    assert away.is_dir()


def test_what_somebody_waived_needs_no_baseline(tmp_path: Path, folder: Path) -> None:
    known = baseline_of(tmp_path)
    put(folder, found(folder))
    new, _ = new_baseline(known, checked(tmp_path, known), plan(), accept_new=False)
    assert {each.code for each in known.entries - new.entries} == {"NUM901"}


def test_today_is_a_day() -> None:
    assert today() >= DAY
