"""Rows for training and measuring: human judgements, marked errors and made faults, in units that stay together."""

from __future__ import annotations

import json
import lzma
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from judge.damage import Place
from judge.human import Judged
from judge.net import LAYER, Side
from judge.states import BYTE, States

if TYPE_CHECKING:
    from judge.faults import Fault

#: Translations of one original that are compared with each other in one batch.
_TOGETHER = 4
#: What a human row weighs by its set's beginning.
_WEIGHTS = {"mlqe": 1.0, "mqm": 1.0, "ted": 0.5, "da2": 0.5, "ced": 0.25}
#: Kinds of faults that are made most easily and taught least: one in so many is taken.
_EASY = {"untranslated": 4, "generic": 2, "invented": 2}
#: What minor errors count for.
_MINOR = 0.4
#: Texts are cut here; almost none is longer.
_LONGEST = 160


@dataclass(frozen=True)
class Row:
    """A pair and what is known of it.

    Attributes:
        store: number of the store with its texts.
        source, target: numbers of the texts there.
        deviate: human score; None: not judged.
        weight: of the score.
        severity: of a made fault; None: no made pair.
        wrong, broken: places of the target; None: not known.
        lost: places of the source; None: not known.
        marked: places of the target that people marked; None: not known.
        tag: name of set or operator, for measuring.
    """

    store: int
    source: int
    target: int
    deviate: float | None = None
    weight: float = 1.0
    severity: float | None = None
    wrong: tuple[tuple[Place, float], ...] | None = None
    lost: tuple[tuple[Place, float], ...] | None = None
    broken: tuple[tuple[Place, float], ...] | None = None
    marked: tuple[tuple[Place, float], ...] | None = None
    tag: str = ""


@dataclass
class Batch:
    """Tensors of some units; labels are NaN where nothing is known."""

    source: Side
    target: Side
    unit: torch.Tensor
    deviate: torch.Tensor
    weight: torch.Tensor
    severity: torch.Tensor
    wrong: torch.Tensor
    lost: torch.Tensor
    broken: torch.Tensor
    marked: torch.Tensor


def human_units(rows: Iterable[Judged], states: States, marks: dict[tuple[str, str], Marks]) -> list[list[Row]]:
    """Judged rows; those of one original, a few at a time.

    Args:
        rows: for training, or for measuring.
        states: number 0 of the stores.
        marks: from `marked`, by source and target.
    """
    by_source: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        weight = next(value for start, value in _WEIGHTS.items() if row.name.startswith(start))
        own = Row(0, states.number[row.source], states.number[row.target], row.deviate, weight, tag=row.name)
        known = marks.get(squeezed(row.source, row.target))
        if known:
            own = replace(own, marked=known(row.target))
        by_source[row.name, row.source].append(own)
    return [each[start : start + _TOGETHER] for each in by_source.values() for start in range(0, len(each), _TOGETHER)]


def fault_units(faults: Iterable[Fault], states: States, store: int) -> list[list[Row]]:
    """Made rows: a good translation and its damaged ones."""
    by_source: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for number, each in enumerate(faults):
        if each.kind in _EASY and number % _EASY[each.kind]:
            continue
        wrong = tuple((place, 1.0) for place in each.wrong) + tuple((place, float("nan")) for place in each.broken)
        by_source[each.source, each.good].append(
            Row(
                store,
                states.number[each.source],
                states.number[each.target],
                severity=each.severity if each.kind else 0.0,
                wrong=wrong,
                lost=None if each.lost is None else tuple((place, 1.0) for place in each.lost),
                broken=tuple((place, 1.0) for place in each.broken),
                tag=f"{each.kind}/{each.operator}{'*' if each.unseen else ''}",
            )
        )
    return list(by_source.values())


Marked = tuple[tuple[Place, float], ...] | None


#: What people marked in a translation: gives the places in a text that is spaced in its own way.
Marks = Callable[[str], Marked]


def squeezed(source: str, target: str) -> tuple[str, str]:
    """A pair without its blanks, which sets space differently."""
    return "".join(source.split()), "".join(target.split())


