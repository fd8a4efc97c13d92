"""Carry trained weights over into the package: an ONNX graph for one pair, its products in eight bits.

PYTHONPATH=tests/bench python -m judge.export .bench/judge/judge.pt .bench/judge/blend.pt tqcheck/engines/judge.onnx
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from judge.net import LAYER, Attention, Blend, Judge, Quick, Side, kept

#: A normal deviate's share of lesser ones, by the logistic curve that is nearest (Bowling et al. 2009).
_LOGISTIC = 1.702


class _Attention(torch.autograd.Function):
    """Attention as ONNX Runtime has it in one piece."""

    @staticmethod
    def forward(_: object, query: Tensor, key: Tensor, value: Tensor, mask: Tensor, heads: int) -> Tensor:
        return Attention(heads)(query, key, value, mask)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, _: Any, heads: int) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


class _Whole(Attention):
    """Attention to all places: a pair alone has no others."""

    def forward(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
        found: Tensor = _Attention.apply(query, key, value, mask, self.heads)
        return found


class _Gelu(torch.autograd.Function):
    """The tanh form of GELU as ONNX Runtime has it in one piece."""

    @staticmethod
    def forward(_: object, states: Tensor) -> Tensor:
        return functional.gelu(states, approximate="tanh")

    @staticmethod
    def symbolic(graph: Any, states: Any) -> Any:
        return graph.op("com.microsoft::FastGelu", states).setType(states.type())


class _Bend(nn.Module):
    def forward(self, states: Tensor) -> Tensor:
        found: Tensor = _Gelu.apply(states)
        return found


class Single(nn.Module):
    """The network on one pair as the encoder gives it: states (1, tokens, 768), lower layer first; vectors (1, 384).

    The judge that it is given is changed: it looks at all places from then on.
    """

    def __init__(self, judge: Judge, quick: Quick, blend: Blend, mean: Tensor, deviation: Tensor) -> None:
        super().__init__()
        for module in list(judge.modules()):
            for name, part in module.named_children():
                if isinstance(part, Attention):
                    setattr(module, name, _Whole(part.heads))
                elif isinstance(part, nn.GELU):
                    setattr(module, name, _Bend())
        self.judge = judge
        self.quick = quick
        self.blend = blend
        self.mean = nn.Buffer(mean)
        self.deviation = nn.Buffer(deviation)

    def forward(
        self, source: Tensor, target: Tensor, source_vector: Tensor, target_vector: Tensor
    ) -> tuple[Tensor, ...]:
        """Quality 0..1 and the probabilities of the tokens."""
        sides = [
            Side(
                (states - self.mean) / self.deviation,
                torch.ones_like(states[..., 0], dtype=torch.bool),
                vector * LAYER**0.5,
            )
            for states, vector in ((source, source_vector), (target, target_vector))
        ]
        found = self.judge(*sides)
        tokens = (torch.sigmoid(each) for each in (found.wrong, found.lost, found.broken, found.unread))
        quality = self.blend(found, self.quick(Quick.features(*sides)))
        return torch.sigmoid(_LOGISTIC * quality), *tokens


def load(weights: Path, blend: Path) -> Single:
    """What `judge.train` and `judge.blend` have kept."""
    judge, scale = kept(weights)
    mixed = torch.load(blend, weights_only=False)
    quick, mixture = Quick(), Blend()
    quick.load_state_dict(mixed["quick"])
    mixture.load_state_dict(mixed["blend"])
    mean, deviation = (torch.from_numpy(scale[name]) for name in ("mean", "deviation"))
    return Single(judge, quick, mixture, mean, deviation).eval()


def main(weights: Path, blend: Path, out: Path) -> None:
    """Write the graph."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
    from onnxruntime.quantization import QuantType, quantize_dynamic

    single = load(weights, blend)
    given = torch.randn(1, 7, 2 * LAYER), torch.randn(1, 9, 2 * LAYER), torch.randn(1, LAYER), torch.randn(1, LAYER)
    names = ["source", "target", "source_vector", "target_vector"]
    with TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            single,
            given,
            str(full),
            input_names=names,
            output_names=["quality", "wrong", "lost", "broken", "unread"],
            dynamic_axes={
                "source": {1: "words"},
                "target": {1: "tokens"},
                "lost": {1: "words"},
                "wrong": {1: "tokens"},
                "broken": {1: "tokens"},
                "unread": {1: "tokens"},
            },
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        # Constants are folded and little is fused: ONNX Runtime fuses when it loads, and not all it has is faster.
        options = SessionOptions()
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(ready)
        InferenceSession(str(full), options, providers=["CPUExecutionProvider"])
        quantize_dynamic(str(ready), str(out), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
