"""Measure the rule cards on seeded-defect sets and write tqcheck/rules/cards.toml.

    python tests/bench/cards.py NAME GOLD.jsonl RESULTS.json [NAME GOLD.jsonl RESULTS.json ...]

GOLD.jsonl marks one defect for each article and one clean twin for each document; RESULTS.json is what
`tqcheck check --format json` printed for the set. A finding counts as new when the clean twin has none of the same
fingerprint; it is a hit when it overlaps the defect on either side.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tqcheck.rules import catalogue

CARDS = Path(__file__).parents[2] / "tqcheck" / "rules" / "cards.toml"


def main(arguments: list[str]) -> None:
    """Read the sets named on the command line and write the cards."""
    names = arguments[::3]
    fired: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    false: Counter[str] = Counter()
    words = 0
    for gold, results in zip(arguments[1::3], arguments[2::3], strict=True):
        rows = [json.loads(line) for line in Path(gold).read_text("utf-8").splitlines()]
        pairs = {pair["id"]: pair for pair in json.loads(Path(results).read_text("utf-8"))["pairs"]}
        twins = {row["doc"]: row for row in rows if row["kind"] == "clean"}
        for row in rows:
            findings = [f for f in pairs[row["id"]]["findings"] if f["severity"] != "note"]
            if row["kind"] == "clean":
                words += row["target_words"]
                false.update(f["code"] for f in findings)
                continue
            known = {f["fingerprint"] for f in pairs[twins[row["doc"]]["id"]]["findings"]}
            new = [f for f in findings if f["fingerprint"] not in known]
            fired.update(f["code"] for f in new)
            hits.update(f["code"] for f in new if _on_defect(f, row))
    lines = [f'data = "the seeded-defect sets {", ".join(names)}"', f'date = "{datetime.date.today().isoformat()}"']  # noqa: DTZ011
    for code in catalogue.codes():
        rate = f"{1000 * false[code] / words:.3f}"
        lines += ["", f"[rules.{code}]", f"fired = {fired[code]}", f"hits = {hits[code]}", f"false_per_1000 = {rate}"]
    CARDS.write_text("\n".join(lines) + "\n", "utf-8")


def _on_defect(finding: dict[str, Any], row: dict[str, Any]) -> bool:
    for side in ("target", "source"):
        place, start, end = finding[side], row[f"{side}_start"], row[f"{side}_end"]
        same = place and start is not None and place["field"] == row["field"]
        if same and place["start"] < end and start < place["end"]:
            return True
    return False


if __name__ == "__main__":
    main(sys.argv[1:])
