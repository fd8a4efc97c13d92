"""Human judgements of segments as one list: every set on the scale of a normal deviate, every row with its document.

PYTHONPATH=tests/bench python -m judge.human BENCH/human FOLDER
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

#: Share of the documents that is held for measuring, one in so many.
_HELD = 6
#: Sets of crowd scores and of yes and no are large and rough: one document in so many is taken.
_CROWD, _CROWD_SHARE = ("da2", "ced"), 4
#: Sets with sums of penalties, which grow with the sentence; they are divided by the root of its length.
_SUMS = ("mqm", "ted")


@dataclass(frozen=True, slots=True)
class Judged:
    """A translation and what people thought of it.

    Attributes:
        name: of the set ("mlqe.ro-en.train").
        lp: language pair ("ro-en").
        source, target: the texts.
        human: as the set has it, higher is better.
        deviate: the same among the set's own, as a standard normal deviate.
        held: for measuring, not for training.
    """

    name: str
    lp: str
    source: str
    target: str
    human: float
    deviate: float
    held: bool


def judged(folder: Path) -> list[Judged]:
    """Every row of the sets in a folder that training may see, and those held for measuring."""
    return [row for path in sorted(folder.glob("*.jsonl.xz")) for row in _of_set(path)]


def _of_set(path: Path) -> Iterator[Judged]:
    name = path.name.removesuffix(".jsonl.xz")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    values = [_length_free(row) if name.startswith(_SUMS) else float(row["human"]) for row in rows]
    deviates = normal_deviates(values)
    for row, deviate in zip(rows, deviates, strict=True):
        key = f"{row['lp']}/{row['doc'] or row['src']}"
        if name.startswith(_CROWD) and _part(key, "crowd", _CROWD_SHARE) != 1:
            continue
        held = is_dev(name) or _part(key, "held", _HELD) == 0
        yield Judged(name, row["lp"], row["src"], row["tgt"], float(row["human"]), deviate, held)


def is_dev(name: str) -> bool:
    """Whether a set is for measuring as a whole."""
    return name.endswith(".dev") or name.startswith("mqm22dev")


def _length_free(row: dict[str, str | float]) -> float:
    return float(row["human"]) / max(1, len(str(row["tgt"]))) ** 0.5


def _part(key: str, purpose: str, parts: int) -> int:
    """Into which of so many parts a document falls, by lot; a lot for each purpose."""
    return hashlib.sha256(f"{purpose}/{key}".encode()).digest()[0] % parts


def normal_deviates(values: list[float]) -> list[float]:
    """Normal deviates of the values' mean ranks."""
    places = defaultdict(list)
    for place, index in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        places[values[index]].append(place)
    normal = NormalDist()
    mean = {value: sum(ranks) / len(ranks) for value, ranks in places.items()}
    return [normal.inv_cdf((mean[value] + 0.5) / len(values)) for value in values]


if __name__ == "__main__":
    from judge.states import encode

    found = judged(Path(sys.argv[1]))
    encode([text for row in found for text in (row.source, row.target)], Path(sys.argv[2]) / "human")
