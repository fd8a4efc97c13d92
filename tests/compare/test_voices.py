"""Kinds of people who speak: whether both sides mean one."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.voices import other_voice, same_voice
from tqcheck.lang import load


@pytest.mark.parametrize(
    ("source", "old", "new", "other"),
    [
        ("Эксперты считают, что лёд тонок.", "Эксперты", "fishermen", True),
        ("Эксперты считают, что лёд тонок.", "Эксперты", "economists", False),
        ("Эксперты считают, что рыбаки правы.", "Эксперты", "fishermen", False),
        ("Сомов считает, что лёд тонок.", "Сомов", "fishermen", False),
        ("Эксперты считают, что лёд тонок.", "Эксперты", "Somov", False),
        ("Источник сообщил, что лёд тонок.", "Источник", "the police", False),
        ("Министр сообщил, что лёд тонок.", "Министр", "the mayor", True),
        ("Глава города сообщил, что лёд тонок.", "Глава города", "the mayor", False),
        ("Глава профсоюза сообщил, что лёд тонок.", "Глава профсоюза", "the mayor", True),
        ("Глава профсоюза сообщил, что лёд тонок.", "Глава профсоюза", "the director", False),
    ],
)
def test_somebody_of_another_kind(source: str, old: str, new: str, other: bool) -> None:
    """Both must be called by a kind; any word of the original for the translation's kind, or one alike, will do."""
    assert other_voice([piece(source, "ru")], old, new, load("en")) is other


def test_a_speaker_of_the_same_kind_is_no_stranger() -> None:
    """Swedish "facket" is the union, whatever links and judge hold of the word."""
    assert same_voice(load("sv"), "Facket", "The union", load("en"))
    assert not same_voice(load("sv"), "Facket", "The company", load("en"))
