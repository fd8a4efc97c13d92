"""Pairs checked by several processes at once: the same records in the same order as by one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from abc import ABC, abstractmethod
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from tqcheck import runner
from tqcheck.model import PairReport, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.plan import Plan
    from tqcheck.readers.base import Job

    _Item: TypeAlias = PairReport | Unreadable

#: Pairs that a worker gets at once, and how many such shares wait for each worker.
_SHARE, _WAITING = 8, 2
#: Workers are started, not forked: what this process has open (caches, threads) must not be theirs as well.
_START = "spawn"


class Crew(ABC):
    """Processes that check pairs; they are started at the first pair and stay until `close`.

    A pair whose checking ends its process (out of memory, a fault in a library) is told as one that could not be
    checked, and the others are checked all the same.

    Args:
        plan: what each of them opens its engines by.
        count: how many.
    """

    #: What a future raises whose process has ended.
    broken: tuple[type[Exception], ...]

    def __init__(self, plan: Plan, count: int) -> None:
        self._plan = plan
        self._count = count

    def reports(self, jobs: Iterable[Job]) -> Iterator[_Item]:
        """Check pairs as they come; see `tqcheck.runner.reports`.

        Raises:
            EngineError: an engine failed in a worker.
        """
        iterator = iter(jobs)
        waiting: deque[tuple[Sequence[Job], Future[list[_Item]]]] = deque()
        while True:
            while len(waiting) < self._count * _WAITING and (more := list(islice(iterator, _SHARE))):
                waiting.append((more, self._submit(more)))
            if not waiting:
                return
            share, future = waiting.popleft()
            try:
                yield from future.result()
            except self.broken:
                self._mend()
                yield from self._one_by_one(share)
                # Shares that were lost with this one have done nothing.
                waiting = deque((each, self._submit(each) if self._is_lost(its) else its) for each, its in waiting)

    @abstractmethod
    def close(self) -> None:
        """End the processes; a later call starts others."""

    @abstractmethod
    def _submit(self, share: Sequence[Job]) -> Future[list[_Item]]:
        """Have a share checked as soon as a process is free."""

    @abstractmethod
    def _alone(self, job: Job) -> Future[list[_Item]]:
        """Have a pair checked by a process that has nothing else to do, so that its end is that pair's doing."""

    @abstractmethod
    def _mend(self) -> None:
        """Do what must be done after a process has ended."""

    def _is_lost(self, future: Future[list[_Item]]) -> bool:
        return future.done() and isinstance(future.exception(), self.broken)

    def _one_by_one(self, share: Sequence[Job]) -> Iterator[_Item]:
        for job in share:
            try:
                yield from self._alone(job).result()
            except self.broken:
                self._mend()
                yield Unreadable(
                    job.item.path, "checking it ended its process (out of memory, or a fault in a library)"
                )


class Workers(Crew):
    """Processes of this machine, children of this one."""

    broken = (BrokenProcessPool,)

    def __init__(self, plan: Plan, count: int) -> None:
        super().__init__(plan, count)
        self._pool: ProcessPoolExecutor | None = None

    def close(self) -> None:
        """End the processes; a later call starts others."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _submit(self, share: Sequence[Job]) -> Future[list[_Item]]:
        self._pool = self._pool or _pool(self._plan, self._count)
        try:
            return self._pool.submit(_check, share)
        except BrokenProcessPool as error:  # by a share before this one; whoever waits for it learns so first
            broken: Future[list[_Item]] = Future()
            broken.set_exception(error)
            return broken

    def _alone(self, job: Job) -> Future[list[_Item]]:
        return self._submit([job])

    def _mend(self) -> None:
        """All that waited is lost with the pool, whoever broke it."""
        self.close()


def _pool(plan: Plan, count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context(_START),
        initializer=_begin,
        initargs=(plan, max(1, (os.cpu_count() or 1) // count), gc.get_threshold()),
    )


#: The plan of a worker process.
_plans: list[Plan] = []


def _begin(plan: Plan, threads: int, values: tuple[int, int, int]) -> None:
    # Who stops the run stops the workers amid their work; and they end with the process that started them.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_follow, daemon=True).start()
    os.environ["OMP_NUM_THREADS"] = str(threads)
    gc.set_threshold(*values)
    _plans[:] = [plan]


def _follow() -> None:
    """End this process as soon as the one that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check(share: Sequence[Job]) -> list[_Item]:
    return list(runner.reports(share, _plans[0]))
