from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tqcheck.errors import SettingsError
from tqcheck.model import Span
from tqcheck.rules.base import Context, Hit, rule
from tqcheck.testing.rule_cases import (
    ExpectedFinding,
    RuleCase,
    check_rule_case,
    find_in_full,
    load_rule_cases,
    run_rule_case,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = """
[[case]]
name = "a digit changed"
source_lang = "pt"
target_lang = "en"
source_title = "Ponte"
target_title = "Bridge"
source = '''Morreram 37 pessoas.

Fim.'''
target = '''73 people died.

The end.'''
find = ["73"]

[[case]]
name = "nothing to compare with"
target_lang = "en"
target = "73 people died."
find = []
why = "there is no original"
glossary = [["ponte", "bridge", "crossing"]]
side = "source"
"""


@rule("NUM901", "test-number", severity="critical", examples=())
def number(context: Context) -> Iterator[Hit]:
    """A number that the other side does not have, marked where it stands; glossary words are marked, too."""
    for ours, theirs, side in (
        (context.target, context.source, "target"),
        (context.source, context.target, "source"),
    ):
        for match in re.finditer(r"\d+", ours.article.body):
            if match[0] not in theirs.article.body:
                yield Hit("only here", **{side: Span("body", *match.span())})
    for term in context.house.glossary:
        for word in term.accepted:
            at = context.target.article.title.find(word)
            if at >= 0:
                yield Hit("a term", target=Span("title", at, at + len(word)))


@rule("FLU901", "test-crash", severity="minor", needs=(), examples=())
def crash(context: Context) -> Iterator[Hit]:
    """A rule that falls over."""
    raise ValueError(context.target.article.lang)
    yield


FULL = """severity = "critical"
blocking = false

[[case]]
name = "a digit changed"
source_lang = "pt"
target_lang = "en"
target_title = "Of 73"
source = "Morreram muitos de 40."
target = "73 of 40 or 73 died."

[[case.finding]]
target = "73"
target_nth = 2
confidence = 0.8
message = "only here"

[[case.finding]]
target = "73"
target_nth = 3
confidence = [0.7, 0.9]
message = "only here"
"""


@rule("MNG901", "test-all", severity="minor", needs=(), examples=())
def everything(context: Context) -> Iterator[Hit]:
    """Marks the first letter of both bodies, with all that a hit may say."""
    if context.target.body:
        yield Hit("both", Span("body", 0, 1), Span("body", 0, 1), 0.6789, 'a "word"\u202e', "note")


@rule("MNG902", "test-misplaced", severity="minor", needs=(), examples=())
def misplaced(context: Context) -> Iterator[Hit]:
    """Marks more than there is."""
    yield Hit("too far", target=Span("body", 0, len(context.target.article.body) + 1))


def case(**changes: object) -> RuleCase:
    values = {"name": "n", "source_lang": "pt", "target_lang": "en", "source": "Foram 37.", "target": "37 or 73."}
    return RuleCase(**{**values, "find": ("73",), **changes})


def load(folder: Path, text: str) -> tuple[RuleCase, ...]:
    path = folder / "NUM901.toml"
    path.write_text(text, "utf-8")
    return load_rule_cases(path)


def test_reads_every_key(tmp_path: Path) -> None:
    assert load(tmp_path, FILE) == (
        RuleCase(
            name="a digit changed",
            source_lang="pt",
            target_lang="en",
            source="Morreram 37 pessoas.\n\nFim.",
            target="73 people died.\n\nThe end.",
            source_title="Ponte",
            target_title="Bridge",
            find=("73",),
        ),
        RuleCase(
            name="nothing to compare with",
            target_lang="en",
            target="73 people died.",
            find=(),
            why="there is no original",
            glossary=(("ponte", "bridge", "crossing"),),
            side="source",
        ),
    )


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("why =", "because ="), "case 2: unknown key 'because'"),
        (('why = "there is no original"', ""), "case 2: find is empty, so `why`"),
        (('find = ["73"]', ""), "case 1: find is missing"),
        (('find = ["73"]', 'find = ["73"]\n[[case.finding]]'), "case 1: find says what [[case.finding]] says"),
        (('find = ["73"]', "finding = 7"), "case 1: findings are [[case.finding]] blocks"),
        (('find = ["73"]', 'find = "73"'), "case 1: find has an unexpected value"),
        (('"source"', '"sauce"'), "case 2: side has an unexpected value: 'sauce'"),
        (('source_lang = "pt"', ""), "case 1: source_lang is missing"),
        (('"ponte", "bridge", "crossing"', '"ponte"'), "case 2: a glossary entry is"),
        (("[[case]]", "[case]"), "Cannot"),
        (("\n[[case]]", "x = 1\n[[case]]"), "holds severity, blocking and [[case]] blocks, and nothing else"),
    ],
)
def test_says_in_one_line_what_is_wrong_with_a_file(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    assert change[0] in FILE
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, FILE.replace(*change, 1))
    assert complaint in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "NUM901.toml"))
    assert "\n" not in str(caught.value)


def test_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="NUM901"):
        load_rule_cases(tmp_path / "NUM901.toml")


