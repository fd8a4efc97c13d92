from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tqcheck.codec import from_json, to_json
from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError, PackError, SettingsError
from tqcheck.model import (
    Article,
    Pair,
    PairReport,
    RunFinished,
    RunStarted,
    Sentence,
    Sides,
    Skip,
    Span,
    Unreadable,
)
from tqcheck.readers.native import Job
from tqcheck.rules import cards, trust
from tqcheck.rules.base import Context, Hit, rule
from tqcheck.runner import Plan, check_pair, exit_code, run
from tqcheck.settings import Corpus, Settings
from tqcheck.testing.strategies import pairs
from tqcheck.text.markup import plain, plain_line


@rule("NUM901", "every-number", severity="major", blocking=True, needs=(), examples=())
def every_number(context: Context) -> Iterator[Hit]:
    """Marks every number of the translation."""
    for match in re.finditer(r"\d+", context.target.article.body):
        yield Hit("a number", target=Span("body", *match.span()))


@rule("FLU901", "breaks", severity="minor", needs=(), examples=())
def breaks(_context: Context) -> Iterator[Hit]:
    """Falls over."""
    raise RuntimeError("oh")
    yield


@rule("CMP901", "wants-everything", severity="minor", needs=("source", "encoder"), examples=())
def wants_everything(_context: Context) -> Iterator[Hit]:
    """Needs an original and an encoder."""
    yield from ()


RULES = (every_number, breaks, wants_everything)


def _pair(body: str = "It rose by 5 to 12.", *, original: bool = True) -> Pair:
    return Pair("a", ".", "", Article("en", "Title", body), Article("pt", "Título", "Subiu.") if original else None)


def _check(pair: Pair, *rules: object, corpus: Corpus | None = None, profile: str | None = None) -> PairReport:
    return check_pair(pair, Plan(Settings(profile=profile), rules=rules or (every_number,)), corpus)  # type: ignore[arg-type]


def test_a_rule_that_crashes_hides_nothing_and_makes_the_exit_code_2() -> None:
    plan = Plan(rules=(every_number, breaks))
    started, report, finished = run([Job(_pair(), Corpus())], plan)
    assert isinstance(started, RunStarted)
    assert isinstance(report, PairReport)
    assert [(c.code, c.error) for c in report.crashes] == [("FLU901", "RuntimeError: oh")]
    assert [f.code for f in report.findings] == ["NUM901", "NUM901"]
    assert not report.passed
    assert isinstance(finished, RunFinished)
    assert (finished.crashed, exit_code(finished)) == (1, 2)


@rule("FLU904", "never-ends", severity="minor", needs=(), examples=())
def never_ends(context: Context) -> Iterator[Hit]:
    """Looks for something without an end in one article."""
    while "endless" in context.target.article.body:
        pass
    yield from ()


def test_what_an_article_leaves_no_time_for_is_said_and_the_run_goes_on() -> None:
    plan = Plan(rules=(never_ends, every_number))
    corpus = Corpus(max_seconds=1)
    _, report, other, finished = run([Job(_pair("An endless 5."), corpus), Job(_pair("Then 7."), corpus)], plan)
    assert isinstance(report, PairReport)
    reason = "the article used up its 1 seconds of processor time (max_seconds)"
    skips = [Skip(code, reason, unfinished=True) for code in ("FLU904", "NUM901", "frames", "frames")]
    assert list(report.skips[:4]) == skips
    assert not report.passed
    assert report.quality["BLEU"].reason == "not finished"
    assert [(sentence.start, sentence.end) for sentence in report.sentences.target] == [(0, 5), (0, 13)]
    assert isinstance(other, PairReport)
    assert [finding.code for finding in other.findings] == ["NUM901"]
    assert other.skips == ()
    assert isinstance(finished, RunFinished)
    assert (finished.failed, exit_code(finished)) == (2, 1)


@pytest.mark.parametrize(
    ("title", "body", "reason"),
    [
        ("Title", "7" * 50_001, "a sentence of 50,001 characters: no more than 50,000 are read"),
        ("Title", "7" * 100_000, "a sentence of at least 80,000 characters: no more than 50,000 are read"),
        ("Title", "*a* " * 20_000, "a paragraph with markup of 79,999 characters: no more than 50,000 are read"),
        ("T" * 6_001, "It rose.", "a title of 6,001 characters: no more than 6,000 are read"),
    ],
)
def test_what_is_no_article_is_not_checked_and_does_not_pass(title: str, body: str, reason: str) -> None:
    pair = replace(_pair(), target=Article("en", title, body))
    report = check_pair(pair, Plan(rules=RULES))
    assert report.skips == tuple(Skip(each.code, reason, unfinished=True) for each in RULES)
    assert (report.passed, report.score, report.score_reason) == (False, None, f"not checked: {reason}")
    assert (report.findings, report.crashes, report.sentences.target) == ((), (), ())
    _sound(replace(report, source_lang=None, texts=Sides(None, Article("en", "", ""))))


@rule("FLU902", "reads-a-broken-pack", severity="minor", needs=(), examples=())
def reads_a_broken_pack(_context: Context) -> Iterator[Hit]:
    """A value of a language pack is at fault."""
    raise PackError("xx.toml: no such thing")
    yield


