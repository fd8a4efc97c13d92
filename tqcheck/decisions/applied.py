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
from tqcheck.readers.files import is_below
from tqcheck.readers.native import is_side
from tqcheck.readers.pairs import unreadable
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
    files, broken = _load(jobs)
    if broken:
        raise _faults(broken)
    return _decided(jobs, files, baseline, day)


def decide_each(jobs: Iterable[Job], baseline: Baseline | None, day: date) -> list[Decided]:
    """As `decide`, but files of decisions that break the form hold up the articles that they are about, and only these.

    Such an article is unreadable; so is, as a further one, a file that lies where it holds for nothing.

    Raises:
        DecisionError: there is no other article; a line for each fault.
    """
    jobs = list(jobs)
    files, broken = _load(jobs)
    about = {home.file for job in jobs if (home := _home(job))}
    kept = [_held_up(job, broken) for job in jobs]
    if broken and not any(isinstance(job.item, Pair) for job in kept):
        raise _faults(broken)
    kept += [unreadable(path, _joined(lines), jobs[0].corpus) for path, lines in broken.items() if path not in about]
    return _decided(kept, files, baseline, day)


def _faults(broken: Mapping[Path, Sequence[str]]) -> DecisionError:
    return DecisionError("\n".join(line for lines in broken.values() for line in lines))


def _held_up(job: Job, broken: Mapping[Path, Sequence[str]]) -> Job:
    home = _home(job)
    if home is None or home.file not in broken:
        return job
    return replace(job, item=Unreadable(job.item.path, str(_joined(broken[home.file]))))


def _joined(lines: Sequence[str]) -> DecisionError:
    return DecisionError("; ".join(lines))


def _decided(
    jobs: Sequence[Job], files: Mapping[Path, tuple[Decision, ...]], baseline: Baseline | None, day: date
) -> list[Decided]:
    homes = map(_home, jobs)
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


def _home(job: Job) -> Home | None:
    return home_of(job.item) if isinstance(job.item, Pair) else None


def _load(jobs: Sequence[Job]) -> tuple[dict[Path, tuple[Decision, ...]], dict[Path, list[str]]]:
    """The files of decisions that are there, and all that is wrong with others, a line for each fault."""
    found: dict[Path, tuple[Decision, ...]] = {}
    broken = {path: [line] for path, line in _misplaced(jobs)}
    homes = {home.file: (home.folder, job.corpus.folder or home.folder) for job in jobs if (home := _home(job))}
    for path, folders in sorted(homes.items()):
        if not path.exists():
            continue
        try:
            if not any(is_below(path, folder) for folder in folders):
                raise DecisionError(f"{safe(shown_path(path))}: a link out of the corpus; put the file itself there")
            found[path] = load_decisions(path)
        except DecisionError as error:
            broken.setdefault(path, []).extend(str(error).splitlines())
    return found, broken


def _misplaced(jobs: Sequence[Job]) -> Iterator[tuple[Path, str]]:
    """Files of decisions beside a corpus.toml, where no article lies."""
    for folder in sorted({job.corpus.folder for job in jobs if job.corpus.folder}):
        path = folder / DECISIONS_FILE
        if path.exists() and not any(is_side(each.name) for each in folder.iterdir()):
            where = safe(shown_path(path))
            yield path, f"{where}: decisions lie beside the article that they are about; move them there"
