"""What can be checked in a language, and what cannot for want of a table or a parser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.article.side import lack
from tqcheck.engines.syntax import Parser
from tqcheck.lang import LanguagePack, schema
from tqcheck.model import Side
from tqcheck.rules.base import Rule
from tqcheck.rules.catalogue import all_rules

#: What the two sides are called to people.
_NAMES: Mapping[Side, str] = {"source": "original", "target": "translation"}


def lacks(pack: LanguagePack, side: Side, parser: Parser) -> dict[str, tuple[Rule, ...]]:
    """The rules that cannot run with a language on a side, by the reason why."""
    found: dict[str, list[Rule]] = {}
    for rule in all_rules():
        needs = rule.source_tables if side == "source" else rule.target_tables
        reason = next(filter(None, (lack(pack, parser, need) for need in needs)), None)
        if reason:
            found.setdefault(reason, []).append(rule)
    return {reason: tuple(rules) for reason, rules in found.items()}


def row(pack: LanguagePack, parser: Parser) -> str:
    """One line for listings: how many rules run with the language on either side."""
    total = len(all_rules())
    runs = [total - sum(map(len, lacks(pack, side, parser).values())) for side in _NAMES]
    counts = ", ".join(f"{run} as {name}" for run, name in zip(runs, _NAMES.values(), strict=True))
    return f"{pack.code:6} {pack.name:12} {pack.direction}  checks of {total}: {counts}"


def page(pack: LanguagePack, parser: Parser) -> Iterator[str]:
    """What a language has and what cannot be checked in it, line by line."""
    yield f"{pack.name} ({pack.code}), {pack.direction}"
    filled = [table for table in schema.tables() if table in pack.tables]
    yield f"tables: {' '.join(filled) or 'none: names of months, countries, units and numbers come from CLDR and ICU'}"
    for side, name in _NAMES.items():
        reasons = lacks(pack, side, parser)
        yield f"as the {name}'s language: {'everything is checked' if not reasons else 'not checked are'}"
        for reason, rules in reasons.items():
            yield f"  {reason}: {', '.join(f'{rule.code} {rule.slug}' for rule in rules)}"
