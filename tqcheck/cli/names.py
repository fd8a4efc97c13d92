"""`tqcheck names harvest`."""

from __future__ import annotations

import typer

from tqcheck.cli.options import STYLE, Encoder, Least, New, Paths

app = typer.Typer(help="Names as the house writes them.", no_args_is_help=True, **STYLE)


@app.callback()
def _group() -> None:
    """Names as the house writes them."""


@app.command()
def harvest(paths: Paths, least: Least = 3, output: New = None, encoder: Encoder = None) -> None:
    """Propose a names.toml: names that recur, with the original's words for them and the spellings met.

    The usual spelling is proposed as accepted, rarer ones that read alike as forbidden. Read it before you use it.
    """
    from tqcheck.cli.harvest import jobs_of, known, put, read_pairs
    from tqcheck.harvest.names import propose, read

    jobs = jobs_of(paths)
    own = known(term for job in jobs for term in job.corpus.house.names)
    put(propose(read_pairs(jobs, encoder, read), least, own), output, "names")