def test_gives_the_marked_texts() -> None:
    assert run_rule_case(case(), number, None) == ["73"]
    assert run_rule_case(case(target="37 or 73, or 55."), number, None) == ["73", "55"]


def test_looks_on_the_side_that_the_case_names() -> None:
    assert run_rule_case(case(target="Many.", side="source"), number, None) == ["37"]


def test_a_finding_on_the_other_side_is_not_overlooked() -> None:
    assert run_rule_case(case(target="Many."), number, None) == ["37"]
    with pytest.raises(AssertionError, match="must stay quiet"):
        check_rule_case(case(target="Many.", find=(), why="w"), number, None)


def test_hands_over_titles_and_glossary() -> None:
    sample = case(target="37.", target_title="A crossing", glossary=(("ponte", "bridge", "crossing"),))
    assert run_rule_case(sample, number, None) == ["crossing"]


def test_a_case_holds_only_if_exactly_its_excerpts_are_marked() -> None:
    check_rule_case(case(), number, None)
    check_rule_case(case(target="37.", find=(), why="right"), number, None)
    with pytest.raises(AssertionError, match=r"n: NUM901 must mark \['73', '55'\]; it marked \['73'\]"):
        check_rule_case(case(find=("73", "55")), number, None)
    with pytest.raises(AssertionError, match=r"must stay quiet \(dates\); it marked \['73'\]"):
        check_rule_case(case(find=(), why="dates"), number, None)


def test_silence_of_a_rule_that_did_not_run_proves_nothing() -> None:
    with pytest.raises(AssertionError, match="n: NUM901 was skipped: no original at hand"):
        check_rule_case(case(source=None, find=(), why="w"), number, None)
    with pytest.raises(AssertionError, match="n: FLU901 crashed: ValueError: en"):
        check_rule_case(case(find=(), why="w"), crash, None)


def test_reads_findings_in_full(tmp_path: Path) -> None:
    (sample,) = load(tmp_path, FULL)
    assert (sample.severity, sample.blocking, sample.find, sample.fires) == ("critical", False, (), True)
    assert sample.finding == (
        ExpectedFinding("only here", (0.8, 0.8), "73", 2),
        ExpectedFinding("only here", (0.7, 0.9), "73", 3),
    )


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("blocking =", "blocks ="), "holds severity, blocking and [[case]] blocks"),
        (('"critical"', '"severe"'), "severity has an unexpected value: 'severe'"),
        (('severity = "critical"', ""), "case 1: severity is missing in the finding and in the head"),
        (("target_nth = 2", "target_start = 2"), "case 1: finding: unknown key 'target_start'"),
        (('message = "only here"', ""), "message is missing"),
        (("[0.7, 0.9]", "[0.7]"), "confidence is a number, or the least and the greatest"),
        (("confidence = 0.8", 'confidence = "high"'), "has an unexpected value: 'high'"),
    ],
)
def test_says_what_is_wrong_with_a_finding(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    assert change[0] in FULL
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, FULL.replace(*change, 1))
    assert complaint in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "NUM901.toml"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('severity = "critical"', 'severity = "major"'),
        ("blocking = false", "blocking = true"),
        ("target_nth = 2", "target_nth = 1"),
        ("target_nth = 2\n", ""),
        ("confidence = 0.8", "confidence = 0.9"),
        ("[0.7, 0.9]", "[0.81, 0.9]"),
        ("[0.7, 0.9]", "[0.7, 0.79]"),
        ('"only here"', '"only there"'),
        ('message = "only here"', 'message = "only here"\nseverity = "minor"'),
        ('message = "only here"', 'message = "only here"\nsuggestion = "37"'),
        ('message = "only here"', 'message = "only here"\nsource = "37"'),
        ('target = "73"', 'target = "7"'),
    ],
)
def test_a_case_holds_only_if_all_that_the_findings_say_is_right(tmp_path: Path, old: str, new: str) -> None:
    check_rule_case(*load(tmp_path, FULL), number, None)
    assert old in FULL
    with pytest.raises(AssertionError, match="a digit changed: "):
        check_rule_case(*load(tmp_path, FULL.replace(old, new, 1)), number, None)


def test_a_finding_too_many_or_too_few_is_wrong() -> None:
    seen = find_in_full(case(), number, None)
    check_rule_case(case(find=(), finding=seen), number, None)
    with pytest.raises(AssertionError, match="must find"):
        check_rule_case(case(find=(), finding=seen * 2), number, None)
    with pytest.raises(AssertionError, match="it found\n  nothing"):
        check_rule_case(case(find=(), finding=seen, target="37."), number, None)


def test_findings_in_full_say_everything() -> None:
    assert find_in_full(case(), everything, None) == (
        ExpectedFinding("both", (0.6789, 0.6789), "3", 1, "F", None, "note", 'a "word"\u202e'),
    )


def test_a_place_outside_of_the_text_is_no_place() -> None:
    with pytest.raises(AssertionError, match=r"'37 or 73\.' does not stand at \[0, 10\) of the body"):
        find_in_full(case(), misplaced, None)
