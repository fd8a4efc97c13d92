"""What readers of a build may want to know and nobody has to mend: it moves neither the exit code nor a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from tqcheck.report.places import Level, Place, place, place_of
from tqcheck.report.summary import agreed, by_reason, which
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tqcheck.model import Excerpt, PairReport

Code: TypeAlias = Literal["remark", "lapse", "skip"]

_TITLES: Mapping[Code, str] = {
    "remark": "second reader",
    "lapse": "decision without effect",
    "skip": "not checked",
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something beside the issues.

    Attributes:
        code: what it is: a language model's remark, a decision without effect, a check that could not run.
        message: one line, safe to show.
        article: name of the article and its corpus, safe to show.
        place: what it is about; None where that is no place in a file, or nobody knows the file.
        source, target: the words that it quotes.
    """

    code: Code
    message: str
    article: str
    place: Place | None
    source: Excerpt | None = None
    target: Excerpt | None = None

    @property
    def level(self) -> Level:
        """How grave it is."""
        return "note"

    @property
    def title(self) -> str:
        """What it is called."""
        return _TITLES[self.code]


def notes(report: PairReport, article: str) -> Iterator[Note]:
    """What there is beside the issues of a pair that goes by the name `article`."""
    if reading := report.second_reading:
        for each in reading.remarks:
            said = f"{each.severity} {each.kind}, {agreed(each, reading)} of {reading.reader}: {each.reason}"
            yield Note("remark", safe(said), article, place_of(report, each), each.source, each.target)
    for lapse in report.lapses:
        yield Note("lapse", safe(lapse.detail), article, None)
    found = place(report.texts.target, None)
    for why, codes in by_reason(skip for skip in report.skips if not skip.unfinished):
        yield Note("skip", safe(f"{which(codes)}: {why}"), article, found)
