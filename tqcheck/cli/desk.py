"""`tqcheck desk`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import STYLE, BaselineFile, Encoder, Profile, ReportLang
from tqcheck.cli.output import report_lang as chosen
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(**STYLE)


@app.command()
def desk(
    path: Annotated[Path, typer.Argument(help="A corpus, a folder of corpora, or an article folder.")] = Path(),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0: a free one.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, and open no browser.")] = False,
    cases: Annotated[
        Path | None, typer.Option(help="Where regression cases are kept; without, in PATH's regressions.")
    ] = None,
    who: Annotated[str, typer.Option(envvar="TQCHECK_WHO", help="Whose verdicts they are.")] = "",
    profile: Profile = None,
    encoder: Encoder = None,
    baseline: BaselineFile = None,
    report_lang: ReportLang = None,
) -> None:
    """Mend translations and judge findings in the browser, on this machine alone; stop it with Ctrl+C."""
    import shlex
    import sys
    from contextlib import closing, suppress

    from tqcheck.decisions.baseline import load_baseline
    from tqcheck.session import open_session
    from tqcheck.settings import Settings, read_project

    try:
        from tqcheck.desk.serve import serve
        from tqcheck.desk.shelf import Shelf
        from tqcheck.desk.worker import Worker
    except ImportError as error:
        raise SettingsError(f"the desk needs {error.name}: pip install 'tqcheck[desk]'") from error

    settings = Settings(corpus=read_project(Path.cwd()), profile=profile, encoder=encoder)
    known = baseline or settings.corpus.baseline
    command = shlex.join(["tqcheck", *sys.argv[1:]])
    lang = chosen(report_lang)
    session = open_session(settings, keep=True)
    worker = Worker()
    shelf = Shelf(path, settings.corpus, session, load_baseline(known) if known else None, command, lang, worker)
    with closing(shelf), suppress(KeyboardInterrupt):
        serve(shelf, worker, cases or shelf.root / "regressions", who, port, _ready(no_browser=no_browser))


def _ready(*, no_browser: bool) -> Callable[[str, str], None]:
    """What is done with the addresses of a desk that is ready."""

    def ready(address: str, once: str) -> None:
        import webbrowser

        typer.echo(f"The desk is open until Ctrl+C: {address}")
        if not no_browser:
            webbrowser.open(once)

    return ready
