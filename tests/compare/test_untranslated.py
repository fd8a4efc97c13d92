"""Text left in the original's language."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck import lang
from tqcheck.compare import untranslated
from tqcheck.compare.untranslated import foreign_run, in_source_language, in_third_language


def run(text: str, source: str = "ru", target: str = "en") -> str | None:
    found = foreign_run(piece(text, target), lang.load(source), lang.load(target), "")
    return text[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said: Завтра дождь.", "Завтра дождь."),
        ("He said: Завтра — дождь, at noon.", "Завтра — дождь,"),  # marks alone do not end a run
        ("He read Переговоры.", "Переговоры."),  # one bare word
        ("He read “Переговоры”.", None),  # one that is quoted
        ("He read a letter (Переговоры).", None),
        ("He read Переговоры (Talks).", None),
        ("He read the letter П.", None),
        ("The 王 Wei case.", "王"),
        ("He read #Переговоры at пример.рф today.", None),
        ("He read «Мы там».", None),  # five letters
        ("He read «Мы дождём».", "«Мы дождём»."),  # nine characters
        ("He read «Он дом».", None),  # six characters
        ("Дождь today завтра.", "завтра."),  # a word each
        ("Он дома today, завтра дождь.", "завтра дождь."),  # the longer of two
        ("Мы дома завтра today, завтра снег.", "Мы дома завтра"),
        ("Мы дома. I was reading a long book here. Завтра снег.", "Завтра снег."),
        ("Завтра снег. I was reading a long book here. Мы дома.", "Завтра снег."),
        ("Завтра дождь today, он дома.", "Завтра дождь"),
        ("Завтра-today, я", "Завтра-"),  # mixed
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
    assert in_source_language(piece(text, target), lang.load(source), lang.load(target), text) is found


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
    assert in_source_language(piece(text), lang.load("de"), lang.load("en"), text) is found


@pytest.mark.parametrize(
    ("code", "probability", "found"), [("de", 0.95, True), ("de", 0.94, False), ("en", 0.99, False)]
)
def test_how_sure_the_language_must_be(
    code: str, probability: float, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untranslated, "identify", lambda *_: (code, probability))
    assert in_source_language(piece("wort " * 6), lang.load("de"), lang.load("en"), "wort") is found


@pytest.mark.parametrize(
    ("text", "source", "target", "found"),
    [
        ("住民は騒音に不満を述べている。", "ja", "en", "住民は騒音に不満を述べている。"),
        ("She called it 传感器 and left.", "zh", "en", "传感器"),
        ("The ministry, or กระทรวง as he put it, agreed.", "th", "en", "กระทรวง"),
        ("Il a lu le mot 传感器 hier.", "de", "fr", "传感器"),  # neither language writes so
        ("他读了 New York Times 的报道。", "en", "zh", None),  # a name in Latin letters
        ("他说 the minister will resign 明天。", "en", "zh", "the minister will resign"),
    ],
)
def test_scripts_without_spaces_and_third_scripts(text: str, source: str, target: str, found: str | None) -> None:
    assert run(text, source, target) == found


def test_what_the_original_has_in_a_third_script_may_stay() -> None:
    there = foreign_run(piece("He cried 加油加油 aloud."), lang.load("ru"), lang.load("en"), "Он крикнул 加油加油.")
    assert there is None


FRENCH = "Les habitants regrettent de ne pas avoir été prévenus de la crue du fleuve."


def test_sentences_in_a_third_language() -> None:
    zh, en = lang.load("zh"), lang.load("en")
    assert in_third_language(piece(FRENCH), zh, en, "") == "fr"
    assert in_third_language(piece(FRENCH), zh, en, FRENCH) is None  # the original quotes it
    assert in_third_language(piece(FRENCH), lang.load("fr"), en, "") is None
    assert (
        in_third_language(piece("Residents regret that nobody warned them of the flood in time."), zh, en, "") is None
    )
    assert in_third_language(piece(FRENCH, "sv"), zh, lang.load("sv"), "") is None  # no function words known
