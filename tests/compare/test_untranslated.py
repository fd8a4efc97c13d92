"""Text left in the original's language."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck import lang
from tqcheck.compare import untranslated
from tqcheck.compare.untranslated import foreign_run, in_source_language


def run(text: str, source: str = "ru", target: str = "en") -> str | None:
    found = foreign_run(piece(text, target), lang.load(source), lang.load(target))
    return text[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said: Завтра дождь.", "Завтра дождь."),
        ("He said: Завтра — дождь, at noon.", "Завтра — дождь,"),  # marks alone do not end a run
        ("He read Переговоры.", None),  # one word
        ("He read Мы там.", None),  # five letters
        ("He read Мы дождём.", "Мы дождём."),  # eight letters
        ("He read Мы дождя.", None),  # seven
        ("Дождь today завтра.", None),  # a word each
        ("Он дома today, завтра дождь.", "завтра дождь."),  # the longer of two
        ("Мы дома завтра today, завтра снег.", "Мы дома завтра"),
        ("Мы дома. I was reading a long book here. Завтра снег.", "Завтра снег."),
        ("Завтра снег. I was reading a long book here. Мы дома.", "Завтра снег."),
        ("Завтра дождь today, он дома.", "Завтра дождь"),
        ("Завтра-today дождь", None),  # mixed
        ("All is translated.", None),
    ],
)
def test_runs_in_the_original_s_script(text: str, found: str | None) -> None:
    assert run(text) == found


def test_scripts_of_the_translation_are_never_foreign() -> None:
    assert run("He said: Завтра дождь.", target="uk") is None
    assert run("Er sagte das gestern.", source="de") is None
    assert run("He said: Завтра дождь.", target="sv") == "Завтра дождь."


GERMAN = "Der Minister sprach gestern Abend lange über den Haushalt."


@pytest.mark.parametrize(
    ("text", "source", "target", "found"),
    [
        (GERMAN, "de", "en", True),
        ("The minister spoke at length about the budget last night.", "de", "en", False),
        (GERMAN, "de", "de", False),
        (GERMAN, "ru", "en", False),  # other scripts are told by runs
        ("Der Minister sprach gestern Abend lange.", "de", "en", True),  # six words
        ("Der Minister sprach gestern Abend.", "de", "en", False),  # five
        (GERMAN + " Слово, слово.", "de", "en", False),  # 47 of 58 letters in one script
        ("Der Minister sprach in Berlin gestern Abend über den Haushalt.", "de", "en", True),  # "in" alone
        ("The Minister sprach with Abend in Berlin over Haushalt.", "de", "en", False),
    ],
)
def test_whole_sentences_in_the_original_s_language(text: str, source: str, target: str, found: bool) -> None:
    assert in_source_language(piece(text, target), lang.load(source), lang.load(target)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wort " * 23 + "of at", True),  # 2 of 25 words: no more than .08
        ("wort " * 22 + "of at", False),
        ("wort " * 22 + "of, at.", False),  # marks at a word's edge do not count
        ("wort " * 5 + "of", True),  # one alone can be a homograph
        ("wort " * 5 + "a a a", True),  # single letters are any language's
        ("a" * 9 + " wort" * 9 + " слово", True),  # 45 of 50 letters in one script
        ("a" * 8 + " wort" * 9 + " слово", False),
        ("1 2 3 4 5 6", False),
    ],
)
def test_what_tells_the_translation_s_own_language(text: str, found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untranslated, "identify", lambda *_: ("de", 0.95))
    assert in_source_language(piece(text), lang.load("de"), lang.load("en")) is found


@pytest.mark.parametrize(
    ("code", "probability", "found"), [("de", 0.95, True), ("de", 0.94, False), ("en", 0.99, False)]
)
def test_how_sure_the_language_must_be(
    code: str, probability: float, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untranslated, "identify", lambda *_: (code, probability))
    assert in_source_language(piece("wort " * 6), lang.load("de"), lang.load("en")) is found
