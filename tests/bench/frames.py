"""Score the extraction of claim frames on the gold sentences of tests/data/frames.

    python tests/bench/frames.py [--misses] [GOLD.jsonl ...]

A frame is found where its cue overlaps; two spans agree where what they share is at least half of the longer one.
Printed is F1 of speaker, cue and passers-on, for each file and for all together.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tqcheck import lang
from tqcheck.engines.syntax import Parser
from tqcheck.frames import frames
from tqcheck.model import Excerpt, Frame, Sentence
from tqcheck.text.piece import Piece

GOLD = Path(__file__).parents[1] / "data" / "frames"
ROLES = ("speaker", "cue", "via")
Counts = dict[str, Counter[str]]
Place = tuple[int, int]


def score(path: Path, *, misses: bool = False) -> Counts:
    """Right, found and wanted spans by role."""
    counts: Counts = {role: Counter() for role in ROLES}
    parser = Parser()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        where = "title" if row.get("title") else "body"
        piece = Piece(0, Sentence(where, 0, len(text), 0), text, lang.load(row["lang"]))
        found = list(frames((piece,), parser))
        if _count(row, found, counts) and misses:
            print(text, *map(_shown, found), *[f"  wanted {each}" for each in row["frames"]], sep="\n")  # noqa: T201
    return counts


def f1(count: Counter[str]) -> float:
    """The harmonic mean of precision and recall; 1 where nothing is wanted and nothing found."""
    total = count["found"] + count["wanted"]
    return 2 * count["right"] / total if total else 1.0


def _count(row: dict[str, Any], found: list[Frame], counts: Counts) -> bool:
    text, left, wrong = row["text"], list(found), False
    pairs: list[tuple[dict[str, Any] | None, Frame | None]] = []
    for wanted in row["frames"]:
        match = next((f for f in left if f.cue and _agree(_place(f.cue), _find(text, wanted["cue"]))), None)
        if match:
            left.remove(match)
        pairs.append((wanted, match))
    pairs += [(None, frame) for frame in left]
    for wanted, frame in pairs:
        for role in ROLES:
            gold = [places for places in (_find(text, s) for s in _strings(wanted, role)) if places]
            mine = [_place(excerpt) for excerpt in _excerpts(frame, role)]
            right = sum(any(_agree(place, places) for place in mine) for places in gold)
            counts[role].update(right=right, found=len(mine), wanted=len(gold))
            wrong |= not right == len(mine) == len(gold)
    return wrong


def _strings(wanted: dict[str, Any] | None, role: str) -> list[str]:
    value = wanted[role] if wanted else None
    return value if isinstance(value, list) else [value] if value else []


def _excerpts(frame: Frame | None, role: str) -> list[Excerpt]:
    value = getattr(frame, role, None)
    return list(value) if isinstance(value, tuple) else [value] if value else []


def _place(excerpt: Excerpt) -> Place:
    return excerpt.start, excerpt.end


def _find(text: str, wanted: str) -> list[Place]:
    """Every place of a string: the gold does not say which."""
    return [(i, i + len(wanted)) for i in range(len(text)) if text.startswith(wanted, i)]


def _agree(place: Place, places: list[Place]) -> bool:
    return any(
        2 * (min(place[1], end) - max(place[0], start)) >= max(place[1] - place[0], end - start)
        for start, end in places
    )


def _shown(frame: Frame) -> str:
    via = [excerpt.text for excerpt in frame.via]
    speaker, description, cue, content = (
        getattr(excerpt, "text", None) for excerpt in (frame.speaker, frame.description, frame.cue, frame.content)
    )
    return f"  found {speaker=} {description=} {via=} {cue=} {frame.kind=} {content=}"


def main() -> None:
    """Print the figures."""
    paths = [Path(arg) for arg in sys.argv[1:] if not arg.startswith("-")] or sorted(GOLD.glob("*.jsonl"))
    total: Counts = {role: Counter() for role in ROLES}
    for path in paths:
        counts = score(path, misses="--misses" in sys.argv)
        for role in ROLES:
            total[role].update(counts[role])
        print(f"{path.stem:8}", *(f"{role} {f1(counts[role]):.3f}" for role in ROLES))  # noqa: T201
    print(f"{'all':8}", *(f"{role} {f1(total[role]):.3f}" for role in ROLES))  # noqa: T201


if __name__ == "__main__":
    main()
