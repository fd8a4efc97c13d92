"""Whom the original marks as an object."""

from __future__ import annotations

import pytest
from linked import links
from sides import piece

from tqcheck.compare.marked import is_marked, stands_rightly


@pytest.mark.parametrize(
    ("language", "sentence", "word", "marked"),
    [
        ("tr", "Sendika firmayı suçladı.", "firmayı", True),
        ("tr", "Sendika Balkan'ı suçladı.", "Balkan'ı", True),
        ("tr", "Genel başkanı suçladı.", "başkanı", False),
        ("fa", "باشگاه فدراسیون را متهم کرد.", "فدراسیون", True),
        ("fa", "باشگاه فدراسیون، را متهم کرد.", "فدراسیون", False),
        ("de", "Den neuen Trainer lobte der Verband.", "Trainer", True),
        ("de", "Durch den Trainer lernte der Verband.", "Trainer", False),
        ("de", "Der Trainer lobte den Verband.", "Trainer", False),
        ("ru", "Фонд обвинил Торговую палату.", "палату", True),
        ("ru", "На Торговую палату не пришли.", "палату", False),
        ("pl", "Związek oskarżył firmę.", "firmę", True),
        ("ja", "組合は会社を批判した。", "会社", True),
    ],
)
def test_marks_of_an_object(language: str, sentence: str, word: str, marked: bool) -> None:
    side = piece(sentence, language)
    start = sentence.index(word)
    assert is_marked([side], side.raw_span(start, start + len(word)), frozenset()) is marked


def test_a_mark_behind_somebody_else_is_not_ones_own() -> None:
    side = piece("باشگاه فدراسیون را متهم کرد.", "fa")
    club, body = side.raw_span(0, 6), side.raw_span(7, 15)
    assert not is_marked([side], club, frozenset({body}))
    assert is_marked([side], body, frozenset({club}))


@pytest.mark.parametrize(
    ("language", "sentence", "ties", "target", "sound"),
    [
        ("de", "Lindner wurde von Ostwald verklagt.", ("Ostwald", "Lindner"), "Ostwald sued Lindner.", True),
        ("tr", "Lindner, Ostwald tarafından dava edildi.", ("Ostwald", "Lindner"), "Ostwald sued Lindner.", True),
        ("tr", "Lindner'i Ostwald dava etti.", ("Ostwald", "Lindner'i"), "Ostwald sued Lindner.", True),
        ("de", "Lindner verklagte Ostwald.", ("Ostwald", "Lindner"), "Ostwald sued Lindner.", False),
        ("de", "Ostwald verklagte Lindner.", ("Lindner", "Ostwald"), "Lindner was sued by Ostwald.", True),
        ("de", "Lindner dankte Ostwald.", ("Lindner", "Ostwald"), "Lindner was thanked by Ostwald.", False),
    ],
)
def test_who_is_marked_as_what_he_is(
    language: str, sentence: str, ties: tuple[str, str], target: str, sound: bool
) -> None:
    """A passive of either side turns the order round; the same words in the same order do not."""
    source, text = piece(sentence, language), piece(target)
    first, second = sorted(("Lindner", "Ostwald"), key=target.index)
    between = links([source], [text], (ties[0], first, 0.9), (ties[1], second, 0.9))
    places = [(target.index(name), target.index(name) + len(name)) for name in (first, second)]
    assert stands_rightly([source], text, (places[0], places[1]), between) is sound
    assert stands_rightly([source], text, (places[0], places[1]), links([source], [text])) is None
