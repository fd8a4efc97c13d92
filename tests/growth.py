"""How long a piece of work takes, and how that grows with its size, on machines that are busy with other things."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

#: So many times the work is done at most: a collector or a tracer that wakes up slows one of them, not all.
_TRIES = 4
#: A clock's tick, and what is done once whatever the size.
_NOISE = 0.05


def grows_in_step(work: Callable[[int], object], size: int, *, times: int = 4, room: float = 1.6) -> bool:
    """Whether `times` the size takes about `times` the processor time: at most `room` times that, far from a square.

    Args:
        work: does the work at a size.
        size: the smaller of the two that are compared.
        times: how many times as large the other is.
        room: what is let pass beyond growth in step.
    """
    small, large = float("inf"), float("inf")
    for _ in range(_TRIES):
        small, large = min(small, _seconds(work, size)), min(large, _seconds(work, times * size))
        if large < room * times * small + _NOISE:
            return True
    return False


def least_seconds(work: Callable[[], object], enough: float) -> float:
    """The processor time of a piece of work: the first that is below `enough`, or the least of some tries."""
    least = float("inf")
    for _ in range(_TRIES):
        least = min(least, _seconds(lambda _: work(), 0))
        if least < enough:
            break
    return least


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()  # its passes over all that other tests left alive would be counted
    try:
        start = time.process_time()  # other processes must not count
        work(size)
        return time.process_time() - start
    finally:
        gc.enable()
