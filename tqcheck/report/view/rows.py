"""The two texts beside each other: aligned sentences in rows, cut wherever a finding's mark begins or ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from tqcheck.model import Bead, PairReport, Retranslation, SecondReading, Sentence, Side
from tqcheck.report.excerpts import field_text, shown
from tqcheck.report.summary import alike
from tqcheck.report.view.claims import Claims, Told
from tqcheck.report.view.margin import side_of
from tqcheck.safe import invisible, safe, unturned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tqcheck.model import Field, Finding
    from tqcheck.report.decision import Ask
    from tqcheck.report.view.margin import Card

#: What HTML cannot carry: control characters (but tab and line ends) and lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a finding marks one side: a place in a field, the id of its card, what it asks for."""

    field: str
    start: int
    end: int
    card: str
    ask: Ask


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that the same findings mark: none, one, or several on top of each other."""

    text: str
    cards: tuple[str, ...] = ()
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A title, or sentences of one paragraph, and where they stand in their field."""

    field: Field
    start: int
    end: int
    segments: tuple[Segment, ...]

    @property
    def heading(self) -> bool:
        """Whether it is a title."""
        return self.field == "title"

    @property
    def cards(self) -> Iterator[str]:
        """The cards of its marks."""
        return (each for segment in self.segments for each in segment.cards)


@dataclass(frozen=True, slots=True)
class AgainView:
    """What a translation system made of one side: who that is, how like the same language's it is, what changed."""

    provider: str
    text: str
    alike: str
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark of a language model: how grave, of which kind, in how many of its answers, the words it is about."""

    severity: str
    kind: str
    votes: int
    asked: int
    reason: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Row:
    """One bead with its claims and the findings that stand beside it. `state` is "omitted", "added" or empty."""

    state: str
    source: tuple[Block, ...]
    target: tuple[Block, ...]
    claims: Claims
    back: tuple[AgainView, ...]
    fresh: tuple[AgainView, ...]
    remarks: tuple[RemarkView, ...]
    cards: tuple[Card, ...]


def rows(report: PairReport, found: Sequence[tuple[Finding, Card]]) -> tuple[Row, ...]:
    """Set a pair side by side, each finding beside its sentence of the translation, else of the original.

    Args:
        report: the pair's.
        found: findings with their cards, the most urgent first; one whose words stand nowhere gets no row.
    """
    beads = tuple(_beads(report))
    blocks: Mapping[Side, list[tuple[Block, ...]]] = {
        side: [tuple(_blocks(report, side, numbers(bead, side), marks)) for bead in beads]
        for side in ("source", "target")
        for marks in [list(_marks(report, side, found))]
    }
    home: dict[str, int] = {}
    for side in ("target", "source"):
        for number, row in enumerate(blocks[side]):
            for block in row:
                for id_ in block.cards:
                    home.setdefault(id_, number)
    told = Told(report)
    cards: dict[int, list[Card]] = {}
    for _, card in found:
        if card.id in home:
            cards.setdefault(home[card.id], []).append(card)
    return tuple(
        Row(
            state=_state(report, bead),
            source=blocks["source"][number],
            target=blocks["target"][number],
            claims=told.of(bead),
            back=tuple(_again(report.back_translations, number)),
            fresh=tuple(_again(report.fresh_translations, number)),
            remarks=tuple(_remarks(report.second_reading, number)),
            cards=tuple(cards.get(number, ())),
        )
        for number, bead in enumerate(beads)
    )


def _again(retold: Iterable[Retranslation], bead: int) -> Iterator[AgainView]:
    for each in retold:
        if each.bead == bead:
            yield AgainView(safe(each.provider), clean(each.text), alike(each), tuple(map(safe, each.differs)))


def _remarks(reading: SecondReading | None, bead: int) -> Iterator[RemarkView]:
    for each in reading.remarks if reading else ():
        if reading and each.bead == bead:
            source, target = (clean(x.text) if x else "" for x in (each.source, each.target))
            yield RemarkView(
                safe(each.severity), safe(each.kind), each.votes, reading.votes, safe(each.reason), source, target
            )


def numbers(bead: Bead, side: Side) -> tuple[int, ...]:
    """The sentences of one side of a bead."""
    return bead.source if side == "source" else bead.target


def _beads(report: PairReport) -> Iterator[Bead]:
    """One row a bead; without an original one a paragraph; else one for all, since nothing says what goes together."""
    source, target = report.sentences.source, report.sentences.target
    if report.beads:
        yield from report.beads
    elif not source:
        for _, run in groupby(range(len(target)), key=lambda number: (target[number].field, target[number].paragraph)):
            yield Bead((), tuple(run), 1.0)
    else:
        yield Bead(tuple(range(len(source))), tuple(range(len(target))), 1.0)


def _state(report: PairReport, bead: Bead) -> str:
    if not report.texts.source or not report.beads:
        return ""
    return "omitted" if not bead.target else "added" if not bead.source else ""


def _blocks(report: PairReport, side: Side, chosen: Sequence[int], marks: Sequence[Mark]) -> Iterator[Block]:
    """The sentences of a bead; neighbours of one paragraph stay together with what stands between them."""
    article, sentences = side_of(report, side)
    if article is None:
        return
    runs: list[list[Sentence]] = []
    for number in sorted(chosen):
        sentence = sentences[number]
        if runs and runs[-1][-1] is sentences[number - 1] and _same_paragraph(runs[-1][-1], sentence):
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    for run in runs:
        field, start, end = run[0].field, run[0].start, run[-1].end
        near = [mark for mark in marks if mark.field == field and mark.start < end and start < mark.end]
        yield Block(field, start, end, tuple(segments(field_text(article, field), start, end, near)))


def segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Segment]:
    """Cut `text[start:end]` wherever a mark begins or ends; the first of the marks on a piece gives its look."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    for low, high in pairwise([start, *sorted(edges), end]):
        over = [mark for mark in marks if mark.start <= low and high <= mark.end]
        yield Segment(
            text=clean(text[low:high], marked=bool(over)),
            cards=tuple(mark.card for mark in over),
            ask=over[0].ask if over else "",
        )


def _marks(report: PairReport, side: Side, found: Sequence[tuple[Finding, Card]]) -> Iterator[Mark]:
    article, _ = side_of(report, side)
    for finding, card in found:
        excerpt = finding.source if side == "source" else finding.target
        if excerpt and article:
            start, end = shown(excerpt, field_text(article, excerpt.field))
            yield Mark(excerpt.field, start, end, card.id, card.ask)


def _same_paragraph(one: Sentence, other: Sentence) -> bool:
    return (one.field, one.paragraph) == (other.field, other.paragraph)


def clean(text: str, *, marked: bool = False) -> str:
    """Text that a page can carry and that turns nothing; a marked piece with nothing to see is shown by its escapes."""
    return safe(text) if marked and invisible(text) else unturned(_UNPRINTABLE.sub("\ufffd", text))
