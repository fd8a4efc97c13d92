"""News agencies that a translation names and its original has nowhere."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.outlets import unknown_outlets


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
