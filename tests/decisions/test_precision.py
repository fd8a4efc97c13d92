from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tqcheck.decisions.precision import Judged, by_rule
from tqcheck.decisions.waivers import Decision

if TYPE_CHECKING:
    from typing import Literal


def said(rule: str, verdict: Literal["right", "wrong", "unsure"]) -> Decision:
    return Decision("0" * 16, rule, verdict, "so it is", "Lena", date(2026, 3, 1))


def test_precision_is_the_share_of_those_that_somebody_was_sure_about() -> None:
    found = by_rule(
        [said("NUM001", "right"), said("FLU001", "unsure"), *[said("NUM001", "wrong")] * 3, said("NUM001", "unsure")]
    )
    assert found == (Judged("FLU001", 0, 0, 1), Judged("NUM001", 1, 3, 1))
    assert [each.precision for each in found] == [None, 0.25]


def test_nothing_decided_is_no_rule() -> None:
    assert by_rule([]) == ()
