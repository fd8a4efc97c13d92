from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.codec import from_json, to_json
from tqcheck.model import (
    Article,
    Excerpt,
    Finding,
    Frame,
    PairReport,
    RunFinished,
    RunStarted,
    Score,
    Sides,
    Span,
    Unreadable,
    WordLink,
)

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


EXCERPT = Excerpt("body", 0, 3, "Ali")
FRAME = Frame(1, EXCERPT, None, (EXCERPT,), Excerpt("body", 4, 8, "said"), "denial", True, None)
LINKS = (WordLink(0, Span("body", 0, 3), Span("title", 4, 7), 0.5), WordLink(2, None, Span("body", 1, 2), 0.0))


def test_frames_and_word_links_survive_the_round_trip() -> None:
    @given(st.from_type(PairReport))
    def holds(plain: PairReport) -> None:
        report = replace(plain, frames=Sides((), (FRAME,)), words=LINKS)
        assert from_json(PairReport, json.loads(json.dumps(to_json(report)))) == report

    holds()


@given(st.from_type(PairReport))
def test_a_report_from_before_there_were_word_links(report: PairReport) -> None:
    data = to_json(report)
    del data["words"]
    assert from_json(PairReport, data) == replace(report, words=())


@given(st.from_type(PairReport))
def test_frames_of_another_version_are_refused_with_their_place(report: PairReport) -> None:
    data = {**to_json(report), "frames": {"source": ["who said what"], "target": []}}
    with pytest.raises(ValueError, match=r"PairReport.frames.source\[0\] has an unexpected value"):
        from_json(PairReport, data)


def test_unknown_keys_of_a_later_version_are_passed_over() -> None:
    assert from_json(Unreadable, {"path": "a", "reason": "b", "new": 1}) == Unreadable("a", "b")
