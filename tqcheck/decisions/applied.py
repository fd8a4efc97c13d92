"""What a run makes of people's decisions: pairs get their waivers, and reports say which decisions have no effect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from tqcheck import verdict
from tqcheck.decisions.baseline import Baseline
from tqcheck.decisions.homes import DECISIONS_FILE, Home, home_of
from tqcheck.decisions.waivers import Decision, load_decisions
from tqcheck.errors import DecisionError
from tqcheck.files import shown_path
from tqcheck.model import Lapse, Pair, PairReport, Unreadable
from tqcheck.readers.native import is_side
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tqcheck.model import Record, Waiver
    from tqcheck.plan import Plan
    from tqcheck.readers.base import Job
    from tqcheck.session import Session


@dataclass(frozen=True, slots=True)
class Decided:
    """An article to check, where decisions about it are kept (None: nowhere), and those that are there."""

    job: Job
    home: Home | None
    decisions: tuple[Decision, ...]


def today() -> date:
    """The day where the user is."""
    return datetime.now().astimezone().date()


def decide(jobs: Iterable[Job], baseline: Baseline | None, day: date) -> list[Decided]:
    """Give each job the waivers that hold for it.

    Args:
        jobs: as the readers gave them.
        baseline: what is known already.
        day: today; a decision whose last day is over waives nothing.

    Raises:
        DecisionError: files of decisions break the form, or lie where they hold for nothing; a line for each fault.
    """
    jobs = list(jobs)
    homes = [home_of(job.item) if isinstance(job.item, Pair) else None for job in jobs]
    files = _load({home.file for home in homes if home}, _misplaced(jobs))
    decided = []
    for job, home in zip(jobs, homes, strict=True):
        here = files.get(home.file, ()) if home else ()
        mine = tuple(each for each in here if home and each.article in (None, home.article))
        waivers: dict[str, Waiver] = {**baseline.waivers(home)} if baseline and home else {}
        waivers |= {each.fingerprint: waiver for each in mine if (waiver := each.waiver(day))}
        decided.append(Decided(replace(job, waivers=waivers), home, mine))
    return decided


def run(session: Session, decided: Sequence[Decided], day: date) -> Iterator[Record]:
    """Check pairs as `tqcheck.session.Session.run` does; the reports say which decisions have no effect."""
    for record, about in paired(session.run([each.job for each in decided]), decided):
        yield with_lapses(record, about, session.plan, day) if isinstance(record, PairReport) and about else record


def check(session: Session, decided: Decided, pair: Pair, day: date) -> PairReport:
    """Check the pair of one job, as `run` does."""
    report = session.check_pair(pair, decided.job.corpus, decided.job.waivers)
    return with_lapses(report, decided, session.plan, day)


def paired(records: Iterable[Record], decided: Iterable[Decided]) -> Iterator[tuple[Record, Decided | None]]:
    """Each record of a run with what it is about; None: the run as a whole."""
    waiting = iter(decided)
    for record in records:
        yield record, next(waiting) if isinstance(record, PairReport | Unreadable) else None


def with_lapses(report: PairReport, decided: Decided, plan: Plan, day: date) -> PairReport:
    """A report that says which decisions about it have no effect.

    Args:
        report: of the pair.
        decided: what was decided about it.
        plan: of the run; what a rule that did not run would have found, nobody knows.
        day: today.
    """
    found = {each.fingerprint for each in report.findings}
    lapses = []
    for each in decided.decisions:
        gone = each.fingerprint not in found
        if gone and not looked_for(each.rule, report, decided, plan):
            continue
        if (gone or each.expired(day)) and decided.home:
            lapses.append(_lapse(each, decided.home, gone=gone))
    return replace(report, lapses=tuple(lapses))


def looked_for(code: str, report: PairReport, decided: Decided, plan: Plan) -> bool:
    """Whether a rule has looked at a pair, or is no more: what it had found before and has not now is gone."""
    stopped = {skip.code for skip in report.skips} | {crash.code for crash in report.crashes}
    active = {rule.code for rule in plan.active(decided.job.corpus)}
    return code not in stopped and (code in active or code not in {rule.code for rule in plan.rules})


def new_baseline(
    old: Baseline, checked: Iterable[tuple[PairReport, Decided]], plan: Plan, *, accept_new: bool
) -> tuple[Baseline, int]:
    """Bring a baseline up to date.

    What is gone is dropped: a finding that its rule does not report any more or that somebody waived, an article whose
    folder is not there. What this run did not look at stays.

    Args:
        old: the baseline that the run had.
        checked: its reports.
        plan: of the run.
        accept_new: whether to take in what is new.

    Returns:
        The baseline, and how many new findings are not in it.
    """
    entries = {each for each in old.entries if old.has_folder(each)}
    left_out = 0
    for report, decided in checked:
        if decided.home is None:
            continue
        judged = verdict.of(report)
        known, new = ({old.entry(decided.home, each) for each in found} for found in (judged.known, judged.open))
        entries -= {each for each in old.of(decided.home) - known if looked_for(each.code, report, decided, plan)}
        entries |= new if accept_new else set()
        left_out += 0 if accept_new else len(new)
    return replace(old, entries=frozenset(entries)), left_out


def _lapse(decision: Decision, home: Home, *, gone: bool) -> Lapse:
    where = f"{safe(shown_path(home.file))}: {decision.rule} {decision.fingerprint}"
    if gone:
        detail = "unused: the sentence has changed, or nothing is found in it any more; delete the table"
        return Lapse(decision.rule, decision.fingerprint, "unused", f"{where}: {detail}")
    detail = f"expired on {decision.until}: decide anew or delete the table"
    return Lapse(decision.rule, decision.fingerprint, "expired", f"{where}: {detail}")


def _load(paths: Iterable[Path], faults: Iterable[str]) -> Mapping[Path, tuple[Decision, ...]]:
    """The files that are there; all that is wrong with them is said at once."""
    found, lines = {}, list(faults)
    for path in sorted(paths):
        if not path.exists():
            continue
        try:
            found[path] = load_decisions(path)
        except DecisionError as error:
            lines += str(error).splitlines()
    if lines:
        raise DecisionError("\n".join(lines))
    return found


def _misplaced(jobs: Sequence[Job]) -> Iterator[str]:
    """Files of decisions beside a corpus.toml, where no article lies."""
    for folder in sorted({job.corpus.folder for job in jobs if job.corpus.folder}):
        path = folder / DECISIONS_FILE
        if path.exists() and not any(is_side(each.name) for each in folder.iterdir()):
            yield f"{safe(shown_path(path))}: decisions lie beside the article that they are about; move them there"
