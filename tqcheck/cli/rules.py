"""`tqcheck rules`."""

from __future__ import annotations

import typer

from tqcheck.cli.options import STYLE

app = typer.Typer(**STYLE)


@app.command()
def rules() -> None:
    """List all rules."""
    from tqcheck.rules import cards, catalogue

    for rule in catalogue.all_rules():
        typer.echo(cards.row(rule))
