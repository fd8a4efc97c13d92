"""Records to a page: every decision of the HTML report is made here, so that the templates only loop.

All slicing happens in Python, by code points; a template sees finished pieces of text.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck import verdict
from tqcheck.model import (
    SEVERITIES,
    Article,
    Bead,
    Finding,
    Frame,
    PairReport,
    Record,
    RunStarted,
    Sentence,
    Side,
    Unreadable,
    Waiver,
)
from tqcheck.report.excerpts import (
    Cut,
    aligned,
    around,
    direction,
    field_text,
    isolated,
    shown,
    unmarked,
)
from tqcheck.report.summary import FAMILIES, Standing, Summary, in_order, reason, standing
from tqcheck.rules.cards import measured
from tqcheck.safe import invisible, safe, unturned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_EXCERPT_WIDTH = 180
#: What HTML cannot carry: control characters (but tab and line ends) and lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that the same findings mark: none, one, or several on top of each other."""

    text: str
    cards: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A title, or sentences of one paragraph."""

    heading: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One bead: what stands beside each other. `state` is "omitted", "added" or empty."""

    state: str
    source: tuple[Block, ...]
    target: tuple[Block, ...]
    back: tuple[BackView, ...]


@dataclass(frozen=True, slots=True)
class BackView:
    """A back-translation, with who made it."""

    provider: str
    text: str


@dataclass(frozen=True, slots=True)
class SideView:
    """How to set the text of one side."""

    name: str
    lang: str
    dir: str
    title: str


@dataclass(frozen=True, slots=True)
class Quote:
    """An excerpt in a card; `anchor` is its place in the table, if it has one there."""

    side: SideView
    cut: Cut
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as an editor reads it."""

    id: str
    code: str
    slug: str
    family: str
    severity: str
    blocking: bool
    message: str
    confidence: str
    #: What was measured of its rule; None where nothing was.
    record: str | None
    quotes: tuple[Quote, ...]
    suggestion: str | None
    fingerprint: str
    waived: str | None
    command: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A name with a value, both ready to show."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A reported claim: who passes it on and who says it, the outermost first, then the words of saying.

    Each link has its HTML element: span (passes it on), b (speaker), i (description), u (words of saying).
    """

    links: tuple[Pairing, ...]
    kind: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of one bead on both sides."""

    source: tuple[Chain, ...]
    target: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One pair: its line in the list and its section."""

    id: str
    name: str
    path: str
    verdict: str
    #: Why it passed or failed, in a sentence.
    why: str
    score: str
    score_note: str | None
    blockers: int
    families: tuple[Pairing, ...]
    #: "family:severity" of each open finding, for the filters.
    kinds: str
    factors: tuple[Pairing, ...]
    quality: tuple[Pairing, ...]
    sides: tuple[SideView, ...]
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    claims: tuple[Claims, ...]
    alignment: str
    skips: tuple[Pairing, ...]
    crashes: tuple[Pairing, ...]

    @property
    def heading(self) -> SideView:
        """The side whose title names the article."""
        return self.sides[-1]


