"""Measure the rule cards and write tqcheck/rules/cards.toml.

    python tests/bench/cards.py --seeded NAME GOLD.jsonl RESULTS.json ... --clean NAME RESULTS.json ...

GOLD.jsonl marks one defect for each article and one clean twin for each document; RESULTS.json is what
`tqcheck check --format json` printed for the set. A finding counts as new when the clean twin has none of the same
fingerprint; it is a hit when it overlaps the defect on either side. A clean set is of good translations only. Alarms on
clean articles that somebody read and found right (right.toml) are not false. Each rule is counted on everything and by
the language of the original, as the results name it.
"""

from __future__ import annotations

import argparse
import datetime
import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqcheck import lang
from tqcheck.rules import catalogue

CARDS = Path(__file__).parents[2] / "tqcheck" / "rules" / "cards.toml"
#: Alarms on clean articles that are right.
RIGHT = Path(__file__).parent / "right.toml"
#: Of a word and the blank behind it, by which a clean set's words are estimated.
_CHARACTERS = 6


@dataclass
class Counts:
    """Findings by code on originals of one language, and the words of its clean translations."""

    fired: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    words: int = 0

    def figures(self, code: str) -> str:
        """A rule's figures as TOML keys and values, separated by commas."""
        rate = 1000 * self.false[code] / self.words if self.words else 0.0
        return f"fired = {self.fired[code]}, hits = {self.hits[code]}, false_per_1000 = {rate:.3f}"


def main() -> None:
    """Read the sets named on the command line and write the cards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeded", nargs=3, action="append", required=True, metavar=("NAME", "GOLD", "RESULTS"))
    parser.add_argument("--clean", nargs=2, action="append", default=[], metavar=("NAME", "RESULTS"))
    options = parser.parse_args()
    counts: dict[str, Counts] = {}
    for _, gold, results in options.seeded:
        rows = [json.loads(line) for line in Path(gold).read_text("utf-8").splitlines()]
        count(rows, _pairs(results), counts)
    for _, results in options.clean:
        count_clean(_pairs(results), counts)
    data = f"seeded faults ({', '.join(name for name, *_ in options.seeded)})"
    if options.clean:
        data += f" and good translations ({', '.join(name for name, _ in options.clean)})"
    today = datetime.date.today().isoformat()  # noqa: DTZ011 - the day where it is run
    CARDS.write_text(cards(data, today, counts, catalogue.codes()), "utf-8")


def _pairs(results: str) -> list[dict[str, Any]]:
    pairs: list[dict[str, Any]] = json.loads(Path(results).read_text("utf-8"))["pairs"]
    return pairs


def count(rows: Iterable[dict[str, Any]], results: Iterable[dict[str, Any]], counts: dict[str, Counts]) -> None:
    """Add a set's findings to the counts, which are kept by language of the original."""
    rows = list(rows)
    pairs = {pair["id"]: pair for pair in results}
    twins = {row["doc"]: row for row in rows if row["kind"] == "clean"}
    for row in rows:
        pair = pairs[row["id"]]
        own = counts.setdefault(lang.load(pair["source_lang"]).code, Counts())
        findings = [f for f in pair["findings"] if f["severity"] != "note"]
        if row["kind"] == "clean":
            own.words += row["target_words"]
            own.false.update(_false(findings))
            continue
        known = {f["fingerprint"] for f in pairs[twins[row["doc"]]["id"]]["findings"]}
        new = [f for f in findings if f["fingerprint"] not in known]
        own.fired.update(f["code"] for f in new)
        own.hits.update(f["code"] for f in new if _on_defect(f, row))


def count_clean(results: Iterable[dict[str, Any]], counts: dict[str, Counts]) -> None:
    """Add the findings on good translations to the counts."""
    for pair in results:
        own = counts.setdefault(lang.load(pair["source_lang"]).code, Counts())
        body = [span["end"] for span in pair["sentences"]["target"] if span["field"] == "body"]
        own.words += round(max(body, default=0) / _CHARACTERS)
        own.false.update(_false(f for f in pair["findings"] if f["severity"] != "note"))


def _false(findings: Iterable[dict[str, Any]]) -> list[str]:
    """The codes of alarms on good translations that nobody found right."""
    right = {alarm["fingerprint"] for alarm in tomllib.loads(RIGHT.read_text("utf-8"))["alarm"]}
    return [finding["code"] for finding in findings if finding["fingerprint"] not in right]


def cards(data: str, date: str, counts: dict[str, Counts], codes: Iterable[str]) -> str:
    """The text of cards.toml; a rule that fired nowhere has no lines by language."""
    whole = Counts()
    for each in counts.values():
        whole.fired.update(each.fired)
        whole.hits.update(each.hits)
        whole.false.update(each.false)
        whole.words += each.words
    lines = [f'data = "{data}"', f'date = "{date}"', "", "[words]"]
    lines += [f"{code} = {counts[code].words}" for code in sorted(counts)]
    for code in codes:
        lines += ["", f"[rules.{code}]", *whole.figures(code).split(", ")]
        if whole.fired[code] or whole.false[code]:
            lines += [f"{each} = {{ {counts[each].figures(code)} }}" for each in sorted(counts)]
    return "\n".join(lines) + "\n"


def _on_defect(finding: dict[str, Any], row: dict[str, Any]) -> bool:
    for side in ("target", "source"):
        place, start, end = finding[side], row[f"{side}_start"], row[f"{side}_end"]
        same = place and start is not None and place["field"] == row["field"]
        if same and place["start"] < end and start < place["end"]:
            return True
    return False


if __name__ == "__main__":
    main()
