from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.codec import from_json, to_json
from tqcheck.model import Article, Finding, PairReport, RunFinished, RunStarted, Score, Sides, Span, Unreadable

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, NUMBERS)
st.register_type_strategy(Sides, lambda kind: st.builds(Sides, *[st.from_type(get_args(kind)[0])] * 2))


@pytest.mark.parametrize("cls", [PairReport, Finding, RunStarted, RunFinished, Unreadable, Article])
def test_every_value_survives_the_round_trip(cls: type) -> None:
    @given(st.from_type(cls))
    def holds(value: object) -> None:
        assert from_json(cls, json.loads(json.dumps(to_json(value)))) == value

    holds()


@pytest.mark.parametrize(
    ("cls", "data", "place"),
    [
        (Span, {"field": "body", "start": 0}, "Span.end is missing"),
        (Span, {"field": "foot", "start": 0, "end": 1}, "Span.field"),
        (Span, {"field": "body", "start": True, "end": 1}, "Span.start"),
        (Span, {"field": "body", "start": 1.5, "end": 2}, "Span.start"),
        (Span, [], "Span has an unexpected value"),
        (Score, {"value": "1", "reason": None, "signature": ""}, "Score.value"),
        (Score, {"value": 10**400, "reason": None, "signature": ""}, "Score.value"),
        (Score, {"value": float("inf"), "reason": None, "signature": ""}, "Score.value"),
        (Article, {"lang": "fa", "title": "", "body": "", "meta": {"a": 1}}, "Article.meta.a"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(cls: type, data: object, place: str) -> None:
    with pytest.raises(ValueError, match=place):
        from_json(cls, data)


def test_unknown_keys_of_a_later_version_are_passed_over() -> None:
    assert from_json(Unreadable, {"path": "a", "reason": "b", "new": 1}) == Unreadable("a", "b")