def marked(folder: Path) -> dict[tuple[str, str], Marks]:
    """Errors that people marked, by the squeezed pair: post-editors' words and professionals' spans."""
    found: dict[tuple[str, str], Marks] = {}
    for path in sorted((folder / "words").glob("*.xz")):
        for row in _lines(path):
            words, tags = row["mt"].split(), row["word_tags"].split()
            found[squeezed(row["src"], row["mt"])] = partial(_tagged, words=words, tags=tags)
    spans: defaultdict[tuple[str, str], list[tuple[Place, float]]] = defaultdict(list)
    raters: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted((folder / "spans").glob("*.xz")):
        for row in _lines(path):
            key = squeezed(row["src"], row["tgt"])
            raters[key].add(row["rater"])
            spans[key] += [
                ((start, end), 1.0 if severity in {"major", "critical"} else _MINOR)
                for start, end, severity in row["errors"]
                if severity != "neutral"
            ]
    for key, errors in spans.items():
        share = 1 / len(raters[key])
        places = tuple((place, value * share) for place, value in errors)
        found[key] = partial(_same, places)
    return found


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _same(places: Marked, _: str) -> Marked:
    return places


def _tagged(text: str, words: Sequence[str], tags: Sequence[str]) -> Marked:
    """Places of the words that are tagged as bad; None where text, words and tags do not match."""
    places, at = [], 0
    for word in words:
        start = text.find(word, at)
        if start < 0:
            return None
        at = start + len(word)
        places.append((start, at))
    if len(places) != len(tags):
        return None
    return tuple((place, 1.0) for place, tag in zip(places, tags, strict=True) if tag == "BAD")


def batches(
    units: Sequence[list[Row]], stores: Sequence[States], tokens: int, rng: random.Random
) -> Iterator[list[list[Row]]]:
    """Units of about one length together, in random order."""

    def length(unit: list[Row]) -> int:
        states = stores[unit[0].store]
        return max(states.length(unit[0].source), *(states.length(row.target) for row in unit))

    order = sorted(units, key=lambda unit: length(unit) + rng.random() * 6)
    found: list[list[list[Row]]] = []
    batch: list[list[Row]] = []
    widest = rows = 0
    for unit in order:
        widest, rows = max(widest, length(unit)), rows + len(unit)
        if batch and widest * rows * 2 > tokens:
            found.append(batch)
            batch, widest, rows = [], length(unit), len(unit)
        batch.append(unit)
    if batch:
        found.append(batch)
    rng.shuffle(found)
    yield from found


def tensors(units: Sequence[list[Row]], stores: Sequence[States]) -> Batch:
    """A batch as the network takes it."""
    rows = [row for unit in units for row in unit]
    source = _side([(stores[row.store], row.source) for row in rows])
    target = _side([(stores[row.store], row.target) for row in rows])

    def labels(kind: str, side: Side) -> torch.Tensor:
        found = torch.full(side.mask.shape, float("nan"))
        for number, row in enumerate(rows):
            places = getattr(row, kind)
            if places is not None:
                text = row.source if kind == "lost" else row.target
                found[number, : int(side.mask[number].sum())] = torch.from_numpy(
                    _labels(places, stores[row.store].spans(text))[:_LONGEST]
                )
        return found

    def values(found: Iterable[float | None]) -> torch.Tensor:
        return torch.tensor([float("nan") if value is None else value for value in found], dtype=torch.float32)

    return Batch(
        source,
        target,
        torch.tensor([number for number, unit in enumerate(units) for _ in unit]),
        values(row.deviate for row in rows),
        values(row.weight for row in rows),
        values(row.severity for row in rows),
        labels("wrong", target),
        labels("lost", source),
        labels("broken", target),
        labels("marked", target),
    )


def _labels(places: Sequence[tuple[Place, float]], spans: NDArray[np.int32]) -> NDArray[np.float32]:
    found = np.zeros(len(spans), dtype=np.float32)
    for (start, end), value in places:
        there = (spans[:, 0] < end) & (spans[:, 1] > start)
        found[there] = value if np.isnan(value) else np.minimum(1, found[there] + np.float32(value))
    return found


def _side(texts: Sequence[tuple[States, int]]) -> Side:
    lengths = [max(1, min(_LONGEST, states.length(number))) for states, number in texts]
    whole = np.zeros((len(texts), max(lengths), 2 * LAYER), dtype=np.int8)
    mask = np.zeros(whole.shape[:2], dtype=bool)
    for row, (states, number) in enumerate(texts):
        own = states.states(number)[:_LONGEST]
        whole[row, : len(own)] = own
        mask[row, : lengths[row]] = True
    vectors = np.stack([states.vectors[number] for states, number in texts]).astype(np.float32)
    full = torch.from_numpy(whole).float() * BYTE
    return Side(full, torch.from_numpy(mask), torch.from_numpy(vectors) * LAYER**0.5)
