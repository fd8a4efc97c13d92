from __future__ import annotations

from dataclasses import replace

import pytest
from decision_samples import checked, plan
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.decisions.cases import Case, run_case
from tqcheck.decisions.minimise import minimise, shrink
from tqcheck.errors import SettingsError

CASE = Case(
    id="num901-bridge",
    source_lang="pt",
    target_lang="en",
    source="O governador falou. Em Lunaria, perto do mar, morreram 37 pessoas.",
    wrong="The governor spoke. In Lunaria, near the sea, 73 people died.",
    right="The governor spoke. In Lunaria, near the sea, 37 people died.",
    family="number",
    state="guarded",
    reason="digits swapped",
    code="NUM901",
)


def test_sentences_and_clauses_that_nothing_needs_go() -> None:
    small = minimise(CASE, plan())
    assert (small.source, small.wrong, small.right) == ("morreram 37 pessoas.", "73 people died.", "37 people died.")
    assert small == replace(CASE, source=small.source, wrong=small.wrong, right=small.right)
    assert run_case(small, checked).outcome == "passed"


def test_words_go_where_they_are_asked_to() -> None:
    small = minimise(CASE, plan(), words=True)
    assert (small.source, small.wrong, small.right) == ("37", "73", "37")


def test_a_case_without_an_original_stays_one() -> None:
    case = Case(
        "x", "", "en", "", "The the end. It rained.", "The end. It rained.", "fluency", "guarded", "-", "FLU901"
    )
    small = minimise(case, plan())
    assert (small.source, small.source_lang, small.wrong, small.right) == ("", "", "The the end.", "The end.")


def test_each_check_is_told() -> None:
    steps: list[None] = []
    minimise(CASE, plan(), step=lambda: steps.append(None))
    assert len(steps) > 3


@pytest.mark.parametrize("changes", [{"state": "known-missed"}, {"state": "retired"}, {"wrong": "Nobody died."}])
def test_what_does_not_pass_has_nothing_to_keep_to(changes: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="only a guarded case that passes"):
        minimise(replace(CASE, **changes), plan())


@given(st.sets(st.integers(0, 30)), st.integers(31, 60))
def test_shrinking_keeps_what_must_hold_and_nothing_else(needed: set[int], size: int) -> None:
    kept = shrink(range(size), lambda parts: needed <= set(parts))
    assert list(kept) == sorted(needed)


def test_what_is_needed_no_more_goes_as_well() -> None:
    kept = shrink(["a", "b", "c"], lambda parts: "c" in parts and ("b" not in parts or "a" in parts))
    assert list(kept) == ["c"]
