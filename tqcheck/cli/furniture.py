"""`tqcheck furniture harvest`."""

from __future__ import annotations

import typer

from tqcheck.cli.options import STYLE, Least, New, Paths

app = typer.Typer(help="Lines that belong to a page and to no article.", no_args_is_help=True, **STYLE)


@app.callback()
def _group() -> None:
    """Lines that belong to a page and to no article."""


@app.command()
def harvest(paths: Paths, least: Least = 3, output: New = None) -> None:
    """Propose a rule for style.toml: lines and ends of headlines that recur in the translations of many articles.

    Read it before you use it.
    """
    from tqcheck.cli.harvest import jobs_of, put
    from tqcheck.harvest.lines import propose, read
    from tqcheck.model import Pair

    jobs = jobs_of(paths)
    targets = (job.item.target for job in jobs if isinstance(job.item, Pair))
    style = {rule for job in jobs for rule in job.corpus.house.style}
    put(propose(map(read, targets), least, style), output, "lines")
