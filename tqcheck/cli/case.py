"""`tqcheck case`: add, list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import STYLE
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.model import PairReport

app = typer.Typer(help="Keep spotted errors as regression cases.", no_args_is_help=True, **STYLE)


@app.command("add")
def add(
    run: Annotated[Path | None, typer.Argument(help="JSONL of the run that has the finding.")] = None,
    fingerprint: Annotated[str | None, typer.Argument(help="The finding's fingerprint, or its beginning.")] = None,
    right: Annotated[
        str | None, typer.Option(help="The right translation of the sentence; empty for text that must go.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why the wrong text is wrong, in plain words.")] = "",
    missed: Annotated[bool, typer.Option("--missed", help="No rule found it: give the texts.")] = False,
    source: Annotated[str, typer.Option(help="With --missed: the original sentence.")] = "",
    wrong: Annotated[str, typer.Option(help="With --missed: the wrong translation.")] = "",
    source_lang: Annotated[str, typer.Option(help="With --missed: language of the original.")] = "",
    target_lang: Annotated[str, typer.Option(help="With --missed: language of the translation.")] = "en",
    family: Annotated[str, typer.Option(help="With --missed: family of the fault.")] = "",
    folder: Annotated[Path, typer.Option(help="Where cases are kept.")] = Path("corpora/regressions"),
) -> None:
    """Write a regression case from a finding of a run, or with --missed from texts."""
    from tqcheck.decisions import cases
    from tqcheck.session import open_session

    if right is None:
        raise SettingsError('the right translation is missing: --right "..."')
    with open_session() as session:
        if missed:
            case = cases.case_from_texts(
                source_lang=source_lang,
                target_lang=target_lang,
                source=source,
                wrong=wrong,
                right=right,
                family=family,
                reason=reason,
                plan=session.plan,
            )
        elif run and fingerprint:
            found = cases.case_from_run(_reports(run), fingerprint, right, reason)
            case = cases.settled(found, session.plan)
        else:
            raise SettingsError("give RUN.jsonl and a FINGERPRINT, or --missed with the texts")
    typer.echo(f"{cases.write_case(folder, case)}: {case.state}")


@app.command("list")
def list_cases(
    folder: Annotated[Path, typer.Argument(help="Where cases are kept.")] = Path("corpora/regressions"),
) -> None:
    """List the regression cases."""
    from tqcheck.decisions import cases

    for case in cases.load_cases(folder):
        typer.echo(f"{case.state:13} {case.code or case.family:14} {case.id}: {case.reason}")


def _reports(path: Path) -> Iterator[PairReport]:
    """The pair reports of a run's JSONL."""
    from tqcheck.model import PairReport
    from tqcheck.report.read import read_records

    return (record for record in read_records(path) if isinstance(record, PairReport))
