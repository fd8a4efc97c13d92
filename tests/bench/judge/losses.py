"""What the judge is taught: people's scores and orders, made faults below their good twins, marked tokens."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from judge.data import Batch
from judge.net import Answers

#: Deviates from which one translation is better than another of the same original; beyond them the order must show.
_APART = 0.3
#: By how much a good translation is ahead of its damaged twin: at least, and by severity on top.
_LEAST, _BY_SEVERITY = 0.3, 1.2
#: Deviate of a professional translation among those of systems, and the weight of holding it there.
_GOOD, _ANCHOR = 0.8, 0.1
#: Weights of the order of people's scores, of the order of twins, and of tokens.
_ORDER, _TWINS = 0.5, 0.7
_TOKENS = {"wrong": 4.0, "lost": 4.0, "broken": 4.0, "unread": 1.0, "marked": 0.5}
#: What the answers of a name are held to, where it is another's.
_SAME = {"unread": "broken"}


def loss(answers: Answers, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, and its parts."""
    quality = answers.quality.float()
    parts = {
        "score": _mean(
            functional.smooth_l1_loss(quality, batch.deviate.nan_to_num(), reduction="none"),
            batch.deviate,
            batch.weight,
        ),
        "order": _ORDER * _order(quality, batch),
        "twins": _TWINS * _twins(quality, batch),
        "anchor": _ANCHOR
        * _mean(
            (quality - _GOOD).abs(), batch.severity.where(batch.severity == 0, torch.nan), torch.ones_like(quality)
        ),
    }
    for name, weight in _TOKENS.items():
        parts[name] = weight * _tokens(getattr(answers, name).float(), getattr(batch, _SAME.get(name, name)))
    total = torch.stack(list(parts.values())).sum()
    return total, {name: float(value.detach()) for name, value in parts.items()}


def _mean(values: Tensor, known: Tensor, weight: Tensor) -> Tensor:
    there = ~known.isnan()
    weights = weight * there
    return (values * weights).sum() / weights.sum().clamp_min(1.0)


def _order(quality: Tensor, batch: Batch) -> Tensor:
    """Two translations of one original that people told apart, by the logistic loss."""
    better = batch.deviate[:, None] - batch.deviate[None, :]
    pairs = (better > _APART) & (batch.unit[:, None] == batch.unit[None, :])
    if not pairs.any():
        return quality.sum() * 0
    gap = quality[:, None] - quality[None, :]
    return (functional.softplus(-2 * gap)[pairs] * batch.weight[:, None].expand_as(gap)[pairs]).mean()


def _twins(quality: Tensor, batch: Batch) -> Tensor:
    good, bad = batch.severity == 0, batch.severity > 0
    pairs = good[:, None] & bad[None, :] & (batch.unit[:, None] == batch.unit[None, :])
    if not pairs.any():
        return quality.sum() * 0
    ahead = _LEAST + _BY_SEVERITY * batch.severity[None, :].expand(pairs.shape)[pairs]
    gap = (quality[:, None] - quality[None, :])[pairs]
    return functional.softplus(3 * (ahead - gap)).mean() / 3


def _tokens(logits: Tensor, labels: Tensor) -> Tensor:
    there = ~labels.isnan()
    each = functional.binary_cross_entropy_with_logits(logits, labels.nan_to_num(), reduction="none")
    return (each * there).sum() / there.sum().clamp_min(1)
