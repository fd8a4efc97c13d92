"""`tqcheck report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import STYLE, Format, Output, Quiet, Verbose, WithFormats, Write
from tqcheck.cli.output import Faces

app = typer.Typer(**STYLE)


@app.command(cls=WithFormats)
def report(
    run: Annotated[Path, typer.Argument(help="JSONL of an earlier run.")],
    format: Format = "text",  # noqa: A002 - the word that users know
    output: Output = None,
    write: Write = None,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Render an earlier run again in any format, without checking anything anew."""
    from tqcheck.report.read import read_records

    with Faces(format, output, None, write or (), verbose=verbose, quiet=quiet) as faces:
        for record in read_records(run):
            faces.handle(record)
