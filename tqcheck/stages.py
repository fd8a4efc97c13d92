"""Where time goes: stages of a check name themselves, and a clock counts them while somebody measures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Clock:
    """Seconds by stage; what a stage within another one takes does not count for the outer one.

    For one thread.

    Attributes:
        seconds: stage -> seconds so far.
    """

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = {}
        self._now = now
        #: Seconds of stages within, for each stage that has begun.
        self._within: list[float] = []

    def run(self, name: str, work: Callable[[], T]) -> T:
        """Do some work and count what it takes."""
        began = self._now()
        self._within.append(0.0)
        try:
            return work()
        finally:
            took = self._now() - began
            self.seconds[name] = self.seconds.get(name, 0.0) + took - self._within.pop()
            if self._within:
                self._within[-1] += took


_clocks: list[Clock] = []


@contextmanager
def measured(clock: Clock) -> Iterator[None]:
    """Have a clock count what is done within."""
    _clocks.append(clock)
    try:
        yield
    finally:
        _clocks.pop()


def counted(name: str, work: Callable[[], T]) -> T:
    """Do some work as a stage."""
    return _clocks[-1].run(name, work) if _clocks else work()


def stage(name: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function a stage; while nobody measures, a call of it costs one look at an empty list more."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def inner(*args: P.args, **kwargs: P.kwargs) -> T:
            if not _clocks:
                return function(*args, **kwargs)
            return _clocks[-1].run(name, lambda: function(*args, **kwargs))

        return inner

    return decorate
