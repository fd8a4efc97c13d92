from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tqcheck.decisions.cases import Case
from tqcheck.decisions.variants import variants

CASE = Case(
    id="x",
    source_lang="fa",
    target_lang="en",
    source="روز سه‌شنبه ۳۷ نفر در ایران و ۱۲ نفر در سئول کشته شدند.",
    wrong="On Tuesday 73 people died in Iran and 12 in Tokyo.",
    right="On Tuesday 37 people died in Iran and 12 in Seoul.",
    family="number",
    state="guarded",
    reason="-",
)


def of(kind: str, case: Case = CASE) -> list[Case]:
    return [each.case for each in variants(case, 4, 1) if each.kind == kind]


def test_figures_change_alike_in_all_texts_and_scripts() -> None:
    for case in of("figures"):
        ours, wrong = re.findall(r"\d+", case.right), re.findall(r"\d+", case.wrong)
        assert [str(int(run)) for run in re.findall(r"\d+", case.source)] == ours
        assert not set(re.findall(r"[0-9]", case.source))
        assert wrong[0] != ours[0]
        assert wrong[1] == ours[1]
        assert ours != ["37", "12"]
        assert int(ours[1]) <= 28  # may be a day of a month
    assert len(of("figures")) == 4


@pytest.mark.parametrize("figure", ["12,000", "5 000", "007", "1,000,000", "1" * 5000])
def test_figures_of_any_shape(figure: str) -> None:
    case = replace(CASE, source=f"{figure} نفر", right=f"{figure} people came.", wrong="No people came.")
    for other in of("figures", case):
        assert [len(run) for run in re.findall(r"\d+", other.right)] == [len(run) for run in re.findall(r"\d+", figure)]


def test_names_change_by_cldr_in_both_languages() -> None:
    for case in of("weekdays"):
        assert "Tuesday" not in case.wrong + case.right
        assert "سه‌شنبه" not in case.source
    for case in of("countries"):
        assert "Iran" not in case.wrong + case.right
        assert "ایران" not in case.source
        assert "37" in case.right
    assert len(of("countries")) == 4


def test_the_wrong_name_becomes_a_third_one() -> None:
    for case in of("cities"):
        wrong, right = (text.rpartition(" in ")[2] for text in (case.wrong, case.right))
        assert {wrong, right}.isdisjoint({"Tokyo.", "Seoul."})
        assert wrong != right


def test_verbs_stay_within_their_class() -> None:
    case = replace(CASE, source="وزیر این را تکذیب کرد.", wrong="He confirmed it.", right="He denied it.")
    changed = of("verbs", case)
    assert changed
    assert all(each.wrong != case.wrong and each.right != case.right for each in changed)


def test_scripts_without_spaces() -> None:
    case = replace(
        CASE, source_lang="zh", source="伊朗在3月出口石油。", right="Iran exports oil in March.", wrong="Iran exports."
    )
    assert {each.kind for each in variants(case, 2, 1)} >= {"countries"}
    assert all("伊朗" not in each.source for each in of("countries", case))


@pytest.mark.parametrize("changes", [{"source": "نفر", "right": "Nobody.", "wrong": "All."}, {"source": "باران بارید"}])
def test_what_one_side_has_only_stays(changes: dict[str, str]) -> None:
    assert not [each for each in variants(replace(CASE, **changes), 3, 1) if each.kind != "verbs"]


def test_the_same_seed_makes_the_same_variants_and_none_twice() -> None:
    made = list(variants(CASE, 6, 3))
    assert made == list(variants(CASE, 6, 3))
    assert len(made) == len({(each.kind, each.case) for each in made})


def test_an_unknown_language_has_no_names() -> None:
    kinds = {each.kind for each in variants(replace(CASE, source_lang="xx"), 2, 1)}
    assert kinds <= {"figures", "verbs"}
