"""The words of the pages in the language of whoever reads them: English, or that of a gettext catalogue.

A catalogue is `tqcheck/locale/LANGUAGE/LC_MESSAGES/tqcheck.po`, with its compiled `.mo` beside it; the messages are the
English texts. What rules, checks and files say of themselves stays English.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from typing import TypeAlias

#: The language of the messages themselves, which needs no catalogue.
ENGLISH = "en"
_DOMAIN = "tqcheck"
#: A message in its language: a text, or the forms that go with numbers.
Text: TypeAlias = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes:
        lang: its code.
        dir: "ltr" or "rtl".
        texts: what the catalogue has, by the English message; nothing for English.
    """

    lang: str
    dir: str
    texts: Mapping[str, Text] = field(default_factory=dict, repr=False, hash=False, compare=False)
    _catalogue: gettext.NullTranslations = field(
        default_factory=gettext.NullTranslations, repr=False, hash=False, compare=False
    )

    def gettext(self, message: str, /, **values: object) -> str:
        """A message, with its `%(name)s` filled in where there are values."""
        # The empty message is the catalogue's head.
        text = self._catalogue.gettext(message) if message else ""
        return text % values if values else text

    def ngettext(self, one: str, more: str, count: int, /) -> str:
        """A message for a number, which stands in it as `%(num)s`."""
        return self.plural(one, more, count) % {"num": f"{count:,}"}

    def plural(self, one: str, more: str, count: int, /) -> str:
        """The form of a message that goes with a number, not filled in."""
        return self._catalogue.ngettext(one, more, count)


@cache
def languages() -> tuple[str, ...]:
    """The languages of the pages, English first."""
    folders = (files(_DOMAIN) / "locale").iterdir()
    return (ENGLISH, *sorted(each.name for each in folders if each.is_dir()))


@cache
def words(lang: str = ENGLISH) -> Words:
    """The words of one of the `languages`."""
    if lang == ENGLISH:
        return Words(lang, "ltr")
    from babel import Locale
    from babel.messages.mofile import read_mo

    with as_file(files(_DOMAIN) / "locale" / lang / "LC_MESSAGES" / f"{_DOMAIN}.mo") as path, path.open("rb") as file:
        found = {_first(each.id): each.string or "" for each in read_mo(file) if each.id}
        file.seek(0)
        return Words(lang, Locale.parse(lang).text_direction, found, gettext.GNUTranslations(file))


def _first(ids: Text) -> str:
    return ids if isinstance(ids, str) else ids[0]


def N_(message: str) -> str:  # noqa: N802 - the name by which gettext's tools know it
    """Mark a message for the catalogue that is looked up elsewhere."""
    return message


#: Words of the records that pages show; what they are looked up by.
VOCABULARY = (
    # what to do
    *(N_("hold"), N_("fix"), N_("publish"), N_("read")),
    # how grave it is
    *(N_("critical"), N_("major"), N_("minor"), N_("note")),
    # of which kind
    *(N_("title"), N_("attribution"), N_("entity"), N_("number"), N_("completeness"), N_("meaning")),
    *(N_("terminology"), N_("fluency"), N_("furniture")),
    # the same as a second reader names it
    *(N_("mistranslation"), N_("omission"), N_("addition"), N_("untranslated"), N_("grammar"), N_("spelling")),
    N_("punctuation"),
    # since when, and what people say of it
    *(N_("new"), N_("still there"), N_("right"), N_("wrong"), N_("unsure")),
    # what the words of saying do to a claim
    *(N_("neutral"), N_("assertive"), N_("denial"), N_("accusation"), N_("prediction"), N_("demand")),
    # what is counted, and what is known of a run
    *(N_("articles"), N_("findings"), N_("waived"), N_("known"), N_("unreadable"), N_("crashed")),
    *(N_("date"), N_("command"), N_("version"), N_("profile"), N_("similarity"), N_("estimate")),
)
