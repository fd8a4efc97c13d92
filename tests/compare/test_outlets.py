"""News agencies that a translation names and its original has nowhere."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.outlets import called_outlets, unknown_outlets


@pytest.mark.parametrize(
    ("lang", "source", "target", "found"),
    [
        ("it", "Lo ha detto all'agenzia Lucerna.", "She told the Adnkronos news agency.", ["Adnkronos"]),
        ("it", "Lo ha detto all'agenzia Adnkronos.", "She told the Adnkronos news agency.", []),
        ("ru", "Об этом сообщил «Вестник».", "Interfax reported this.", ["Interfax"]),
        ("ru", "Об этом сообщил Интерфакс.", "Interfax reported this.", []),
        ("ru", "Об этом сообщил «Вестник».", "This was reported by AFP.", []),  # letters may be spelt out
        ("fa", "روزنامه ساوث چاینا نوشت.", "The South China Morning Post wrote so.", []),  # translated, maybe
        ("he", "סוכנות הידיעות האתיופית דיווחה.", "The Ethiopian News Agency reported.", []),
    ],
)
def test_agencies_from_nowhere(lang: str, source: str, target: str, found: list[str]) -> None:
    assert [item.text for item in unknown_outlets([piece(source, lang)], [piece(target)])] == found


@pytest.mark.parametrize(
    ("lang", "source", "name", "sure"),
    [
        ("pt", "Segundo o semanário Zambeze Hoje, nada mudou.", "Zambeze Hoje", True),
        ("tr", "Bunu Kuzey Haber gazetesi yazdı.", "Kuzey Haber", True),
        ("ar", "قال ذلك لصحيفة «الساحل» أمس.", "الساحل", True),
        ("fa", "این را خبرگزاری ساحل نوشت.", "ساحل", False),
        ("pt", "O semanário não mudou nada.", "", False),
    ],
)
def test_what_is_called_an_outlet_by_a_noun(lang: str, source: str, name: str, sure: bool) -> None:
    found = [*called_outlets(piece(source, lang), "reporting.agencies")]
    assert [(name in each.words, each.sure) for each in found] == ([(True, sure)] if name else [])
