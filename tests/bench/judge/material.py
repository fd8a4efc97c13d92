"""What there is to train on and to measure with, as `judge.human`, `judge.faults` and `judge.own` have left it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from judge import faults
from judge.data import Row, fault_units, human_units, marked
from judge.human import judged
from judge.states import States

#: Made faults by name of their store, and how often a round takes them.
_MADE = {"faults": 1, "own": 2}


@dataclass
class Material:
    """Rows that stay together, and the stores with their texts by number.

    Attributes:
        stores: the human sets' first.
        units: for training.
        held: for measuring.
    """

    stores: list[States]
    units: list[list[Row]]
    held: list[list[Row]]


def load(states: Path, bench: Path, *, without: Collection[str] = (), made: bool = True) -> Material:
    """Read it.

    Args:
        states: folder of the stores.
        bench: folder with human/, words/, spans/.
        without: language pairs of which people's scores are kept out of training.
        made: made faults, too.
    """
    rows, marks = judged(bench / "human"), marked(bench)
    store = States(states / "human")
    units = human_units((row for row in rows if not row.held and row.lp not in without), store, marks)
    found = Material([store], units, human_units((row for row in rows if row.held), store, marks))
    for name, times in _MADE.items() if made else ():
        kept, number = faults.read(states / f"{name}.jsonl"), len(found.stores)
        found.stores.append(States(states / name))
        found.units += times * fault_units((each for each in kept if not each.held), found.stores[-1], number)
        found.held += fault_units((each for each in kept if each.held), found.stores[-1], number)
    return found
