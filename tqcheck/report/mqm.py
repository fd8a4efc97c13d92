"""Findings as MQM annotations, in the table of https://github.com/google/wmt-mqm-human-evaluation.

A segment is an aligned pair of sentences; what is marked stands between `<v>` and `</v>`, in the translation, or in the
original where something was left out. A segment in which nothing was found has a row that says so. The corpus stands in
the place of the system. What was accepted is no error, and an article that could not be read has no segments.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TextIO

import tomli

from tqcheck.model import Bead, Excerpt, PairReport, Record
from tqcheck.report.excerpts import field_text
from tqcheck.report.summary import in_order
from tqcheck.safe import safe
from tqcheck.verdict import is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.model import Article, Finding, Sentence
    from tqcheck.report.base import Options, Reporter

_COLUMNS = ("system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity")
_MARK = re.compile(r"<(/?v)>")
_NOTHING = "No-error"


class MqmReporter:
    """Writes each pair's rows as it comes."""

    def __init__(self, out: TextIO) -> None:
        self._table = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        self._table.writerow(_COLUMNS)
        self._flush = out.flush
        self._segments = 0

    def handle(self, record: Record) -> None:
        """Write the rows of one record."""
        if not isinstance(record, PairReport):
            return
        for number, segment in enumerate(_segments(record), 1):
            self._segments += 1
            where = (safe(record.corpus), safe(record.id), number, self._segments, "tqcheck")
            self._table.writerows((*where, *row) for row in _rows(segment))

    def close(self) -> None:
        """Nothing is left to write."""
        self._flush()


def reporter(out: TextIO, _options: Options) -> Reporter:
    """Open the format `mqm`."""
    return MqmReporter(out)


@dataclass(frozen=True, slots=True)
class _Side:
    """The sentences of a segment on one side."""

    article: Article | None
    sentences: tuple[Sentence, ...]

    def holds(self, excerpt: Excerpt | None) -> bool:
        return excerpt is not None and any(
            each.field == excerpt.field and each.start <= excerpt.start <= each.end for each in self.sentences
        )

    def text(self, marked: Excerpt | None = None) -> str:
        """Its sentences in a line, with an excerpt marked as far as it lies in them."""
        if self.article is None:
            return ""
        pieces = [_marked(field_text(self.article, each.field), each, marked) for each in self.sentences]
        return " ".join(pieces).replace("</v> <v>", " ")


@dataclass(frozen=True, slots=True)
class _Segment:
    """What stands beside each other, and what was found in it."""

    source: _Side
    target: _Side
    findings: tuple[Finding, ...]


def _segments(report: PairReport) -> Iterator[_Segment]:
    """The segments of a pair: its beads; without an alignment, each sentence of the translation by itself."""
    beads = report.beads or tuple(Bead((), (number,), 1.0) for number in range(len(report.sentences.target)))
    sides = [
        (
            _side(report.texts.source, report.sentences.source, bead.source),
            _side(report.texts.target, report.sentences.target, bead.target),
        )
        for bead in beads
    ]
    found: list[list[Finding]] = [[] for _ in sides]
    for finding in in_order(filter(is_open, report.findings)):
        if found:
            found[_home(finding, sides)].append(finding)
    return (_Segment(*both, tuple(findings)) for both, findings in zip(sides, found, strict=True))


def _side(article: Article | None, sentences: Sequence[Sentence], numbers: Iterable[int]) -> _Side:
    return _Side(article, tuple(sentences[number] for number in numbers))


def _home(finding: Finding, sides: list[tuple[_Side, _Side]]) -> int:
    """The segment that a finding belongs to: where it begins; the first, if it marks no place in any."""
    for number, (source, target) in enumerate(sides):
        if target.holds(finding.target) if finding.target else source.holds(finding.source):
            return number
    return 0


def _rows(segment: _Segment) -> Iterator[tuple[str, str, str, str]]:
    if not segment.findings:
        yield segment.source.text(), segment.target.text(), _NOTHING, _NOTHING
    names = _names()
    for finding in segment.findings:
        yield (
            segment.source.text(None if finding.target else finding.source),
            segment.target.text(finding.target),
            names["categories"].get(finding.code) or names["categories"][finding.code[:3]],
            names["severities"][finding.severity],
        )


def _marked(text: str, sentence: Sentence, excerpt: Excerpt | None) -> str:
    """A sentence in which only an excerpt is marked: marks that its text has are written otherwise."""
    start, end = sentence.start, sentence.end
    if excerpt is None or excerpt.field != sentence.field:
        return _plain(text[start:end])
    low, high = max(start, excerpt.start), min(end, excerpt.end)
    if low > high or (low == high and excerpt.start < excerpt.end):
        return _plain(text[start:end])
    return f"{_plain(text[start:low])}<v>{_plain(text[low:high])}</v>{_plain(text[high:end])}"


def _plain(text: str) -> str:
    return safe(_MARK.sub(r"&lt;\1&gt;", text))


@cache
def _names() -> dict[str, Any]:
    return tomli.loads((files("tqcheck.report") / "mqm.toml").read_text("utf-8"))
