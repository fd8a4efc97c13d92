"""The command line: a command is a module here with an `app`; it is imported when somebody asks for it.

Only typer is imported at start; everything heavy waits inside the commands.
"""

from __future__ import annotations

import gc
import io
import logging
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from tqcheck.cli.options import STYLE
from tqcheck.cli.output import complain
from tqcheck.errors import DecisionError, HouseError, PackError, TqcheckError
from tqcheck.files import why

#: The modules of the commands, in the order in which help lists them: as a newcomer needs them.
COMMANDS = (
    "check",
    "score",
    "explain",
    "rules",
    "languages",
    "doctor",
    "report",
    "history",
    "compare",
    "desk",
    "baseline",
    "decisions",
    "case",
    "names",
    "terms",
    "furniture",
    "selftest",
    "probe",
    "bench",
)
#: Values that may come in before Python looks for what nobody needs any more; set by eye.
_NEW_VALUES = 50_000


class _Modules(Mapping[str, Any]):
    """The commands by name."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        return typer.main.get_command(import_module(f"{__name__}.{name}").app)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Group(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = cast("Any", _Modules())


app = typer.Typer(
    name="tqcheck",
    help="Check translated news articles against their originals.",
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    **STYLE,
)


def main() -> None:
    """Entry point: any error that a user can mend is one line on stderr and exit code 2.

    Packs, files of decisions and of the house's words have a line for each fault.
    """
    # Models and tables are a million values that live to the end: looking through them again and again as they come in
    # takes a tenth of a run.
    gc.set_threshold(_NEW_VALUES)
    logging.basicConfig(format="tqcheck: %(message)s", level=logging.WARNING)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(standalone_mode=True)
    except (PackError, DecisionError, HouseError) as error:
        for fault in str(error).splitlines():
            complain(f"error: {fault}")
        sys.exit(2)
    except TqcheckError as error:
        complain(f"error: {error}")
        sys.exit(2)
    except OSError as error:
        complain(f"error: {error.filename or 'input or output'}: {why(error)}")
        sys.exit(2)


def _version(show: bool) -> None:
    if show:
        from importlib.metadata import version

        typer.echo(f"tqcheck {version('tqcheck')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Check translated news articles against their originals."""
