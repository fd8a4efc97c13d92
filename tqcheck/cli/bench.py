"""`tqcheck bench`: corpora, encoder, align."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import STYLE, Encoder

app = typer.Typer(help="Measure the checks on annotated articles.", no_args_is_help=True, **STYLE)


@app.command("corpora")
def corpora_bench(
    path: Annotated[Path, typer.Argument(help="Folder of corpora with expected.toml files.")] = Path("corpora"),
) -> None:
    """Compare findings with the expected faults of annotated articles, family by family."""
    from tqcheck.decisions import expected
    from tqcheck.readers import read_path
    from tqcheck.session import open_session
    from tqcheck.settings import Corpus

    jobs = list(read_path(path, Corpus()))
    with open_session() as session:
        table = expected.bench(jobs, session.run(jobs))
    typer.echo(expected.render_bench(table))


@app.command("encoder")
def encoder_bench(
    files: Annotated[list[Path], typer.Argument(help="Sentence pairs: JSON lines with src and tgt.")],
    texts: Annotated[int, typer.Option(min=1, help="Texts to measure speed and likeness on.")] = 1000,
    runs: Annotated[int, typer.Option(min=1, help="Interleaved runs; their median counts.")] = 5,
) -> None:
    """Measure the default encoder against the slower ones: speed, likeness, start-up, retrieval of translations."""
    from tqcheck.testing.encoders import compare, read_parallel

    for line in compare({path.stem: read_parallel(path) for path in files}, texts, runs):
        typer.echo(line)


@app.command("align")
def align_bench(
    files: Annotated[list[Path], typer.Argument(help="Articles by sentence: JSON lines with doc, seg, src and tgt.")],
    seeds: Annotated[int, typer.Option(min=1, help="How many draws of the edits; their mean counts.")] = 3,
    encoder: Encoder = None,
) -> None:
    """Measure the sentence alignment on articles whose sentences are merged, split, dropped and moved at random."""
    from tqcheck.errors import EngineError
    from tqcheck.session import open_session
    from tqcheck.settings import Settings
    from tqcheck.testing.alignments import measure, read_articles

    with open_session(Settings(encoder=encoder)) as session:
        opened = session.plan.encoder
        if opened is None:
            raise EngineError("bench align needs an encoder; see tqcheck doctor")
        articles = {path.stem: read_articles(path) for path in files}
        for line in measure(articles, range(1, seeds + 1), opened):
            typer.echo(line)