@rule("FLU903", "asks-a-dead-engine", severity="minor", needs=(), examples=())
def asks_a_dead_engine(_context: Context) -> Iterator[Hit]:
    """The engine is at fault, and no rule that needs it will do better."""
    raise EngineError("the model is gone")
    yield


def test_a_faulty_pack_value_costs_one_rule_and_a_faulty_engine_the_run() -> None:
    report = _check(_pair(), every_number, reads_a_broken_pack)
    assert [(c.code, c.error) for c in report.crashes] == [("FLU902", "PackError: xx.toml: no such thing")]
    assert len(report.findings) == 2
    with pytest.raises(EngineError, match="the model is gone"):
        _check(_pair(), every_number, asks_a_dead_engine)


def test_a_rule_blocks_where_its_card_bears_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    card = cards.Card(
        cards.Figures(100, 99, 0.0, 50_000),
        {"pt": cards.Figures(50, 40, 0.0, 20_000), "fa": cards.Figures(50, 50, 0.0, 20_000)},
    )
    measured = cards.Measurement("invented sets", "2026-11-27", {"NUM901": card})
    monkeypatch.setattr(cards, "measured", lambda: measured)
    persian = replace(_pair(), source=Article("fa", "", "۵ شد."))
    held_back = [_check(pair).passed for pair in (persian, _pair(), _pair(original=False))]
    assert held_back == [False, True, False]
    assert not _check(_pair(), corpus=Corpus(overrides={"NUM901": "blocking"})).passed


def test_a_skip_has_its_reason() -> None:
    assert [s.reason for s in _check(_pair(original=False), *RULES[::2]).skips] == ["no original at hand"]
    assert [s.reason for s in _check(_pair(), *RULES[::2]).skips] == ["no encoder (see tqcheck doctor)"]
    assert check_pair(_pair(), Plan(encoder=Hashing(), rules=RULES[::2])).skips == ()


@pytest.mark.parametrize(
    ("override", "profile", "blocking", "count"),
    [
        (None, None, True, 2),
        ("off", None, False, 0),
        ("advisory", None, False, 2),
        ("blocking", None, True, 2),
        (None, "strict", True, 2),
        ("advisory", "strict", False, 2),
        (None, "advisory", False, 2),
        ("blocking", "advisory", False, 2),
    ],
)
def test_overrides_and_profiles(override: str | None, profile: str | None, blocking: bool, count: int) -> None:
    corpus = Corpus(overrides={"NUM901": override} if override else {})
    report = _check(_pair(), corpus=corpus, profile=profile)
    assert [f.blocking for f in report.findings] == [blocking] * count
    assert report.passed is not blocking


def test_the_profile_of_the_corpus_counts_unless_a_flag_wins() -> None:
    assert _check(_pair(), corpus=Corpus(profile="advisory")).passed
    assert not _check(_pair(), corpus=Corpus(profile="advisory"), profile="strict").passed


def test_unknown_codes_are_refused_before_any_work() -> None:
    for bad in (
        Settings(select=("NUM902",)),
        Settings(ignore=("X",)),
        Settings(corpus=Corpus(overrides={"NUM": "off"})),
    ):
        with pytest.raises(SettingsError, match="unknown rule code"):
            Plan(bad, rules=RULES)


def test_fingerprints_survive_edits_elsewhere_and_tell_repetitions_apart() -> None:
    before = [f.fingerprint for f in _check(_pair("It rose by 5.\n\nThen 5 again, then 7.")).findings]
    after = [
        f.fingerprint for f in _check(_pair("New words first.\n\nIt rose by 5.\n\nOr 5, then 7 at last.")).findings
    ]
    assert before == after
    assert len(set(before)) == 3


def test_records_come_in_order_with_the_unreadable_between() -> None:
    jobs = [Job(_pair(), Corpus()), Job(Unreadable("b", "broken"), Corpus()), Job(_pair(), Corpus())] * 20
    _, *records, finished = run(jobs, Plan(rules=(every_number,)))
    assert [type(record).__name__ for record in records] == ["PairReport", "Unreadable", "PairReport"] * 20
    assert finished == RunFinished(40, 40, 20, 0)
    assert isinstance(finished, RunFinished)
    assert exit_code(finished) == 2
    assert [exit_code(RunFinished(1, failed, 0, 0)) for failed in (0, 1)] == [0, 1]


def test_a_pair_is_judged_the_same_alone_and_in_company() -> None:
    empty = Pair("e", ".", "", Article("en", "", ""), Article("pt", "", ""))
    plan = Plan(encoder=Hashing())
    _, first, _, _ = run([Job(empty, Corpus()), Job(_pair(), Corpus())], plan)
    assert first == check_pair(empty, plan)


def test_a_reference_is_measured_and_its_absence_has_a_reason() -> None:
    quality = _check(replace(_pair(), reference=_pair().target)).quality
    assert quality["BLEU"].value == pytest.approx(100)
    assert quality["TER"].value == 0
    assert "nw:2" in quality["chrF2++"].signature
    assert _check(_pair()).quality["BLEU"].reason == "no reference"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pairs())
