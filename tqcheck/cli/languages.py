"""`tqcheck languages`."""

from __future__ import annotations

from typing import Annotated

import typer

from tqcheck.cli.options import STYLE
from tqcheck.cli.output import complain
from tqcheck.errors import PackError

app = typer.Typer(**STYLE)


@app.command()
def languages(
    code: Annotated[str | None, typer.Argument(help="A language, for what cannot be checked in it and why.")] = None,
) -> None:
    """List the languages that have a pack, and how much can be checked in each."""
    from tqcheck import lang
    from tqcheck.engines import open_parser
    from tqcheck.rules import coverage

    parser = open_parser(None)
    if code is not None:
        typer.echo("\n".join(coverage.page(lang.load(code), parser)))
        return
    faults: list[str] = []
    for name in lang.available():
        try:
            typer.echo(coverage.row(lang.load(name), parser))
        except PackError as error:
            faults += str(error).splitlines()
    typer.echo(
        "Any other language is checked with what Unicode CLDR and ICU know of it: tqcheck languages CODE says how."
    )
    for fault in faults:
        complain(f"error: {fault}")
    raise typer.Exit(2 if faults else 0)
