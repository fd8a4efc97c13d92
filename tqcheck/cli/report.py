"""`tqcheck report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import (
    STYLE,
    Brief,
    Format,
    Output,
    Quiet,
    Report,
    ReportLang,
    SingleFile,
    Verbose,
    WithFormats,
    Write,
)
from tqcheck.cli.output import Faces

app = typer.Typer(**STYLE)


@app.command(cls=WithFormats)
def report(
    run: Annotated[Path, typer.Argument(help="JSONL of an earlier run.")],
    format: Format = "text",  # noqa: A002 - the word that users know
    output: Output = None,
    write: Write = None,
    folder: Report = None,
    single_file: SingleFile = False,
    report_lang: ReportLang = None,
    verbose: Verbose = False,
    brief: Brief = False,
    quiet: Quiet = False,
) -> None:
    """Render an earlier run again in any format, without checking anything anew."""
    from tqcheck.report.read import read_records

    faces = Faces(
        format,
        output,
        folder,
        write or (),
        single_file=single_file,
        lang=report_lang,
        log=str(run),
        verbose=verbose,
        brief=brief,
        quiet=quiet,
    )
    with faces:
        for record in read_records(run):
            faces.handle(record)
