"""First-sight figures: what the rules say of articles that their authors had not read.

    python tests/bench/first_sight.py FILE.jsonl ... [--missed KIND|all] [--alarms]
    python tests/bench/first_sight.py FILE.jsonl ... --write FOLDER

A line of a file is an article: "id", "lang", "target_lang", "source" and "target" (lines, the first is the title), and
"bad": the target's line that a fault of "kind" changes, by number, and its new text (empty: the line is gone). Somebody
wrote it who knew the kinds' descriptions and not the rules. The file's name says which table of families.toml holds, or
is a language's, with faults of all families; the folders good* have good articles alone, by language.

A fault is *named* when a finding of severity minor or above and of an accepted family lies on its line, and the good
article has no finding of that code on that line; *seen* when a finding of any family does. Alarms are the findings on
the good articles, all families together.

With --write nothing is measured: the articles go into a folder for `tqcheck check`, with a gold.jsonl for cards.py.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tqcheck
from tqcheck.session import Session

FAMILIES = Path(__file__).parent / "first_sight" / "families.toml"


@dataclass
class Tally:
    """Counts of a file."""

    faults: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    by_lang: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    articles: int = 0
    words: int = 0
    blocked: int = 0
    alarms: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Measure the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--missed", default="", help="print the faults of this kind (or all) that nobody named")
    parser.add_argument("--alarms", action="store_true", help="print the findings on good articles")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the articles and their gold.jsonl there")
    options = parser.parse_args()
    if options.write:
        write([article for path in options.files for article in read(path)], options.write)
        return
    accepted = tomllib.loads(FAMILIES.read_text("utf-8"))
    with tqcheck.open_session() as session:
        for path in options.files:
            tally = Tally()
            for article in read(path):
                told = measure(session, article, accepted.get(path.stem) or of_all(accepted), tally)
                wanted = [options.missed in {kind, "all"} if kind else options.alarms for kind, _ in told]
                sys.stdout.writelines(text + "\n" for (_, text), show in zip(told, wanted, strict=True) if show)
            sys.stdout.write(summary(path, tally) + "\n")


def of_all(accepted: Mapping[str, Mapping[str, list[str]]]) -> dict[str, list[str]]:
    """Families that name a kind of fault, of all tables together; the first that has the kind holds."""
    return {kind: families for table in reversed(accepted.values()) for kind, families in table.items()}


def measure(
    session: Session, article: dict[str, Any], families: dict[str, list[str]], tally: Tally
) -> list[tuple[str, str]]:
    """Check an article as it should be and with each of its faults.

    Args:
        session: an open session.
        article: a line of a file.
        families: those that name a fault, by kind.
        tally: what is counted goes in here.

    Returns:
        What there is to read: alarms on the good article (kind ""), and faults that were not named, by kind.
    """
    source = article_of(article["lang"], article["source"])
    good = session.check(source, article_of(article["target_lang"], article["target"]))
    tally.articles += 1
    tally.words += sum(len(line.split()) for line in article["target"])
    tally.blocked += not good.passed
    alarms = _told(good.findings)
    tally.alarms.update(finding.code for finding in alarms)
    notes = [("", f"{article['id']} {_shown(finding)}") for finding in alarms]
    before = {(f.code, line) for f in alarms for line in lines_of(f, article["source"], article["target"])}
    for fault in article["bad"]:
        kind, number, lines = fault["kind"], fault["line"], [*article["target"]]
        lines[number] = fault["text"]
        report = session.check(source, article_of(article["target_lang"], lines))
        on_line = [
            finding
            for finding in _told(report.findings)
            if number in lines_of(finding, article["source"], lines) and (finding.code, number) not in before
        ]
        named = any(finding.family in families[kind] for finding in on_line)
        tally.faults[kind] += 1
        tally.seen[kind] += bool(on_line)
        tally.named[kind] += named
        tally.by_lang[article["lang"]].update(faults=1, named=int(named))
        if not named:
            shown = [article["source"][number], article["target"][number], fault["text"]]
            said = "; ".join(map(_shown, on_line)) or "nothing"
            notes.append((kind, "\n  ".join([f"{article['id']} {kind}", *shown, f"said: {said}"])))
    return notes


def summary(path: Path, tally: Tally) -> str:
    """A file's figures, for people."""

    def share(part: int, whole: int) -> str:
        return f"{part:4} of {whole:4} {100 * part / max(1, whole):4.0f} %"

    rows = [f"{path.parent.name}/{path.stem}"]
    rows += [
        f"  {kind:26} named {share(tally.named[kind], number)}  seen {share(tally.seen[kind], number)}"
        for kind, number in sorted(tally.faults.items())
    ]
    rows += [
        f"  {'all, ' + lang:26} named {share(counts['named'], counts['faults'])}"
        for lang, counts in sorted(tally.by_lang.items())
    ]
    named, seen, faults = (sum(counts.values()) for counts in (tally.named, tally.seen, tally.faults))
    rows.append(f"  {'all':26} named {share(named, faults)}  seen {share(seen, faults)}")
    rate = 1000 * sum(tally.alarms.values()) / max(1, tally.words)
    codes = ", ".join(f"{code} {number}" for code, number in tally.alarms.most_common())
    rows.append(
        f"  good: {tally.articles} articles, {tally.words} words, blocked {share(tally.blocked, tally.articles)}, "
        f"alarms per 1,000 words {rate:.2f}" + (f" ({codes})" if codes else "")
    )
    return "\n".join(rows)


