"""`tqcheck bench`: corpora, encoder, align, judge, speed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import STYLE, Encoder
from tqcheck.cli.output import complain, progress
from tqcheck.files import why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.testing.judgements import Agreement

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


@app.command("judge")
def judge_bench(
    files: Annotated[
        list[Path],
        typer.Argument(help="Judged translations: JSON lines with lp, src, tgt and human (higher is better), or .xz."),
    ],
    bins: Annotated[
        bool, typer.Option("--bins", help="Show the share of rows and the mean human share by tenths of quality.")
    ] = False,
    svg: Annotated[
        Path | None, typer.Option(help="Folder for a reliability diagram of each file and language pair.")
    ] = None,
) -> None:
    """Measure the judge against people's scores: correlations, calibration (ECE), area under the ROC curve."""
    from tqcheck.errors import EngineError
    from tqcheck.session import open_session
    from tqcheck.testing.judgements import chunks, count, lines, measure

    if svg:
        _make_folder(svg)
    names = _names(files)
    with open_session() as session:
        judge = session.plan.judging
        if judge is None:
            raise EngineError("bench judge needs the default encoder, whose states the judge reads; see tqcheck doctor")
        with progress(sum(chunks(count(path)) for path in files)) as went_on:
            found = [
                each for name, path in zip(names, files, strict=True) for each in measure(name, path, judge, went_on)
            ]
        for line in lines(found, with_bins=bins):
            typer.echo(line)
        typer.echo(judge.signature)
    if svg:
        _draw(svg, found)


@app.command("speed")
def speed_bench(
    path: Annotated[Path, typer.Argument(help="Articles that those to measure by are made of.")] = Path("corpora"),
    sizes: Annotated[str, typer.Option(help="How many articles are checked together.")] = "10,100,1000",
    lengths: Annotated[str, typer.Option(help="Words of one article.")] = "100,1000,10000,100000",
    full: Annotated[bool, typer.Option("--full", help="10,000 articles as well: hours.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON for each, as soon as it is there.")] = False,
    encoder: Encoder = None,
) -> None:
    """Measure articles a second, cold and from the caches, where the time goes, memory, and growth."""
    import json
    from dataclasses import asdict

    from tqcheck.model import Pair
    from tqcheck.readers import read_path
    from tqcheck.settings import Corpus, Settings
    from tqcheck.testing.speed import measure, table

    pairs = [job.item for job in read_path(path, Corpus()) if isinstance(job.item, Pair)]
    counts = [*_counts(sizes, "--sizes"), *([10_000] if full else [])]
    found = []
    for kind, each in measure(pairs, Settings(encoder=encoder), counts, _counts(lengths, "--lengths")):
        found.append((kind, each))
        if as_json:
            typer.echo(json.dumps({"kind": kind, **asdict(each)}))
    for line in () if as_json else table(found):
        typer.echo(line)


def _counts(text: str, option: str) -> list[int]:
    """Numbers of an option with commas between; none of an empty text."""
    from tqcheck.errors import SettingsError
    from tqcheck.safe import quoted

    words = [word.strip() for word in text.split(",") if word.strip()]
    if not all(word.isascii() and word.isdecimal() and len(word) < 8 and int(word) for word in words):
        raise SettingsError(f"{option} {quoted(text)}: write whole numbers from 1 with commas between: 10,100")
    return [int(word) for word in words]


def _names(files: Sequence[Path]) -> list[str]:
    """The files' names without suffixes; with their folders where two are alike."""
    short = [path.name.removesuffix(".xz").removesuffix(".jsonl") for path in files]
    return [name if short.count(name) == 1 else str(path) for name, path in zip(short, files, strict=True)]


def _make_folder(folder: Path) -> None:
    from tqcheck.errors import SettingsError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be a folder for diagrams: {why(error)}") from error


def _draw(folder: Path, found: Sequence[Agreement]) -> None:
    """Write the diagrams of what has bins, and say what has none."""
    from tqcheck.files import write_whole
    from tqcheck.report.reliability import diagram, file_names

    for each in found:
        if each.calibration.reason:
            complain(f"{each.file}, {each.pair}: no diagram: {each.calibration.reason}")
    drawn = [each for each in found if not each.calibration.reason]
    for name, each in zip(file_names((each.file, each.pair) for each in drawn), drawn, strict=True):
        write_whole(folder / name, diagram(f"{each.file}, {each.pair}", each.bins, each.calibration.value))
