"""`tqcheck baseline`: create, update, show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import STYLE, BaselineFile, Encoder
from tqcheck.cli.output import progress, warn
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tqcheck.decisions.applied import Decided
    from tqcheck.decisions.baseline import Baseline
    from tqcheck.model import PairReport
    from tqcheck.session import Session

app = typer.Typer(help="Keep the findings that an archive has already out of the way.", no_args_is_help=True, **STYLE)

_Paths = Annotated[list[Path], typer.Argument(help="Corpora, folders of corpora, or article folders.")]


@app.command()
def create(paths: _Paths, baseline: BaselineFile = None, encoder: Encoder = None) -> None:
    """Check articles and write down all that is found; exit 2 if some could not be checked."""
    from tqcheck.decisions.baseline import Baseline, write_baseline
    from tqcheck.files import shown_path
    from tqcheck.safe import safe

    path = _file(baseline)
    if path.exists():
        raise SettingsError(f"{path}: there is one already; bring it up to date: tqcheck baseline update PATH")
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: cannot be written: there is no folder {path.parent}")
    new, _, complete = _checked(paths, Baseline(path, frozenset()), encoder, accept_new=True)
    write_baseline(new)
    typer.echo(f"{safe(shown_path(path))}: {_counted(new)}")
    raise typer.Exit(0 if complete else 2)


@app.command()
def update(
    paths: _Paths,
    baseline: BaselineFile = None,
    encoder: Encoder = None,
    accept_new: Annotated[bool, typer.Option("--accept-new", help="Take in what is new.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Drop what is known of other articles than these.")] = False,
) -> None:
    """Check articles and drop what is gone; new findings stay out unless you accept them."""
    from tqcheck.decisions.baseline import load_baseline, write_baseline
    from tqcheck.files import shown_path
    from tqcheck.safe import safe

    old = load_baseline(_file(baseline))
    new, left_out, complete = _checked(paths, old, encoder, accept_new=accept_new, prune=prune)
    if new.entries != old.entries:
        write_baseline(new)
    gone, taken = len(old.entries - new.entries), len(new.entries - old.entries)
    typer.echo(f"{safe(shown_path(old.path))}: {_counted(new)}; {gone} dropped, {taken} taken in")
    if left_out:
        typer.echo(f"{left_out} new left out: see tqcheck check; --accept-new takes them in")
    if prune and not complete:
        typer.echo("of other articles nothing was dropped: some of these could not be checked")
    raise typer.Exit(0 if complete else 2)


@app.command()
def show(baseline: BaselineFile = None) -> None:
    """List what is known, article by article."""
    from tqcheck.decisions.baseline import load_baseline
    from tqcheck.report.excerpts import isolated
    from tqcheck.safe import safe

    known = load_baseline(_file(baseline))
    for each in sorted(known.entries):
        typer.echo(f"{safe(each.article)}: {safe(each.code)} {safe(each.fingerprint)} {isolated(safe(each.text))}")
    typer.echo(_counted(known))


def _file(baseline: Path | None) -> Path:
    """The file that was named, here or in the project's settings, or the default one."""
    from tqcheck.decisions.baseline import DEFAULT_FILE
    from tqcheck.settings import read_project

    return baseline or read_project(Path.cwd()).baseline or Path(DEFAULT_FILE)


def _counted(known: Baseline) -> str:
    return f"findings known: {len(known.entries)}, in articles: {len({each.article for each in known.entries})}"


def _checked(
    paths: list[Path], old: Baseline, encoder: str | None, *, accept_new: bool, prune: bool = False
) -> tuple[Baseline, int, bool]:
    """The baseline after a check of the articles, how many new findings are not in it, and whether all were checked."""
    from tqcheck.decisions.applied import decide_each, new_baseline, today
    from tqcheck.readers import read_path
    from tqcheck.session import open_session
    from tqcheck.settings import Settings, read_project

    settings = Settings(corpus=read_project(Path.cwd()), encoder=encoder)
    jobs = [job for path in paths for job in read_path(path, settings.corpus)]
    decided = decide_each(jobs, old, today())
    missed: list[str] = []
    with open_session(settings) as session, progress(len(decided)) as advance:
        pairs = _pairs(session, decided, missed, advance)
        new, left_out = new_baseline(old, pairs, session.plan, accept_new=accept_new)
    if prune and not missed:
        new = new.only(each.home for each in decided)
    return new, left_out, not missed


def _pairs(
    session: Session, decided: list[Decided], missed: list[str], advance: Callable[[], None]
) -> Iterator[tuple[PairReport, Decided]]:
    """Each report with what it is about; what could not be checked, or not wholly, is named in `missed`."""
    from tqcheck.decisions.applied import paired
    from tqcheck.model import PairReport, Unreadable

    for record, about in paired(session.run([each.job for each in decided]), decided):
        if isinstance(record, PairReport | Unreadable):
            warn(record)
            advance()
        if isinstance(record, Unreadable):
            missed.append(record.path)
        elif isinstance(record, PairReport) and about:
            missed += [record.id] * (bool(record.crashes) or any(skip.unfinished for skip in record.skips))
            yield record, about
