"""The judge's network: both sides' token states in, quality, wrong, lost and broken tokens out.

Each side is read alone first; what the target shows there tells broken language from sound one. Then each token is
set beside what it is likest to on the other side (as in ESIM, Chen et al. 2017, arXiv:1609.06038), the sides attend
to each other, and the heads read what came of it. All weights but the heads' are shared by the sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

#: Channels of a layer of the encoder, and of both layers that are read.
LAYER, STATES = 384, 768
_EPSILON = 1e-6


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    width: int = 192
    heads: int = 4
    inner: int = 384
    alone: int = 2
    joint: int = 2
    dropout: float = 0.1


@dataclass
class Side:
    """A batch of texts of one side: states (texts, tokens, 768), mask (texts, tokens), vectors (texts, 384)."""

    states: Tensor
    mask: Tensor
    vectors: Tensor


@dataclass
class Answers:
    """Logits of a batch; `quality` is a normal deviate. Shapes (texts,) and (texts, tokens); of `facts` (texts, 12).

    What people marked has a head of its own, `marked`: post-editors change much that is no fault, and only in texts of
    systems, so that the others would learn to doubt the style of systems.
    """

    quality: Tensor
    wrong: Tensor
    lost: Tensor
    broken: Tensor
    marked: Tensor
    facts: Tensor


class Attention(nn.Module):
    """Attention of many heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.both = nn.Linear(shape.width, 2 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, states: Tensor, others: Tensor, mask: Tensor) -> Tensor:
        """States that have looked at others, where these are there."""
        query = self._split(self.query(states))
        key, value = (self._split(part) for part in self.both(others).chunk(2, dim=-1))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        return self.out(seen.transpose(1, 2).flatten(2))

    def _split(self, states: Tensor) -> Tensor:
        return states.unflatten(-1, (self.heads, -1)).transpose(1, 2)


class Block(nn.Module):
    """A transformer layer with its norms in front; with `cross`, it also looks at the other side."""

    def __init__(self, shape: Shape, *, cross: bool) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.attention = Attention(shape)
        self.cross_norm = nn.LayerNorm(shape.width) if cross else None
        self.cross = Attention(shape) if cross else None
        self.wide_norm = nn.LayerNorm(shape.width)
        self.wide = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(
        self, states: Tensor, mask: Tensor, others: Tensor | None = None, there: Tensor | None = None
    ) -> Tensor:
        """New states of one side."""
        normed = self.norm(states)
        states = states + self.dropout(self.attention(normed, normed, mask))
        if self.cross is not None and self.cross_norm is not None and others is not None and there is not None:
            states = states + self.dropout(self.cross(self.cross_norm(states), others, there))
        return states + self.dropout(
            self.narrow(functional.gelu(self.wide(self.wide_norm(states)), approximate="tanh"))
        )


