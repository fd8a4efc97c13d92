"""How long one article may hold a run: a budget of processor time, for all that the limits of length do not catch."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Characters of the longest sentence, or paragraph with markup, that anything reads: too much of what reads one takes
#: the more time the longer it is. Set by eye.
LONGEST_STRETCH = 50_000


class OverBudget(BaseException):
    """An article asks for more than anything may take; the message says in plain words of what.

    Like KeyboardInterrupt it is no Exception: what catches the faults of its libraries must not take it for one.
    """


class Budget:
    """Processor time of this process that one article may take, over all its stages.

    In the main thread a stage is broken off when the time is used up. Elsewhere, and where the system has no timer of
    processor time (Windows), it ends of itself, and the next one does not begin. All commands check in the main thread
    of some process, the desk as well.

    Args:
        seconds: the time.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._left = seconds

    @contextmanager
    def stage(self) -> Iterator[None]:
        """Count what is done within.

        Raises:
            OverBudget: nothing is left, or it is used up before the end.
        """
        if self._left <= 0:
            raise OverBudget(self._reason)
        began = time.process_time()
        try:
            with _alarm(self._left, self._reason):
                yield
        except OverBudget:
            self._left = 0.0
            raise
        finally:
            self._left -= time.process_time() - began

    @property
    def _reason(self) -> str:
        return f"the article used up its {self._seconds:,g} seconds of processor time (max_seconds)"


def check_length(text: str, what: str, most: int = LONGEST_STRETCH, *, whole: bool = True) -> None:
    """Refuse a text that is too long to be what it stands for.

    Args:
        text: the text.
        what: what it is, with its article.
        most: characters.
        whole: whether the text is all of it, not its beginning.

    Raises:
        OverBudget: it is longer.
    """
    if len(text) > most:
        least = "" if whole else "at least "
        raise OverBudget(f"{what} of {least}{len(text):,} characters: no more than {most:,} are read")


@contextmanager
def _alarm(seconds: float, reason: str) -> Iterator[None]:
    """Raise OverBudget within when so much processor time has gone by; regular expressions are broken off as well."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OverBudget(reason)

    old = signal.signal(signal.SIGVTALRM, ring)
    before = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, *before)
        signal.signal(signal.SIGVTALRM, old)
