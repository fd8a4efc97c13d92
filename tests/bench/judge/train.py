"""Train the judge.

PYTHONPATH=tests/bench python -m judge.train .bench/judge BENCH --out .bench/judge/judge.pt
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch

from judge.data import Batch, Row, batches, fault_units, human_units, marked, tensors
from judge.human import judged
from judge.losses import loss
from judge.measure import report
from judge.net import Judge, Shape, kept
from judge.states import States

_DECAY, _WARM = 0.02, 200


def main() -> None:
    """Read the command line, train, measure and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=Path, help="folder with what judge.faults and judge.encode wrote")
    parser.add_argument("bench", type=Path, help="folder with human/, words/, spans/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tokens", type=int, default=40_000_000, help="tokens to train on, padding included")
    parser.add_argument("--without", default="", help="language pairs kept out of training, with commas")
    parser.add_argument("--no-faults", action="store_true", help="human judgements only")
    parser.add_argument("--rate", type=float, default=1.2e-3, help="greatest step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    given = parser.parse_args()
    # Gradients of tokens that are judged right get so small that processors take a hundred times as long over them.
    torch.set_flush_denormal(True)
    torch.manual_seed(given.seed)
    rows = judged(given.bench / "human")
    stores = [States(given.states / "human")]
    marks = marked(given.bench)
    without = set(given.without.split(","))
    units = human_units((row for row in rows if not row.held and row.lp not in without), stores[0], marks)
    held = human_units((row for row in rows if row.held), stores[0], marks)
    if not given.no_faults:
        from judge import faults

        made = faults.read(given.states)
        stores.append(States(given.states / "faults"))
        units += fault_units((each for each in made if not each.held), stores[1], 1)
        held += fault_units((each for each in made if each.held), stores[1], 1)
    judge = Judge(Shape())
    if given.start:
        judge, _ = kept(given.start)
    print(
        f"{sum(p.numel() for p in judge.parameters()):,} weights, {len(units)} units, {sum(map(len, units))} rows",
        flush=True,
    )
    train(judge, units, stores, given)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    scale = stores[0].scale
    torch.save(
        {"weights": judge.state_dict(), "shape": asdict(judge.shape), "mean": scale.mean, "step": scale.deviation},
        given.out,
    )
    print(report(judge, held, stores), flush=True)


def train(judge: Judge, units: list[list[Row]], stores: list[States], given: argparse.Namespace) -> None:
    """Train in place.

    Args:
        judge: the network.
        units: rows that stay together.
        stores: where the rows' texts are.
        given: the command line, of which tokens (to pass through, padding included), rate and seed are looked at.
    """
    optimizer = torch.optim.AdamW(_groups(judge), lr=given.rate, foreach=True)
    rng = random.Random(given.seed)
    done, began = 0, time.time()
    sums: defaultdict[str, float] = defaultdict(float)
    judge.train()
    for step, batch in enumerate(_endless(units, stores, rng)):
        share = done / given.tokens
        rate = min(1.0, (step + 1) / _WARM) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, share))))
        for group in optimizer.param_groups:
            group["lr"] = given.rate * rate
        total, parts = loss(judge(batch.source, batch.target), batch)
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimizer.step()
        done += batch.source.mask.numel() + batch.target.mask.numel()
        for name, value in parts.items():
            sums[name] += value
        if step % 100 == 99:
            shown = " ".join(f"{name} {value / 100:.3f}" for name, value in sums.items())
            print(f"{step + 1} {done / 1e6:.2f}M {time.time() - began:.0f}s {shown}", flush=True)
            sums.clear()
        if done >= given.tokens:
            return


def _groups(judge: Judge) -> list[dict[str, object]]:
    """Matrices decay, the others do not."""
    matrices = [each for each in judge.parameters() if each.ndim > 1]
    others = [each for each in judge.parameters() if each.ndim <= 1]
    return [{"params": matrices, "weight_decay": _DECAY}, {"params": others, "weight_decay": 0.0}]


def _endless(units: list[list[Row]], stores: list[States], rng: random.Random) -> Iterator[Batch]:
    while True:
        for each in batches(units, stores, 3000, rng):
            yield tensors(each, stores)


if __name__ == "__main__":
    main()
