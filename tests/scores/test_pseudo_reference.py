"""The original translated afresh, as if that were a reference."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from apertium import apertium

from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError
from tqcheck.lang import load
from tqcheck.model import Article, Bead, Sides
from tqcheck.scores.pseudo_reference import translate_afresh
from tqcheck.session import open_session
from tqcheck.settings import Settings

_ES, _EN = load("es"), load("en")
_SENTENCES = Sides(
    ["El banco mantuvo el tipo en el 37 %.", "El alcalde no dimitirá.", "Nadie preguntó."],
    ["The bank kept its rate at 73 percent.", "The mayor will resign.", "It rained."],
)
_BEADS = [Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.9), Bead((2,), (), 0.9), Bead((), (2,), 0.9)]
_NAME = "chrF2++ to a pseudo-reference"


class _Knows:
    """Has the right translation of each sentence, and remembers what it was asked for."""

    signature = "knows"

    def __init__(self, *texts: str) -> None:
        self.texts = texts or ("The bank kept the rate at 37 percent.", "The mayor won't resign.")
        self.asked: list[tuple[list[str], str, str]] = []

    def translate(self, texts: Sequence[str], source_lang: str, target_lang: str) -> list[str]:
        self.asked.append(([*texts], source_lang, target_lang))
        return [*self.texts]


class _Refuses(_Knows):
    def translate(self, texts: Sequence[str], source_lang: str, target_lang: str) -> list[str]:
        raise EngineError(f"{len(texts)} texts from {source_lang} to {target_lang}: no such language")


def test_the_translation_is_held_against_a_fresh_one_of_all_beads_with_both_sides() -> None:
    translator = _Knows()
    scores, found, skips = translate_afresh(_BEADS, _SENTENCES, (_ES, _EN), translator)
    assert translator.asked == [(_SENTENCES.source[:2], "es", "en")]
    assert [(each.bead, each.differs) for each in found] == [
        (0, ("figures: '37' became '73'",)),
        (1, ("a negation was lost",)),
    ]
    score = scores[_NAME]
    assert score.value is not None
    assert 50 < score.value < 95
    assert "nw:2" in score.signature
    assert score.signature.endswith("|reference:knows")
    assert skips == ()


def test_beads_that_say_the_same_are_shown_only_where_a_finding_marks_them() -> None:
    translator = _Knows(*_SENTENCES.target[:2])
    scores, found, _ = translate_afresh(_BEADS, _SENTENCES, (_ES, _EN), translator, suspected={1}, encoder=Hashing())
    assert [(each.bead, each.text, each.likeness) for each in found] == [(1, "The mayor will resign.", 1.0)]
    assert found[0].similarity == pytest.approx(1)
    assert scores[_NAME].value == pytest.approx(100)


def test_without_something_to_translate_or_a_language_there_is_no_score_but_a_reason() -> None:
    assert translate_afresh(_BEADS, _SENTENCES, (_ES, _EN), None) == ({}, (), ())
    for beads, source, translator, reason in (
        (_BEADS, None, _Knows(), "no original at hand"),
        (_BEADS[2:], _ES, _Knows(), "nothing to compare"),
        (_BEADS, _ES, _Refuses(), "2 texts from es to en: no such language"),
    ):
        scores, found, (skip,) = translate_afresh(beads, _SENTENCES, (source, _EN), translator)
        assert (scores[_NAME].value, scores[_NAME].reason, found) == (None, reason, ())
        assert (skip.code, skip.reason) == ("pseudo-reference", reason)
        assert translator.asked == []


def test_a_real_engine_as_pseudo_reference(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    text = Article("es", "", "El accidente en Perú dejó 25 muertos. El alcalde no dimitirá.")
    wrong = Article("en", "", "The accident in Chile left 52 dead. The mayor will resign.")
    right = Article("en", "", "The accident in Peru left 25 dead. The mayor will not resign.")
    settings = Settings(encoder="none", pseudo_reference="libre", select=("FLU001",))
    with apertium(), open_session(settings) as session:
        bad, good = session.check(text, wrong), session.check(text, right)
    assert {each for fresh in bad.fresh_translations for each in fresh.differs} >= {"figures: '25' became '52'"}
    assert not [each for fresh in good.fresh_translations for each in fresh.differs]
    assert bad.passed
    assert (bad.quality[_NAME].value or 0) < (good.quality[_NAME].value or 0)
