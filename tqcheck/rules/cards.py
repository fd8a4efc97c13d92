"""Rule cards: what was measured of a rule, whether it earns it to block, and its page in words, the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from tqcheck.article.side import PARSE
from tqcheck.lang import LanguagePack, load
from tqcheck.rules import catalogue
from tqcheck.rules.base import Example, Rule
from tqcheck.rules.retired import find

#: What a card must show for its rule to block: this share of its findings on seeded faults lies on the fault, and
#: there are at most this many findings per 1,000 words of clean articles. Set by eye: one wrong finding in twenty is
#: the most that editors put up with, and one false alarm in 10,000 words fails one clean article of 400 words in 25.
PRECISION, FALSE_PER_1000 = 0.95, 0.1
#: Findings and clean words from which a language's own figures count; with fewer, a single wrong finding would break
#: the limits above, and the figures of all languages together stand in.
_LEAST_FIRED, _LEAST_WORDS = 20, 10_000


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a rule, on all data or on originals of one language.

    Attributes:
        fired: findings on seeded faults.
        hits: those of them that lay on the fault.
        false_per_1000: findings per 1,000 words of clean articles.
        words: of those clean articles.
    """

    fired: int
    hits: int
    false_per_1000: float
    words: int

    def __str__(self) -> str:
        """In words, as `explain` and error messages have it."""
        return (
            f"{self.hits} of {self.fired} findings on seeded faults lay on the fault; "
            f"{self.false_per_1000:.2f} findings per 1,000 words on clean articles"
        )


@dataclass(frozen=True, slots=True)
class Card:
    """A rule's figures: on everything, and by the language of the original."""

    whole: Figures
    languages: Mapping[str, Figures]

    def precision(self, lang: str | None) -> float | None:
        """Share of the findings on seeded faults that lay on the fault; None where none fired."""
        own = self.languages.get(lang or "")
        figures = own if own and own.fired >= _LEAST_FIRED else self.whole
        return figures.hits / figures.fired if figures.fired else None

    def false_per_1000(self, lang: str | None) -> float:
        """Findings per 1,000 words of clean articles."""
        own = self.languages.get(lang or "")
        return (own if own and own.words >= _LEAST_WORDS else self.whole).false_per_1000


@dataclass(frozen=True, slots=True)
class Measurement:
    """All cards, with what they were measured on and when."""

    data: str
    date: str
    cards: Mapping[str, Card]


@cache
def measured() -> Measurement:
    """The cards as last measured by tests/bench/cards.py."""
    return parse((files("tqcheck.rules") / "cards.toml").read_text("utf-8"))


def parse(text: str) -> Measurement:
    """Read cards: `[rules.CODE]` and `[rules.CODE.LANG]` with fired, hits and false_per_1000, `[words]` by language."""
    data = tomli.loads(text)
    words: dict[str, int] = data.get("words", {})
    cards = {code: _card(table, words) for code, table in data["rules"].items()}
    return Measurement(data["data"], data["date"], cards)


def _card(table: Mapping[str, Any], words: Mapping[str, int]) -> Card:
    languages = {lang: own for lang, own in table.items() if isinstance(own, dict)}
    whole = {key: value for key, value in table.items() if key not in languages}
    return Card(
        Figures(**whole, words=sum(words.values())),
        {lang: Figures(**own, words=words.get(lang, 0)) for lang, own in languages.items()},
    )


def doubts(rule: Rule, lang: str | None = None) -> tuple[str, ...]:
    """What speaks against the rule in its card; nothing, where it was not measured or never fired.

    Args:
        rule: any rule.
        lang: of the original; None for all languages together.
    """
    card = measured().cards.get(rule.code)
    if card is None:
        return ()
    precision, false = card.precision(lang), card.false_per_1000(lang)
    found = []
    if precision is not None and precision < PRECISION:
        found.append(f"precision {precision:.2f}, below {PRECISION}")
    if false > FALSE_PER_1000:
        found.append(f"{false:.2f} findings per 1,000 words on clean articles, above {FALSE_PER_1000}")
    return tuple(found)


def earned(rule: Rule, lang: str | None = None) -> bool:
    """Whether a rule blocks in the default profile: its author says so, and its card does not speak against it.

    In a language without the rule's lists of its own, where CLDR alone has the names, it advises.

    Args:
        rule: any rule; one in preview never blocks.
        lang: of the original; None for all languages together.
    """
    listed = lang is None or not rule.blocking or _has_lists(rule, load(lang))
    return rule.blocking and rule.stage == "stable" and listed and not doubts(rule, lang)


def _has_lists(rule: Rule, pack: LanguagePack) -> bool:
    """Whether an original's language has what the rule needs in its own file."""
    needs = (need.split("|") for need in rule.source_tables)
    return all(any(each == PARSE or pack.has(each) for each in either) for either in needs)


def standing(rule: Rule) -> str:
    """How a rule stands in the default profile: "preview", "blocking" or "advisory"."""
    return "preview" if rule.stage == "preview" else "blocking" if earned(rule) else "advisory"


def row(rule: Rule) -> str:
    """One line for listings."""
    return f"{rule.code}  {rule.slug:28} {standing(rule):9} {rule.severity:9} {rule.summary}"


def page(code: str) -> str:
    """What there is to say of a code or slug: the rule's page, or what became of a retired rule.

    Raises:
        SettingsError: there never was such a rule.
    """
    gone = find(code)
    return gone.page if gone else explain(catalogue.get(code))


def explain(rule: Rule) -> str:
    """The rule's page as plain text."""
    preview = rule.stage == "preview"
    parts = [
        f"{rule.code} {rule.slug} ({rule.family}, {rule.severity}, {standing(rule)})",
        *_needs(rule),
        *(["In preview: it runs where it is selected or preview = true, and never blocks."] if preview else []),
        rule.doc,
        "## Examples",
        "\n\n".join(_example(example) for example in rule.examples),
        "## Measured",
        "\n".join(figures(rule)),
    ]
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


def figures(rule: Rule) -> Iterator[str]:
    """What the rule's card says, a line for all data and for each language, and what speaks against blocking."""
    card = measured().cards.get(rule.code)
    if card is None:
        yield "Not measured yet."
        return
    yield f"On {measured().data} ({measured().date}): {card.whole}.{_held_back(rule, None)}"
    yield from (f"{lang}: {own}.{_held_back(rule, lang)}" for lang, own in card.languages.items())


def _held_back(rule: Rule, lang: str | None) -> str:
    found = doubts(rule, lang) if rule.blocking else ()
    return f" So it advises ({', '.join(found)})." if found else ""


def _example(example: Example) -> str:
    verdict = f"marked: {example.excerpt}" if example.excerpt is not None else "quiet"
    return f"  {example.source_lang}: {example.source}\n  {example.target_lang}: {example.target}\n  -> {verdict}"
