"""Pairs checked by a Ray cluster: the same records in the same order as by one process.

Ray's actors and not Ray Data: what is wanted here is the order of the input, a result for each pair whichever process
dies, and no second copy of the articles; Ray Data does not promise the first, drops whole blocks for the second, and
asks for pyarrow and pandas. An actor is one of the processes of `tqcheck.workers.Crew`, which has all of the rest.

Without an address in `RAY_ADDRESS` a cluster of this machine alone is started, and ended by `close`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import pickle
import sys
from typing import TYPE_CHECKING, Any, TypeAlias

from tqcheck import runner
from tqcheck.errors import EngineError
from tqcheck.workers import Crew

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from tqcheck.model import PairReport, Unreadable
    from tqcheck.plan import Plan
    from tqcheck.readers.base import Job

    _Future: TypeAlias = Future[list[PairReport | Unreadable]]

_ADDRESS = "RAY_ADDRESS"
#: Ray reports nothing about its use, counts nothing, shows no dashboard, and keeps its own lines to its log files.
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DISABLE_IMPORT_WARNING": "1",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_enable_metrics_collection": "0",
}
#: Whatever the system, Ray's servers then listen at 127.0.0.1 alone; else it asks for the machine's own address.
_HERE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
#: Bytes for what is on its way between processes of this machine: shares of articles and their reports.
_STORE = 128 * 2**20


class Actors(Crew):
    """Actors of Ray; another one takes the place of one that has ended, which has lost what it was given alone.

    Raises:
        EngineError: Ray is not installed, or its cluster cannot be reached or started.
    """

    def __init__(self, plan: Plan, count: int) -> None:
        if importlib.util.find_spec("ray") is None:
            raise EngineError("the engine ray needs Ray: pip install 'tqcheck[ray]'")
        super().__init__(plan, count)
        self._actors: list[Any] = []
        #: For pairs alone.
        self._spare: Any = None
        self._given: dict[_Future, Any] = {}
        self._is_ours = False

    def reports(self, jobs: Iterable[Job]) -> Iterator[PairReport | Unreadable]:
        """As `Crew.reports`."""
        if not self._actors:
            self._is_ours = _connect(self._count)
            self._actors = [self._actor() for _ in range(self._count)]
        from ray.exceptions import ObjectLostError, OutOfMemoryError, RayActorError, RayTaskError

        self.broken = (RayActorError, OutOfMemoryError, ObjectLostError)
        try:
            yield from super().reports(jobs)
        except RayTaskError as error:
            # Its own text is a traceback.
            raise error.cause from None

    def close(self) -> None:
        """End the actors, and with them the cluster if it was started for them."""
        self._actors, self._spare = [], None
        self._given.clear()
        if self._is_ours:
            import ray

            ray.shutdown()
            self._is_ours = False

    def _submit(self, share: Sequence[Job]) -> _Future:
        self._mend()
        busy = list(self._given.values())
        return self._give(min(self._actors, key=busy.count), share)

    def _alone(self, job: Job) -> _Future:
        self._mend()
        self._spare = self._spare or self._actor(processors=0)
        return self._give(self._spare, [job])

    def _mend(self) -> None:
        """Put new actors in the places of those that have ended: Ray's own restart refuses what comes meanwhile."""
        lost = [actor for future, actor in self._given.items() if self._is_lost(future)]
        self._given = {future: actor for future, actor in self._given.items() if not future.done()}
        self._actors = [self._actor() if actor in lost else actor for actor in self._actors]
        if self._spare in lost:
            self._spare = None

    def _actor(self, processors: int = 1) -> Any:
        import ray

        return ray.remote(Checker).options(num_cpus=processors).remote(pickle.dumps(self._plan))

    def _give(self, actor: Any, share: Sequence[Job]) -> _Future:
        future: _Future = actor.check.remote(share).future()
        self._given[future] = actor
        return future


class Checker:
    """What an actor does: it opens the engines once, and checks share after share.

    Args:
        plan: pickled, so that what fails in opening it fails in a check, which tells, and does not end the actor.
    """

    def __init__(self, plan: bytes) -> None:
        os.environ["OMP_NUM_THREADS"] = "1"
        self._pickled = plan
        self._plan: Plan | None = None

    def check(self, share: Sequence[Job]) -> list[PairReport | Unreadable]:
        """Check a share; see `tqcheck.runner.reports`."""
        if self._plan is None:
            self._plan = pickle.loads(self._pickled)  # noqa: S301 - comes from the process that started this one
        return list(runner.reports(share, self._plan))


def imported() -> Any:
    """Ray, told before its import to keep to itself."""
    for name, value in (_QUIET | ({} if os.environ.get(_ADDRESS) else _HERE)).items():
        os.environ.setdefault(name, value)
    import ray
    from ray._private import worker

    # It would print, to the standard output, that an actor has ended, which is told as a record.
    worker.print_to_stdstream = lambda *_, **__: None
    return ray


def _connect(count: int) -> bool:
    """Connect this process to a cluster unless it is; whether it was this that did it."""
    ray = imported()
    if ray.is_initialized():
        return False
    here: dict[str, Any] = {
        "num_cpus": count,
        "num_gpus": 0,
        "object_store_memory": _STORE,
        "_node_ip_address": "127.0.0.1",
    }
    try:
        # The standard output belongs to the records, whatever Ray says of its start.
        with contextlib.redirect_stdout(sys.stderr):
            ray.init(
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                **({} if os.environ.get(_ADDRESS) else here),
            )
        processors = int(ray.cluster_resources().get("CPU", 0))
    except Exception as error:
        # Ray raises all kinds of them, and plain ones, and may have started half of it.
        ray.shutdown()
        raise EngineError(f"Ray's cluster cannot be used: {error}") from error
    if processors < count:
        # An actor without a processor would wait for one, and the run with it.
        ray.shutdown()
        raise EngineError(f"Ray's cluster has {processors} processors: use that many --workers, not {count}")
    return True
