from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spoilt import PAIR, RICH

from tqcheck.model import Article, Span
from tqcheck.testing import strategies
from tqcheck.testing.corruptions import CORRUPTIONS
from tqcheck.testing.faults import Fault, changed, faults


def test_each_kind_that_there_is_room_for_once_and_the_same_by_the_same_seed() -> None:
    found = list(faults(RICH, 1))
    assert len({each.kind for each in found}) == len(found) == len(CORRUPTIONS)
    assert found == list(faults(RICH, 1))
    assert "exchange numbers" not in {each.kind for each in faults(PAIR, 1)}


@given(strategies.faults(RICH))
def test_the_place_holds_all_of_the_change(fault: Fault) -> None:
    field, was, now = fault.was.field, RICH.target, fault.pair.target
    before, after = getattr(was, field), getattr(now, field)
    assert fault.place.field == field
    assert before[: fault.was.start] == after[: fault.place.start]
    assert before[fault.was.end :] == after[fault.place.end :]
    assert before[fault.was.start : fault.was.end] != after[fault.place.start : fault.place.end]
    assert fault.pair.source == RICH.source


@given(st.text(), st.text())
def test_changed_places_are_within_both(one: str, other: str) -> None:
    was, now = changed(Article("en", "", one), Article("en", "", other))
    for span, text in ((was, one), (now, other)):
        assert 0 <= span.start <= span.end <= len(text)
    assert one[: was.start] + other[now.start : now.end] + one[was.end :] == other


def test_a_changed_title() -> None:
    assert changed(Article("en", "Dam opens", ""), Article("en", "Dam shut", "")) == (
        Span("title", 4, 9),
        Span("title", 4, 8),
    )
