"""The judge's network: both sides' token states in, quality, wrong, lost and broken tokens out.

Three of the encoder's own layers go on from the states of its layer 8, with weights that are trained further: one reads
each side alone (what it shows of the target tells broken language from sound one), two read both sides as one text
(so PreTTR, MacAvaney et al. 2020, arXiv:2004.14255, lets documents meet queries). In between each token is set beside
what it is likest to on the other side (as in ESIM, Chen et al. 2017, arXiv:1609.06038).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tqcheck.engines.packed import PackedModel

#: Channels of a layer of the encoder, and of both layers that are read.
LAYER, STATES = 384, 768
_EPSILON = 1e-6
#: Of the encoder's norms; and a score that no softmax gives a share.
_NORM, _NEVER = 1e-12, -1e4


@dataclass(frozen=True)
class Shape:
    """Sizes of the network.

    Attributes:
        alone, joint: the encoder's layers for each side alone, and for both as one text; counted from 1.
        heads, inner: of a layer, as the encoder has them.
        width: of the heads' hidden layer.
        dropout: share of channels that training leaves out before the head of quality.
    """

    alone: tuple[int, ...] = (9,)
    joint: tuple[int, ...] = (10, 11)
    heads: int = 12
    inner: int = 1536
    width: int = 256
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

    `unread` is `broken` as far as the target shows it alone, for those who have no original. What people marked has a
    head of its own, `marked`: post-editors change much that is no fault, and only in texts of systems, so that the
    others would learn to doubt the style of systems.
    """

    quality: Tensor
    wrong: Tensor
    lost: Tensor
    broken: Tensor
    unread: Tensor
    marked: Tensor
    facts: Tensor