@dataclass(frozen=True, slots=True)
class FamilyBar:
    """How many open findings a family has; `share` of the largest family, 0 to 100."""

    name: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole report."""

    tool: str
    signature: str
    profile: str
    figures: tuple[Pairing, ...]
    mean: str
    mean_note: str
    families: tuple[FamilyBar, ...]
    severities: tuple[str, ...]
    articles: tuple[ArticleView, ...]
    unreadable: tuple[Pairing, ...]
    finished: bool


def case_command(finding: Finding) -> str:
    """Return the command that turns a finding into a regression case, ready but for the right wording."""
    return f'tqcheck case add RUN.jsonl {shlex.quote(finding.fingerprint)} --right "..."'


def page(records: Iterable[Record]) -> PageView:
    """Make the view of a run, its articles worst first."""
    summary = Summary()
    started: RunStarted | None = None
    reports: list[tuple[Standing, PairReport]] = []
    unreadable: list[Pairing] = []
    for record in records:
        summary.add(record)
        if isinstance(record, RunStarted):
            started = record
        elif isinstance(record, PairReport):
            reports.append((standing(record), record))
        elif isinstance(record, Unreadable):
            unreadable.append(Pairing(safe(record.path), safe(record.reason)))
    reports.sort(key=lambda item: item[0].rank)
    most = max(summary.families.values(), default=1)
    severities = {finding.severity for _, report in reports for finding in report.findings}
    return PageView(
        tool=f"{started.tool.name} {started.tool.version}" if started else "tqcheck",
        signature=started.tool.signature if started else "",
        profile=started.profile if started else "",
        figures=_figures(summary),
        mean="none" if summary.mean is None else f"{summary.mean:.1f}",
        mean_note=f"{len(summary.scores)} of {summary.pairs} scored",
        families=tuple(FamilyBar(name, count, round(100 * count / most)) for name, count in summary.by_family),
        severities=tuple(severity for severity in SEVERITIES if severity in severities),
        articles=tuple(article_view(report, f"a{n}") for n, (_, report) in enumerate(reports, 1)),
        unreadable=tuple(unreadable),
        finished=summary.finished,
    )


def _figures(summary: Summary) -> tuple[Pairing, ...]:
    counts = {
        "articles": summary.pairs,
        "failed": summary.failed,
        "findings": summary.families.total(),
        "waived": summary.waived,
        "unreadable": summary.unreadable,
        "crashed": summary.crashed,
    }
    return tuple(Pairing(name, str(count)) for name, count in counts.items())


def article_view(report: PairReport, key: str) -> ArticleView:
    """Make the view of one pair; every HTML id in it starts with `key`."""
    pair = standing(report)
    table = _Table(report, key)
    rows = tuple(table.rows()) if report.texts.target else ()
    sides = _sides(report)
    judged = verdict.of(report)
    return ArticleView(
        id=key,
        name=safe(report.id),
        path=safe(f"{report.corpus}/{report.id}" if report.corpus not in ("", ".") else report.id),
        verdict="pass" if report.passed else "fail",
        why=reason(report),
        score="–" if report.score is None else f"{report.score:.1f}",
        score_note=None if report.score is not None else safe(report.score_reason or "no reason given"),
        blockers=pair.blockers,
        families=tuple(Pairing(family, str(judged.families[family])) for family in FAMILIES if judged.families[family]),
        kinds=" ".join(sorted({f"{each.family}:{each.severity}" for each in judged.open})),
        factors=tuple(Pairing(factor.name, f"−{factor.points:.1f}") for factor in report.score_factors),
        quality=tuple(_quality(report)),
        sides=tuple(sides.values()),
        cards=tuple(
            _card(report, finding, f"{key}-{number}", sides, table.placed)
            for number, finding in enumerate(in_order(report.findings), 1)
        ),
        rows=rows,
        claims=tuple(_claims(report)),
        alignment=report.alignment,
        skips=tuple(Pairing(skip.code, safe(skip.reason)) for skip in report.skips),
        crashes=tuple(Pairing(crash.code, safe(crash.error)) for crash in report.crashes),
    )


def _claims(report: PairReport) -> Iterator[Claims]:
    """The claims of each bead that has any; without an alignment those of each sentence of the translation."""
    alone = (Bead((), (number,), 1.0) for number in range(len(report.sentences.target)))
    for bead in report.beads or alone:
        source = tuple(_chain(frame) for frame in report.frames.source if frame.sentence in bead.source)
        target = tuple(_chain(frame) for frame in report.frames.target if frame.sentence in bead.target)
        if source or target:
            yield Claims(source, target)


def _chain(frame: Frame) -> Chain:
    named = [("span", via) for via in frame.via] + [("b", frame.speaker), ("i", frame.description), ("u", frame.cue)]
    links = [Pairing(element, safe(place.text)) for element, place in named if place is not None]
    return Chain(tuple(links), frame.kind, frame.quoted)


def _quality(report: PairReport) -> Iterator[Pairing]:
    for name, score in report.quality.items():
        if score.value is not None:
            yield Pairing(name, f"{score.value:.3f}")


def _sides(report: PairReport) -> dict[str, SideView]:
    """The sides that have a text, the original first; a report without texts still has its target's language."""
    found = {}
    for name in ("source", "target"):
        article, _ = _side(report, name)
        if article:
            found[name] = SideView(name, article.lang, direction(article), _clean(article.title))
    return found or {"target": SideView("target", report.target_lang, "auto", "")}


def _card(report: PairReport, finding: Finding, key: str, sides: Mapping[str, SideView], placed: set[str]) -> Card:
    return Card(
        id=key,
        code=finding.code,
        slug=finding.slug,
        family=finding.family,
        severity=finding.severity,
        blocking=verdict.fails(finding),
        message=isolated(safe(finding.message)),
        confidence=f"{finding.confidence:.0%}",
        record=_record(finding.code),
        quotes=tuple(
            quote
            for side in sides.values()
            if (quote := _quote(report, finding, side, f"{key}-{side.name}", placed)) is not None
        ),
        suggestion=None if finding.suggestion is None else safe(finding.suggestion),
        fingerprint=finding.fingerprint,
        waived=_waived(finding.waived),
        command=case_command(finding),
    )


def _record(code: str) -> str | None:
    card = measured().cards.get(code)
    if card is None or not card.whole.fired:
        return None
    figures = card.whole
    return f"right {figures.hits} of {figures.fired}, {figures.false_per_1000:.2f} alarms"


def _waived(waiver: Waiver | None) -> str | None:
    if waiver is None:
        return None
    by = f" by {waiver.by}" if waiver.by else ""
    until = f" until {waiver.until}" if waiver.until else ""
    word = "Known" if waiver.baseline else "Waived"
    return isolated(safe(f"{word}{by}{until}: {waiver.reason}"))


