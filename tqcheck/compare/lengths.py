"""How much longer or shorter a translated sentence is than its article leads one to expect."""

from __future__ import annotations

import math
import statistics

from tqcheck.compare import Beads, Pieces
from tqcheck.text.words import length

#: Beads that an article needs to show its own ratio: fewer have no median to speak of.
_LEAST_BEADS = 5
#: Characters at which a deviation counts fully: short sentences vary more. Set by eye.
_FULL = 80
#: Spread of the logarithms that professional translations between alphabetic languages have; wider ones count less.
#: No table was kept; what the deviations come to: tests/bench/RESULTS.md, "Thresholds".
_USUAL_SPREAD = 0.14


def deviations(beads: Beads) -> list[float]:
    """Logarithm of each bead's length ratio, less the article's median, scaled by the bead's length and the spread.

    Args:
        beads: source and target sentences; nulls get 0.
    """
    sizes = [(_length(source), _length(target)) for source, target in beads]
    logs = {n: math.log(b / a) for n, (a, b) in enumerate(sizes) if a and b}
    if len(logs) < _LEAST_BEADS:
        return [0.0] * len(sizes)
    middle = statistics.median(logs.values())
    spread = statistics.median(abs(value - middle) for value in logs.values())
    narrow = max(1.0, spread / _USUAL_SPREAD)
    return [
        (logs[n] - middle) * math.sqrt(min(a, b) / _FULL) / narrow if n in logs else 0.0
        for n, (a, b) in enumerate(sizes)
    ]


def _length(pieces: Pieces) -> int:
    return sum(length(piece.raw) for piece in pieces)
