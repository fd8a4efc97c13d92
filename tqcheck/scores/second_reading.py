"""A language model reads a translation beside its original, as evidence for the reader; it never makes a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck.article.side import SideView
from tqcheck.compare import remarks
from tqcheck.engines.chat import Chat, UnusableError
from tqcheck.errors import EngineError
from tqcheck.model import Bead, Excerpt, Remark, SecondReading, Sides, Skip, Span

#: Stands in `skips` in place of a rule's code.
CODE = "judge"


def read_again(
    beads: Sequence[Bead], views: tuple[SideView | None, SideView], model: Chat | None, votes: int
) -> tuple[SecondReading | None, tuple[Skip, ...]]:
    """Have a pair read by a language model, part by part.

    Args:
        beads: of the pair.
        views: both sides; without an original there is nothing to compare.
        model: None when nobody asked for it.
        votes: how often each part is read.

    Returns:
        What it remarks, and a skip with its reason when a part could not be read as often as asked: the model failed,
        its answers were of no use, or the budget is used up.
    """
    if model is None:
        return None, ()
    source, target = views
    if source is None:
        return None, (Skip(CODE, "no original at hand"),)
    told = remarks.instructions(source.pack.name, target.pack.name)
    parts = tuple(remarks.windows(beads, Sides(source.pieces, target.pieces)))
    kept: list[Remark] = []
    outvoted = dropped = unusable = read = 0
    stopped: EngineError | None = None
    for window in parts:
        try:
            answers = [_answer(model, told, window, turn) for turn in range(votes)]
        except EngineError as error:
            stopped = error
            break
        usable = [each for each in answers if each is not None]
        agreed, others = remarks.agreed([found for found, _ in usable], votes // 2 + 1)
        kept += agreed
        outvoted += others
        dropped += sum(lost for _, lost in usable)
        unusable += len(answers) - len(usable)
        read += bool(usable)
    found = tuple(
        replace(each, source=_as_written(source, each.source), target=_as_written(target, each.target)) for each in kept
    )
    unread = len(parts) - read
    reading = SecondReading(model.signature, votes, found, outvoted, dropped, unusable, len(parts), unread)
    return reading, tuple(_skips(reading, stopped))


def _answer(model: Chat, told: str, window: Sequence[remarks.Part], turn: int) -> tuple[list[Remark], int] | None:
    """The remarks of one answer and how many more cannot be believed; None where it is of no use."""
    try:
        return remarks.verified(window, model.ask(told, remarks.shown(window), remarks.FAULTS, turn))
    except UnusableError:
        return None


def _as_written(side: SideView, place: Excerpt | None) -> Excerpt | None:
    """The words of the article, of which the model saw those without markup."""
    return place and side.excerpt(Span(place.field, place.start, place.end))


def _skips(reading: SecondReading, stopped: EngineError | None) -> Iterator[Skip]:
    if reading.unusable:
        yield Skip(CODE, f"{reading.unusable} answers of {reading.reader} could not be used")
    if stopped:
        yield Skip(CODE, f"{stopped} ({reading.parts - reading.unread} of {reading.parts} parts read)")
