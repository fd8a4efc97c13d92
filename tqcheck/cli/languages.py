"""`tqcheck languages`."""

from __future__ import annotations

import typer

from tqcheck.cli.options import STYLE

app = typer.Typer(**STYLE)


@app.command()
def languages() -> None:
    """List the languages that have a pack, and which tables it fills."""
    from tqcheck import lang

    tables = [
        "magnitudes",
        "countries",
        "currencies",
        "negation",
        "modality",
        "reporting",
        "frames",
        "syntax",
        "opposites",
        "furniture",
    ]
    for code in lang.available():
        pack = lang.load(code)
        typer.echo(f"{code:6} {pack.name:12} {pack.direction}  {' '.join(t for t in tables if pack.has(t))}")
    typer.echo("Any other language is checked with what Unicode CLDR and ICU know of it.")
