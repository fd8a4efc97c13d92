"""How long a piece of work takes, and how that grows with its size, on machines that are busy with other things."""

from __future__ import annotations

import gc
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace

#: So many times the work is done at most: what slows one of them down seldom slows them all.
_TRIES = 8
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


def within(work: Callable[[], object], units: float) -> bool:
    """Whether work takes at most so many times as long as a fixed piece of work that is timed beside it.

    A processor that is half as fast takes twice as long for both; a unit is some 30 ms of a server's.
    """
    least, unit = float("inf"), float("inf")
    for _ in range(_TRIES):
        unit, least = min(unit, _seconds(_unit, 1)), min(least, _seconds(lambda _: work(), 1))
        if least < units * unit:
            return True
    return False


def _unit(_: int) -> None:
    """What the code under test spends its time on: objects made and sorted, words found, looked up and counted."""
    text = "The 73 men came to the town by the river, and left. " * 1600
    words = [(match[0].lower(), match.start()) for match in re.finditer(r"\w+", text)]
    counts = Counter(word for word, _ in words)
    sorted(
        (SimpleNamespace(word=word, place=place) for word, place in words),
        key=lambda each: (counts[each.word], each.word, -each.place),
    )


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.disable()  # its passes over all that other tests left alive would be counted
    tracer = sys.gettrace()
    sys.settrace(None)  # and so would be what measures coverage
    try:
        start = time.process_time()  # other processes must not count
        work(size)
        return time.process_time() - start
    finally:
        sys.settrace(tracer)
        gc.enable()
