"""Fixture cases of a rule (`tests/rules/<CODE>.toml`): texts, and what the rule must find in them.

    severity = "major"
    blocking = true

    [[case]]
    name = "a digit changed"
    source_lang = "fa"
    target_lang = "en"
    source = "در این حادثه ۳۷ نفر زخمی شدند."
    target = "The accident left 73 people injured."

    [[case.finding]]
    target = "73"
    source = "۳۷"
    confidence = 0.9
    message = "The original says ۳۷, the translation 73."

The head holds the rule's own severity and whether it blocks. Each [[case.finding]] holds all that a finding says; the
place of an excerpt counts as well. The short form `find = ["73"]` holds the excerpts only; `tqcheck.testing.fill_cases`
writes the long one. An empty `find` means that the rule must stay quiet; `why` then says why. Without `source` it is a
target-only case.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

import tomli

from tqcheck.codec import from_json
from tqcheck.errors import SettingsError, suggest
from tqcheck.house import House, Term, house_of
from tqcheck.model import Article, Pair, Severity, Side
from tqcheck.rules import trust
from tqcheck.runner import Plan, check_pair
from tqcheck.safe import quoted
from tqcheck.settings import Corpus, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tqcheck.engines import Encoder
    from tqcheck.model import Excerpt, Finding
    from tqcheck.rules.base import Rule

#: What the head of a file says of the rule itself.
HEAD = ("severity", "blocking")
#: For sums of decimal fractions.
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class ExpectedFinding:
    """A finding that a case expects; the fields are the keys of its [[case.finding]] block.

    Attributes:
        message: the whole message.
        confidence: how sure the rule is by itself, the least and the greatest; in the file also a single number.
        target, source: the excerpts; None where the finding has no place on that side.
        target_nth, source_nth: where an excerpt stands more than once, which of these places it is, the title's before
            the body's, from 1.
        severity: None for that of the file's head.
    """

    message: str
    confidence: tuple[float, ...]
    target: str | None = None
    target_nth: int | None = None
    source: str | None = None
    source_nth: int | None = None
    severity: Severity | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A fixture case; the fields are the keys of its [[case]] block, `severity` and `blocking` of the file's head.

    Attributes:
        find: the excerpts that the rule must mark, each of them and nothing else.
        finding: the findings in full, in the order of the report.
        glossary: source term and its right renderings.
        house: further words of the house, in [[case.house.term]], [[case.house.name]] and [[case.house.rule]] tables as
            the files of `tqcheck.house` have them.
        side: where the excerpts of `find` stand; "source" for omissions.
        why: why the rule must stay quiet.
        severity, blocking: the rule's own; None where the file does not say.
    """

    name: str
    target_lang: str
    target: str
    find: tuple[str, ...] = ()
    finding: tuple[ExpectedFinding, ...] = ()
    source_lang: str = ""
    source: str | None = None
    source_title: str = ""
    target_title: str = ""
    glossary: tuple[tuple[str, ...], ...] = ()
    side: Side = "target"
    why: str = ""
    house: House = field(default_factory=House)
    severity: Severity | None = field(default=None, kw_only=True)
    blocking: bool | None = field(default=None, kw_only=True)

    @property
    def fires(self) -> bool:
        """Whether the rule must find something."""
        return bool(self.find or self.finding)

    @property
    def words(self) -> House:
        """The house's words, with those of `glossary`."""
        terms = tuple(Term((source,), tuple(accepted)) for source, *accepted in self.glossary)
        return replace(self.house, glossary=(*terms, *self.house.glossary))


