"""A rule in words: its documentation, examples and measured figures, the same text everywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tqcheck.article.side import PARSE
from tqcheck.rules.base import Example, Rule


@cache
def measured() -> Mapping[str, Any]:
    """The rule cards as last measured: {"data": ..., "date": ..., "rules": {code: figures}}."""
    return tomllib.loads((files("tqcheck.rules") / "cards.toml").read_text("utf-8"))


def row(rule: Rule) -> str:
    """One line for listings."""
    return (
        f"{rule.code}  {rule.slug:28} {'blocking' if rule.blocking else 'advisory':9} {rule.severity:9} {rule.summary}"
    )


def explain(rule: Rule) -> str:
    """The rule's page as plain text."""
    parts = [
        f"{rule.code} {rule.slug} ({rule.family}, {rule.severity}, {'blocking' if rule.blocking else 'advisory'})",
        rule.doc,
        "## Examples",
        "\n\n".join(_example(example) for example in rule.examples),
        "## Measured",
        figures(rule),
    ]
    parts[1:1] = _needs(rule)
    return "\n\n".join(parts)


def _needs(rule: Rule) -> Iterator[str]:
    """What must be at hand, what the languages must have, and what else the rule looks into."""
    lines = (
        ("Needs", sorted(rule.needs)),
        ("Original's language needs", _tables(rule.source_tables)),
        ("Translation's language needs", _tables(rule.target_tables)),
        ("Looks into, if there", _tables(rule.uses)),
    )
    yield from (f"{label}: {', '.join(names)}" for label, names in lines if names)


def _tables(needs: Iterable[str]) -> list[str]:
    return [" or ".join("a parser" if each == PARSE else f"[{each}]" for each in need.split("|")) for need in needs]


def figures(rule: Rule) -> str:
    """What the rule's card says, in a sentence."""
    card = measured()["rules"].get(rule.code)
    if card is None:
        return "Not measured yet."
    return (
        f"On {measured()['data']} ({measured()['date']}): {card['hits']} of {card['fired']} findings on seeded faults "
        f"lay on the fault; {card['false_per_1000']:.2f} findings per 1,000 words on clean articles."
    )


def _example(example: Example) -> str:
    verdict = f"marked: {example.excerpt}" if example.excerpt is not None else "quiet"
    return f"  {example.source_lang}: {example.source}\n  translation: {example.target}\n  -> {verdict}"
