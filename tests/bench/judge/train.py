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

from judge.data import Batch, Row, batches, tensors
from judge.losses import loss
from judge.material import load
from judge.measure import report
from judge.net import Judge, Shape, kept
from judge.states import Scale, States
from tqcheck.engines.packed import PackedModel, locate

_DECAY, _WARM = 0.02, 200
#: Steps of weights that the encoder has trained before, as a share of the others'; and after how many all are kept.
_TRAINED, _KEPT = 0.2, 500


def main() -> None:
    """Read the command line, train, measure and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=Path, help="folder with what judge.faults and judge.encode wrote")
    parser.add_argument("bench", type=Path, help="folder with human/, words/, spans/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tokens", type=int, default=40_000_000, help="tokens to train on, padding included")
    parser.add_argument("--without", default="", help="language pairs kept out of training, with commas")
    parser.add_argument("--no-faults", action="store_true", help="human judgements only")
    parser.add_argument("--rate", type=float, default=8e-4, help="greatest step")
    parser.add_argument("--last", type=float, default=0.02, help="share of the rate that is left in the end")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    given = parser.parse_args()
    # Gradients of tokens that are judged right get so small that processors take a hundred times as long over them.
    torch.set_flush_denormal(True)
    torch.manual_seed(given.seed)
    material = load(given.states, given.bench, without=given.without.split(","), made=not given.no_faults)
    units, stores = material.units, material.stores
    scale = stores[0].scale
    if given.start:
        judge, _ = kept(given.start)
    else:
        judge = Judge(Shape(), torch.from_numpy(scale.mean), torch.from_numpy(scale.deviation))
        judge.begin(PackedModel(locate()[0]))
    print(
        f"{sum(p.numel() for p in judge.parameters()):,} weights, {len(units)} units, {sum(map(len, units))} rows",
        flush=True,
    )
    train(judge, units, stores, given)
    print(report(judge, material.held, stores), flush=True)


def keep(judge: Judge, scale: Scale, path: Path) -> None:
    """Keep weights for `judge.net.kept`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(
        {"weights": judge.state_dict(), "shape": asdict(judge.shape), "mean": scale.mean, "step": scale.deviation}, part
    )
    part.replace(path)


def train(judge: Judge, units: list[list[Row]], stores: list[States], given: argparse.Namespace) -> None:
    """Train in place.

    Args:
        judge: the network.
        units: rows that stay together.
        stores: where the rows' texts are.
        given: the command line, of which tokens (to pass through, padding included), rate and seed are looked at.
    """
    optimizer = torch.optim.AdamW(_groups(judge, given.rate), foreach=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    rng = random.Random(given.seed)
    done, began = 0, time.time()
    sums: defaultdict[str, float] = defaultdict(float)
    judge.train()
    for step, batch in enumerate(_endless(units, stores, rng)):
        left = 0.5 * (1 + math.cos(math.pi * min(1, done / given.tokens)))
        rate = min(1.0, (step + 1) / _WARM) * (given.last + (1 - given.last) * left)
        for group, own in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = own * rate
        with torch.autocast("cpu", torch.bfloat16):
            answers = judge(batch.source, batch.target)
        total, parts = loss(answers, batch)
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
        if step % _KEPT == _KEPT - 1:
            keep(judge, stores[0].scale, given.out)
        if done >= given.tokens:
            break
    keep(judge, stores[0].scale, given.out)


def _groups(judge: Judge, rate: float) -> list[dict[str, object]]:
    """Matrices decay, the others do not; what the encoder has trained before goes on in smaller steps."""
    layers = {id(each) for each in (*judge.alone.parameters(), *judge.joint.parameters())}
    found = []
    for ours, step in ((True, rate * _TRAINED), (False, rate)):
        some = [each for each in judge.parameters() if (id(each) in layers) is ours]
        for decays, decay in ((True, _DECAY), (False, 0.0)):
            found.append({"params": [p for p in some if (p.ndim > 1) is decays], "weight_decay": decay, "lr": step})
    return found


def _endless(units: list[list[Row]], stores: list[States], rng: random.Random) -> Iterator[Batch]:
    while True:
        for each in batches(units, stores, 3000, rng):
            yield tensors(each, stores)


if __name__ == "__main__":
    main()