def test_any_pair_gives_a_sound_report(pair: Pair) -> None:
    for encoder in (Hashing(), None):
        report = check_pair(pair, Plan(encoder=encoder))
        assert report.crashes == ()
        _sound(report)


def _sound(report: PairReport) -> None:
    assert from_json(PairReport, json.loads(json.dumps(to_json(report)))) == report
    assert report.score is None or 0 <= report.score <= 100
    sides = {"source": report.texts.source, "target": report.texts.target}
    for finding in report.findings:
        assert 0 <= finding.confidence <= 1
        for side, excerpt in (("source", finding.source), ("target", finding.target)):
            if excerpt:
                article = sides[side]
                assert article
                text = article.title if excerpt.field == "title" else article.body
                assert 0 <= excerpt.start <= excerpt.end <= len(text)
                assert excerpt.text == text[excerpt.start : excerpt.end]
    for side in ("source", "target"):
        sentences: tuple[Sentence, ...] = getattr(report.sentences, side)
        _covering(sides[side], sentences)
        indices = sorted(index for bead in report.beads for index in getattr(bead, side))
        assert indices == (list(range(len(sentences))) if report.source_lang else [])
    assert all(0 <= bead.confidence <= 1 for bead in report.beads)
    assert len({finding.fingerprint for finding in report.findings}) == len(report.findings)


def _covering(article: Article | None, sentences: tuple[Sentence, ...]) -> None:
    """Sentences are ordered and hold all that is neither markup nor white space."""
    title, body = (plain_line(article.title), plain(article.body)) if article else ("", "")
    rest = {"title": list(title), "body": list(body)}
    last = ("title", 0, 0)
    for sentence in sentences:
        assert sentence.start < sentence.end
        assert sentence.field != last[0] or (sentence.start >= last[1] and sentence.paragraph >= last[2])
        last = (sentence.field, sentence.end, sentence.paragraph)
        rest[sentence.field][sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    assert "".join(rest["title"] + rest["body"]).strip() == ""


def test_what_was_read_from_disk_keeps_its_offsets(tmp_path: Path) -> None:
    from tqcheck.readers.native import find_pairs

    body = "\ufeff\u200fE\u0301tat \u202b12\u202c.\r\n \t \r\n  Then 7.\rAnd 8.  \n\n"
    (tmp_path / "target.en.md").write_bytes(("\ufeff---\r\ntitle: A\r\n---\r\n\r\n" + body).encode())
    job = next(find_pairs(tmp_path, Corpus()))
    assert isinstance(job.item, Pair)
    assert job.item.target.body == "\ufeff\u200fE\u0301tat \u202b12\u202c.\n \t \n  Then 7.\nAnd 8.  "
    report = _check(job.item)
    assert [f.target.text for f in report.findings if f.target] == ["12", "7", "8"]
    assert {s.paragraph for s in report.sentences.target} == {0, 1, 2}
    _sound(report)


def test_a_finding_is_as_likely_as_rule_record_and_judge_say_together(monkeypatch: pytest.MonkeyPatch) -> None:
    known = trust.Trust("invented", "2026-11-28", 4.0, (0.0, 1.0, 0.0, 0.0, 0.0), {"NUM901": trust.Record(96, 20)})
    monkeypatch.setattr(trust, "trusted", lambda: known)
    text = _pair("It rose by 5.")
    plan = Plan(rules=(every_number,))
    (told,) = {round(each.confidence, 3) for each in check_pair(text, plan).findings}
    assert told == round((20 + 4 * 20 / 96) / 100, 3)
    (own,) = {each.confidence for each in check_pair(text, replace(plan, confidence=trust.own)).findings}
    assert own == 0.8


@rule("FLU902", "every-rise", severity="minor", needs=(), examples=())
def every_rise(context: Context) -> Iterator[Hit]:
    """Marks every rise of the translation."""
    for match in re.finditer("rose", context.target.article.body):
        yield Hit("a rise", target=Span("body", *match.span()))


@rule("FLU903", "every-it", severity="note", needs=(), examples=())
def every_it(context: Context) -> Iterator[Hit]:
    """Notes every "it" of the translation."""
    for match in re.finditer("It", context.target.article.body):
        yield Hit("an it", target=Span("body", *match.span()))


def test_a_finding_is_likelier_where_another_rule_has_found_more_than_a_note_in_its_sentence() -> None:
    rules = (every_number, every_rise, every_it)
    plan = Plan(rules=rules, confidence=lambda _rule, _hit, _context, joined: float(joined))
    found = check_pair(_pair("It rose by 5 and by 6. It fell by 12."), plan).findings
    told = {(each.code, each.target.text): each.confidence for each in found if each.target and each.target.start < 23}
    assert told == {("NUM901", "5"): 1, ("NUM901", "6"): 1, ("FLU902", "rose"): 1, ("FLU903", "It"): 1}
    assert {each.code: each.confidence for each in found if each.target and each.target.start >= 23} == {
        "NUM901": 0,
        "FLU903": 1,
    }
