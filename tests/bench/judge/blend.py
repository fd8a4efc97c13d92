"""Train the quick path to quality and weigh it against the deep one.

PYTHONPATH=tests/bench python -m judge.blend .bench/judge BENCH .bench/judge/judge.pt --out .bench/judge/blend.pt
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from judge import faults
from judge.data import Row, batches, fault_units, human_units, tensors
from judge.human import Judged, is_dev, judged, normal_deviates
from judge.measure import correlations
from judge.net import Blend, Judge, Quick, evidence, kept
from judge.states import States

_EPOCHS, _BATCH, _RATE, _DECAY, _RIDGE = 6, 256, 1e-3, 0.05, 300.0
#: Rows on which the two paths are weighed against each other.
_WEIGHED, _UNITS = 6_000, 600
#: Weight of the twins' order beside people's scores, how far ahead the good one is wanted, and how sharply.
_TWINS, _AHEAD, _STEEP = 1.0, 0.3, 4.0


def main() -> None:
    """Read the command line, train, weigh, print figures on held rows and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=Path)
    parser.add_argument("bench", type=Path)
    parser.add_argument("weights", type=Path, help="what judge.train has kept")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", default="", help="language pairs kept out of training, with commas")
    given = parser.parse_args()
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    rows = as_people_count(judged(given.bench / "human"))
    states = States(given.states / "human")
    without = set(given.without.split(","))
    units = [
        [each]
        for unit in human_units((r for r in rows if not r.held and r.lp not in without), states, {})
        for each in unit
    ]
    held = [[each] for unit in human_units((r for r in rows if r.held), states, {}) for each in unit]
    quick = Quick()
    fit(quick, *_gathered(units, states))
    judge, _ = kept(given.weights)
    # Both paths know their training rows too well; the development sets are for the figures alone.
    fair = [unit for unit in held if "-en" in unit[0].tag and not is_dev(unit[0].tag)]
    blend = Blend()
    judged_rows = _evidence(judge, quick, random.Random(1).sample(fair, min(len(fair), _WEIGHED)), [states])
    stores = [states, States(given.states / "faults")]
    made = fault_units((each for each in faults.read(given.states / "faults.jsonl") if each.held), stores[1], 1)
    random.Random(1).shuffle(made)
    weigh(blend, _human(judged_rows), _made(_evidence(judge, quick, made[:_UNITS], stores)))
    print([round(value, 3) for value in (*blend.weights.weight[0].tolist(), blend.weights.bias.item())], flush=True)
    torch.save({"quick": quick.state_dict(), "blend": blend.state_dict()}, given.out)
    dev = [unit for unit in held if is_dev(unit[0].tag)]
    show(
        blend, _evidence(judge, quick, dev, [states]), _made(_evidence(judge, quick, made[_UNITS : 2 * _UNITS], stores))
    )


def as_people_count(rows: Sequence[Judged]) -> list[Judged]:
    """The rows with deviates of the scores as the sets have them, long sentences' sums of penalties included."""
    by_set: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_set[row.name].append(number)
    found = list(rows)
    for numbers in by_set.values():
        deviates = normal_deviates([rows[number].human for number in numbers])
        for number, deviate in zip(numbers, deviates, strict=True):
            found[number] = replace(rows[number], deviate=deviate)
    return found


def fit(quick: Quick, features: Tensor, deviates: Tensor, weights: Tensor) -> None:
    """Solve the linear path and train the deep ones, each on the rows in an order of its own."""
    quick.mean.copy_(features.mean(dim=0))
    quick.deviation.copy_(features.std(dim=0) + 1e-4)
    normed = quick.normed(features)
    _solve(quick, normed, deviates, weights)
    quick.train()
    for deep in quick.deep:
        _train(deep, normed, deviates, weights)
    quick.eval()


