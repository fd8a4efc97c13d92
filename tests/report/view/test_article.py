from __future__ import annotations

import json
import shlex
from dataclasses import replace
from typing import Any

import pytest
from growth import within
from report_samples import TARGET, alone, crashed, finding, frame, passing, report, run, tiny

from tqcheck.model import Article, Excerpt, Sides, Skip
from tqcheck.origin import Origin
from tqcheck.report.pages import pieces
from tqcheck.report.view import head, sort_out
from tqcheck.report.view.article import ArticleView, article_view, keys
from tqcheck.report.view.margin import CARDS, card_ids, case_command
from tqcheck.rules import cards
from tqcheck.wording import words


def test_keys_are_safe_and_the_same_in_every_run() -> None:
    bad = "../../etc/passwd\n'\"<b>"
    found = keys([report(), passing(), report(id=bad), report(id="سیل")])
    assert found == keys([report(), passing(), report(id=bad), report(id="سیل")])
    assert found[0].startswith("nilufar-flood-")
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for key in found)


def test_keys_tell_apart_what_looks_alike() -> None:
    alike = [report(id="A b"), report(id="a-b"), report(id="a-b", corpus="other"), report(id="a-b")]
    assert len(set(keys(alike))) == 4
    assert len(max(keys([report(id="x" * 5000)]), key=len)) < 80


def test_keys_of_one_corpus_and_id_are_made_of_files_not_of_their_order() -> None:
    one, other = (
        report(texts=Sides(None, replace(TARGET, meta=Origin(f"{name}/flood/target.en.md", 2, 8, 5).meta())))
        for name in "ab"
    )
    assert keys([one, other]) == keys([other, one])[::-1]
    assert len(set(keys([one, other, other]))) == 3


def test_ids_of_cards_are_made_of_fingerprints() -> None:
    found = [finding(fingerprint=each) for each in ("8c1f-1", "8c1f-1", "<b> \ud800", "")]
    ids = card_ids(found, "a.")
    assert ids[:2] == ["a.8c1f-1", "a.8c1f-1.2"]
    assert len(set(ids)) == 4
    assert all(set(id_) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for id_ in ids)


def test_verdicts_know_article_and_finding_whatever_their_names_are() -> None:
    read = replace(TARGET, meta=Origin("caf\udce9/target.en.md", 2, 8, 5).meta())
    view = article_view(
        report(texts=Sides(None, read), id="caf\udce9\u202e", findings=(finding(fingerprint="\u202e"),)), "a", words()
    )
    assert json.loads(view.data) == {"file": "caf\udce9/target.en.md", "id": "caf\udce9\u202e"}
    assert json.loads(view.cards[0].key) == "\u202e"
    assert (view.data + view.cards[0].key).isascii()


def test_command_works_as_copied() -> None:
    assert case_command(finding(fingerprint="8c1f02ab"), "reports/run.jsonl") == (
        'tqcheck case add reports/run.jsonl 8c1f02ab --right "..." --reason "..."'
    )
    wild = case_command(finding(fingerprint="x; rm -rf ~"), "my reports/run.jsonl")
    assert shlex.split(wild) == [
        "tqcheck",
        "case",
        "add",
        "my reports/run.jsonl",
        "x; rm -rf ~",
        "--right",
        "...",
        "--reason",
        "...",
    ]
    assert article_view(report(), "a", words(), log="r.jsonl").cards[0].command
    assert article_view(report(), "a", words()).cards[0].command is None


def test_more_than_a_hundred_findings_are_grouped_by_rule() -> None:
    many = tuple(finding(fingerprint=f"n{number}") for number in range(CARDS + 50))
    others = tuple(finding(code="FLU001", slug="doubled-word", severity="note", blocking=False) for _ in range(7))
    view = article_view(report(findings=many + others), "a", words())
    assert len(view.cards) == CARDS
    assert [(each.code, each.name, each.count, each.ask) for each in view.groups] == [
        ("NUM001", "wrong number", 50, "hold"),
        ("FLU001", "doubled word", 7, "read"),
    ]
    assert view.rules == {"NUM001", "FLU001"}
    assert article_view(report(), "a", words()).groups == ()


def test_waived_finding_is_a_card_that_asks_for_nothing() -> None:
    view = article_view(report(), "a", words())
    card = view.cards[-1]
    assert (card.code, card.ask, card.standing) == ("ATT003", "read", "waived; major if it were right")
    assert card.waived == "Waived by desk until 2027-01-31: the agency's own wording"


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, "critical; blocks"),
        ({"blocking": False}, "advice; critical if it is right"),
        ({"blocking": False, "severity": "note"}, "a note"),
    ],
)
def test_severity_and_blocking_are_said_together(changes: Any, standing: str) -> None:
    assert article_view(report(findings=(finding(**changes),)), "a", words()).cards[0].standing == standing


