"""`tqcheck check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import (
    STYLE,
    BaselineFile,
    Brief,
    ChangedFrom,
    Encoder,
    Format,
    Output,
    Profile,
    Quiet,
    Report,
    ReportLang,
    SingleFile,
    Verbose,
    WithFormats,
    Write,
)
from tqcheck.cli.output import Faces, complain, progress, tell_left_out, warn
from tqcheck.errors import SettingsError
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tqcheck.decisions.baseline import Baseline
    from tqcheck.history.keeper import Keeper
    from tqcheck.model import Record, RunFinished, RunStarted
    from tqcheck.readers.base import Job
    from tqcheck.session import Session
    from tqcheck.settings import Corpus, Settings

_COUNTED = ("pairs", "failed", "unreadable", "crashed")

app = typer.Typer(**STYLE)


@app.command(cls=WithFormats)
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Corpora, folders of corpora, article folders, files in these, or files with both sides."),
    ] = None,
    source: Annotated[Path | None, typer.Option(help="Original, as one file: md, txt, html, docx, json.")] = None,
    target: Annotated[Path | None, typer.Option(help="Translation, as one such file.")] = None,
    source_lang: Annotated[str | None, typer.Option(help="Language of --source, if its name does not tell.")] = None,
    target_lang: Annotated[str | None, typer.Option(help="Language of --target, if its name does not tell.")] = None,
    format: Format = "text",  # noqa: A002 - the word that users know
    output: Output = None,
    write: Write = None,
    report: Report = None,
    single_file: SingleFile = False,
    report_lang: ReportLang = None,
    select: Annotated[str | None, typer.Option(help="Only these rules: codes or prefixes, comma-separated.")] = None,
    ignore: Annotated[str | None, typer.Option(help="Not these rules: codes or prefixes, comma-separated.")] = None,
    profile: Profile = None,
    encoder: Encoder = None,
    baseline: BaselineFile = None,
    changed_from: ChangedFrom = None,
    stale: Annotated[
        bool, typer.Option("--stale", help="Say which originals changed, by git, after they were translated.")
    ] = False,
    back_translate: Annotated[
        str | None,
        typer.Option(help="Provider (google, libre, deepl ...) for back-translations of weak beads: sends text out."),
    ] = None,
    pseudo_reference: Annotated[
        str | None,
        typer.Option(help="Provider for a fresh translation of the original to compare with: sends text out."),
    ] = None,
    max_translated_chars: Annotated[
        int | None, typer.Option(min=1, help="Characters that each of these providers may be sent in the run.")
    ] = None,
    judge: Annotated[
        str | None,
        typer.Option(
            metavar="URL#MODEL",
            help="Language model behind an OpenAI-compatible address, as second reader; never blocks: sends text out.",
        ),
    ] = None,
    comet: Annotated[
        str | None,
        typer.Option(metavar="CHECKPOINT", help="Score by a COMET checkpoint: a file, a folder of the hub, or a name."),
    ] = None,
    comet_download: Annotated[
        bool, typer.Option("--comet-download", help="Let a checkpoint that is named be fetched from the model hub.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that check beside each other.")] = 1,
    engine: Annotated[
        str, typer.Option(help="What runs them: processes of this machine, or ray (a cluster: see README).")
    ] = "processes",
    shards: Annotated[
        Path | None,
        typer.Option(help="Folder for logs: each file with pairs is a run of its own; whole logs are passed over."),
    ] = None,
    only_articles: Annotated[
        bool,
        typer.Option("--only-articles", help="Pass over files that belong to no article, as a commit has them."),
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Check again what was checked before and has not changed.")
    ] = False,
    resident: Annotated[
        bool,
        typer.Option(
            "--resident",
            envvar="TQCHECK_RESIDENT",
            help="Have a process run it that stays for ten minutes, so that the next run begins at once.",
        ),
    ] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Refuse everything that would use the network.")] = False,
    no_history: Annotated[bool, typer.Option("--no-history", help="Do not keep what the run came to.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even if a pair does not pass.")] = False,
    verbose: Verbose = False,
    brief: Brief = False,
    quiet: Quiet = False,
) -> None:
    """Check article pairs; exit 0: all pass, 1: some do not, 2: something could not be checked."""
    if resident and workers == 1 and engine == "processes":
        from tqcheck.cli.resident import answer

        if (code := answer(sys.argv[1:])) is not None:
            raise typer.Exit(code)
    from tqcheck.archive import shards_at
    from tqcheck.changes import with_stale
    from tqcheck.decisions.applied import decide_each, run, today
    from tqcheck.decisions.baseline import load_baseline
    from tqcheck.session import open_session
    from tqcheck.settings import Settings, code_list, read_project

    settings = Settings(
        corpus=read_project(Path.cwd()),
        profile=profile,
        select=code_list(select),
        ignore=code_list(ignore),
        encoder=encoder,
        back_translate=back_translate,
        pseudo_reference=pseudo_reference,
        max_translated_chars=max_translated_chars,
        judge=judge,
        comet=comet,
        comet_download=comet_download,
        offline=offline,
    )
    baseline = baseline or settings.corpus.baseline
    known = load_baseline(baseline) if baseline else None
    if shards:
        if source or target or output or report or write or format != "text" or changed_from is not None or stale:
            why = "--shards checks whole files and writes logs, nothing else: make reports of them by tqcheck report"
            raise SettingsError(why)
        files = shards_at(paths or [], shards)
        with open_session(settings, with_words=verbose, keep=not fresh, workers=workers, engine=engine) as session:
            code = _check_shards(files, shards, session, known, fresh=fresh)
        raise typer.Exit(0 if exit_zero and code == 1 else code)
    if only_articles and paths:
        from tqcheck.readers import of_articles

        paths = of_articles(paths, settings.corpus)
        if not paths:
            if not quiet:
                complain("nothing to check: the files named belong to no article")
            raise typer.Exit
    jobs = _jobs(paths, source, target, source_lang, target_lang, settings.corpus)
    if not quiet:
        tell_left_out(jobs, verbose=verbose)
    jobs, behind = _since(jobs, changed_from, stale=stale, quiet=quiet)
    decided = decide_each(jobs, known, day := today())
    asked = [*(paths or ()), *filter(None, (source, target))]
    faces = Faces(
        format,
        output,
        report,
        write or (),
        single_file=single_file,
        lang=report_lang,
        # A part of the articles is no run to compare with.
        keeper=None if no_history or changed_from is not None else _keeper(settings, asked),
        verbose=verbose,
        brief=brief,
        quiet=quiet,
    )
    with open_session(settings, with_words=verbose, keep=not fresh, workers=workers, engine=engine) as session:
        code = _check(with_stale(run(session, decided, day), behind), len(decided), faces)
    raise typer.Exit(0 if exit_zero and code == 1 else code)


def _check_shards(
    files: Mapping[str, Path], folder: Path, session: Session, baseline: Baseline | None, *, fresh: bool
) -> int:
    from tqcheck.archive import Terms, check_shards, summed
    from tqcheck.decisions.applied import today
    from tqcheck.files import shown_path
    from tqcheck.runner import exit_code
    from tqcheck.safe import safe

    all_finished = []
    terms = Terms(session.plan.settings.corpus, baseline, today())
    with progress(len(files)) as advance:
        for shard, as_before in check_shards(files, folder, session, terms, warn, fresh=fresh):
            line = f"{safe(shown_path(folder / shard.log))}: {_counted(shard.finished)}"
            typer.echo(f"{line} (as before)" if as_before else line)
            all_finished.append(shard.finished)
            advance()
    whole = summed(all_finished)
    typer.echo(f"all {len(files):,}: {_counted(whole)}")
    return exit_code(whole)


def _counted(done: RunFinished) -> str:
    counts = (done.pairs, done.failed, done.unreadable, done.crashed)
    return ", ".join(f"{count:,} {what}" for count, what in zip(counts, _COUNTED, strict=True))


def _keeper(settings: Settings, asked: list[Path]) -> Keeper | None:
    """What keeps the run in the history; None: that is switched off."""
    from tqcheck.history.keeper import open_keeper

    choices = {
        "--select": ",".join(settings.select),
        "--ignore": ",".join(settings.ignore),
        "--profile": settings.profile,
        "--encoder": settings.encoder,
    }
    return open_keeper(settings.corpus.history, asked, choices)


def _jobs(
    paths: list[Path] | None,
    source: Path | None,
    target: Path | None,
    source_lang: str | None,
    target_lang: str | None,
    defaults: Corpus,
) -> list[Job]:
    from tqcheck.readers import read_paths
    from tqcheck.readers.native import read_files

    if paths and (source or target):
        raise SettingsError("give paths or --source and --target, not both")
    if paths:
        return list(read_paths(paths, defaults))
    if target is None:
        raise SettingsError("nothing to check: give a PATH, or --target FILE (and --source FILE)")
    return [read_files(source, target, source_lang, target_lang, defaults)]


def _since(jobs: list[Job], ref: str | None, *, stale: bool, quiet: bool) -> tuple[list[Job], list[str | None]]:
    """The jobs that have changed since a commit (None: all of them), and why the translation of each is behind."""
    from tqcheck import changes

    if ref is None:
        return jobs, changes.stale(jobs) if stale else [None] * len(jobs)
    chosen = changes.changed(jobs, ref)
    if not quiet:
        complain(f"changed since {quoted(ref)}: {len(chosen)} of {len(jobs)} articles")
    return chosen, changes.stale(chosen)


def _signed(record: RunStarted) -> RunStarted:
    """The first record of a run with the time and the command, for whoever reads its report."""
    import shlex
    from dataclasses import replace
    from datetime import UTC, datetime

    return replace(
        record,
        started=datetime.now(UTC).isoformat(" ", "minutes"),
        command=shlex.join(["tqcheck", *sys.argv[1:]]),
    )


def _check(records: Iterable[Record], count: int, faces: Faces) -> int:
    from tqcheck.model import RunFinished, RunStarted
    from tqcheck.runner import exit_code

    code = 2
    with faces, progress(count) as advance:
        for record in records:
            faces.handle(_signed(record) if isinstance(record, RunStarted) else record)
            if isinstance(record, RunFinished):
                code = exit_code(record)
                if record.unreadable and not record.pairs:
                    faces.drop_files()
            elif not isinstance(record, RunStarted):
                warn(record)
                advance()
    return code
