"""`tqcheck case`: add, list, minimise, generalise, search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tqcheck.cli.options import STYLE, Encoder
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tqcheck.decisions.cases import Case
    from tqcheck.model import PairReport, Record, Unreadable
    from tqcheck.settings import Settings

CaseFile = Annotated[Path, typer.Argument(help="The case's file.", metavar="CASE.toml")]

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
    from tqcheck.safe import one_line, safe

    for case in cases.load_cases(folder):
        typer.echo(f"{case.state:13} {case.code or case.family:14} {case.id}: {safe(one_line(case.reason))}")


@app.command()
def minimise(
    case: CaseFile,
    words: Annotated[bool, typer.Option("--words", help="Take single words away, too.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Put the smaller case in the file's place.")] = False,
) -> None:
    """Take from a guarded case what its rule does not need to tell the wrong text from the right one."""
    from tqcheck.cli.output import progress
    from tqcheck.decisions import cases
    from tqcheck.decisions.minimise import minimise
    from tqcheck.safe import safe
    from tqcheck.session import open_session

    was = cases.load_case(case)
    # How many checks it takes is known afterwards only.
    with open_session(_that_tell(was)) as session, progress(None) as step:
        small = minimise(was, session.plan, words=words, step=step)
    for name in ("source", "wrong", "right") if was.source else ("wrong", "right"):
        before, after = getattr(was, name), getattr(small, name)
        typer.echo(f"{name}: {len(before)} -> {len(after)} characters\n  {safe(after)}")
    if write and small != was:
        cases.replace_case(case, small)
        typer.echo(f"{safe(str(case))}: written")


@app.command()
def generalise(
    case: CaseFile,
    tries: Annotated[int, typer.Option(min=1, help="Variants of each kind.")] = 5,
    seed: Annotated[int, typer.Option(help="The same seed makes the same variants.")] = 1,
    missed: Annotated[bool, typer.Option("--missed", help="Show each variant that is not caught.")] = False,
) -> None:
    """Say a case with other figures, countries, cities, days and verbs, and tell which variants are caught."""
    from collections import Counter

    from tqcheck.cli.output import progress
    from tqcheck.decisions import cases
    from tqcheck.decisions.variants import variants
    from tqcheck.safe import safe
    from tqcheck.session import open_session

    wanted = cases.guarded(cases.load_case(case))
    found = list(variants(wanted, tries, seed))
    tried, caught = Counter(each.kind for each in found), Counter[str]()
    with open_session(_that_tell(wanted)) as session, progress(len(found)) as step:
        for each in found:
            result = cases.run_case(each.case, session.check_pair)
            caught[each.kind] += result.outcome == "passed"
            if missed and result.outcome != "passed":
                texts = [f"  {name}: {safe(getattr(each.case, name))}" for name in ("source", "wrong", "right")]
                typer.echo("\n".join([f"{each.kind}: {safe(result.detail)}", *texts]))
            step()
    if not found:
        typer.echo("the case has no figure, country, city, day or verb of speech that could be another one")
    for kind, count in tried.items():
        typer.echo(f"{kind:<12}{caught[kind]:>4} of {count:>3} caught")


@app.command()
def search(
    case: CaseFile,
    paths: Annotated[list[Path] | None, typer.Argument(help="Corpora, articles or files, as for check.")] = None,
    most: Annotated[int, typer.Option(min=1, help="How many places are shown.")] = 10,
    encoder: Encoder = None,
) -> None:
    """Look through an archive for the places that are likest to a case, those with the same wrong words first."""
    from tqcheck.cli.output import progress
    from tqcheck.decisions import cases
    from tqcheck.decisions.search import places
    from tqcheck.readers import read_paths
    from tqcheck.safe import one_line, safe
    from tqcheck.session import open_session
    from tqcheck.settings import read_project

    wanted, corpus = cases.load_case(case), read_project(Path())
    unreadable: list[Unreadable] = []
    jobs = list(read_paths(paths or [Path("corpora")], corpus))
    settings = _that_tell(wanted, corpus=corpus, encoder=encoder)
    with open_session(settings) as session, progress(len(jobs)) as advance:
        found = places(wanted, _read(session.run(jobs), unreadable, advance), session.plan.encoder, most)
    if not found:
        typer.echo("nothing like it was found")
    for place in found:
        signs = [
            "the same wrong words" if place.worded else "",
            f"{wanted.code or wanted.family} fires" if place.fires else "",
            f"likeness {place.likeness:.2f}" if place.likeness is not None else "",
        ]
        typer.echo(f"{safe(place.report.id)}: {', '.join(filter(None, signs))}")
        for text in filter(None, (place.source, place.target)):
            typer.echo(f"  {safe(one_line(text))}")
    if unreadable:
        raise typer.Exit(2)


def _read(records: Iterable[Record], unreadable: list[Unreadable], advance: Callable[[], None]) -> Iterator[PairReport]:
    """The reports of some records, counted; what cannot be read is told, and kept."""
    from tqcheck.cli.output import warn
    from tqcheck.model import PairReport, Unreadable

    for record in records:
        if isinstance(record, PairReport | Unreadable):
            advance()
        if isinstance(record, PairReport):
            yield record
        elif isinstance(record, Unreadable):
            warn(record)
            unreadable.append(record)


def _that_tell(case: Case, **settings: Any) -> Settings:
    """Settings with the rules that say whether a case is caught: all others only take time.

    A retired case may outlive its rule; its family is looked for then.
    """
    from tqcheck.model import FAMILY_OF_PREFIX
    from tqcheck.rules import catalogue
    from tqcheck.settings import Settings

    family = tuple(prefix for prefix, name in FAMILY_OF_PREFIX.items() if name == case.family)
    return Settings(select=(case.code,) if case.code in catalogue.codes() else family, **settings)


def _reports(path: Path) -> Iterator[PairReport]:
    """The pair reports of a run's JSONL."""
    from tqcheck.model import PairReport
    from tqcheck.report.read import read_records

    return (record for record in read_records(path) if isinstance(record, PairReport))
