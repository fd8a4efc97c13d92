"""An archive: files with many pairs, each a run of its own whose log appears whole in a folder.

    FOLDER/NAME.jsonl     the log of NAME.jsonl, NAME.csv or whatever holds its pairs
    FOLDER/shards.json    which logs are whole, of what they are made, and what they came to; an object a line

One shard is in memory at a time. A broken-off run goes on where it was: a shard that nothing has changed for is passed
over, and of the one that it broke off in the reports of `tqcheck.kept` are there.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.codec import from_json, to_json
from tqcheck.decisions.applied import decide_each, run
from tqcheck.decisions.homes import DECISIONS_FILE
from tqcheck.engines.store import digest
from tqcheck.errors import SettingsError
from tqcheck.files import read_within, why
from tqcheck.kept import anywhere, signature
from tqcheck.model import PairReport, RunFinished, Unreadable
from tqcheck.readers import pairs, read_path
from tqcheck.readers.files import files_below, is_below
from tqcheck.readers.sources import settings_of
from tqcheck.report.base import write_output
from tqcheck.report.jsonl import JsonlReporter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from tqcheck.decisions.baseline import Baseline
    from tqcheck.session import Session
    from tqcheck.settings import Corpus

_LIST = "shards.json"


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that was checked.

    Attributes:
        log: name of its log.
        made_of: digest of all that decides the log: texts, settings, decisions, rules and engines.
        finished: the last record of the log.
    """

    log: str
    made_of: str
    finished: RunFinished


@dataclass(frozen=True, slots=True)
class Terms:
    """What all shards of a run share: settings where no corpus.toml says otherwise, what is known already, the day."""

    defaults: Corpus
    baseline: Baseline | None
    day: date


def shards_at(paths: Iterable[Path], folder: Path) -> dict[str, Path]:
    """The files with pairs at some paths, in order, by the names of their logs.

    Args:
        paths: files, and folders that are looked through with all that is below.
        folder: where the logs go.

    Raises:
        SettingsError: nothing is there; two logs would have the same name; logs would lie among what is read.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if path.is_dir() and is_below(folder, path):
            raise SettingsError(f"{folder}: lies within {path}, and its logs would be read as articles; choose another")
        for file in _files(path):
            log = f"{file.stem}.jsonl"
            if log in found:
                raise SettingsError(f"{found[log]} and {file}: both logs would be {folder / log}; rename one of them")
            if (folder / log).resolve() == file.resolve():
                raise SettingsError(f"{file}: its log would take its place; choose another folder for logs")
            found[log] = file
    if not found:
        raise SettingsError(f"no files with pairs ({', '.join(pairs.suffixes())}) are there")
    return found


def check_shards(
    files: Mapping[str, Path],
    folder: Path,
    session: Session,
    terms: Terms,
    heard: Callable[[PairReport | Unreadable], None],
    *,
    fresh: bool = False,
) -> Iterator[tuple[Shard, bool]]:
    """Check shard after shard; each comes with whether it was passed over, since nothing has changed for it.

    One with something unreadable or crashed is tried again.

    Args:
        files: as `shards_at` gives them.
        folder: for the logs; it is made if it is not there.
        session: checks.
        terms: of the run.
        heard: is told each report of what is checked now.
        fresh: whether nothing is passed over.

    Raises:
        SettingsError: a corpus.toml breaks the form, or something else lies where a log is to go.
        DecisionError: a file of decisions that all articles of a shard hang on breaks the form.
        EngineError: an engine failed.
        TqcheckError: a log cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be a folder for logs: {why(error)}") from error
    if not (folder / _LIST).exists() and (strange := [log for log in files if (folder / log).exists()]):
        raise SettingsError(
            f"{folder / strange[0]}: is no log of an earlier run; move it away, or choose another folder"
        )
    known = {each.log: each for each in _listed(folder / _LIST)}
    for log, path in files.items():
        made_of = _made_of(path, session, terms)
        shard = known.get(log)
        if shard and not fresh and shard.made_of == made_of and (folder / log).is_file() and _is_well(shard):
            yield shard, True
            continue
        # A log that is being written is vouched for by nobody.
        known[log] = Shard(log, "", RunFinished(0, 0, 0, 0))
        _list(folder, known)
        known[log] = shard = Shard(log, made_of, _check(path, folder / log, session, terms, heard))
        _list(folder, known)
        yield shard, False


def summed(all_finished: Iterable[RunFinished]) -> RunFinished:
    """What shards came to together."""
    counts = [(each.pairs, each.failed, each.unreadable, each.crashed) for each in all_finished]
    return RunFinished(*map(sum, zip(*counts, strict=True)))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if pairs.suffix_of(path) not in pairs.suffixes():
            raise SettingsError(f"{path}: no file with pairs ({', '.join(pairs.suffixes())})")
        yield path
        return
    try:
        yield from (file for file in files_below(path) if pairs.suffix_of(file) in pairs.suffixes())
    except OSError as error:
        raise SettingsError(f"{path}: {why(error)}") from error


def _check(
    path: Path, log: Path, session: Session, terms: Terms, heard: Callable[[PairReport | Unreadable], None]
) -> RunFinished:
    decided = decide_each(read_path(path, terms.defaults), terms.baseline, terms.day)
    buffer = io.StringIO()
    reporter = JsonlReporter(buffer)
    for record in run(session, decided, terms.day):
        reporter.handle(record)
        if isinstance(record, PairReport | Unreadable):
            heard(record)
        elif isinstance(record, RunFinished):
            finished = record
    write_output(log, buffer.getvalue())
    return finished


def _made_of(path: Path, session: Session, terms: Terms) -> str:
    corpus = anywhere(settings_of(path, terms.defaults))
    decisions = _content(path.resolve().parent / DECISIONS_FILE)
    # A decision has a last day.
    day = terms.day.isoformat() if decisions else ""
    entries = sorted(terms.baseline.entries) if terms.baseline else ()
    parts = (signature(session.plan), repr(corpus), repr(entries), day, str(path), decisions, _content(path))
    return digest(*(digest(part).hex() for part in parts)).hex()


def _content(path: Path) -> str:
    """What is in a file; nothing if it cannot be read, which its reader says."""
    try:
        return read_within(path).decode("latin-1")
    except OSError:
        return ""


def _is_well(shard: Shard) -> bool:
    return not shard.finished.unreadable and not shard.finished.crashed


def _list(folder: Path, known: Mapping[str, Shard]) -> None:
    write_output(folder / _LIST, "".join(json.dumps(to_json(each)) + "\n" for each in known.values()))


def _listed(path: Path) -> list[Shard]:
    """The shards of earlier runs; none where nobody can say: the logs are made anew."""
    try:
        return [from_json(Shard, json.loads(line)) for line in path.read_bytes().splitlines()]
    except (OSError, ValueError, RecursionError):
        return []
