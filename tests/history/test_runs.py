"""What the history keeps of a run."""

from __future__ import annotations

from dataclasses import replace

from report_samples import crashed, everything, finding, passing, report, run

from tqcheck.codec import from_json, to_json
from tqcheck.history.runs import Checked, Recorder, checked, named, run_of
from tqcheck.model import Article, Sides


def test_a_run_has_figures_and_no_article() -> None:
    head = run_of(everything()).head
    assert (head.articles, head.blocked, head.unreadable, head.scored) == (4, 2, 1, 3)
    assert head.corpora == (".", "fa-en")
    assert head.score == (100 + 41.25 + 100) / 3
    assert head.version == "0.1.0"
    assert head.started is None
    assert head.day == ""


def test_alarms_are_open_findings_but_for_notes() -> None:
    # Of the five findings one is a note and one is waived.
    assert checked(report()).alarms == 3
    head = run_of(run(report())).head
    assert head.alarms_per_1000_words == 3000 / head.words


def test_words_are_counted_in_headline_and_body_of_the_translation() -> None:
    short = Article("en", "A flood", "It rained for nine days.")
    assert checked(replace(report(), texts=Sides(None, short))).words == 7
    assert run_of(run(replace(report(), texts=Sides(None, None)))).head.alarms_per_1000_words is None


def test_a_finding_is_kept_with_where_it_stands() -> None:
    found = {each.fingerprint: each for each in checked(report()).findings}
    assert found["ATT003-1"].state == "waived"
    assert not found["ATT003-1"].open
    assert not found["ATT003-1"].blocking
    assert found["NUM001-8c1f02ab-1"].blocking
    assert found["NUM001-8c1f02ab-1"].message == finding().message


def test_what_did_not_look_at_an_article_is_named() -> None:
    assert checked(report()).unchecked == ("TRM001",)
    assert "ENT002" in checked(crashed()).unchecked


def test_nothing_that_is_kept_acts_where_it_is_shown() -> None:
    hostile = report(id="a\x00b\n\u202e", corpus="\ud800", findings=(finding(fingerprint="\x1b[31m"),))
    kept = checked(hostile)
    assert kept.name == (r"\ud800", r"a\x00b\n\u202e")
    assert kept.findings[0].fingerprint == r"\x1b[31m"


def test_an_article_travels_as_json() -> None:
    kept = checked(report())
    assert from_json(Checked, to_json(kept)) == kept


def test_a_run_that_broke_off_is_not_finished() -> None:
    recorder = Recorder("news")
    for record in run(passing(), finished=False):
        recorder.handle(record)
    assert not recorder.finished
    assert recorder.run().head.articles == 1
    assert recorder.run().head.series == "news"


def test_an_article_is_named_as_people_write_it() -> None:
    assert named(("fa-en", "flood")) == "fa-en/flood"
    assert named((".", "flood")) == "flood"
