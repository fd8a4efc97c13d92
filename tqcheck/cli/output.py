"""What commands write: formats to standard output and files, warnings and progress to standard error."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

import typer

from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tqcheck.model import PairReport, Record, Unreadable
    from tqcheck.readers.base import Job


def complain(message: str) -> None:
    """One line on stderr; names of files and words of articles in it cannot act on the terminal."""
    from tqcheck.safe import safe

    typer.echo(f"tqcheck: {safe(' '.join(message.split()))}", err=True)


def warn(record: PairReport | Unreadable) -> None:
    """Say on stderr what makes the exit code 2, whatever the format and wherever it goes."""
    from tqcheck.model import Unreadable

    if isinstance(record, Unreadable):
        complain(f"unreadable: {record.path}: {record.reason}")
    else:
        for crash in record.crashes:
            complain(f"crash: {record.id}: {crash.code}: {crash.error} (a fault of the rule; please report it)")


def tell_left_out(jobs: Iterable[Job], *, verbose: bool) -> None:
    """Say on stderr what readers of pages took for furniture: how much, or each piece of it."""
    from tqcheck.model import Pair
    from tqcheck.origin import LEFT_OUT, origin_of
    from tqcheck.safe import quoted

    pairs = [job.item for job in jobs if isinstance(job.item, Pair)]
    articles = [article for pair in pairs for article in (pair.source, pair.target) if article]
    left_out = [(article, article.meta[LEFT_OUT].splitlines()) for article in articles if article.meta.get(LEFT_OUT)]
    if not left_out:
        return
    if not verbose:
        pieces = sum(len(texts) for _, texts in left_out)
        complain(
            f"left out as page furniture: {pieces} pieces of text (articles: {len(left_out)}); --verbose shows them"
        )
    for article, texts in left_out if verbose else ():
        origin = origin_of(article.meta)
        shown = ", ".join(quoted(text) for text in texts)
        complain(f"left out of {origin.file if origin else 'a page'} as furniture: {shown}")


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr when somebody watches and the work is long enough to wait for."""
    if total < 8 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


class Faces(contextlib.AbstractContextManager["Faces"]):
    """The chosen format on stdout or in a file, and the report folder; files appear whole or not at all."""

    def __init__(self, format: str, output: Path | None, report: Path | None, *, verbose: bool, quiet: bool) -> None:  # noqa: A002
        from tqcheck.report import open_reporter

        self._files: list[tuple[Path, io.StringIO]] = []
        color = output is None and format == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        out = self._file(output) if output else sys.stdout
        self._reporters = [open_reporter(format, out, verbose=verbose, quiet=quiet, color=color)]
        if report:
            try:
                report.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise SettingsError(f"{report}: cannot be a report folder: {error.strerror or error}") from error
            self._reporters.append(open_reporter("html", self._file(report / "index.html")))
            self._reporters.append(open_reporter("jsonl", self._file(report / "run.jsonl")))

    def _file(self, path: Path) -> io.StringIO:
        # Known before the work begins, not after it.
        if path.is_dir() or not os.access(path.parent, os.W_OK):
            why = "is a folder" if path.is_dir() else "its folder is missing or not writable"
            raise SettingsError(f"{path}: cannot be written: {why}")
        buffer = io.StringIO()
        self._files.append((path, buffer))
        return buffer

    def handle(self, record: Record) -> None:
        """Pass a record on to every face."""
        for reporter in self._reporters:
            reporter.handle(record)

    def drop_files(self) -> None:
        """Leave no file behind: there is nothing to say in one."""
        self._files.clear()

    def __exit__(self, kind: object, *rest: object) -> None:
        """Close the reporters and write the files, unless the run broke off."""
        if kind is not None:
            return
        from tqcheck.report import write_output

        for reporter in self._reporters:
            reporter.close()
        for path, buffer in self._files:
            write_output(path, buffer.getvalue())
