"""What an editor should do with an article: hold it, fix it or publish it, and why in a sentence.

The table stands in `decision.toml`, with what its words mean.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias

import tomli

from tqcheck.report.excerpts import isolated
from tqcheck.report.summary import in_order, summed_up, urgency
from tqcheck.rules.cards import measured
from tqcheck.safe import safe
from tqcheck.verdict import fails, is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from tqcheck.model import Finding, PairReport, Sentence, Side
    from tqcheck.wording import Words

#: What a finding asks for, the gravest first.
Ask: TypeAlias = Literal["hold", "fix", "read"]
ASKS: tuple[Ask, ...] = ("hold", "fix", "read")
#: What an article comes to, by what its findings ask for.
WORDS: Mapping[Ask, str] = {"hold": "hold", "fix": "fix", "read": "publish"}
#: Reasons that a reader takes in at a glance.
_REASONS = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is decided: in the interface's language, and what a rule says of it, which is English or empty."""

    text: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with an article.

    Attributes:
        word: "hold", "fix" or "publish".
        reasons: the gravest one or two: places with messages; none where nothing was found.
        edits: how many sentences have a finding that asks for "hold" or "fix".
    """

    word: str
    reasons: tuple[Reason, ...]
    edits: int


@dataclass(frozen=True, slots=True)
class _Row:
    ask: Ask
    blocking: bool | None = None
    severities: tuple[str, ...] = ()
    fired: int = 0
    precision: float = 0.0
    alarms: float | None = None

    def fits(self, code: str, severity: str, *, blocking: bool) -> bool:
        if self.blocking is not None and self.blocking != blocking:
            return False
        if self.severities and severity not in self.severities:
            return False
        return self.alarms is None or self._measured(code, self.alarms)

    def _measured(self, code: str, alarms: float) -> bool:
        card = measured().cards.get(code)
        if card is None or card.whole.fired < self.fired:
            return False
        return card.whole.hits >= self.precision * card.whole.fired and card.whole.false_per_1000 <= alarms


@cache
def _table() -> tuple[_Row, ...]:
    rows: list[dict[str, Any]] = tomli.loads((files("tqcheck.report") / "decision.toml").read_text("utf-8"))["row"]
    return tuple(_Row(**{**row, "severities": tuple(row.get("severities", ()))}) for row in rows)


def asks(finding: Finding) -> Ask:
    """What a finding asks for; one that somebody waived is there to be read."""
    return _asked(finding.code, finding.severity, fails(finding)) if is_open(finding) else "read"


@cache
def _asked(code: str, severity: str, blocking: bool) -> Ask:
    """What an open finding asks for; there may be thousands of one rule."""
    return next(row.ask for row in _table() if row.fits(code, severity, blocking=blocking))


def by_urgency(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by what they ask for, what blocks first, the waived last; within that by severity and place."""
    waived = [each for each in findings if not is_open(each)]
    return [each for kind in (*_by_ask(findings).values(), waived) for each in in_order(kind)]


def _by_ask(findings: Iterable[Finding]) -> dict[Ask, list[Finding]]:
    """What is open, by what it asks for, the gravest first."""
    found: dict[Ask, list[Finding]] = {ask: [] for ask in ASKS}
    for each in filter(is_open, findings):
        found[asks(each)].append(each)
    return found


def decide(report: PairReport, words: Words) -> Decision:
    """What to do with an article, in some words, by its open findings and its crashes."""
    found = _by_ask(report.findings)
    grave = [*found["hold"], *found["fix"]]
    unchecked = list(_unchecked(report, words))
    ask: Ask = "hold" if unchecked else next((each for each in ASKS if found[each]), "read")
    # Only the first few are put in order: there may be thousands.
    worst = chain.from_iterable(
        nsmallest(_REASONS, found[each], urgency) for each in ASKS if each != "read" or not grave
    )
    reasons = [*unchecked, *(_reason(report, each, words) for each in worst)][:_REASONS]
    return Decision(WORDS[ask], tuple(reasons), len({_spot(report, each) for each in grave}))


def _unchecked(report: PairReport, words: Words) -> Iterator[Reason]:
    """Why an article is held whatever was found: something of it was not checked."""
    for crash in report.crashes:
        text = words.gettext("The check %(code)s crashed: nobody knows what it would have found", code=safe(crash.code))
        yield Reason(text)
    unfinished = any(skip.unfinished for skip in report.skips)
    if unfinished or not (report.passed or report.crashes or any(map(fails, report.findings))):
        text = summed_up(report, words)
        yield Reason(f"{text[0].upper()}{text[1:]}")


def sentence_of(report: PairReport, finding: Finding) -> tuple[Side, int] | None:
    """The side and number of the sentence that a finding is about: the original's if only that is marked."""
    side: Side = "target" if finding.target else "source"
    excerpt = finding.target or finding.source
    if excerpt is None:
        return None
    sentences = _sentences(report, side)
    found = bisect_right(sentences, (excerpt.field == "body", excerpt.start), key=_start) - 1
    return (side, found) if found >= 0 and sentences[found].field == excerpt.field else None


def _start(sentence: Sentence) -> tuple[bool, int]:
    return sentence.field == "body", sentence.start


def _sentences(report: PairReport, side: Side) -> tuple[Sentence, ...]:
    return report.sentences.target if side == "target" else report.sentences.source


def where(report: PairReport, finding: Finding, words: Words) -> str:
    """The place of a finding as people say it: "Headline", "Paragraph 4", "Paragraph 4 of the original"."""
    found = sentence_of(report, finding)
    if found is None:
        return words.gettext("Article")
    side, number = found
    sentence = _sentences(report, side)[number]
    if sentence.field == "title":
        return words.gettext("Headline") if side == "target" else words.gettext("Headline of the original")
    if side == "target":
        return words.gettext("Paragraph %(number)s", number=sentence.paragraph)
    return words.gettext("Paragraph %(number)s of the original", number=sentence.paragraph)


def _reason(report: PairReport, finding: Finding, words: Words) -> Reason:
    return Reason(where(report, finding, words), isolated(safe(finding.message)).rstrip("."))


def _spot(report: PairReport, finding: Finding) -> object:
    return sentence_of(report, finding) or finding.fingerprint