def _quote(report: PairReport, finding: Finding, side: SideView, anchor: str, placed: set[str]) -> Quote | None:
    """What a finding says of one side; where it says nothing, what is aligned there, without a mark."""
    article, sentences = _side(report, side.name)
    excerpt, other = finding.source, finding.target
    other_side: Side = "target"
    if side.name == "target":
        excerpt, other, other_side = finding.target, finding.source, "source"
    if excerpt is not None:
        cut = around(article, excerpt, sentences, _EXCERPT_WIDTH) if article else Cut("", excerpt.text, "")
        return Quote(side, _safe_cut(cut), anchor if anchor in placed else None)
    company = aligned(report, other, other_side) if other else None
    return Quote(side, _safe_cut(unmarked(company, _EXCERPT_WIDTH)), None) if company else None


def _safe_cut(cut: Cut) -> Cut:
    return Cut(safe(cut.before), safe(cut.marked), safe(cut.after))


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a finding marks one side."""

    field: str
    start: int
    end: int
    card: str
    anchor: str
    severity: str


class _Table:
    """Sets the sentences of a pair side by side; `placed` are the anchors that got their place so far."""

    def __init__(self, report: PairReport, key: str) -> None:
        self._report = report
        self._marks = {side: list(_marks(report, key, side)) for side in ("source", "target")}
        self.placed: set[str] = set()

    def rows(self) -> Iterator[Row]:
        """One row a bead; without an alignment one row for all, since nothing says what stands beside what."""
        report = self._report
        whole = Bead(tuple(range(len(report.sentences.source))), tuple(range(len(report.sentences.target))), 1.0)
        for number, bead in enumerate(report.beads or (whole,)):
            state = ""
            if report.texts.source and report.beads:
                state = "omitted" if not bead.target else "added" if not bead.source else ""
            yield Row(
                state=state,
                source=tuple(self._blocks("source", bead.source)),
                target=tuple(self._blocks("target", bead.target)),
                back=tuple(
                    BackView(back.provider, _clean(back.text))
                    for back in report.back_translations
                    if back.bead == number
                ),
            )

    def _blocks(self, side: str, numbers: Sequence[int]) -> Iterator[Block]:
        """The sentences of a bead; neighbours of one paragraph stay together with what stands between them."""
        article, sentences = _side(self._report, side)
        if article is None:
            return
        runs: list[list[Sentence]] = []
        for number in sorted(numbers):
            sentence = sentences[number]
            if runs and runs[-1][-1] is sentences[number - 1] and _same_paragraph(runs[-1][-1], sentence):
                runs[-1].append(sentence)
            else:
                runs.append([sentence])
        for run in runs:
            text = field_text(article, run[0].field)
            marks = [mark for mark in self._marks[side] if mark.field == run[0].field]
            yield Block(run[0].field == "title", tuple(segments(text, run[0].start, run[-1].end, marks, self.placed)))


def segments(text: str, start: int, end: int, marks: Sequence[Mark], placed: set[str]) -> Iterator[Segment]:
    """Cut `text[start:end]` wherever a mark begins or ends; each mark's first piece gets its anchor.

    Anchors in `placed` have their place already; new ones are added to it.
    """
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    cuts = [start, *sorted(edges), end]
    for low, high in pairwise(cuts):
        over = [mark for mark in marks if mark.start <= low and high <= mark.end]
        new = tuple(mark.anchor for mark in over if mark.anchor not in placed)
        placed.update(new)
        yield Segment(
            text=_clean(text[low:high], marked=bool(over)),
            cards=tuple(mark.card for mark in over),
            anchors=new,
            severity=over[0].severity if over else "",
        )


def _side(report: PairReport, side: str) -> tuple[Article | None, tuple[Sentence, ...]]:
    if side == "source":
        return report.texts.source, report.sentences.source
    return report.texts.target, report.sentences.target


def _marks(report: PairReport, key: str, side: str) -> Iterator[Mark]:
    """The marks of one side, the most urgent finding first."""
    article, _ = _side(report, side)
    for number, finding in enumerate(in_order(report.findings), 1):
        excerpt = finding.source if side == "source" else finding.target
        if excerpt and article:
            start, end = shown(excerpt, field_text(article, excerpt.field))
            card = f"{key}-{number}"
            yield Mark(excerpt.field, start, end, card, f"{card}-{side}", finding.severity)


def _same_paragraph(one: Sentence, other: Sentence) -> bool:
    return (one.field, one.paragraph) == (other.field, other.paragraph)


def _clean(text: str, *, marked: bool = False) -> str:
    """Text that a page can carry and that turns nothing; a marked piece with nothing to see is shown by its escapes."""
    return safe(text) if marked and invisible(text) else unturned(_UNPRINTABLE.sub("\ufffd", text))
