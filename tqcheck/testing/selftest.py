"""What somebody's settings would catch of faults that are put into his own articles (`tqcheck.testing.corruptions`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.model import Article, Pair, Span
from tqcheck.readers.base import Job
from tqcheck.session import Session
from tqcheck.testing.faults import faults

#: Characters shown on either side of what was changed.
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Trial:
    """What was said of an article with one fault in it.

    Attributes:
        article: its id.
        fault: name of the corruption, in words.
        named: whether there is a new finding of a family that names such a fault.
        failed: whether a new finding blocks.
        was, now: what the fault changed, with some text around it.
    """

    article: str
    fault: str
    named: bool
    failed: bool
    was: str
    now: str


def trials(session: Session, jobs: Iterable[Job], seed: int) -> Iterator[Trial]:
    """Put one fault of each kind that an article has room for into it, and check it.

    Args:
        session: with the settings that are tried out.
        jobs: the articles; those that cannot be read are passed over.
        seed: the same one makes the same faults.

    Raises:
        SettingsError: a corpus.toml overrides a rule that does not exist.
        EngineError: an engine failed.
    """
    for job in jobs:
        if not isinstance(job.item, Pair):
            continue
        known = {each.fingerprint for each in session.check_pair(job.item, job.corpus).findings}
        for fault in faults(job.item, seed):
            found = session.check_pair(fault.pair, job.corpus).findings
            new = [each for each in found if each.fingerprint not in known and each.severity != "note"]
            yield Trial(
                job.item.id,
                fault.kind,
                any(each.family in fault.families for each in new),
                any(each.blocking for each in new),
                _around(job.item.target, fault.was),
                _around(fault.pair.target, fault.place),
            )


def table(tried: Iterable[Trial]) -> Iterator[str]:
    """The trials by fault, for people: how many, and what share was named and failed."""
    yield f"{'fault':<24}{'tried':>7}{'named':>7}{'failed':>7}"
    rows = list(tried)
    groups = {fault: [row for row in rows if row.fault == fault] for fault in sorted({row.fault for row in rows})}
    for fault, some in [*groups.items(), ("all", rows)]:
        named, failed = _share(row.named for row in some), _share(row.failed for row in some)
        yield f"{fault:<24}{len(some):>7}{named:>7}{failed:>7}"


def _share(values: Iterable[bool]) -> str:
    counted = list(values)
    return f"{sum(counted) / len(counted):.0%}" if counted else "-"


def _around(article: Article, place: Span) -> str:
    """A place with some text on either side."""
    text = article.title if place.field == "title" else article.body
    return text[max(0, place.start - _AROUND) : place.end + _AROUND]
