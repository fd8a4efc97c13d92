"""The words of the pages: that no catalogue lacks one, has one too many, or says something that a page cannot carry."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from tqcheck.model import SEVERITIES, Family, Kind
from tqcheck.report.decision import ASKS, WORDS
from tqcheck.report.pages import environment
from tqcheck.safe import safe
from tqcheck.wording import ENGLISH, VOCABULARY, languages, words

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[1]
TRANSLATED = languages()[1:]
_PLACE = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"</?\w+>")


def po(lang: str) -> Path:
    """The catalogue of a language."""
    return ROOT / "tqcheck" / "locale" / lang / "LC_MESSAGES" / "tqcheck.po"


def catalogue(lang: str) -> Catalog:
    with po(lang).open("rb") as file:
        return read_po(file, locale=lang)


def forms(message: Message) -> list[str]:
    """The texts of a message in its language."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def told(found: Catalog) -> dict[tuple[str, ...], list[str]]:
    """The texts of a catalogue by their messages."""
    return {tuple([each.id] if isinstance(each.id, str) else each.id): forms(each) for each in found if each.id}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The messages that stand in code, templates and scripts."""
    path = tmp_path_factory.mktemp("words") / "tqcheck.pot"
    arguments = ("-q", "extract", "-F", str(ROOT / "pyproject.toml"), "-o", str(path), str(ROOT / "tqcheck"))
    CommandLineInterface().run(["pybabel", *arguments])
    with path.open("rb") as file:
        return read_po(file)


def test_pages_speak_english_persian_and_arabic() -> None:
    assert languages() == ("en", "ar", "fa")
    assert [words(lang).dir for lang in languages()] == ["ltr", "rtl", "rtl"]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_message_is_missing_stale_or_in_doubt(lang: str, template: Catalog) -> None:
    found = catalogue(lang)
    assert {message.id for message in found} == {message.id for message in template}
    assert not found.obsolete
    assert [message.id for message in found if message.id and (message.fuzzy or not all(forms(message)))] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_messages_keep_places_and_tags_and_nothing_in_them_acts(lang: str) -> None:
    for message in catalogue(lang):
        if not message.id:
            continue
        original = message.id if isinstance(message.id, str) else message.id[1]
        plural = not isinstance(message.id, str)
        for text in forms(message):
            places = set(_PLACE.findall(text))
            # Some forms have their number in words.
            assert places == set(_PLACE.findall(original)) or (plural and places == set()), text
            assert sorted(_TAG.findall(text)) == sorted(_TAG.findall(original)), text
            assert "%" not in _PLACE.sub("", text), text
            assert not re.search('["<>&]', _TAG.sub("", text)), text
            assert safe(text) == text


@pytest.mark.parametrize("lang", TRANSLATED)
def test_what_is_compiled_is_what_is_written(lang: str) -> None:
    made = io.BytesIO()
    write_mo(made, catalogue(lang))
    made.seek(0)
    with po(lang).with_suffix(".mo").open("rb") as file:
        assert told(read_mo(file)) == told(read_mo(made))


def test_words_of_records_can_be_looked_up() -> None:
    used = {*get_args(Family), *get_args(Kind), *SEVERITIES, *ASKS, *WORDS.values()}
    assert used <= set(VOCABULARY)


def test_numbers_have_their_forms() -> None:
    told = [words("ar").ngettext("%(num)s finding", "%(num)s findings", count) for count in (0, 1, 2, 3, 11, 1000)]
    assert told == ["لا ملاحظات", "ملاحظة واحدة", "ملاحظتان", "3 ملاحظات", "11 ملاحظة", "1,000 ملاحظة"]
    assert words().ngettext("%(num)s finding", "%(num)s findings", 1) == "1 finding"


def test_what_is_no_message_stays_as_it_is() -> None:
    assert words("fa").gettext("") == ""
    assert words("fa").gettext("100 %") == "100 %"
    assert words(ENGLISH).texts == {}


def test_words_of_records_are_escaped_and_those_of_templates_are_markup() -> None:
    made = environment(words("fa"))
    assert made.from_string("{{ term(x) }}").render(x="<b>%s") == "&lt;b&gt;%s"
    assert "<kbd>" in made.from_string('{{ _("this help; <kbd>Esc</kbd> closes it") }}').render()
    assert "&lt;i&gt;" in made.from_string('{{ _("Score %(score)s", score=x) }}').render(x="<i>")
