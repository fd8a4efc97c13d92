"""`tqcheck selftest`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import STYLE, Encoder, Profile

app = typer.Typer(**STYLE)


@app.command()
def selftest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Corpora, articles or files, as for check.")] = None,
    articles: Annotated[int, typer.Option(min=1, help="Articles to spoil; the first ones that can be read.")] = 20,
    seed: Annotated[int, typer.Option(help="The same seed makes the same faults.")] = 1,
    missed: Annotated[bool, typer.Option("--missed", help="Show each fault that no finding named.")] = False,
    profile: Profile = None,
    encoder: Encoder = None,
) -> None:
    """Spoil your own articles, one fault at a time, and say what your settings would catch.

    Named: a new finding of a family that is about such faults. Failed: a new finding blocks. The articles themselves
    are left as they are.
    """
    from itertools import islice

    from tqcheck.cli.output import progress
    from tqcheck.errors import SettingsError
    from tqcheck.model import Pair
    from tqcheck.readers import read_paths
    from tqcheck.safe import quoted, safe
    from tqcheck.session import open_session
    from tqcheck.settings import Settings, read_project
    from tqcheck.testing.corruptions import FAMILIES
    from tqcheck.testing.selftest import Trial, table, trials

    corpus = read_project(Path())
    named = paths or [Path("corpora")]
    readable = (job for job in read_paths(named, corpus) if isinstance(job.item, Pair))
    jobs = list(islice(readable, articles))
    if not jobs:
        raise SettingsError(f"{', '.join(map(str, named))}: there is no article that can be read")
    tried: list[Trial] = []
    settings = Settings(corpus, profile=profile, encoder=encoder)
    with open_session(settings) as session, progress(len(jobs) * len(FAMILIES)) as step:
        for trial in trials(session, jobs, seed):
            step()
            tried.append(trial)
    for trial in tried if missed else ():
        if not trial.named:
            shown = f"was: {quoted(trial.was)}", f"now: {quoted(trial.now)}"
            typer.echo("\n  ".join([f"{safe(trial.article)}: {trial.fault}", *shown]))
    for line in table(tried):
        typer.echo(line)
