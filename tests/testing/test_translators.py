from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from apertium import apertium

from tqcheck.errors import SettingsError
from tqcheck.lang import cldr
from tqcheck.testing.translators import Trial, can_tell, languages, table, trials

if TYPE_CHECKING:
    from collections.abc import Callable

    from article_files import Run

    from tqcheck.session import Session


def quiet() -> Session:
    """A session whose rules say nothing."""
    report = SimpleNamespace(findings=())
    return cast("Session", SimpleNamespace(check=lambda *_: report))


def faults(translate: Callable[[str], str], capability: str, lang: str = "es") -> list[str]:
    return [each.fault for each in trials(translate, quiet(), lang, "en", 1) if each.capability == capability]


def test_there_are_texts_of_each_kind_in_each_language() -> None:
    assert {"ar", "es", "fa", "ru", "zh"} <= set(languages())
    for code in languages():
        kinds = Counter(each.capability for each in trials(lambda text: f"{text}!", quiet(), code, "en", 1))
        assert kinds.keys() == {"numbers", "names", "negation", "gender", "swaps"}
        assert min(kinds.values()) >= 2
    with pytest.raises(SettingsError, match=r"from 'xx' with, only from ar, "):
        list(trials(str, quiet(), "xx", "en", 1))


def test_nothing_and_the_text_itself_are_no_translations() -> None:
    assert set(faults(lambda _: " ", "gender")) == {"nothing came back"}
    assert set(faults(str, "numbers")) == {"it came back as it was"}


def test_a_denial_must_differ() -> None:
    assert "a sentence and its denial come out alike" in faults(lambda _: "It rained.", "negation", "zh")


def test_a_woman_is_no_man() -> None:
    assert set(faults(lambda _: "The engineer said he was tired.", "gender", "tr")) == {"'he' stands for the other sex"}
    assert set(faults(lambda _: "She was tired.", "gender", "tr")) == {"'she' stands for the other sex"}
    assert set(faults(lambda _: "The engineer was tired.", "gender", "tr")) == {""}


def test_names_must_change_places_with_the_roles() -> None:
    names = {name: cldr.countries("en")[key] for key, name in cldr.countries("es").items()}

    def named(text: str) -> list[str]:
        return [names[word] for word in text.replace(".", "").split() if word in names]

    stays = "who does it to whom stays the same when the names change places"
    assert set(faults(lambda text: " beat ".join(sorted(named(text))), "swaps")) == {stays}
    assert set(faults(lambda text: " beat ".join(named(text)), "swaps")) == {""}
    assert all(fault.endswith(" is missing") for fault in faults(lambda _: "One beat the other.", "swaps"))


def test_what_the_other_language_cannot_show_is_left_out() -> None:
    with pytest.raises(SettingsError, match="has no names of cities and countries in 'qq'"):
        list(trials(str, quiet(), "ru", "qq", 1))
    assert can_tell("gender", "en")
    assert not can_tell("gender", "fi")
    assert not [each for each in trials(lambda _: "Hän.", quiet(), "es", "fi", 1) if each.capability == "gender"]
    assert list(trials(lambda text: f"{text}!", quiet(), "ru", "hi", 1))


def test_the_rest_stays_when_a_figure_changes() -> None:
    def moody(text: str) -> str:
        figures = [word for word in text.split() if word.isdecimal()]
        return f"There were {' and '.join(figures)}." + " It was a cold and rainy evening there." * (text in seen)

    seen = {text for pair in (each.sources for each in trials(str, quiet(), "es", "en", 1)) for text in pair[1:]}
    assert set(faults(moody, "numbers")) == {
        "with another figure or name, the rest of the translation became another one"
    }
    seen.clear()
    assert set(faults(moody, "numbers")) == {""}


def test_the_table_counts_by_capability() -> None:
    rows = [Trial("names", ("a",), ("b",), ""), Trial("names", ("a",), ("b",), "wrong")]
    assert list(table(rows))[1:] == ["names               2    1  50%", "all                 2    1  50%"]


def test_a_real_engine(tq: Run) -> None:
    with apertium():
        done = tq("probe", "--translator", "libre", "--from", "es", "--only", "gender", "--failed", "--encoder", "none")
    assert done.code == 0
    assert done.out.startswith("es -> en, deep-translator/")
    assert "gender              2    1  50%" in done.out
    # Spanish "su" is his, her and its.
    assert "  The director Ana Ruiz said that she had lost his key.\n" in done.out
