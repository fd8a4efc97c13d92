"""`tqcheck decisions`: list, add, import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import STYLE
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.decisions.cases import Case
    from tqcheck.decisions.exported import Missed
    from tqcheck.decisions.waivers import Decision
    from tqcheck.model import Finding, PairReport

app = typer.Typer(help="Decide about single findings, in a file beside the article.", no_args_is_help=True, **STYLE)


@app.command("list")
def list_decisions(
    path: Annotated[Path, typer.Argument(help="A corpus, a folder of corpora, or an article folder.")] = Path(),
) -> None:
    """List what was decided about the articles at PATH."""
    from tqcheck.decisions.applied import decide, today
    from tqcheck.files import shown_path
    from tqcheck.readers import read_path
    from tqcheck.safe import safe
    from tqcheck.settings import read_project

    day = today()
    for decided in decide(read_path(path, read_project(Path.cwd())), None, day):
        for each in decided.decisions:
            end = f" until {each.until}" if each.until else ""
            state = "expired" if each.expired(day) else each.verdict
            where = shown_path(decided.home.file) if decided.home else ""
            typer.echo(
                safe(f"{state:8}{each.rule} {each.fingerprint} {where}: {each.who}, {each.when}{end}: {each.reason}")
            )


@app.command()
def precision(
    path: Annotated[Path, typer.Argument(help="A corpus, a folder of corpora, or an article folder.")] = Path(),
) -> None:
    """Say of each rule how often it was right, by what was decided about the articles at PATH."""
    from tqcheck.decisions.applied import decide, today
    from tqcheck.decisions.precision import by_rule
    from tqcheck.readers import read_path
    from tqcheck.settings import read_project

    decided = decide(read_path(path, read_project(Path.cwd())), None, today())
    # One decision may hold for several articles of a folder.
    found = {(each.home, one.key): one for each in decided for one in each.decisions}
    rules = by_rule(found.values())
    for each in rules:
        share = "–" if each.precision is None else f"{each.precision:.0%}"
        typer.echo(f"{each.rule:8}{share:>5}  right {each.right}, wrong {each.wrong}, unsure {each.unsure}")
    if not rules:
        typer.echo("nothing was decided here yet")


@app.command()
def add(
    run: Annotated[Path, typer.Argument(help="JSONL of the run that has the finding.")],
    fingerprint: Annotated[str, typer.Argument(help="The finding's fingerprint, or its beginning.")],
    verdict: Annotated[str, typer.Option(help="wrong (it then counts no more), right, or unsure.")],
    reason: Annotated[str, typer.Option(help="Why, in plain words.")],
    who: Annotated[str, typer.Option(envvar="TQCHECK_WHO", help="Who decides.")],
    until: Annotated[str | None, typer.Option(help="The last day on which it holds, as 2026-12-31.")] = None,
    article: Annotated[str | None, typer.Option(help="The article's id, if several have this finding.")] = None,
) -> None:
    """Decide about a finding of a run; a decision about it that is there already is replaced."""
    from tqcheck.decisions.applied import today
    from tqcheck.decisions.homes import home_in_log
    from tqcheck.decisions.lookup import lookup
    from tqcheck.decisions.waivers import decision_on, with_decisions, write_decisions
    from tqcheck.files import shown_path
    from tqcheck.model import PairReport
    from tqcheck.report.read import read_records
    from tqcheck.safe import safe

    reports = (record for record in read_records(run) if isinstance(record, PairReport))
    report, finding = _one(lookup(reports, fingerprint), article)
    home = home_in_log(report)
    if home is None or not home.folder.is_dir():
        raise SettingsError(
            f"{run}: the article's folder is not here: decide in the folder where tqcheck check was run"
        )
    decision = decision_on(finding, home.article, verdict, reason, who, until, when=today())
    write_decisions({home.file: with_decisions(home.file, [decision])})
    typer.echo(f"{safe(shown_path(home.file))}: {_described(decision)}")


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="JSON file of decisions, as the report exports it.")],
    cases: Annotated[Path, typer.Option(help="Where cases of what was missed are kept.")] = Path("corpora/regressions"),
) -> None:
    """Take over decisions from a file; all of them, or none if one does not fit."""
    from tqcheck.decisions.cases import write_case
    from tqcheck.decisions.exported import read_export, read_missed
    from tqcheck.decisions.waivers import with_decisions, write_decisions
    from tqcheck.files import shown_path
    from tqcheck.safe import safe

    found = read_export(file, Path.cwd())
    texts = {path: with_decisions(path, decisions) for path, decisions in found.items()}
    missed = _cases(read_missed(file, Path.cwd()))
    write_decisions(texts)
    for path, decisions in found.items():
        for each in decisions:
            typer.echo(f"{safe(shown_path(path))}: {_described(each)}")
    for case in missed:
        # The same file may be imported twice: the words name the case.
        path = cases / f"{case.id}.toml"
        said = "is there already" if path.exists() else write_case(cases, case) and case.state
        typer.echo(f"{safe(shown_path(path))}: {said}")


def _cases(missed: Iterable[Missed]) -> list[Case]:
    """Cases of what was missed."""
    from tqcheck.decisions.cases import case_from_texts
    from tqcheck.session import open_session

    missed = list(missed)
    if not missed:
        return []
    texts = ("source_lang", "target_lang", "source", "wrong", "right", "family", "reason")
    with open_session() as session:
        return [
            case_from_texts(**{key: getattr(each, key) for key in texts}, plan=session.plan, origin=each.origin)
            for each in missed
        ]


def _described(decision: Decision) -> str:
    from tqcheck.safe import safe

    return safe(f"{decision.rule} {decision.fingerprint} is {decision.verdict}")


def _one(found: list[tuple[PairReport, Finding]], article: str | None) -> tuple[PairReport, Finding]:
    """The finding in the article that is meant."""
    from tqcheck.safe import quoted

    chosen = [(report, finding) for report, finding in found if article in (None, report.id)]
    if len(chosen) == 1:
        return chosen[0]
    ids = ", ".join(quoted(report.id) for report, _ in found)
    why = "several articles have" if chosen else f"{quoted(article)} has not"
    raise SettingsError(f"{why} this finding: give --article, one of {ids}")
