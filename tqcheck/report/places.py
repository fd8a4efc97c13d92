"""Where in its file a finding lies, and how grave it is, as formats for editors and build servers say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from tqcheck.origin import origin_of
from tqcheck.report.excerpts import field_text
from tqcheck.verdict import fails

if TYPE_CHECKING:
    from tqcheck.model import Article, Excerpt, Finding, PairReport, Remark

Level: TypeAlias = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Point:
    """A line and a column, both from 1, the column in code points; None where the file does not tell."""

    line: int
    column: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a file from `start` up to `end`, which is not in it; both None: the file as a whole."""

    file: str
    start: Point | None = None
    end: Point | None = None

    def __str__(self) -> str:
        """`file:line:column`, as editors open it."""
        parts = (self.start.line, self.start.column) if self.start else ()
        return ":".join([self.file, *(str(part) for part in parts if part)])


def place_of(report: PairReport, finding: Finding | Remark) -> Place | None:
    """Where to mend what a finding, or a remark, says: in the translation, or in the original if only that is marked.

    A finding that marks neither lies in the translation as a whole. None: nobody kept where the texts come from (they
    were not read from files, or by an earlier version).
    """
    if finding.source and not finding.target:
        return place(report.texts.source, finding.source)
    return place(report.texts.target, finding.target)


def place(article: Article | None, excerpt: Excerpt | None) -> Place | None:
    """Where an excerpt of an article stands in the article's file; without an excerpt the file."""
    origin = origin_of(article.meta) if article else None
    if article is None or origin is None:
        return None
    if excerpt is None:
        return Place(origin.file)
    if excerpt.field == "body":
        if origin.body_line is None:
            return Place(origin.file)
        if origin.lines:
            first, last = (article.body.count("\n", 0, offset) for offset in (excerpt.start, excerpt.end))
            lines = [Point(origin.lines[min(number, len(origin.lines) - 1)], None) for number in (first, last)]
            return Place(origin.file, *lines)
        line, column = origin.body_line, 1
    elif origin.title_line is None:
        return Place(origin.file)
    elif origin.title_column is None:
        point = Point(origin.title_line, None)
        return Place(origin.file, point, point)
    else:
        line, column = origin.title_line, origin.title_column
    text = field_text(article, excerpt.field)
    start, end = (_point(text, offset, line, column) for offset in (excerpt.start, excerpt.end))
    return Place(origin.file, start, end)


def level(finding: Finding) -> Level:
    """How grave a build server is to show a finding: an error where it fails the pair, and only there."""
    if fails(finding):
        return "error"
    return "note" if finding.severity == "note" else "warning"


def _point(text: str, offset: int, line: int, column: int) -> Point:
    """The place of an offset in a text that begins at `line` and `column`."""
    before = text.rfind("\n", 0, offset)
    return Point(line + text.count("\n", 0, offset), offset - before if before >= 0 else column + offset)
