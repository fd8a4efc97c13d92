"""Work that is left to the thread which has nothing else to do: in the main one a stage can be broken off."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")
_Task: TypeAlias = "tuple[Future[T], Callable[[], T]]"

#: Seconds after which whoever waits for work looks up: on Windows Ctrl+C is not seen before.
_LOOK_UP = 0.5


class Worker(Executor):
    """Does in the thread that calls `run`, one after the other, what other threads submit."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[_Task[object]] = SimpleQueue()
        self._lock = Lock()
        self._closed = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have something done when it is its turn.

        Raises:
            RuntimeError: the worker is shut down.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("the worker is shut down")
            self._waiting.put((future, partial(fn, *args, **kwargs)))  # type: ignore[arg-type]  # each fits its own
        return future

    def run(self) -> None:
        """Work until the worker is shut down, or this thread is interrupted."""
        while not self._closed:
            try:
                future, work = self._waiting.get(timeout=_LOOK_UP)
            except Empty:
                continue
            if future.set_running_or_notify_cancel():
                _do(future, work)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Take in no more work, and let go of what waits: nobody would do it."""
        with self._lock:
            self._closed = True
        while True:
            try:
                future, _ = self._waiting.get_nowait()
            except Empty:
                return
            future.cancel()


def _do(future: Future[T], work: Callable[[], T]) -> None:
    try:
        future.set_result(work())
    except Exception as error:  # noqa: BLE001 - it is for whoever submitted the work
        future.set_exception(error)
    except BaseException:
        # Whoever waits for the result must not: it is for this thread alone.
        future.set_exception(RuntimeError("the worker was interrupted"))
        raise
