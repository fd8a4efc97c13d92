"""How much longer or shorter a translated sentence is than its article leads one to expect."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.links import LinksOf
from tqcheck.text.words import length

#: Beads that an article needs to show its own ratio: fewer have no median to speak of.
_LEAST_BEADS = 5
#: Characters at which a deviation counts fully: short sentences vary more. Set by eye.
_FULL = 80
#: Spread of the logarithms that professional translations between alphabetic languages have; wider ones count less.
#: No table was kept; what the deviations come to: tests/bench/RESULTS.md, "Thresholds".
_USUAL_SPREAD = 0.14
#: Deviation from which a clause may be lost or added: three in a thousand sentences of professional translations have
#: as much. How much barer of counterparts than the other side the longer one must then be, and what share of the
#: characters too many or too few a neighbour makes up for where sentences were only cut elsewhere. Of 14 sentences of
#: 124 good translations from Persian and Russian that deviate, 6 are left; of 61 with a clause lost or added, 52.
_MOST, _BARER, _MADE_UP = 0.48, 3.0, 0.6


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


def uneven(beads: Beads, links_of: LinksOf | None) -> dict[int, float]:
    """Deviations of the beads, by number, that a lost or an added clause explains best.

    Args:
        beads: source and target sentences.
        links_of: word links of a bead, by its number; None: lengths must do.
    """
    settled = made_up(beads)
    return {
        n: value
        for n, value in enumerate(deviations(beads))
        if abs(value) > _MOST and n not in settled and (links_of is None or _barer(links_of, n, longer=value > 0))
    }


def made_up(beads: Beads) -> frozenset[int]:
    """Numbers of the beads, nulls too, that a filled neighbour makes up for: it has what they lack, or lacks it."""
    surplus = _surplus(beads)
    filled = [n for n, (source, target) in enumerate(beads) if source and target]
    return frozenset(n for near in filled for n in (near - 1, near + 1) if _settles(surplus, near, n)) | frozenset(
        n for n in filled for near in (n - 1, n + 1) if _settles(surplus, near, n)
    )


def _settles(surplus: Sequence[float], near: int, number: int) -> bool:
    """Whether one bead has about as many characters too few as another has too many, or the other way round."""
    inside = 0 <= near < len(surplus) and 0 <= number < len(surplus)
    return inside and abs(surplus[number] + surplus[near]) < (1 - _MADE_UP) * abs(surplus[number])


def known_ratio(beads: Beads) -> float | None:
    """`usual_ratio` where it tells something: in articles long enough, of scripts that write words with spaces.

    Without spaces lengths vary too much.
    """
    filled = [pair for pair in beads if all(pair)]
    spaced = all(side[0].pack.spaces for pair in filled for side in pair)
    return usual_ratio(filled) if spaced and len(filled) >= _LEAST_BEADS else None


def relative(source: Pieces, target: Pieces, ratio: float) -> float:
    """How long a translation is where `ratio` is usual: 1 as long as usual."""
    return _length(target) / max(1.0, ratio * _length(source))


def usual_ratio(beads: Beads) -> float:
    """Characters of the translation for one of the original: the median of the beads that have both; 1 without any."""
    sizes = [(_length(source), _length(target)) for source, target in beads]
    return statistics.median([b / a for a, b in sizes if a and b] or [1.0])


def _surplus(beads: Beads) -> list[float]:
    """Characters that each translation has too many, by the measure of the whole article."""
    ratio = usual_ratio(beads)
    return [_length(target) - ratio * _length(source) for source, target in beads]


def _barer(links_of: LinksOf, number: int, *, longer: bool) -> bool:
    """Whether the side that is too long has words together that the other does not render."""
    links = links_of(number)
    more = links.bare("target") - links.bare("source")
    return (more if longer else -more) >= _BARER


def _length(pieces: Pieces) -> int:
    return sum(length(piece.raw) for piece in pieces)
