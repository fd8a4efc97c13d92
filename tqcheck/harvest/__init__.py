"""Proposals for the house's files, drawn from articles that are there: names, terms and lines of page furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeVar

from tqcheck.align.sentences import Floats
from tqcheck.article.context import Context
from tqcheck.article.prepare import Views, align_sides, encode, prepare
from tqcheck.budget import Budget, OverBudget
from tqcheck.compare.links import Links
from tqcheck.model import Pair, Span
from tqcheck.plan import Plan
from tqcheck.readers.base import Job
from tqcheck.safe import one_line, safe
from tqcheck.tables import dump
from tqcheck.text.fold import LETTER
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

T = TypeVar("T")

#: Pairs whose sentences are encoded together.
_BATCH = 32
#: Likeness from which a word of the original stands for one of the translation, and how many words more than the
#: translation the original may have. Set by eye on the sample articles.
_LINKED, _MORE = 0.5, 1
#: Words in a row, without marks between them.
_ROW = re.compile(rf"{LETTER}+(?:[ \u200c'’.-]{{1,2}}{LETTER}+)*")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table for one of the house's files, and what speaks for it.

    Attributes:
        kind: the table's name.
        values: key -> text or texts.
        why: for a comment above the table.
    """

    kind: str
    values: Mapping[str, str | tuple[str, ...]]
    why: str

    def __str__(self) -> str:
        """The table in TOML."""
        return f"# {safe(one_line(self.why))}\n[[{self.kind}]]\n{dump(self.values)}"


def written(proposals: Sequence[Proposal]) -> str:
    """Proposals as a file."""
    return "\n".join(map(str, proposals))


def read_each(
    jobs: Iterable[Job], plan: Plan, read: Callable[[Context], T], tell: Callable[[str], None]
) -> Iterator[T]:
    """What `read` makes of each pair that has an original.

    Args:
        jobs: what readers found; what is unreadable is passed over.
        plan: for its engines.
        read: draws from a pair what is wanted.
        tell: is given a line on each article that asks for too much.
    """
    pairs = ((job.item, Budget(job.corpus.max_seconds)) for job in jobs if isinstance(job.item, Pair))
    with_source = ((pair, budget) for pair, budget in pairs if pair.source)
    while batch := list(islice(with_source, _BATCH)):
        ready = []
        for pair, budget in batch:
            if views := _within(budget, partial(prepare, pair, plan.parser), pair, tell):
                ready.append((pair, budget, views))
        vectors = encode([views for *_, views in ready], plan.encoder)
        for pair, budget, views in ready:
            found = _within(budget, partial(_read, read, pair, views, vectors, plan), pair, tell)
            if found is not None:
                yield found


def _within(budget: Budget, work: Callable[[], T], pair: Pair, tell: Callable[[str], None]) -> T | None:
    try:
        with budget.stage():
            return work()
    except OverBudget as error:
        tell(f"{pair.path}: left out: {error}")
        return None


def _read(read: Callable[[Context], T], pair: Pair, views: Views, vectors: dict[str, Floats], plan: Plan) -> T:
    source, target = views
    alignment = align_sides(source, target, vectors, plan.encoder) if source else None
    return read(Context(pair, target, source, alignment, encoder=plan.encoder, vectors=vectors, aligner=plan.words))


def touched(piece: Piece, start: int, end: int, *readings: Iterable[Match]) -> bool:
    """Whether something that was read in a sentence has a part in its raw range [start, end)."""
    first, last = piece.folded.range(start, end)
    return any(match.start < last and first < match.end for matches in readings for match in matches)


def original_of(context: Context, links: Links, place: Span) -> str:
    """The words of the original that stand for a place of the translation; "" where one of its words has none."""
    words = links.near("target", place, 0, 0)
    best = [links.best("target", word) for word in words]
    found = sorted({each[1] for each in best if each and each[2] >= _LINKED}, key=lambda span: span.start)
    if not words or not all(each and each[2] >= _LINKED for each in best):
        return ""
    whole = Span(found[0].field, found[0].start, max(each.end for each in found))
    text = context.source.text(whole)
    plain = len({each.field for each in found}) == 1 and _ROW.fullmatch(text)
    return text if plain and len(text.split()) <= len(words) + _MORE else ""
