from __future__ import annotations

import pytest

from tqcheck.stages import Clock, counted, measured, stage


@stage("inner")
def inner(value: int) -> int:
    return value + 1


def test_time_within_another_stage_does_not_count_twice() -> None:
    ticks = iter([0.0, 1.0, 4.0, 10.0])
    clock = Clock(lambda: next(ticks))
    with measured(clock):
        assert counted("outer", lambda: inner(1)) == 2
    assert clock.seconds == {"outer": 7.0, "inner": 3.0}


def test_what_fails_is_counted_and_fails() -> None:
    clock = Clock(lambda: 0.0)
    with measured(clock):
        with pytest.raises(TypeError):
            counted("outer", lambda: inner("x"))  # type: ignore[arg-type]
        assert inner(2) == 3
    assert set(clock.seconds) == {"outer", "inner"}


def test_nothing_is_counted_while_nobody_measures() -> None:
    clock = Clock()
    assert (counted("outer", lambda: inner(1)), inner(1)) == (2, 2)
    assert not clock.seconds
