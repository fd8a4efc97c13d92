"""Sentences put back into the original's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from apertium import apertium

from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError
from tqcheck.lang import load
from tqcheck.model import Article, Bead, Pair, Sides
from tqcheck.runner import Plan, check_pair
from tqcheck.scores.back_translation import back_translate
from tqcheck.session import open_session
from tqcheck.settings import Settings

if TYPE_CHECKING:
    from tqcheck.engines import Vectors

_FA, _EN = load("fa"), load("en")
_ORIGINALS = ["نرخ ماند", "بانک نرخ را ۳۷ درصد نگه داشت.", "تورم کم نشد."]
_SENTENCES = ["Rate stays", "The bank kept its rate.", "Nobody asked.", "Inflation fell."]
_BOTH = Sides(_ORIGINALS, _SENTENCES)
_BEADS = [Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.9), Bead((), (2,), 0.9), Bead((2,), (3,), 0.4)]


class _Marks:
    """Puts a mark before each text and remembers what it was asked for."""

    signature = "marks"

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], str, str]] = []

    def translate(self, texts: Sequence[str], source_lang: str, target_lang: str) -> list[str]:
        self.asked.append(([*texts], source_lang, target_lang))
        return [f"< {text}" for text in texts]


class _Refuses(_Marks):
    def translate(self, texts: Sequence[str], source_lang: str, target_lang: str) -> list[str]:
        raise EngineError(f"{len(texts)} texts from {source_lang} to {target_lang}: no such language")


def test_weak_and_suspected_beads_are_sent_and_no_others() -> None:
    translator = _Marks()
    found, skips = back_translate(_BEADS, _BOTH, (_FA, _EN), translator, suspected={1})
    assert [(each.bead, each.provider, each.text) for each in found] == [
        (1, "marks", "< The bank kept its rate."),
        (2, "marks", "< Nobody asked."),
        (3, "marks", "< Inflation fell."),
    ]
    assert translator.asked == [(_SENTENCES[1:], "en", "fa")]
    assert skips == ()


def test_what_comes_back_is_compared_with_the_original() -> None:
    class Returns(_Marks):
        def translate(self, texts: Sequence[str], source_lang: str, target_lang: str) -> list[str]:
            super().translate(texts, source_lang, target_lang)
            return ["بانک نرخ را ۷۳ درصد نگه داشت.", "کسی نپرسید.", "تورم کم شد."]

    (bank, nobody, inflation), _ = back_translate(_BEADS, _BOTH, (_FA, _EN), Returns(), suspected={1})
    assert bank.differs == ("figures: '۳۷' became '۷۳'",)
    assert bank.likeness is not None
    assert 0.7 < bank.likeness < 1
    assert (nobody.differs, nobody.likeness) == ((), None)  # the original has nothing there
    assert inflation.differs == ("a negation was lost",)


def test_the_encoder_says_how_like_the_original_it_is_whatever_the_words() -> None:
    class Says(Hashing):
        def encode(self, texts: Sequence[str]) -> Vectors:
            asked.append([*texts])
            return np.array([[1, 0], [1, 0], [0.6, 0.8], [0.0, 1.0]], dtype=np.float32)

    asked: list[list[str]] = []
    translator = _Marks()
    found, _ = back_translate(_BEADS, _BOTH, (_FA, _EN), translator, suspected={1}, encoder=Says())
    assert [each.similarity for each in found] == [0.6, None, 0.0]  # the original has nothing for the second
    assert asked == [[*_ORIGINALS[1:], "< The bank kept its rate.", "< Inflation fell."]]
    without, _ = back_translate(_BEADS, _BOTH, (_FA, _EN), translator, suspected={1})
    assert [each.similarity for each in without] == [None] * 3
    assert [each.likeness for each in without] == [each.likeness for each in found]


def test_a_real_engine_brings_back_what_a_translation_changed() -> None:
    text = Article("es", "", "El accidente en Perú dejó 25 muertos. El alcalde no dimitirá.")
    wrong = Article("en", "", "The accident in Chile left 52 dead. The mayor will resign.")
    with apertium(), open_session(Settings(encoder="none", back_translate="libre", select=("NUM", "ENT", "MNG"))) as on:
        report = on.check(text, wrong)
    assert report.back_translations
    assert {each for back in report.back_translations for each in back.differs} >= {"figures: '25' became '52'"}


def test_nothing_is_sent_where_there_is_nothing_to_ask() -> None:
    translator = _Marks()
    assert back_translate(_BEADS[:1], _BOTH, (_FA, _EN), translator) == ((), ())
    assert back_translate(_BEADS, _BOTH, (_FA, _EN), None) == ((), ())
    assert back_translate(_BEADS, _BOTH, (None, _EN), translator)[1][0].reason == "no original at hand"
    assert translator.asked == []
    assert back_translate(_BEADS, _BOTH, (_FA, _EN), _Refuses())[1][0].reason.endswith(": no such language")


def test_a_sentence_with_a_finding_is_sent() -> None:
    pair = Pair(
        "rate",
        ".",
        "",
        Article("en", "Rate stays", "The bank kept its rate at 32 percent. Inflation fell, the governor said."),
        source=Article("de", "Zins bleibt", "Die Bank hielt ihren Zins bei 23 Prozent. Die Inflation sank, sagte er."),
    )
    translator = _Marks()
    report = check_pair(pair, Plan(encoder=Hashing(), translator=translator))
    sent = [text for texts, *_ in translator.asked for text in texts]
    assert "The bank kept its rate at 32 percent." in sent
    assert [each.text for each in report.back_translations] == [f"< {text}" for text in sent]
    assert all(each.similarity is not None for each in report.back_translations)
