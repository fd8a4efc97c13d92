"""The network for pronouns tells the right one from the wrong one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tqcheck.align.antecedents import CASES, PERSONS, Slot, doubts
from tqcheck.align.words import WordAligner
from tqcheck.engines import TokenEncoder
from tqcheck.engines.store import Store

_BEFORE = "The bridge at Rehau was closed on Monday."


def slot(original: str, text: str, pronoun: str, governor: str, case: str, person: str) -> Slot:
    """The first such words of a text."""
    places = [(text.index(word), text.index(word) + len(word)) for word in (pronoun, governor)]
    return Slot(original, _BEFORE, text, places[0], places[1], (CASES.index(case), PERSONS.index(person)))


_WIFE = ("Der Gärtner dankte seiner Frau.", "The gardener thanked {} wife.", "wife", "owners")
_COUGH = ("Der Gärtner sagte, er habe Husten.", "The gardener said {} had a cough.", "had", "subjects")
_BRIDGE = ("Sie war baufällig geworden.", "{} had become unsafe.", "become", "subjects")


@pytest.mark.parametrize(
    ("case", "right", "wrong"),
    [
        (_WIFE, ("his", "he"), ("its", "it")),
        (_COUGH, ("he", "he"), ("it", "it")),
        (_BRIDGE, ("It", "it"), ("She", "she")),
    ],
)
def test_the_wrong_pronoun_is_doubted_more(
    encoder: TokenEncoder, case: tuple[str, str, str, str], right: tuple[str, str], wrong: tuple[str, str]
) -> None:
    original, text, governor, form = case
    told = doubts([slot(original, text.format(p), p, governor, form, who) for p, who in (right, wrong)], encoder)
    assert told[1] - told[0] > 1


def test_odd_texts_are_read(encoder: TokenEncoder) -> None:
    plain = slot("Er ging.", "He left.", "He", "left", "subjects", "he")
    told = doubts([replace(plain, original=""), replace(plain, before=""), replace(plain, pronoun=(8, 8))], encoder)
    assert told.shape == (3,)
    assert np.isfinite(told).all()
    assert doubts([], encoder).shape == (0,)


def test_kept_doubts_are_those_that_were_computed(encoder: TokenEncoder) -> None:
    one = slot("Er ging.", "He left.", "He", "left", "subjects", "he")
    other = replace(one, text="It left.", pronoun=(0, 2), form=(0, 2))
    for aligner in (WordAligner(encoder, Store(None)), WordAligner(encoder)):
        first = aligner.misplaced([one])
        assert aligner.misplaced([other, one, one])[1:] == pytest.approx(first * 2, abs=1e-4)
        assert first == pytest.approx(doubts([one], encoder).tolist(), abs=1e-4)