def _train(deep: nn.Module, normed: Tensor, deviates: Tensor, weights: Tensor) -> None:
    optimizer = torch.optim.AdamW(deep.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _EPOCHS * (len(normed) // _BATCH + 1)
    scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.01, steps)
    for _ in range(_EPOCHS):
        for part in torch.randperm(len(normed)).split(_BATCH):
            loss = functional.smooth_l1_loss(deep(normed[part])[:, 0], deviates[part], reduction="none")
            optimizer.zero_grad()
            (loss * weights[part]).mean().backward()
            optimizer.step()
            scheduler.step()


def _solve(quick: Quick, normed: Tensor, deviates: Tensor, weights: Tensor) -> None:
    """Ridge regression."""
    root = weights.sqrt()
    given = torch.cat([normed, torch.ones(len(normed), 1)], dim=1) * root[:, None]
    square = given.T @ given + _RIDGE * torch.eye(given.shape[1])
    solved = torch.linalg.solve(square, given.T @ (deviates * root))
    with torch.no_grad():
        quick.linear.weight.copy_(solved[None, :-1])
        quick.linear.bias.copy_(solved[-1:])


def _gathered(units: Sequence[list[Row]], states: States) -> tuple[Tensor, Tensor, Tensor]:
    features, deviates, weights = [], [], []
    for each in batches(units, [states], 30_000, random.Random(0)):
        batch = tensors(each, [states])
        features.append(Quick.features(batch.source, batch.target))
        deviates.append(batch.deviate)
        weights.append(batch.weight)
    return torch.cat(features), torch.cat(deviates), torch.cat(weights)


def weigh(blend: Blend, human: tuple[Tensor, Tensor, Tensor], made: tuple[Tensor, Tensor]) -> None:
    """Fit the blend to people's scores and to the order of good sentences and their damaged twins, both at once.

    Args:
        blend: is fitted in place.
        human: evidence, deviates and weights of judged rows.
        made: evidence of good and of damaged twins, row by row.
    """
    given, deviates, weights = human
    good, bad = made
    optimizer = torch.optim.LBFGS(blend.parameters(), max_iter=300, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimizer.zero_grad()
        error = (weights * (blend.weights(given)[:, 0] - deviates) ** 2).sum() / weights.sum()
        gap = (blend.weights(good) - blend.weights(bad))[:, 0]
        total = error + _TWINS * functional.softplus(_STEEP * (_AHEAD - gap)).mean() / _STEEP
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(step)


def _evidence(judge: Judge, quick: Quick, units: Sequence[list[Row]], stores: Sequence[States]) -> dict[Row, Tensor]:
    judge.eval()
    found: dict[Row, Tensor] = {}
    with torch.inference_mode():
        for each in batches(units, stores, 6_000, random.Random(0)):
            batch = tensors(each, stores)
            rows = evidence(judge(batch.source, batch.target), quick(Quick.features(batch.source, batch.target)))
            found |= dict(zip((row for unit in each for row in unit), rows, strict=True))
    return found


def _human(found: dict[Row, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    deviates, weights = (torch.tensor([getattr(row, name) for row in found]) for name in ("deviate", "weight"))
    return torch.stack(list(found.values())).clone(), deviates, weights


def _made(found: dict[Row, Tensor]) -> tuple[Tensor, Tensor]:
    good = {(row.source, row.store): value for row, value in found.items() if row.severity == 0}
    pairs = [
        (good[row.source, row.store], value)
        for row, value in found.items()
        if row.severity and (row.source, row.store) in good
    ]
    return torch.stack([one for one, _ in pairs]).clone(), torch.stack([other for _, other in pairs]).clone()


def show(blend: Blend, found: dict[Row, Tensor], made: tuple[Tensor, Tensor]) -> None:
    """Correlations on held rows of the paths alone and of all together, and how often a good sentence is ahead."""
    by_set: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_set[row.tag].append(row)
    for name, rows in sorted(by_set.items()):
        given = torch.stack([found[row] for row in rows])
        wanted = np.array([row.deviate for row in rows])
        columns = {"deep": given[:, 0], "quick": given[:, 1], "blend": blend.weights(given)[:, 0].detach()}
        told = "  ".join(f"{key} {correlations(x.numpy(), wanted)}" for key, x in columns.items())
        print(f"{name:24} n {len(rows):5}  pearson(z)/spearman  {told}", flush=True)
    good, bad = made
    ahead = (blend.weights(good) > blend.weights(bad)).float().mean()
    print(f"twins in order: deep {(good[:, 0] > bad[:, 0]).float().mean():.3f} blend {ahead:.3f} of {len(good)}")


if __name__ == "__main__":
    main()