def write(articles: Iterable[dict[str, Any]], folder: Path) -> None:
    """Write articles, each once as it should be and once for each fault, and gold.jsonl, which says where the fault is.

    Args:
        articles: lines of files.
        folder: where they go; it must not be there yet.

    Raises:
        OSError: it is there, or cannot be written.
    """
    folder.mkdir(parents=True)
    gold = []
    for article in articles:
        source, words = article["source"], sum(len(line.split()) for line in article["target"])
        for number, fault in enumerate([None, *article["bad"]]):
            lines = [*article["target"]]
            if fault:
                lines[fault["line"]] = fault["text"]
            row = {"id": f"{article['id']}-{number}", "doc": article["id"], "kind": fault["kind"] if fault else "clean"}
            gold.append({**row, "target_words": words, **_place(fault, source, lines)})
            for side, lang, text in (("source", article["lang"], source), ("target", article["target_lang"], lines)):
                page = f"---\ntitle: {json.dumps(text[0], ensure_ascii=False)}\n---\n\n{_body(text)}\n"
                path = folder / row["id"] / f"{side}.{lang}.md"
                path.parent.mkdir(exist_ok=True)
                path.write_text(page, "utf-8")
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in gold), "utf-8")


def _place(fault: dict[str, Any] | None, source: Sequence[str], target: Sequence[str]) -> dict[str, Any]:
    """Field and offsets of the fault's line on either side; None where the line is gone."""
    if fault is None:
        return {"field": None}
    line = fault["line"]
    place: dict[str, Any] = {"field": "body" if line else "title"}
    for side, lines in (("source", source), ("target", target)):
        own = next((each for each in _places(lines) if each[0] == line), (line, None, None))
        place |= {f"{side}_start": own[1], f"{side}_end": own[2]}
    return place


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def article_of(lang: str, lines: Sequence[str]) -> tqcheck.Article:
    return tqcheck.Article(lang=lang, title=lines[0], body=_body(lines))


def _body(lines: Sequence[str]) -> str:
    return "\n\n".join(line for line in lines[1:] if line)


def _told(findings: Iterable[tqcheck.Finding]) -> list[tqcheck.Finding]:
    return [finding for finding in findings if finding.severity != "note"]


def lines_of(finding: tqcheck.Finding, source: Sequence[str], target: Sequence[str]) -> set[int]:
    """The lines that a finding lies on, of either side."""
    return {
        line
        for excerpt, lines in ((finding.source, source), (finding.target, target))
        if excerpt is not None
        for line, start, end in _places(lines)
        if (line == 0) == (excerpt.field == "title") and excerpt.start < end and start < excerpt.end
    }


def _places(lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Number, start and end of each line in title or body."""
    found, start = [(0, 0, len(lines[0]) + 1)], 0
    for number, line in enumerate(lines[1:], 1):
        if line:
            found.append((number, start, start + len(line)))
            start += len(line) + 2
    return found


def _shown(finding: tqcheck.Finding) -> str:
    return f"{finding.code}{'!' if finding.blocking else ''} {finding.message}"


if __name__ == "__main__":
    main()