def test_record_of_the_rule_is_what_was_measured() -> None:
    figures = cards.measured().cards["NUM001"].whole
    view = article_view(report(findings=(finding(), finding(code="XYZ001", fingerprint="x"))), "a", words())
    assert view.cards[0].record == (
        f"right in {figures.hits} of {figures.fired} on seeded faults; "
        f"{figures.false_per_1000:.2f} findings per 1,000 words of good translations"
    )
    assert (view.cards[1].record, view.cards[1].explained) == (None, False)


def test_bill_has_a_minus_and_measures_without_a_value_are_left_out() -> None:
    view = article_view(report(), "a", words())
    assert [(each.name, each.value) for each in view.bill] == [("number", "−25.0"), ("completeness", "−33.8")]
    assert [(each.name, each.value) for each in view.quality] == [("similarity", "0.812")]


@pytest.mark.parametrize(
    ("changes", "build"),
    [
        ({}, "Fails the check: 3 findings block; 1 finding is advice."),
        ({"passed": True, "findings": ()}, "Passes the check: nothing open was found."),
        ({"findings": (), "crashes": crashed().crashes}, "Fails the check: 1 check crashed."),
    ],
)
def test_article_says_whether_it_passes_and_why(changes: Any, build: str) -> None:
    assert article_view(report(**changes), "a", words()).build == build


def test_skips_stand_together_by_their_reason() -> None:
    view = article_view(
        report(skips=(Skip("A", "no pack"), Skip("B", "no glossary"), Skip("C", "no pack"))), "a", words()
    )
    assert [(each.name, each.value) for each in view.skips] == [("no pack", "A, C"), ("no glossary", "B")]


def test_sides_are_mirrored_where_both_are_written_from_the_right() -> None:
    persian, arabic = Article("fa", "", "متن"), Article("ar", "", "نص")
    assert not article_view(report(), "a", words()).mirrored
    assert article_view(report(texts=Sides(arabic, persian)), "a", words()).mirrored
    assert article_view(replace(alone(), texts=Sides(None, persian)), "a", words()).mirrored


def test_claims_stand_beside_each_other_as_chains() -> None:
    told = [row.claims for row in article_view(report(), "a", words()).rows]
    assert [[link.value for chain in row.source for link in chain.links] for row in told] == [
        *([], [], ["فرماندار", "به گفته"], [], ["یک مقام محلی", "ادعا کرد"], []),
    ]
    assert [[chain.kind for chain in row.target] for row in told] == [[], [], ["neutral"], [], ["assertive"], []]
    assert [row.turned for row in told] == [False, False, False, False, True, False]


def test_claims_of_an_article_alone_are_those_of_the_translation() -> None:
    claim = frame(TARGET, 3, "local official", "confirmed", "assertive")
    view = article_view(replace(alone(), frames=Sides((), (claim,))), "a", words())
    assert [(len(row.claims.source), len(row.claims.target)) for row in view.rows] == [(0, 0), (0, 0), (0, 1), (0, 0)]


def test_report_without_texts_still_has_its_cards() -> None:
    view = article_view(report(texts=Sides(None, None)), "a", words())
    assert view.rows == ()
    assert view.loose[0].quotes[0].cut.marked == "73"


def test_page_of_fifty_thousand_findings_is_made_quickly() -> None:
    text = "The 73 men came to the town and left. " * 1000
    few = tiny(text, (4, 6))
    places = (Excerpt("body", start, start + 2, text[start : start + 2]) for start in range(4, 35_004))
    found = (replace(few.findings[0], target=place, fingerprint=f"f{place.start}") for place in places)
    many = replace(few, findings=(*found, *few.findings * 15_000))
    made: list[tuple[ArticleView, str]] = []

    def make() -> None:
        run_ = sort_out(run(many), words())
        ((key, decision),) = run_.decisions.items()
        view = article_view(many, key, words(), decision=decision)
        shown = pieces("page.html", words=words(), each=view, head=head(run_), before="", after="", place="")
        made.append((view, "".join(shown)))

    assert within(make, 9), "some 5 units"
    view, shown = made[0]
    assert (len(view.cards), sum(each.count for each in view.groups)) == (CARDS, 50_000 - CARDS)
    assert len(shown) < 1_000_000
