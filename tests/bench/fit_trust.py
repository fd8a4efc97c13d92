"""Measure how often findings are right, fit what they are trusted by, and write tqcheck/rules/trust.toml.

    python tests/bench/fit_trust.py collect ROWS.jsonl [--rounds FILE.jsonl ...] [--faults N] [--clean FOLDER ...]
    python tests/bench/fit_trust.py fit ROWS.jsonl --data WORDS [--held round8 FOLDER ...] [--write]

Files of rounds are as first_sight.py has them: a finding on a damaged article that the good one lacks is right if it
lies on the fault's line; one elsewhere, and one on the good article, is wrong. Folders are of good translations, whose
findings are wrong but for those that somebody read and found right (right.toml). Rows are added to the file.

`fit` prints, for what it was fitted on and for the held rounds, the Brier score and the reliability of the rule's own
confidence and of the fitted one, and how often the first finding of a damaged article is right. With --write all rows,
the held ones too, go into the table.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from cards import RIGHT
from first_sight import article_of, lines_of, read
from numpy.typing import NDArray

import tqcheck
from tqcheck.codec import from_json
from tqcheck.model import Finding, Pair
from tqcheck.readers import read_path
from tqcheck.report.summary import urgency
from tqcheck.rules import trust
from tqcheck.rules.base import Context, Hit, Rule
from tqcheck.session import Session
from tqcheck.settings import Corpus

TABLE = Path(trust.__file__).with_name("trust.toml")
#: Findings of the usual kind added to a rule's own; weight of the ridge; parts of which one is left out in turn.
_TYPICAL, _RIDGE, _PARTS, _STEPS, _BINS = 4.0, 1.0, 5, 30, 5
_BODY = 1_000_000


@dataclass(frozen=True)
class Row:
    """A finding, and whether it is right.

    Attributes:
        of: the round, or the folder of good translations.
        article, version: which article, and which of its faults it has, from 1; 0: none.
        own: how sure the rule is by itself.
        doubt: the judge's, if it was asked.
        joined: whether another rule found something in its sentence.
        urgent: what comes before trust in a reader's order: whether it blocks, and its severity.
        place: where it stands in the text, the title before the body.
    """

    of: str
    article: str
    version: int
    code: str
    own: float
    doubt: float | None
    joined: bool
    right: bool
    urgent: str
    place: int


class Watched:
    """A session whose rules' own confidences, and the judge's doubts, are written down beside the findings."""

    def __init__(self, session: Session) -> None:
        self._session = replace(session, plan=replace(session.plan, confidence=self._watch))
        self._seen: list[tuple[float, float | None, bool]] = []

    def _watch(self, rule: Rule, hit: Hit, context: Context, joined: bool) -> float:
        self._seen.append((hit.confidence, trust.doubt(rule, hit, context), joined))
        return hit.confidence

    def rows(self, of: str, pair: Pair, version: int) -> Iterator[tuple[Row, Finding]]:
        """The rows of a pair's findings, but for notes, as if all were wrong; and the findings themselves."""
        self._seen.clear()
        found = self._session.check_pair(pair).findings
        for each, (own, doubt, joined) in zip(found, self._seen, strict=True):
            if each.severity != "note":
                _, blocks, severity, body, start, _ = urgency(each)
                urgent, place = f"{blocks:d}{severity}", body * _BODY + start
                yield Row(of, pair.id, version, each.code, own, doubt, joined, False, urgent, place), each


