"""The budget of an article: what goes on too long is broken off, and nothing else is touched."""

from __future__ import annotations

import re
import signal
import time
from contextlib import suppress
from threading import Thread

import pytest

from tqcheck.budget import LONGEST_STRETCH, Budget, OverBudget, check_length


def _busy(seconds: float) -> None:
    began = time.process_time()
    while time.process_time() - began < seconds:
        pass


def test_a_loop_without_end_is_broken_off() -> None:
    budget = Budget(0.05)
    with pytest.raises(OverBudget, match=r"its 0\.05 seconds of processor time \(max_seconds\)"), budget.stage():
        _busy(20)
    with pytest.raises(OverBudget), budget.stage():
        pytest.fail("a stage began with nothing left")


def test_a_regular_expression_is_broken_off() -> None:
    with pytest.raises(OverBudget), Budget(0.05).stage():
        re.match(r"(a+)+$", "a" * 40 + "b")


def test_no_handler_of_errors_takes_it_for_one() -> None:
    with pytest.raises(OverBudget), Budget(0.02).stage(), suppress(Exception):
        _busy(20)


def test_stages_share_the_time_and_waiting_costs_nothing() -> None:
    budget = Budget(0.2)
    with budget.stage():
        time.sleep(0.3)
    with budget.stage():
        _busy(0.1)
    with pytest.raises(OverBudget), budget.stage():
        _busy(20)


def test_the_timer_and_its_handler_are_as_before() -> None:
    old = signal.signal(signal.SIGVTALRM, signal.SIG_IGN)
    try:
        with Budget(5).stage():
            assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] > 0
        assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
        assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGVTALRM, old)


def test_in_other_threads_the_next_stage_does_not_begin() -> None:
    said: list[str] = []

    def work() -> None:
        budget = Budget(0.02)
        with budget.stage():
            _busy(0.05)
        try:
            with budget.stage():
                said.append("began")
        except OverBudget:
            said.append("refused")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert said == ["refused"]


def test_what_is_far_too_long_is_refused() -> None:
    check_length("a" * LONGEST_STRETCH, "a sentence")
    with pytest.raises(OverBudget, match="a sentence of 50,001 characters: no more than 50,000 are read"):
        check_length("a" * (LONGEST_STRETCH + 1), "a sentence")
