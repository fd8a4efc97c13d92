from __future__ import annotations

from concurrent.futures import CancelledError
from threading import Thread, current_thread

import pytest

from tqcheck.desk.worker import Worker


def _interrupted() -> None:
    raise KeyboardInterrupt


def test_work_of_other_threads_is_done_in_turn_in_the_one_that_runs_it() -> None:
    worker, told = Worker(), []

    def ask() -> None:
        told.extend(worker.submit(current_thread).result() for _ in range(2))
        with pytest.raises(ZeroDivisionError):
            worker.submit(divmod, 1, 0).result()
        worker.shutdown()

    asking = Thread(target=ask)
    asking.start()
    worker.run()
    asking.join()
    assert told == [current_thread()] * 2
    with pytest.raises(RuntimeError, match="shut down"):
        worker.submit(current_thread)


def test_who_waits_when_the_thread_is_interrupted_is_let_go() -> None:
    worker = Worker()
    put_off = worker.submit(current_thread)
    put_off.cancel()
    under_way, waiting = worker.submit(_interrupted), worker.submit(current_thread)
    with pytest.raises(KeyboardInterrupt):
        worker.run()
    worker.shutdown()
    with pytest.raises(RuntimeError, match="interrupted"):
        under_way.result()
    with pytest.raises(CancelledError):
        waiting.result()