class Judge(nn.Module):
    """See the module."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape = shape or Shape()
        self.enter = nn.Linear(STATES, shape.width)
        self.alone = nn.ModuleList(Block(shape, cross=False) for _ in range(shape.alone))
        self.sharpness = nn.Parameter(torch.tensor(2.5))
        self.compare = nn.Linear(4 * shape.width + 2, shape.width)
        self.joint = nn.ModuleList(Block(shape, cross=True) for _ in range(shape.joint))
        self.broken = _head(shape.width, shape.width)
        self.wrong = _head(shape.width, shape.width)
        self.lost = _head(shape.width, shape.width)
        self.marked = _head(shape.width, shape.width)
        self.pooled = nn.Linear(shape.width, 1)
        self.dropout = nn.Dropout(shape.dropout)
        self.quality = _head(4 * shape.width + _FACTS + 2 * 64, shape.width)
        self.vectors = nn.Linear(LAYER, 64)
        self.straight = nn.Linear(2 * LAYER + _FACTS, 1)

    def forward(self, source: Side, target: Side) -> Answers:
        """Judge a batch of pairs."""
        likeness = _unit(source.states[..., LAYER:]) @ _unit(target.states[..., LAYER:]).transpose(1, 2)
        own = [self._alone(side) for side in (source, target)]
        broken = self.broken(own[1])[..., 0]
        looks = [
            self._beside(own[0], own[1], likeness, target.mask),
            self._beside(own[1], own[0], likeness.transpose(1, 2), source.mask),
        ]
        for block in self.joint:
            first, second = looks
            looks = [
                block(first, source.mask, second, target.mask),
                block(second, target.mask, first, source.mask),
            ]
        lost, wrong = self.lost(looks[0])[..., 0], self.wrong(looks[1])[..., 0]
        facts = _facts((source, target), likeness, (lost, wrong, broken))
        quality = self._quality((source, target), looks, facts)
        return Answers(quality, wrong, lost, broken, self.marked(looks[1])[..., 0], facts)

    def _alone(self, side: Side) -> Tensor:
        states = self.enter(side.states)
        for block in self.alone:
            states = block(states, side.mask)
        return states

    def _beside(self, states: Tensor, others: Tensor, likeness: Tensor, there: Tensor) -> Tensor:
        """Each token beside what it is likest to on the other side. `likeness`: (texts, tokens, others' tokens)."""
        masked = likeness.masked_fill(~there[:, None, :], -1.0)
        sharp = (likeness * self.sharpness.exp()).masked_fill(~there[:, None, :], -torch.inf)
        share = torch.softmax(sharp, dim=-1)
        found = share @ others
        best = masked.amax(dim=-1, keepdim=True)
        sure = share.amax(dim=-1, keepdim=True)
        return self.compare(torch.cat([states, found, states - found, states * found, best, sure], dim=-1))

    def _quality(self, sides: tuple[Side, Side], looks: list[Tensor], facts: Tensor) -> Tensor:
        pools = []
        for side, states in zip(sides, looks, strict=True):
            weights = torch.softmax(self.pooled(states)[..., 0].masked_fill(~side.mask, -torch.inf), dim=-1)
            pools += [(weights[..., None] * states).sum(dim=1), _mean(states, side.mask)]
        u, v = (side.vectors for side in sides)
        both = torch.cat([(u - v).abs(), u * v], dim=-1)
        narrow = [self.vectors(u - v).abs(), self.vectors(u) * self.vectors(v)]
        deep = self.quality(self.dropout(torch.cat([*pools, facts, *narrow], dim=-1)))[..., 0]
        return deep + self.straight(torch.cat([both, facts], dim=-1))[..., 0]


class Quick(nn.Module):
    """Quality from what the sides are as a whole: how their vectors and their mean states differ and agree.

    A linear path and a small deep one, trained apart from the network above (`judge.blend`): they learn people's scores
    from few rows, and nothing of small faults.
    """

    def __init__(self, width: int = 256, narrow: int = 64) -> None:
        super().__init__()
        given = 2 * LAYER + 2 * STATES + _ALIKE + 1
        self.mean = nn.Buffer(torch.zeros(given))
        self.deviation = nn.Buffer(torch.ones(given))
        self.linear = nn.Linear(given, 1)
        self.deep = nn.Sequential(
            nn.Linear(given, width),
            nn.GELU(),
            nn.Dropout(0.3),
            nn.Linear(width, narrow),
            nn.GELU(),
            nn.Linear(narrow, 1),
        )

    def forward(self, features: Tensor) -> Tensor:
        """Normal deviates of pairs by what `features` gives."""
        normed = ((features - self.mean) / self.deviation).clamp(-6, 6)
        return ((self.linear(normed) + self.deep(normed)) / 2)[..., 0]

    @staticmethod
    def features(source: Side, target: Side) -> Tensor:
        """What is looked at of a batch of pairs."""
        likeness = _unit(source.states[..., LAYER:]) @ _unit(target.states[..., LAYER:]).transpose(1, 2)
        u, v = source.vectors, target.vectors
        a, b = _mean(source.states, source.mask), _mean(target.states, target.mask)
        alike = _alike((source, target), likeness)
        return torch.cat([(u - v).abs(), u * v, (a - b).abs(), a * b, alike, alike[:, 5:6].abs()], dim=-1)


class Blend(nn.Module):
    """Weighs what is known of a pair's quality: the deep path, the quick one, and the facts."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Linear(2 + _FACTS, 1)

    def forward(self, found: Answers, quick: Tensor) -> Tensor:
        """Normal deviates of a batch."""
        return self.weights(evidence(found, quick))[..., 0]


def evidence(found: Answers, quick: Tensor) -> Tensor:
    """What `Blend` weighs, (texts, 14)."""
    return torch.cat([found.quality[:, None], quick[:, None], found.facts], dim=-1)


#: Numbers that `_alike` and `_facts` give.
_ALIKE = 7
_FACTS = 12


def _facts(sides: tuple[Side, Side], likeness: Tensor, logits: tuple[Tensor, Tensor, Tensor]) -> Tensor:
    """What can be told of a pair in a few numbers, (texts, 12)."""
    source, target = (side.mask for side in sides)
    lost, wrong, broken = (torch.sigmoid(each.float()) for each in logits)
    doubts = [
        _mean(lost[..., None], source)[..., 0],
        _mean(wrong[..., None], target)[..., 0],
        _mean(broken[..., None], target)[..., 0],
        wrong.masked_fill(~target, 0.0).amax(dim=1),
        broken.masked_fill(~target, 0.0).amax(dim=1),
    ]
    return torch.cat([_alike(sides, likeness), torch.stack(doubts, dim=-1)], dim=-1)


def _alike(sides: tuple[Side, Side], likeness: Tensor) -> Tensor:
    """How like each other the sides are by vectors and tokens, and how long, (texts, 7)."""
    source, target = (side.mask for side in sides)
    by_source = likeness.masked_fill(~target[:, None, :], -1.0).amax(dim=2)
    by_target = likeness.masked_fill(~source[:, :, None], -1.0).amax(dim=1)
    lengths = [mask.sum(dim=1).float().log() for mask in (source, target)]
    u, v = (side.vectors for side in sides)
    return torch.stack(
        [
            15 * ((u * v).mean(dim=-1) - 0.85),
            5 * (_mean(by_source[..., None], source)[..., 0] - 0.5),
            5 * (_mean(by_target[..., None], target)[..., 0] - 0.5),
            by_source.masked_fill(~source, 1.0).amin(dim=1),
            by_target.masked_fill(~target, 1.0).amin(dim=1),
            lengths[0] - lengths[1],
            (lengths[0] + lengths[1]) / 2 - 3.5,
        ],
        dim=-1,
    )


def kept(path: Path) -> tuple[Judge, dict[str, NDArray[np.float32]]]:
    """What `judge.train` has kept: the network, and mean and deviation of the states it was trained on."""
    found = torch.load(path, weights_only=False)
    judge = Judge(Shape(**found["shape"]))
    judge.load_state_dict(found["weights"])
    return judge, {"mean": found["mean"], "deviation": found["step"]}


def _head(given: int, width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(given, width), nn.GELU(approximate="tanh"), nn.Linear(width, 1))


def _unit(states: Tensor) -> Tensor:
    return states * torch.rsqrt(states.square().sum(dim=-1, keepdim=True) + _EPSILON)


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask[..., None].to(states.dtype)
    return (states * weights).sum(dim=1) / weights.sum(dim=1)