def load_rule_cases(path: Path) -> tuple[RuleCase, ...]:
    """Read a fixture file.

    Raises:
        SettingsError: it cannot be read, breaks the form, or has a quiet case without `why`.
    """
    try:
        return parse_rule_cases(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error


def parse_rule_cases(text: str, where: str) -> tuple[RuleCase, ...]:
    """Read the text of a fixture file; `where` begins the message of an error.

    Raises:
        SettingsError: it breaks the form, or has a quiet case without `why`.
    """
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise SettingsError(f"{where}: {error}") from error
    blocks = table.pop("case", None)
    if not isinstance(blocks, list) or not table.keys() <= set(HEAD):
        raise SettingsError(f"{where}: holds {', '.join(HEAD)} and [[case]] blocks, and nothing else")
    return tuple(_case(block, table, f"{where}: case {number}") for number, block in enumerate(blocks, 1))


def run_rule_case(case: RuleCase, rule: Rule, encoder: Encoder | None) -> list[str]:
    """Return the texts of the excerpts that the rule marks, in the order of its findings.

    A finding with no excerpt on the case's side counts with the one it has.

    Raises:
        AssertionError: the rule crashed, or was skipped, so that its silence would prove nothing.
    """
    return [_marked(finding, case.side) for finding in _findings(case, rule, encoder)]


def find_in_full(case: RuleCase, rule: Rule, encoder: Encoder | None) -> tuple[ExpectedFinding, ...]:
    """Return the rule's findings as a case would have to expect them.

    Raises:
        AssertionError: the rule crashed or was skipped, or a place is none in the texts.
    """
    pair = _pair(case)
    return tuple(
        ExpectedFinding(
            finding.message,
            (finding.confidence, finding.confidence),
            *_place(finding.target, pair.target),
            *_place(finding.source, pair.source),
            finding.severity,
            finding.suggestion,
        )
        for finding in _findings(case, rule, encoder)
    )


def agrees(case: RuleCase, found: Sequence[ExpectedFinding]) -> bool:
    """Whether these are the findings that a case expects in full."""
    return len(case.finding) == len(found) and all(
        replace(
            expected,
            severity=expected.severity or case.severity,
            confidence=seen.confidence if _within(seen, expected) else expected.confidence,
        )
        == seen
        for expected, seen in zip(case.finding, found, strict=True)
    )


def check_rule_case(case: RuleCase, rule: Rule, encoder: Encoder | None) -> None:
    """Hold a rule to a case.

    Raises:
        AssertionError: the rule finds another thing than the case says, crashed or was skipped, or is not what the
            file's head says.
    """
    for name in HEAD:
        held, own = getattr(case, name), getattr(rule, name)
        if held is not None and held != own:
            raise AssertionError(f"{case.name}: {name} of {rule.code} is {quoted(own)}; its file says {quoted(held)}")
    if case.finding:
        found = find_in_full(case, rule, encoder)
        if not agrees(case, found):
            lists = ("\n  ".join(map(_shown, each)) or "nothing" for each in (case.finding, found))
            raise AssertionError(
                "{}: {} must find\n  {}\nit found\n  {}\n{}".format(case.name, rule.code, *lists, case.target)
            )
        return
    marked = run_rule_case(case, rule, encoder)
    if sorted(marked) != sorted(case.find):
        why = f" ({case.why})" if case.why else ""
        expected = f"mark {list(case.find)}" if case.find else f"stay quiet{why}"
        raise AssertionError(f"{case.name}: {rule.code} must {expected}; it marked {marked}\n{case.target}")


def _case(block: dict[str, Any], head: dict[str, Any], where: str) -> RuleCase:
    _check_keys(block, [each.name for each in fields(RuleCase) if each.name not in HEAD], where)
    if ("find" in block) == ("finding" in block):
        missing = "find is missing" if "find" not in block else "find says what [[case.finding]] says"
        raise SettingsError(f"{where}: {missing}: give the excerpts that the rule marks, or the findings in full")
    house = house_of(block.pop("house", {}), where)
    try:
        case = from_json(RuleCase, {**block, **head, "finding": _full(block.get("finding", []), where)})
    except ValueError as error:
        raise SettingsError(f"{where}: {str(error).removeprefix('RuleCase.')}") from error
    if not case.fires and not case.why:
        raise SettingsError(f"{where}: find is empty, so `why` must say why the rule stays quiet")
    if case.severity is None and not all(each.severity for each in case.finding):
        raise SettingsError(f"{where}: severity is missing in the finding and in the head of the file")
    if case.source is not None and not case.source_lang:
        raise SettingsError(f"{where}: source_lang is missing")
    if any(len(entry) < 2 for entry in case.glossary):
        raise SettingsError(f"{where}: a glossary entry is a source term and its rendering")
    return replace(case, house=house)


def _full(findings: Any, where: str) -> list[dict[str, Any]]:
    """The blocks of findings, each with a band of confidences."""
    if not isinstance(findings, list) or not all(isinstance(each, dict) for each in findings):
        raise SettingsError(f"{where}: findings are [[case.finding]] blocks")
    for each in findings:
        _check_keys(each, [known.name for known in fields(ExpectedFinding)], f"{where}: finding")
        confidence = each.get("confidence")
        if isinstance(confidence, list):
            if len(confidence) != 2:
                raise SettingsError(f"{where}: confidence is a number, or the least and the greatest")
        elif confidence is not None:
            each["confidence"] = [confidence, confidence]
    return findings


def _check_keys(block: dict[str, Any], known: Iterable[str], where: str) -> None:
    for key in block:
        if key not in known:
            raise SettingsError(f"{where}: unknown key {quoted(key)}{suggest(key, known)}")


def _findings(case: RuleCase, rule: Rule, encoder: Encoder | None) -> tuple[Finding, ...]:
    settings = Settings(corpus=Corpus(house=case.words, preview=True))
    # A new measurement of the rules must not change what a rule itself says.
    plan = Plan(settings, encoder, rules=(rule,), measures=(), confidence=trust.own)
    report = check_pair(_pair(case), plan)
    for crash in report.crashes:
        raise AssertionError(f"{case.name}: {crash.code} crashed: {crash.error}")
    for skip in report.skips:
        if skip.code == rule.code:
            raise AssertionError(f"{case.name}: {skip.code} was skipped: {skip.reason}")
    return report.findings


def _pair(case: RuleCase) -> Pair:
    source = None if case.source is None else Article(case.source_lang, case.source_title, case.source)
    return Pair("case", ".", "", target=Article(case.target_lang, case.target_title, case.target), source=source)


def _marked(finding: Finding, side: Side) -> str:
    both = (finding.source, finding.target) if side == "source" else (finding.target, finding.source)
    return next((excerpt.text for excerpt in both if excerpt), "")


def _place(excerpt: Excerpt | None, article: Article | None) -> tuple[str | None, int | None]:
    """An excerpt's text and, where the article has it more than once, which of these places it is."""
    if excerpt is None or article is None:
        return None, None
    places = list(_places(excerpt.text, article))
    place = (excerpt.field, excerpt.start)
    if place not in places or excerpt.end - excerpt.start != len(excerpt.text):
        raise AssertionError(
            f"{quoted(excerpt.text)} does not stand at [{excerpt.start}, {excerpt.end}) of the {place[0]}"
        )
    return excerpt.text, places.index(place) + 1 if len(places) > 1 else None


def _places(text: str, article: Article) -> Iterator[tuple[str, int]]:
    """Where a text stands; an empty one stands at the beginning of the body."""
    if not text:
        yield "body", 0
        return
    for name, whole in (("title", article.title), ("body", article.body)):
        start = whole.find(text)
        while start >= 0:
            yield name, start
            start = whole.find(text, start + 1)


def _within(seen: ExpectedFinding, expected: ExpectedFinding) -> bool:
    (least, most), (confidence, _) = expected.confidence, seen.confidence
    return least - _EXACT <= confidence <= most + _EXACT


def _shown(finding: ExpectedFinding) -> str:
    values = {each.name: getattr(finding, each.name) for each in fields(finding)}
    return ", ".join(f"{name} {quoted(value)}" for name, value in values.items() if value is not None)
