"""Carry trained weights over into the package: an ONNX graph for one pair, its products in eight bits.

PYTHONPATH=tests/bench python -m judge.export .bench/judge/judge.pt .bench/judge/blend.pt tqcheck/engines/judge.onnx
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, nn

from judge.net import LAYER, Blend, Judge, Quick, Side, kept

#: A normal deviate's share of lesser ones, by the logistic curve that is nearest (Bowling et al. 2009).
_LOGISTIC = 1.702


class Single(nn.Module):
    """The network on one pair as the encoder gives it: states (1, tokens, 768), lower layer first; vectors (1, 384)."""

    def __init__(self, judge: Judge, quick: Quick, blend: Blend, mean: Tensor, deviation: Tensor) -> None:
        super().__init__()
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
        tokens = (torch.sigmoid(each) for each in (found.wrong, found.lost, found.broken))
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
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

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
            output_names=["quality", "wrong", "lost", "broken"],
            dynamic_axes={
                "source": {1: "words"},
                "target": {1: "tokens"},
                "lost": {1: "words"},
                "wrong": {1: "tokens"},
                "broken": {1: "tokens"},
            },
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(out), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