class Attention(nn.Module):
    """Attention of many heads: no weights, so that `judge.export` puts what the runtime has in its place."""

    def __init__(self, heads: int) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
        """What each place sees at the places of the mask, all of shape (texts, places, 384)."""
        query, key, value = (each.unflatten(-1, (self.heads, -1)).transpose(1, 2) for each in (query, key, value))
        # Torch's own attention takes many times as long backwards on processors.
        scores = query @ key.transpose(-1, -2) * (LAYER // self.heads) ** -0.5
        scores = scores.masked_fill(~mask[:, None, None, :], _NEVER)
        return (torch.softmax(scores, dim=-1) @ value).transpose(1, 2).flatten(2)


class Layer(nn.Module):
    """A transformer layer as the encoder has it, its norms behind the sums (BERT)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape.heads)
        self.query, self.key, self.value, self.out = (nn.Linear(LAYER, LAYER) for _ in range(4))
        self.wide, self.narrow = nn.Linear(LAYER, shape.inner), nn.Linear(shape.inner, LAYER)
        self.bend = nn.GELU(approximate="tanh")
        self.attended, self.done = nn.LayerNorm(LAYER, eps=_NORM), nn.LayerNorm(LAYER, eps=_NORM)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """New states of texts, (texts, tokens, 384)."""
        seen = self.attention(self.query(states), self.key(states), self.value(states), mask)
        states = self.attended(states + self.out(seen))
        return self.done(states + self.narrow(self.bend(self.wide(states))))

    def take(self, model: PackedModel, number: int) -> None:
        """Begin with the weights of the encoder's layer of that number, counted from 1."""
        parts = {
            "q": self.query,
            "k": self.key,
            "v": self.value,
            "ao": self.out,
            "fi": self.wide,
            "fo": self.narrow,
        }
        with torch.no_grad():
            for name, linear in parts.items():
                linear.weight.copy_(torch.from_numpy(model.matrix(f"l{number - 1}.{name}.w")))
                linear.bias.copy_(torch.tensor(model.floats(f"l{number - 1}.{name}.b")))
            for name, norm in (("aln", self.attended), ("oln", self.done)):
                norm.weight.copy_(torch.tensor(model.floats(f"l{number - 1}.{name}.w")))
                norm.bias.copy_(torch.tensor(model.floats(f"l{number - 1}.{name}.b")))


class Judge(nn.Module):
    """See the module.

    Args:
        shape: sizes.
        mean, deviation: of the states' channels as the encoder gives them, (768,), for states come as deviates.
    """

    def __init__(self, shape: Shape, mean: Tensor, deviation: Tensor) -> None:
        super().__init__()
        self.shape = shape
        self.mean, self.deviation = nn.Buffer(mean[LAYER:]), nn.Buffer(deviation[LAYER:])
        self.lower = nn.Linear(LAYER, LAYER)
        self.alone = nn.ModuleList(Layer(shape) for _ in shape.alone)
        self.sharpness = nn.Parameter(torch.tensor(2.5))
        self.compare = nn.Linear(2 * LAYER + 2, LAYER)
        self.side = nn.Parameter(torch.zeros(2, LAYER))
        self.joint = nn.ModuleList(Layer(shape) for _ in shape.joint)
        self.unread = _head(LAYER, shape.width)
        self.broken, self.wrong, self.lost, self.marked = (_head(LAYER, shape.width) for _ in range(4))
        self.pooled = nn.Linear(LAYER, 1)
        self.dropout = nn.Dropout(shape.dropout)
        self.quality = _head(4 * LAYER + _FACTS + 2 * 64, shape.width)
        self.vectors = nn.Linear(LAYER, 64)
        self.straight = nn.Linear(2 * LAYER + _FACTS, 1)

    def begin(self, model: PackedModel) -> None:
        """Begin as the encoder goes on: its layers, and nothing added between them."""
        for number, layer in zip((*self.shape.alone, *self.shape.joint), (*self.alone, *self.joint), strict=True):
            layer.take(model, number)
        for linear in (self.lower, self.compare):
            nn.init.normal_(linear.weight, std=1e-3)
            nn.init.zeros_(linear.bias)

    def forward(self, source: Side, target: Side) -> Answers:
        """Judge a batch of pairs."""
        likeness = _likeness(source, target)
        own = [self._alone(side) for side in (source, target)]
        unread = self.unread(own[1])[..., 0]
        beside = (
            self._beside(own[0], own[1], likeness, target.mask),
            self._beside(own[1], own[0], likeness.transpose(1, 2), source.mask),
        )
        both = _narrow(torch.cat([self.side[n] + own[n] + beside[n] for n in (0, 1)], dim=1))
        there = torch.cat([source.mask, target.mask], dim=1)
        for layer in self.joint:
            both = layer(both, there)
        looks = both[:, : source.mask.shape[1]], both[:, source.mask.shape[1] :]
        lost, wrong = self.lost(looks[0])[..., 0], self.wrong(looks[1])[..., 0]
        broken = unread + self.broken(looks[1])[..., 0]
        facts = _facts((source, target), likeness, (lost, wrong, broken))
        quality = self._quality((source, target), looks, facts)
        return Answers(quality, wrong, lost, broken, unread, self.marked(looks[1])[..., 0], facts)

    def _alone(self, side: Side) -> Tensor:
        lower, middle = side.states.split(LAYER, dim=-1)
        states = _narrow(middle * self.deviation + self.mean + self.lower(lower))
        for layer in self.alone:
            states = layer(states, side.mask)
        return states

    def _beside(self, states: Tensor, others: Tensor, likeness: Tensor, there: Tensor) -> Tensor:
        """What sets each token off from what it is likest to on the other side, whose places are `there`."""
        masked = likeness.masked_fill(~there[:, None, :], -1.0)
        sharp = (likeness * self.sharpness.exp()).masked_fill(~there[:, None, :], _NEVER)
        share = torch.softmax(sharp, dim=-1)
        found = share @ others
        best = masked.amax(dim=-1, keepdim=True)
        sure = share.amax(dim=-1, keepdim=True)
        return self.compare(torch.cat([states - found, states * found, best, sure], dim=-1))

    def _quality(self, sides: tuple[Side, Side], looks: tuple[Tensor, Tensor], facts: Tensor) -> Tensor:
        pools = []
        for side, states in zip(sides, looks, strict=True):
            weights = torch.softmax(self.pooled(states)[..., 0].masked_fill(~side.mask, _NEVER), dim=-1)
            pools += [(weights[..., None] * states).sum(dim=1), _mean(states, side.mask)]
        u, v = (side.vectors for side in sides)
        both = torch.cat([(u - v).abs(), u * v], dim=-1)
        narrow = [self.vectors(u - v).abs(), self.vectors(u) * self.vectors(v)]
        deep = self.quality(self.dropout(torch.cat([*pools, facts, *narrow], dim=-1)))[..., 0]
        return deep + self.straight(torch.cat([both, facts], dim=-1))[..., 0]


class Quick(nn.Module):
    """Quality from what the sides are as a whole: how their vectors and their mean states differ and agree.

    A linear path and some small deep ones, trained apart from the network above (`judge.blend`): they learn people's
    scores from few rows, and nothing of small faults.
    """

    def __init__(self, members: int = 3, width: int = 256, narrow: int = 64) -> None:
        super().__init__()
        given = 2 * LAYER + 2 * STATES + _ALIKE + 1
        self.mean = nn.Buffer(torch.zeros(given))
        self.deviation = nn.Buffer(torch.ones(given))
        self.linear = nn.Linear(given, 1)
        self.deep = nn.ModuleList(
            nn.Sequential(
                nn.Linear(given, width),
                nn.GELU(),
                nn.Dropout(0.3),
                nn.Linear(width, narrow),
                nn.GELU(),
                nn.Linear(narrow, 1),
            )
            for _ in range(members)
        )

    def forward(self, features: Tensor) -> Tensor:
        """Normal deviates of pairs by what `features` gives."""
        normed = self.normed(features)
        deep = torch.stack([each(normed) for each in self.deep]).mean(dim=0)
        return ((self.linear(normed) + deep) / 2)[..., 0]

    def normed(self, features: Tensor) -> Tensor:
        """Features as deviates; what lies far out is brought nearer."""
        return ((features - self.mean) / self.deviation).clamp(-6, 6)

    @staticmethod
    def features(source: Side, target: Side) -> Tensor:
        """What is looked at of a batch of pairs."""
        likeness = _likeness(source, target)
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
    judge = Judge(Shape(**found["shape"]), torch.from_numpy(found["mean"]), torch.from_numpy(found["step"]))
    judge.load_state_dict(found["weights"])
    return judge, {"mean": found["mean"], "deviation": found["step"]}


def _head(given: int, width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(given, width), nn.GELU(approximate="tanh"), nn.Linear(width, 1))


def _narrow(states: Tensor) -> Tensor:
    """States as wide as products are when training mixes widths, so that nothing between them is wider."""
    return states.to(torch.get_autocast_dtype("cpu")) if torch.is_autocast_enabled("cpu") else states


def _likeness(source: Side, target: Side) -> Tensor:
    """Cosines of the tokens' states of layer 8, (texts, source's tokens, target's tokens)."""
    first, second = (_unit(side.states[..., LAYER:]) for side in (source, target))
    with torch.autocast("cpu", enabled=False):
        return first @ second.transpose(1, 2)


def _unit(states: Tensor) -> Tensor:
    return states * torch.rsqrt(states.square().sum(dim=-1, keepdim=True) + _EPSILON)


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask[..., None].to(states.dtype)
    return (states * weights).sum(dim=1) / weights.sum(dim=1)
