"""Fixture cases of a rule (`tests/rules/<CODE>.toml`): texts, and the excerpts that the rule must mark in them.

    [[case]]
    name = "a digit changed"
    source_lang = "fa"
    target_lang = "en"
    source = "در این حادثه ۳۷ نفر زخمی شدند."
    target = "The accident left 73 people injured."
    find = ["73"]

An empty `find` means that the rule must stay quiet; `why` then says why. Without `source` it is a target-only case.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from tqcheck.codec import from_json
from tqcheck.errors import SettingsError, suggest
from tqcheck.model import Article, Pair, Side
from tqcheck.runner import Plan, check_pair
from tqcheck.safe import quoted
from tqcheck.settings import Corpus, Settings, Term

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.engines import Encoder
    from tqcheck.model import Finding
    from tqcheck.rules.base import Rule


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A fixture case; the fields are the keys of its [[case]] block.

    Attributes:
        find: the excerpts that the rule must mark, each of them and nothing else.
        glossary: source term and its right renderings.
        side: where the excerpts stand; "source" for omissions.
        why: why the rule must stay quiet.
    """

    name: str
    target_lang: str
    target: str
    find: tuple[str, ...]
    source_lang: str = ""
    source: str | None = None
    source_title: str = ""
    target_title: str = ""
    glossary: tuple[tuple[str, ...], ...] = ()
    side: Side = "target"
    why: str = ""


def load_rule_cases(path: Path) -> tuple[RuleCase, ...]:
    """Read a fixture file.

    Raises:
        SettingsError: it cannot be read, breaks the form, or has a quiet case without `why`.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error
    if table.keys() != {"case"} or not isinstance(table["case"], list):
        raise SettingsError(f"{path}: holds [[case]] blocks and nothing else")
    return tuple(_case(block, f"{path}: case {number}") for number, block in enumerate(table["case"], 1))


def run_rule_case(case: RuleCase, rule: Rule, encoder: Encoder | None) -> list[str]:
    """Return the texts of the excerpts that the rule marks, in the order of its findings.

    A finding with no excerpt on the case's side counts with the one it has.

    Raises:
        AssertionError: the rule crashed, or was skipped, so that its silence would prove nothing.
    """
    glossary = tuple(Term(source, tuple(targets)) for source, *targets in case.glossary)
    plan = Plan(Settings(corpus=Corpus(glossary=glossary, preview=True)), encoder, rules=(rule,))
    report = check_pair(_pair(case), plan)
    for crash in report.crashes:
        raise AssertionError(f"{case.name}: {crash.code} crashed: {crash.error}")
    for skip in report.skips:
        if skip.code == rule.code:
            raise AssertionError(f"{case.name}: {skip.code} was skipped: {skip.reason}")
    return [_marked(finding, case.side) for finding in report.findings]


def check_rule_case(case: RuleCase, rule: Rule, encoder: Encoder | None) -> None:
    """Hold a rule to a case.

    Raises:
        AssertionError: the rule marks other texts than the case says, crashed or was skipped.
    """
    marked = run_rule_case(case, rule, encoder)
    if sorted(marked) != sorted(case.find):
        why = f" ({case.why})" if case.why else ""
        expected = f"mark {list(case.find)}" if case.find else f"stay quiet{why}"
        raise AssertionError(f"{case.name}: {rule.code} must {expected}; it marked {marked}\n{case.target}")


def _case(block: dict[str, Any], where: str) -> RuleCase:
    known = [each.name for each in fields(RuleCase)]
    for key in block:
        if key not in known:
            raise SettingsError(f"{where}: unknown key {quoted(key)}{suggest(key, known)}")
    try:
        case = from_json(RuleCase, block)
    except ValueError as error:
        raise SettingsError(f"{where}: {str(error).removeprefix('RuleCase.')}") from error
    if not case.find and not case.why:
        raise SettingsError(f"{where}: find is empty, so `why` must say why the rule stays quiet")
    if case.source is not None and not case.source_lang:
        raise SettingsError(f"{where}: source_lang is missing")
    if any(len(entry) < 2 for entry in case.glossary):
        raise SettingsError(f"{where}: a glossary entry is a source term and its rendering")
    return case


def _pair(case: RuleCase) -> Pair:
    source = None if case.source is None else Article(case.source_lang, case.source_title, case.source)
    return Pair("case", ".", "", target=Article(case.target_lang, case.target_title, case.target), source=source)


def _marked(finding: Finding, side: Side) -> str:
    both = (finding.source, finding.target) if side == "source" else (finding.target, finding.source)
    return next((excerpt.text for excerpt in both if excerpt), "")
