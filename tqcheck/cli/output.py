"""What commands write: formats to standard output and files, warnings and progress to standard error."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tqcheck.errors import SettingsError, suggest
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tqcheck.history.keeper import Keeper
    from tqcheck.model import PairReport, Record, Unreadable
    from tqcheck.readers.base import Job
    from tqcheck.report import Reporter
    from tqcheck.report.folder import FolderReporter


def complain(message: str) -> None:
    """One line on stderr; names of files and words of articles in it cannot act on the terminal."""
    from tqcheck.safe import one_line, safe

    typer.echo(f"tqcheck: {safe(one_line(message))}", err=True)


def check_choice(option: str, value: str, choices: Iterable[str]) -> None:
    """Refuse a value that an option does not have.

    Raises:
        SettingsError: naming those that it has.
    """
    if value not in choices:
        raise SettingsError(f"{option} {quoted(value)}{suggest(value, choices)}")


def report_lang(given: str | None) -> str:
    """The language of the pages' interface: what a flag says, else [tool.tqcheck] of the working folder.

    Raises:
        SettingsError: there is no such language, or the file breaks its form.
    """
    from tqcheck.settings import read_project
    from tqcheck.wording import languages

    if given is None:
        return read_project(Path.cwd()).report_lang
    check_choice("--report-lang", given, languages())
    return given


def warn(record: PairReport | Unreadable) -> None:
    """Say on stderr what makes the exit code 2, or was not checked, whatever the format and wherever it goes."""
    from tqcheck.model import Unreadable
    from tqcheck.report.summary import unfinished

    if isinstance(record, Unreadable):
        complain(f"unreadable: {record.path}: {record.reason}")
    else:
        for crash in record.crashes:
            complain(f"crash: {record.id}: {crash.code}: {crash.error} (a fault of the rule; please report it)")
        for reason, codes in unfinished(record):
            complain(f"not finished: {record.id}: {len(codes)} checks, {codes[0]} the first: {reason}")


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
def progress(total: int | None) -> Iterator[Callable[[], None]]:
    """A bar on stderr when somebody watches and the work is long enough to wait for; None: nobody knows how long."""
    if (total is not None and total < 8) or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


class Faces(contextlib.AbstractContextManager["Faces"]):
    """The chosen format on stdout or in a file, further formats in files, and the report folder.

    Files appear whole or not at all.

    Args:
        format: of `output`.
        output: None: standard output.
        report: folder for the HTML report and the run's log.
        write: further formats, each "FORMAT=FILE".
        single_file: whether that report is one file.
        lang: language of the pages' interface; None: what [tool.tqcheck] says.
        log: path of the run's log, where it was read from one.
        keeper: keeps the run, and knows those before it; None: nobody does.
        verbose, brief, quiet: as the formats take them.

    Raises:
        SettingsError: there is no such format, or a file cannot be written, or is to be written twice.
    """

    def __init__(
        self,
        format: str,  # noqa: A002 - the word that users know
        output: Path | None,
        report: Path | None,
        write: Sequence[str] = (),
        *,
        single_file: bool = False,
        lang: str | None = None,
        log: str | None = None,
        keeper: Keeper | None = None,
        verbose: bool,
        brief: bool = False,
        quiet: bool,
    ) -> None:
        from tqcheck.report import make_folder, open_reporter

        if single_file and not report:
            raise SettingsError("--single-file needs --report; for one file alone: --format html --output FILE")
        log = str(report / "run.jsonl") if report else log

        self._files: list[tuple[Path, io.StringIO]] = []
        if report:
            make_folder(report)  # first: other files may go into it
        color = output is None and format == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        out = self._file(output) if output else sys.stdout
        past = keeper.past if keeper else lambda: None
        lang = report_lang(lang)
        opened = partial(open_reporter, verbose=verbose, quiet=quiet, log=log, lang=lang, past=past)
        # The keeper comes first: when the others are closed, it knows what changed.
        self._reporters: list[Reporter] = [keeper] if keeper else []
        self._reporters.append(opened(format, out, color=color, brief=brief))
        names = [format]
        for name, path in map(_named, write):
            make_folder(path.parent)
            self._reporters.append(opened(name, self._file(path), again=name in names))
            names.append(name)
        self._report = report
        self._folder: FolderReporter | None = None
        if report:
            from tqcheck.report.folder import FolderReporter

            _check_writable(report / "index.html")
            self._folder = FolderReporter(
                report, log=str(report / "run.jsonl"), in_one_file=single_file, lang=lang, past=past
            )
            self._reporters.append(open_reporter("jsonl", self._file(report / "run.jsonl")))

    def _file(self, path: Path) -> io.StringIO:
        _check_writable(path)
        if path.resolve() in (taken.resolve() for taken, _ in self._files):
            raise SettingsError(f"{path}: cannot be written twice; give each format a file of its own")
        buffer = io.StringIO()
        self._files.append((path, buffer))
        return buffer

    def handle(self, record: Record) -> None:
        """Pass a record on to every face."""
        for reporter in self._reporters:
            reporter.handle(record)
        if self._folder:
            self._folder.handle(record)

    def drop_files(self) -> None:
        """Leave no file behind: there is nothing to say in one, and that of an earlier run would be taken for it."""
        from tqcheck.report import remove_output
        from tqcheck.report.folder import clear_folder

        for path, _ in self._files:
            remove_output(path)
        if self._report:
            clear_folder(self._report)
        self._files.clear()
        self._folder = None

    def __exit__(self, kind: object, *rest: object) -> None:
        """Close the reporters and write the files, unless the run broke off."""
        if kind is not None:
            return
        from tqcheck.report import write_output

        for reporter in self._reporters:
            reporter.close()
        for path, buffer in self._files:
            write_output(path, buffer.getvalue())
        if self._folder:
            self._folder.close()  # last: its list says that the log is there


def _check_writable(path: Path) -> None:
    """Whether a file can be written is known before the work begins, not after it."""
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        why = "is a folder" if path.is_dir() else "its folder is missing or not writable"
        raise SettingsError(f"{path}: cannot be written: {why}")


def _named(each: str) -> tuple[str, Path]:
    """Format and file of a --write."""
    name, _, file = each.partition("=")
    if not name or not file:
        raise SettingsError(f"--write {quoted(each)}: write it as FORMAT=FILE, such as sarif=tqcheck.sarif")
    return name, Path(file)
