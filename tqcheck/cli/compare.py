"""`tqcheck compare`."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tqcheck.cli.history import as_json, opened
from tqcheck.cli.options import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.history.bootstrap import Difference
    from tqcheck.history.changes import Change, Changes
    from tqcheck.history.runs import Head, Run

app = typer.Typer(**STYLE)

_RUN = "Number of a run in the history, or the JSONL of one."
_NUMBER = re.compile("[0-9]{1,9}")


@app.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="RUN", help=_RUN, show_default=False)],
    new: Annotated[str, typer.Argument(metavar="RUN", help="Another one, to be held against the first.")],
    format: Annotated[str, typer.Option(help="text or json.")] = "text",  # noqa: A002 - the word that users know
    verbose: Annotated[bool, typer.Option("--verbose", help="List what is still there, too.")] = False,
) -> None:
    """Say which findings are new, fixed or still there, and whether the scores differ by more than chance."""
    from tqcheck.cli.output import check_choice
    from tqcheck.history.bootstrap import paired_bootstrap
    from tqcheck.history.changes import changes

    check_choice("--format", format, ("text", "json"))
    before, after = _run(old), _run(new)
    found = changes(before, after)
    difference = paired_bootstrap(found.scores)
    if format == "json":
        from tqcheck.report.json import dumps

        typer.echo(dumps(_as_json(before.head, after.head, found, difference)))
        return
    for line in _lines((old, before), (new, after), found, difference, verbose=verbose):
        typer.echo(line)


def _run(named: str) -> Run:
    """The run of that number, or of that log."""
    from tqcheck.history.runs import run_of
    from tqcheck.history.store import load
    from tqcheck.report.read import read_records

    if not _NUMBER.fullmatch(named):
        return run_of(read_records(Path(named)))
    with opened().transaction() as connection:
        return load(connection, int(named))


def _lines(
    old: tuple[str, Run], new: tuple[str, Run], found: Changes, difference: Difference | None, *, verbose: bool
) -> Iterator[str]:
    from tqcheck.history.runs import named
    from tqcheck.report.excerpts import isolated
    from tqcheck.safe import safe

    for sign, (name, run) in (("-", old), ("+", new)):
        told = " ".join(filter(None, (run.head.day, run.head.command or run.head.series)))
        yield f"{sign} {f'run {name}' if _NUMBER.fullmatch(name) else safe(name)}" + (f": {told}" if told else "")
    one_only = ((len(found.only_old), "the first"), (len(found.only_new), "the second"))
    rest = [f"{count} in {where} only" for count, where in one_only if count]
    yield f"articles: {', '.join([f'{len(found.both)} in both', *rest])}"
    yield f"findings: {found.line}"
    shown = [each for each in found.found if verbose or each.word != "still there"]
    for article, few in groupby(shown, key=lambda each: each.article):
        yield isolated(named(article))
        yield from (f"  {each.word:<11}  {_told(each)}" for each in few)
    yield _score(difference, len(found.scores))


def _told(change: Change) -> str:
    from tqcheck.report.excerpts import isolated

    finding = change.finding
    head = f"{finding.severity} {finding.code} {finding.slug} {finding.fingerprint}"
    return f"{head}  {isolated(finding.message)}" if finding.message else head


def _score(difference: Difference | None, articles: int) -> str:
    from tqcheck.history.bootstrap import CONFIDENCE, SAMPLES
    from tqcheck.history.runs import figure

    if difference is None:
        return f"score: not compared: {articles} article{'s' * (articles != 1)} with a score in both runs"
    return (
        f"score: {figure(difference.old)} -> {figure(difference.new)} on {difference.articles} articles: "
        f"{difference.mean:+.2f}, {CONFIDENCE:.0%} interval {difference.low:+.2f} to {difference.high:+.2f}, "
        f"p {difference.p:.3f} (paired bootstrap, {SAMPLES:,} samples)"
    )


def _as_json(old: Head, new: Head, found: Changes, difference: Difference | None) -> dict[str, Any]:
    from tqcheck.codec import to_json

    return {
        "old": as_json(old),
        "new": as_json(new),
        "articles": {"both": len(found.both), "only_old": len(found.only_old), "only_new": len(found.only_new)},
        "counts": found.counts,
        "findings": [
            {"corpus": each.article[0], "id": each.article[1], "change": each.word, **to_json(each.finding)}
            for each in found.found
        ],
        "score": to_json(difference),
    }
