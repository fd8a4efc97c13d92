"""What a run says of good translations, less the alarms that somebody read and found right (right.toml).

    tqcheck check FOLDER --format json --output RUN.json; python tests/bench/alarms.py RUN.json ...

A line a run: articles, findings, those of them known to be right, the others per 1,000 words (six characters of the
body are a word), and the articles that are blocked, by whatever and by an alarm that nobody found right.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from cards import RIGHT

_LETTERS = 6


def main() -> None:
    """Count the runs named on the command line."""
    right = {alarm["fingerprint"] for alarm in tomllib.loads(RIGHT.read_text("utf-8"))["alarm"]}
    for name in sys.argv[1:]:
        pairs = json.loads(Path(name).read_text("utf-8"))["pairs"]
        sys.stdout.write(f"{Path(name).stem:16} {counted(pairs, right)}\n")


def counted(pairs: Collection[Mapping[str, Any]], right: Collection[str]) -> str:
    """The figures of a run's pairs, by the fingerprints of the alarms that are right."""
    told = [[each for each in pair["findings"] if each["severity"] != "note"] for pair in pairs]
    every = [each for found in told for each in found]
    wrong = [each for each in every if each["fingerprint"] not in right]
    words = sum(_length(pair) for pair in pairs) / _LETTERS
    blocked = [any(each["blocking"] for each in found) for found in told]
    wrongly = [any(each["blocking"] for each in found if each["fingerprint"] not in right) for found in told]
    return (
        f"articles {len(pairs)}, findings {len(every)}, right {len(every) - len(wrong)}, "
        f"per 1,000 words {_rate(len(every), words)}, wrong {_rate(len(wrong), words)}; "
        f"blocked {sum(blocked)}, wrongly {sum(wrongly)}"
    )


def _length(pair: Mapping[str, Any]) -> int:
    return max((each["end"] for each in pair["sentences"]["target"] if each["field"] == "body"), default=0)


def _rate(count: int, words: float) -> str:
    return f"{1000 * count / max(1.0, words):.2f}"


if __name__ == "__main__":
    main()
