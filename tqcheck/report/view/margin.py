"""Findings as they stand in the margin: a card each, beyond a hundred one line a rule."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from tqcheck.model import Article, Finding, PairReport, Sentence, Side, Waiver
from tqcheck.report.decision import Ask, asks, where
from tqcheck.report.excerpts import Cut, aligned, around, isolated, unmarked
from tqcheck.rules import catalogue
from tqcheck.rules.cards import measured
from tqcheck.safe import safe
from tqcheck.verdict import fails, is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tqcheck.rules.base import Rule
    from tqcheck.wording import Words

#: Findings of an article that get a card; set by eye: nobody decides more one by one, and a browser is quick with them.
CARDS = 100
_EXCERPT_WIDTH = 180
_PLAIN = re.compile("[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class SideView:
    """How to set the text of one side; `title` is its headline, empty where it has none."""

    name: Side
    lang: str
    dir: str
    title: str


@dataclass(frozen=True, slots=True)
class Quote:
    """An excerpt in a card."""

    side: SideView
    cut: Cut


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as an editor reads it.

    Attributes:
        id: of its element; made of the fingerprint, so that a link to it outlives the run.
        key: fingerprint as JSON in ASCII, for verdicts.
        ask: "hold", "fix" or "read"; `standing` says in words what that comes from.
        record: what was measured of its rule; None where nothing was.
        explained: whether the report has a page on its rule.
        at: field, start and end of the words that the suggestion may take the place of; empty: there are none.
        command: keeps it as a regression case; None where no log of the run is at hand.
        age: "new" or "still there", by the run before; None: nobody knows, or somebody accepted it.
        quotes: its words, where no text stands beside it.
    """

    id: str
    key: str
    code: str
    name: str
    family: str
    ask: Ask
    standing: str
    where: str
    message: str
    confidence: str
    record: str | None
    explained: bool
    suggestion: str | None
    at: str
    fingerprint: str
    waived: str | None
    command: str | None
    age: str | None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Further findings of one rule, with the message of the first."""

    code: str
    name: str
    ask: Ask
    count: int
    message: str


def side_of(report: PairReport, side: Side) -> tuple[Article | None, tuple[Sentence, ...]]:
    """The text and the sentences of one side."""
    if side == "source":
        return report.texts.source, report.sentences.source
    return report.texts.target, report.sentences.target


@cache
def installed() -> Mapping[str, Rule]:
    """The rules that are installed here, by code: the report has a page on each that found something."""
    return {rule.code: rule for rule in catalogue.all_rules()}


def card_ids(findings: Sequence[Finding], prefix: str) -> list[str]:
    """An id for each finding: its fingerprint, as far as an id can hold it; numbered where two have the same."""
    seen: dict[str, int] = {}
    ids = []
    for finding in findings:
        print_ = finding.fingerprint
        id_ = prefix + (print_ if _PLAIN.fullmatch(print_) else sha256(safe(print_).encode()).hexdigest()[:16])
        seen[id_] = seen.get(id_, 0) + 1
        ids.append(id_ if seen[id_] == 1 else f"{id_}.{seen[id_]}")
    return ids


def card(
    report: PairReport,
    finding: Finding,
    id_: str,
    log: str | None,
    words: Words,
    age: str | None = None,
) -> Card:
    """The card of a finding.

    Args:
        report: its article's.
        finding: with its verdict.
        id_: of the card.
        log: path of the run's JSONL; None: nobody wrote one.
        words: the page's.
        age: as the card has it.
    """
    return Card(
        id=id_,
        key=json.dumps(finding.fingerprint),
        code=safe(finding.code),
        name=safe(finding.slug).replace("-", " "),
        family=finding.family,
        ask=asks(finding),
        standing=_standing(finding, words),
        where=where(report, finding, words),
        message=isolated(safe(finding.message)),
        confidence=f"{finding.confidence:.0%}",
        record=_record(finding.code, words),
        explained=finding.code in installed(),
        suggestion=None if finding.suggestion is None else safe(finding.suggestion),
        at=_at(finding),
        fingerprint=safe(finding.fingerprint),
        waived=_waived(finding.waived, words),
        command=None if log is None else case_command(finding, log),
        age=age,
    )


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Findings by rule, in the order of the first of each."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.code, []).append(finding)
    return tuple(
        Group(safe(code), safe(few[0].slug).replace("-", " "), asks(few[0]), len(few), isolated(safe(few[0].message)))
        for code, few in by_rule.items()
    )


def case_command(finding: Finding, log: str) -> str:
    """The command that keeps a finding as a regression case, ready but for the right wording."""
    words = ("tqcheck", "case", "add", log, finding.fingerprint)
    return safe(f'{shlex.join(words)} --right "..." --reason "..."')


def _at(finding: Finding) -> str:
    """Where a suggestion can be taken over as it is shown."""
    marked, words = finding.target, finding.suggestion
    if marked is None or words is None or safe(words) != words:
        return ""
    return f"{marked.field} {marked.start} {marked.end}" if marked.start < marked.end else ""


def _standing(finding: Finding, words: Words) -> str:
    """Severity and blocking as one thing, so that neither seems to gainsay the other."""
    severity = words.gettext(finding.severity)
    if not is_open(finding):
        known = finding.waived is not None and finding.waived.baseline
        return (
            words.gettext("known; %(severity)s if it were right")
            if known
            else words.gettext("waived; %(severity)s if it were right")
        ) % {"severity": severity}
    if fails(finding):
        return words.gettext("%(severity)s; blocks", severity=severity)
    if finding.severity == "note":
        return words.gettext("a note")
    return words.gettext("advice; %(severity)s if it is right", severity=severity)


def _record(code: str, words: Words) -> str | None:
    rule = measured().cards.get(code)
    if rule is None or not rule.whole.fired:
        return None
    figures = rule.whole
    return words.gettext(
        "right in %(hits)s of %(fired)s on seeded faults; %(alarms)s findings per 1,000 words of good translations",
        hits=figures.hits,
        fired=figures.fired,
        alarms=f"{figures.false_per_1000:.2f}",
    )


def _waived(waiver: Waiver | None, words: Words) -> str | None:
    if waiver is None:
        return None
    told = [
        words.gettext("Known") if waiver.baseline else words.gettext("Waived"),
        words.gettext("by %(who)s", who=waiver.by) if waiver.by else "",
        words.gettext("until %(day)s", day=waiver.until) if waiver.until else "",
    ]
    return isolated(safe(f"{' '.join(filter(None, told))}: {waiver.reason}"))


def quotes(report: PairReport, finding: Finding, sides: Iterable[SideView]) -> tuple[Quote, ...]:
    """The words of a finding on each of some sides."""
    return tuple(filter(None, (_quote(report, finding, side) for side in sides)))


def _quote(report: PairReport, finding: Finding, side: SideView) -> Quote | None:
    """What a finding says of one side; where it says nothing, what is aligned there, without a mark."""
    article, sentences = side_of(report, side.name)
    excerpt, other = finding.source, finding.target
    other_side: Side = "target"
    if side.name == "target":
        excerpt, other, other_side = finding.target, finding.source, "source"
    if excerpt is not None:
        cut = around(article, excerpt, sentences, _EXCERPT_WIDTH) if article else Cut("", excerpt.text, "")
        return Quote(side, _safe_cut(cut))
    company = aligned(report, other, other_side) if other else None
    return Quote(side, _safe_cut(unmarked(company, _EXCERPT_WIDTH))) if company else None


def _safe_cut(cut: Cut) -> Cut:
    return Cut(safe(cut.before), safe(cut.marked), safe(cut.after))
