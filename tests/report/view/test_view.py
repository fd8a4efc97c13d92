from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from report_samples import alone, crashed, everything, finding, passing, report, run

from tqcheck.model import Lapse, Record, RunStarted, Skip, Unreadable
from tqcheck.report.pages import pieces
from tqcheck.report.view import Run, page, rule_pages, sort_out
from tqcheck.wording import words


def sorted_(records: Iterable[Record]) -> Run:
    return sort_out(records, words())


def test_articles_come_by_decision_then_by_what_there_is_to_mend() -> None:
    fix = report(id="fix", score=1.0, findings=(finding(severity="minor"),))
    few, low = report(id="few", score=2.0, findings=(finding(),)), report(id="low", score=1.0)
    view = page(sorted_(run(passing(), fix, crashed(), few, report(), low)))
    assert [line.name for line in view.lines] == ["low", "nilufar-flood", "few", "crashed", "fix", "quiet"]
    assert [line.decision.word for line in view.lines] == ["hold"] * 4 + ["fix", "publish"]
    assert view.decisions == ("hold", "fix", "publish")


def test_line_has_the_worst_messages_in_words_and_the_families_of_open_findings() -> None:
    (line,) = page(sorted_(run(report()))).lines
    assert [each.text for each in line.reasons] == ["Headline", "Paragraph 1"]
    assert line.families == "completeness fluency number title"
    long = page(sorted_(run(report(findings=(finding(message="word " * 200),))))).lines[0].reasons[0].message
    assert long.startswith("word")
    assert long.endswith("…")
    assert len(long) < 115


def test_figures_and_families_leave_the_waived_out() -> None:
    view = page(sorted_(everything()))
    assert {each.name: each.value for each in view.figures} == {
        "hold": "2", "fix": "0", "publish": "2", "articles": "4", "findings": "5", "waived": "1", "unreadable": "1",
        "crashed": "1",
    }  # fmt: skip
    assert {each.name: each.value for each in view.families} == {
        "title": "1", "number": "1", "completeness": "1", "fluency": "2",
    }  # fmt: skip
    assert view.mean == "Scores; mean 80.4 (3 of 4 scored)"


def test_scores_are_counted_by_tenths() -> None:
    view = page(sorted_(run(report(score=0.0), report(score=9.9), report(score=95.0), report(score=100.0), alone())))
    assert [(each.low, each.count, each.height) for each in view.bins if each.count] == [(0, 2, 100), (90, 2, 100)]
    assert page(sorted_(run(alone()))).bins == ()


def test_skips_are_told_by_reason_the_commonest_first() -> None:
    one = report(skips=(Skip("A", "no pack"), Skip("B", "no pack")))
    two = report(skips=(Skip("A", "no pack"), Skip("C", "no glossary")))
    view = page(sorted_(run(one, two)))
    assert [(each.name, each.value) for each in view.skips] == [
        ("no pack", "A, B in 2 articles"),
        ("no glossary", "C in 1 article"),
    ]


def test_many_reasons_are_told_in_part() -> None:
    view = page(sorted_(run(report(skips=tuple(Skip("A", f"reason {number}") for number in range(25))))))
    assert len(view.skips) == 21
    assert view.skips[-1].name == "5 further reasons"


def test_head_has_date_command_and_version_as_far_as_the_log_tells() -> None:
    started, *rest = run(report(), Unreadable("a", "b"))
    assert isinstance(started, RunStarted)
    assert [each.name for each in page(sorted_([started, *rest])).head.facts] == ["version", "profile"]
    signed = replace(started, started="2026-11-28 08:00+00:00", command="tqcheck check \u202ex")
    facts = {each.name: each.value for each in page(sorted_([signed, *rest])).head.facts}
    assert facts["date"] == "2026-11-28 08:00+00:00"
    assert facts["command"] == r"tqcheck check \u202ex"


def test_page_of_a_rule_is_what_explain_prints() -> None:
    (rule,) = rule_pages(["NUM001", "NUM001", "XYZ001"])
    assert (rule.code, rule.name) == ("NUM001", "changed number")
    assert [part.value for part in rule.parts if part.name == "h3"][-1] == "Measured"
    assert all(part.value for part in rule.parts)


def test_decisions_without_effect_are_told() -> None:
    lapse = Lapse("NUM001", "8c1f", "unused", "news/decisions.toml: NUM001 8c1f is about nothing \u202ehere")
    view = page(sorted_(run(report(lapses=(lapse,)), passing())))
    assert view.lapses == (r"news/decisions.toml: NUM001 8c1f is about nothing \u202ehere",)
    shown = "".join(pieces("index.html", words=words("fa"), page=view, before="", after=""))
    assert "تصمیم‌های بی‌اثر" in shown
    assert '<li><bdi lang="en" dir="ltr">news/decisions.toml: NUM001' in shown
