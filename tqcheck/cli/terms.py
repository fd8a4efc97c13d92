"""`tqcheck terms harvest`."""

from __future__ import annotations

import typer

from tqcheck.cli.options import STYLE, Encoder, Least, New, Paths

app = typer.Typer(help="Terms as the house renders them.", no_args_is_help=True, **STYLE)


@app.callback()
def _group() -> None:
    """Terms as the house renders them."""


@app.command()
def harvest(paths: Paths, least: Least = 3, output: New = None, encoder: Encoder = None) -> None:
    """Propose a glossary.toml: phrases that recur, with the original's words for them.

    It needs an encoder and a parser of the translation's language (English).
    """
    from tqcheck.cli.harvest import jobs_of, known, put, read_pairs
    from tqcheck.harvest.terms import propose, read

    jobs = jobs_of(paths)
    own = known(term for job in jobs for term in job.corpus.house.glossary)
    put(propose(read_pairs(jobs, encoder, read, by_links=True), least, own), output, "terms")
