"""`tqcheck explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from tqcheck.cli.options import STYLE

app = typer.Typer(**STYLE)


@app.command()
def explain(code: Annotated[str, typer.Argument(help="Rule code or slug, such as NUM001.")]) -> None:
    """Print what a rule does, why it matters, when it stays silent, with examples and measured figures."""
    from tqcheck.rules import cards

    typer.echo(cards.page(code))
