"""What was measured of a rule decides whether it may block."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from tqcheck.rules import cards
from tqcheck.rules.base import Context, Example, Hit, Rule, rule
from tqcheck.rules.cards import doubts, earned, explain, row, standing
from tqcheck.rules.catalogue import all_rules

CARDS = """
data = "invented sets"
date = "2026-11-27"

[words]
de = 20000
fa = 30000
tr = 900

[rules.NUM901]
fired = 200
hits = 196
false_per_1000 = 0.04
fa = { fired = 150, hits = 149, false_per_1000 = 0.01 }
de = { fired = 40, hits = 37, false_per_1000 = 0.02 }
tr = { fired = 10, hits = 1, false_per_1000 = 2.2 }

[rules.NUM901.hi]
fired = 60
hits = 60
false_per_1000 = 3.0

[rules.NUM902]
fired = 100
hits = 94
false_per_1000 = 0.0
fa = { fired = 100, hits = 100, false_per_1000 = 0.0 }

[rules.NUM903]
fired = 100
hits = 100
false_per_1000 = 0.11

[rules.NUM904]
fired = 0
hits = 0
false_per_1000 = 0.0
"""


@rule(
    "NUM901",
    "every-number",
    severity="major",
    blocking=True,
    needs=(),
    examples=(Example("de", "Fünf.", "Six.", "Six"), Example("de", "Five.", "Beş.", target_lang="tr")),
)
def every_number(_context: Context) -> Iterator[Hit]:
    """Marks every number."""
    yield from ()


def _rule(code: str, **changes: object) -> Rule:
    return replace(every_number, code=code, **changes)


@pytest.fixture
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "measured", lambda: cards.parse(CARDS))


with_invented_cards = pytest.mark.usefixtures("_invented")


@with_invented_cards
@pytest.mark.parametrize(
    ("code", "lang", "expected"),
    [
        ("NUM901", None, True),
        ("NUM901", "fa", True),
        ("NUM901", "de", False),  # 37 of 40
        ("NUM901", "tr", True),  # measured on too little: the whole counts
        ("NUM901", "hi", True),  # no clean words of its own: the whole's false alarms count
        ("NUM901", "ru", True),
        ("NUM902", None, False),  # 94 of 100
        ("NUM902", "fa", True),
        ("NUM902", "ru", False),
        ("NUM903", None, False),  # one alarm in less than 10,000 words
        ("NUM904", None, True),  # nothing fired, so nothing speaks against it
        ("NUM999", None, True),  # no card
    ],
)
def test_a_card_bears_a_claim_out_or_not(code: str, lang: str | None, expected: bool) -> None:
    assert earned(_rule(code), lang) is expected
    assert not earned(_rule(code, blocking=False), lang)
    assert not earned(_rule(code, stage="preview"), lang)


@pytest.mark.parametrize(("lang", "expected"), [("fa", True), ("lt", False)])
def test_with_names_by_cldr_alone_a_rule_advises(lang: str, expected: bool) -> None:
    assert earned(next(each for each in all_rules() if each.code == "ENT001"), lang) is expected


@with_invented_cards
def test_the_doubts_say_what_and_by_how_much() -> None:
    assert doubts(_rule("NUM902")) == ("precision 0.94, below 0.95",)
    assert doubts(_rule("NUM903")) == ("0.11 findings per 1,000 words on clean articles, above 0.1",)


@with_invented_cards
def test_the_words_for_people_say_how_a_rule_stands() -> None:
    assert [standing(_rule(code)) for code in ("NUM901", "NUM902")] == ["blocking", "advisory"]
    assert standing(_rule("NUM901", stage="preview")) == "preview"
    assert " advisory " in row(_rule("NUM902"))
    page = explain(every_number)
    assert page.startswith("NUM901 every-number (number, major, blocking)")
    assert (
        "On invented sets (2026-11-27): 196 of 200 findings on seeded faults lay on the fault; 0.04 findings per 1,000"
        " words on clean articles.\n" in page
    )
    de = next(line for line in page.splitlines() if line.startswith("de: 37 of 40"))
    assert de.endswith("So it advises (precision 0.93, below 0.95).")
    assert "So it advises" not in next(line for line in page.splitlines() if line.startswith("fa:"))
    assert "In preview: it runs where it is selected" in explain(_rule("NUM901", stage="preview"))
    assert "Not measured yet." in explain(_rule("NUM999"))


def test_an_example_is_shown_in_its_own_target_language() -> None:
    assert "  de: Fünf.\n  en: Six.\n  -> marked: Six" in explain(every_number)
    assert "  de: Five.\n  tr: Beş.\n  -> quiet" in explain(every_number)


@pytest.mark.parametrize("rule_", [each for each in all_rules() if each.blocking], ids=lambda each: each.code)
def test_a_rule_that_claims_to_block_was_measured_and_has_earned_it(rule_: Rule) -> None:
    assert rule_.code in cards.measured().cards, "measure it: tests/bench/cards.py"
    assert doubts(rule_) == (), "make it advisory, or better"


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_cards", Path(__file__).parents[1] / "bench" / "cards.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _row(name: str, kind: str) -> dict[str, object]:
    place = {"field": "body", "target_start": 4, "target_end": 8, "source_start": None, "source_end": None}
    return {"id": name, "doc": "d", "kind": kind, "target_words": 500, **place}


def _found(fingerprint: str, start: int) -> dict[str, object]:
    place = {"field": "body", "start": start, "end": start + 2}
    return {"code": "NUM901", "severity": "major", "fingerprint": fingerprint, "target": place, "source": None}


def test_what_the_bench_measures_is_what_the_cards_say() -> None:
    bench = _bench()
    counts: dict[str, object] = {}
    for lang, missed in (("fas", 90), ("de", 5)):
        known, hit, stray = _found("k", 90), _found("h", 5), _found("s", missed)
        pairs = [("clean", [known]), ("bad", [known, hit]), ("worse", [stray])]
        results = [{"id": name, "source_lang": lang, "findings": found} for name, found in pairs]
        bench.count([_row("clean", "clean"), _row("bad", "number"), _row("worse", "number")], results, counts)
    text = bench.cards("two sets", "2026-11-27", counts, ["NUM901", "NUM902"])
    assert tomllib.loads(text)["words"] == {"de": 500, "fa": 500}
    card = cards.parse(text).cards["NUM901"]
    assert card.whole == cards.Figures(4, 3, 2.0, 1000)
    assert card.languages == {"de": cards.Figures(2, 2, 2.0, 500), "fa": cards.Figures(2, 1, 2.0, 500)}
    assert cards.parse(text).cards["NUM902"] == cards.Card(cards.Figures(0, 0, 0.0, 1000), {})


def test_good_translations_count_by_their_language() -> None:
    bench = _bench()
    counts: dict[str, object] = {}
    sentences = {
        "target": [{"field": "title", "end": 90}, {"field": "body", "end": 600}, {"field": "body", "end": 3000}]
    }
    note = {**_found("n", 5), "severity": "note"}
    bench.count_clean([{"source_lang": "jpn", "sentences": sentences, "findings": [_found("k", 5), note]}], counts)
    card = cards.parse(bench.cards("a set", "2026-11-27", counts, ["NUM901"])).cards["NUM901"]
    assert card.languages == {"ja": cards.Figures(0, 0, 2.0, 500)}
