"""`tqcheck score`."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import STYLE, Encoder
from tqcheck.errors import SettingsError
from tqcheck.files import why

if TYPE_CHECKING:
    from collections.abc import Iterable

app = typer.Typer(**STYLE)


@app.command()
def score(
    file: Annotated[
        str, typer.Argument(help="JSONL with src, tgt, source_lang, target_lang and maybe ref; - = stdin.")
    ] = "-",
    encoder: Encoder = None,
) -> None:
    """Score translated segments 0..1, one JSON line for each input line, in order."""
    from functools import partial

    from tqcheck.runner import check_segments
    from tqcheck.scores.segment import score_lines
    from tqcheck.session import open_session
    from tqcheck.settings import Settings

    bad = False
    with open_session(Settings(encoder=encoder)) as session, _input(file) as lines:
        for line, good in score_lines(lines, partial(check_segments, plan=session.plan)):
            bad = bad or not good
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    raise typer.Exit(2 if bad else 0)


def _input(file: str) -> contextlib.AbstractContextManager[Iterable[bytes]]:
    if file == "-":
        # A reader of its own, never closed: a thread that waits in sys.stdin itself would crash Python's shutdown.
        return contextlib.nullcontext(open(sys.stdin.fileno(), "rb", closefd=False))
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise SettingsError(f"{file}: {why(error)}; give a JSONL file, or - for stdin") from error