def main() -> None:
    """Collect or fit, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["collect", "fit"])
    parser.add_argument("rows", type=Path)
    parser.add_argument("--rounds", nargs="+", type=Path, default=[])
    parser.add_argument("--faults", type=int, default=99, help="how many of an article's faults, the first ones")
    parser.add_argument("--clean", nargs="+", type=Path, default=[])
    parser.add_argument("--data", default="")
    parser.add_argument("--held", nargs="*", default=[], help="rounds and folders that are measured and not fitted on")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.step == "collect":
        with tqcheck.open_session() as session, options.rows.open("a", encoding="utf-8") as out:
            for row in collected(Watched(session), options.rounds, options.faults, options.clean):
                out.write(json.dumps(asdict(row)) + "\n")
        return
    rows = [from_json(Row, json.loads(line)) for line in options.rows.read_text("utf-8").splitlines()]
    held = [row for row in rows if row.of in options.held]
    kept = [row for row in rows if row.of not in options.held]
    fitted = fit(kept, options.data)
    sys.stdout.write(told("fitted on", kept, fitted) + (told("held", held, fitted) if held else ""))
    if options.write:
        TABLE.write_text(written(fit(rows, options.data)), "utf-8")


def collected(watched: Watched, rounds: Iterable[Path], faults: int, clean: Iterable[Path]) -> Iterator[Row]:
    """The rows of rounds and of good translations."""
    for path in rounds:
        for article in read(path):
            yield from of_article(watched, path.parent.name, article, faults)
    right = {alarm["fingerprint"] for alarm in tomllib.loads(RIGHT.read_text("utf-8"))["alarm"]}
    for folder in clean:
        for job in read_path(folder, Corpus()):
            if isinstance(job.item, Pair):
                for row, found in watched.rows(folder.name, job.item, 0):
                    yield replace(row, right=found.fingerprint in right)


def of_article(watched: Watched, of: str, article: dict[str, Any], faults: int) -> Iterator[Row]:
    """The rows of an article as it should be, and of those findings that its faults bring with them."""

    def pair(lines: Sequence[str]) -> Pair:
        sides = article_of(article["target_lang"], lines), article_of(article["lang"], article["source"])
        return Pair(article["id"], ".", "", *sides)

    good = [*watched.rows(of, pair(article["target"]), 0)]
    yield from (row for row, _ in good)
    known = {place for _, found in good for place in _places(found, article["source"], article["target"])}
    for version, fault in enumerate(article["bad"][:faults], 1):
        lines = [*article["target"]]
        lines[fault["line"]] = fault["text"]
        for row, found in watched.rows(of, pair(lines), version):
            if known.isdisjoint(places := _places(found, article["source"], lines)):
                yield replace(row, right=(found.code, fault["line"]) in places)


def _places(found: Finding, source: Sequence[str], target: Sequence[str]) -> set[tuple[str, int]]:
    """Code and lines of a finding; -1 where it has none."""
    return {(found.code, line) for line in lines_of(found, source, target) or {-1}}


def fit(rows: Sequence[Row], data: str) -> trust.Trust:
    """Records and weights; the weights by records that know nothing of the article at hand."""
    today = datetime.date.today().isoformat()  # noqa: DTZ011 - the day where it is run
    empty = trust.Trust(data, today, _TYPICAL, (), {})
    parts = [replace(empty, rules=records(row for row in rows if _part(row) != n)) for n in range(_PARTS)]
    given = np.array([parts[_part(row)].evidence(row.code, row.own, row.doubt, joined=row.joined) for row in rows])
    weights = logistic(given, np.array([row.right for row in rows], float))
    return replace(empty, weights=tuple(round(float(each), 3) for each in weights), rules=records(rows))


def _part(row: Row) -> int:
    return sum(row.article.encode()) % _PARTS


def records(rows: Iterable[Row]) -> dict[str, trust.Record]:
    """How often each rule fired and was right, and what the judge doubts of its findings."""
    seen: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        seen[row.code].append(row)
    return {code: _record(found) for code, found in sorted(seen.items())}


def _record(rows: Sequence[Row]) -> trust.Record:
    doubts = [trust.log_odds(row.doubt) for row in rows if row.doubt is not None]
    usual = round(1 / (1 + float(np.exp(-np.mean(doubts)))), 3) if doubts else None
    return trust.Record(len(rows), sum(row.right for row in rows), usual)


def logistic(given: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights by Newton's method, with a ridge on all but the first."""
    ridge = _RIDGE * np.eye(given.shape[1])
    ridge[0, 0] = 0
    weights = np.zeros(given.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (right - likely) - ridge @ weights
        weights += np.linalg.solve((given.T * (likely * (1 - likely))) @ given + ridge, slope)
    return weights


def told(name: str, rows: Sequence[Row], fitted: trust.Trust) -> str:
    """What the two confidences are worth on some rows."""
    right = np.array([row.right for row in rows], float)
    both = {
        "own": np.array([row.own for row in rows]),
        "fitted": np.array([fitted.confidence(row.code, row.own, row.doubt, joined=row.joined) for row in rows]),
    }
    lines = [f"{name}: {len(rows)} findings, {right.mean():.3f} right"]
    for kind, likely in both.items():
        lines.append(f"  {kind:6}  Brier {((likely - right) ** 2).mean():.3f}  area {_area(likely, right):.3f}")
        edges = np.minimum((likely * _BINS).astype(int), _BINS - 1)
        for number in range(_BINS):
            if (here := edges == number).any():
                span = f"{number / _BINS:.1f}-{(number + 1) / _BINS:.1f}"
                said, were = likely[here].mean(), right[here].mean()
                lines.append(f"    {span}  n {here.sum():4}  said {said:.2f}  right {were:.2f}")
    firsts = {"by place": np.zeros(len(rows)), "by own": both["own"], "by fitted": both["fitted"]}
    shares = "  ".join(f"{kind} {first(rows, likely)}" for kind, likely in firsts.items())
    return "\n".join([*lines, f"  the first finding of a damaged article is right: {shares}", ""])


def _area(likely: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """How often a right finding is trusted more than a wrong one; ties count half."""
    apart = likely[right == 1][:, None] - likely[right == 0]
    return float(((apart > 0) + 0.5 * (apart == 0)).mean()) if apart.size else float("nan")


def first(rows: Sequence[Row], likely: Sequence[float] | NDArray[np.float64]) -> str:
    """How often the first finding of those that a fault and the good article have is right, where one of them is."""
    good: defaultdict[str, list[tuple[Row, float]]] = defaultdict(list)
    bad: defaultdict[tuple[str, int], list[tuple[Row, float]]] = defaultdict(list)
    for row, value in zip(rows, likely, strict=True):
        if row.version:
            bad[row.article, row.version].append((row, value))
        else:
            good[row.article].append((row, value))
    seen = [
        min(found + good[article], key=lambda each: (each[0].urgent, -round(each[1], 1), each[0].place))[0].right
        for (article, _), found in bad.items()
        if any(row.right for row, _ in found)
    ]
    return f"{sum(seen)} of {len(seen)}"


def written(fitted: trust.Trust) -> str:
    """The text of trust.toml."""
    lines = [f"data = {json.dumps(fitted.data)}", f'date = "{fitted.date}"', f"typical = {fitted.typical}"]
    lines += [f"weights = {list(fitted.weights)}", "", "[rules]"]
    for code, each in fitted.rules.items():
        doubt = "" if each.doubt is None else f", doubt = {each.doubt}"
        lines.append(f"{code} = {{ fired = {each.fired}, right = {each.right}{doubt} }}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
