"""What a rule declares of the language packs is what it reads: else its silence would look like a passed check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import pytest

from tqcheck.engines import Encoder, open_encoder, open_parser
from tqcheck.engines.syntax import Parser
from tqcheck.files import default_cache_dir
from tqcheck.lang import LanguagePack, load
from tqcheck.model import Article, Pair, Side
from tqcheck.rules import catalogue
from tqcheck.rules.base import Rule
from tqcheck.testing.rule_cases import RuleCase, load_rule_cases
from tqcheck.testing.tables import Reading, RecordingPack, read, recording, without

SIDES: tuple[Side, Side] = ("source", "target")
#: Tables that only add to what CLDR and ICU know of any language, and what any text is folded by.
BACKED = ("folding", "numbers", "dates", "countries", "currencies", "units")
#: What a parser is asked about stands in this table; everything else that a need names is a table itself.
TABLES_OF = {"parse": "syntax"}


@cache
def cases(rule: Rule) -> tuple[RuleCase, ...]:
    return load_rule_cases(Path(__file__).parent / f"{rule.code}.toml")


@cache
def encoder() -> Encoder | None:
    return open_encoder(None, default_cache_dir())


@cache
def parser() -> Parser:
    return open_parser(default_cache_dir())


def reading(rule: Rule, case: RuleCase, emptied: tuple[str, ...] = (), on: Side | None = None) -> Reading:
    source = None if case.source is None else Article(case.source_lang, case.source_title, case.source)
    pair = Pair("case", ".", "", target=Article(case.target_lang, case.target_title, case.target), source=source)

    def pack_of(side: Side, code: str) -> RecordingPack:
        return pack(rule, side, code, emptied if side == on else ())

    return read(rule, pair, case.words, encoder(), parser(), pack_of)


@lru_cache(maxsize=64)
def pack(_rule: Rule, _side: Side, code: str, emptied: tuple[str, ...]) -> RecordingPack:
    """One for all cases of a rule: what is made of a pack's lists takes longer than the cases."""
    kept = load(code)
    for table in emptied:
        kept = without(kept, table)
    return recording(kept)


def needed(rule: Rule, side: Side) -> tuple[str, ...]:
    return rule.source_tables if side == "source" else rule.target_tables


def tables(need: str) -> tuple[str, ...]:
    return tuple(TABLES_OF.get(each, each) for each in need.split("|"))


def table(name: str) -> str:
    return name.partition(".")[0]


@cache
def everything_read(rule: Rule) -> dict[Side, frozenset[str]]:
    found = [reading(rule, case) for case in cases(rule)]
    return {side: frozenset().union(*(getattr(each, side) for each in found)) for side in SIDES}


@pytest.mark.parametrize("rule", catalogue.all_rules(), ids=lambda rule: rule.code)
def test_a_rule_reads_what_it_declares_and_nothing_else(rule: Rule) -> None:
    for side in SIDES:
        known = {table(each) for need in (*needed(rule, side), *rule.uses) for each in tables(need)} | {*BACKED}
        secret = {name for name in everything_read(rule)[side] if table(name) not in known}
        assert secret == set(), f"reads these of the {side}: name them in {side}_tables or uses"
        wanted = [need for need in needed(rule, side) if need not in BACKED]
        idle = [need for need in wanted if not _is_read(need, everything_read(rule)[side])]
        assert idle == [], f"no case reads these of the {side}: add one, or take them out of {side}_tables"
    both = everything_read(rule)["source"] | everything_read(rule)["target"]
    idle = [use for use in rule.uses if not _is_read(use, both)]
    assert idle == [], "no case of the fixture reads these: add a case, or take them out of uses (fields need no name)"


def _is_read(need: str, names: frozenset[str]) -> bool:
    """A list counts as read with its whole table ("titles.*"), a table with any of its lists."""
    return any(
        declared in (name, table(name)) or name == f"{table(declared)}.*" for declared in tables(need) for name in names
    )


@pytest.mark.parametrize("rule", [rule for rule in catalogue.all_rules() if rule.uses], ids=lambda rule: rule.code)
def test_a_rule_finds_faults_without_what_it_merely_uses(rule: Rule) -> None:
    for used in rule.uses:
        for side in SIDES:
            if _is_read(used, everything_read(rule)[side]) and used not in needed(rule, side):
                kept = any(reading(rule, case, tables(used), side).hits for case in cases(rule) if case.fires)
                assert kept, f"without [{used}] of the {side} {rule.code} is silent: it needs it"


@dataclass(frozen=True)
class Lack:
    """A need of a rule that a side's language does not meet."""

    rule: Rule
    side: Side
    need: str

    def __str__(self) -> str:
        return f"{self.rule.code}-{self.side}-{self.need}"


#: What CLDR has where a pack has nothing.
BY_CLDR = "countries"
LACKS = [
    Lack(rule, side, need)
    for rule in catalogue.all_rules()
    for side in SIDES
    for need in needed(rule, side)
    if need != BY_CLDR
]


@pytest.mark.parametrize("lack", LACKS, ids=str)
def test_without_what_it_needs_a_rule_is_skipped_and_the_reason_names_it(lack: Lack) -> None:
    case = next(case for case in cases(lack.rule) if (case.fires and case.source is not None) or lack.side == "target")
    skip = reading(lack.rule, case, tables(lack.need), lack.side).skip
    assert skip is not None
    code = case.source_lang if lack.side == "source" else case.target_lang
    assert f"({code})" in skip.reason
    assert all(f"[{each}]" in skip.reason for each in lack.need.split("|") if each != "parse")


def test_a_swapped_speaker_and_a_dropped_agency_in_a_language_without_claims_are_no_silent_pass() -> None:
    claims = [rule for rule in catalogue.all_rules() if "frames|parse" in rule.source_tables]
    assert len(claims) >= 6
    case = RuleCase(
        "Faroese has no pack",
        "en",
        "Elena Rossi said the bridge was safe.",
        (),
        source_lang="fo",
        source="Sambært tíðindastovuni Alfa segði Marco Bianchi, at brúgvin er trygg.",
    )
    for rule in claims:
        skip = reading(rule, case).skip
        assert skip is not None, rule.code
        assert skip.reason == "the original (fo): no [frames] in its language pack and no parser is installed for it"


def test_recording_notes_lists_whole_tables_and_fields() -> None:
    pack = recording(load("en"))
    pack.list("titles.*", "style.function")
    assert pack.furniture
    assert pack.seen == {"titles.*", "style.function", "furniture"}


def _emptied(*names: str) -> Iterator[LanguagePack]:
    return (without(load("en"), name) for name in names)


def test_without_empties_a_table_a_list_or_a_field_and_nothing_else() -> None:
    table_, list_, field = _emptied("style", "style.lower", "furniture")
    assert not table_.has("style")
    assert table_.has("titles")
    assert not list_.has("style.lower")
    assert list_.has("style.function")
    assert not field.has("furniture")
    assert replace(field, furniture=load("en").furniture).furniture == load("en").furniture
