"""Language packs: one TOML file for a language, on top of what Unicode CLDR says of it.

CLDR (by Babel) gives the names of months, weekdays, countries and currencies for any language; ICU's rule-based
formats give number words (see `tqcheck.text.quantities`). A pack adds what no library has: reporting verbs, negation,
opposites, page furniture. A language without a file still works with the CLDR layer alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import accumulate
from typing import Any

import tomli

from tqcheck.errors import PackError, suggest
from tqcheck.files import why
from tqcheck.lang.schema import entries, faults, keys, missing_counterparts, opposites, shared
from tqcheck.safe import quoted, safe

Words = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class LanguagePack:
    """What tqcheck knows of a language; `schema.toml` has the form of its file. Every list may be empty.

    Attributes:
        code: BCP 47 language, lower case.
        direction: "ltr" or "rtl".
        scripts: ISO 15924 codes of its ordinary text.
        cldr: CLDR locales whose names are read.
        spaces: whether words are set apart by spaces.
        reader: what reads characters that have many readings ("ipadic": `tqcheck.text.japanese`), or None.
        calendar: a second calendar in everyday use ("persian", "islamic"), or None.
        prefixes, suffixes: what may be written on to a listed word (clitics, cases).
        abbreviations: end in a full stop without ending a sentence.
        decimal, group: decimal and digit-group marks.
        magnitudes: word -> power of ten.
        number_words: word -> value, beyond ICU's.
        weak_numbers: number words too loose to accuse anybody ("both", "dozens").
        months, weekdays: word -> 1..12, word -> 0 (Monday)..6, beyond CLDR's.
        ambiguous_months: month names that are ordinary words as well: they count beside a day or year only.
        countries, currencies: ISO code -> words, beyond CLDR's; under "-" CLDR names that are ordinary words too.
        units: CLDR unit ("length-mile") -> words, beyond CLDR's.
        words: every other list, by "table.key" ("reporting.neutral").
        calques: literal renderings that are wrong in this target language.
        furniture: kind of page furniture -> phrases.
        probes: texts with expected readings; run as tests.
        by_cldr: made of CLDR alone, for a language without a file.
    """

    code: str
    name: str
    direction: str = "ltr"
    scripts: Words = ()
    cldr: Words = ()
    spaces: bool = True
    reader: str | None = None
    calendar: str | None = None
    prefixes: Words = ()
    suffixes: Words = ()
    abbreviations: Words = ()
    decimal: Words = (".",)
    group: Words = (",",)
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    number_words: Mapping[str, float] = field(default_factory=dict)
    weak_numbers: Words = ()
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    ambiguous_months: Words = ()
    countries: Mapping[str, Words] = field(default_factory=dict)
    currencies: Mapping[str, Words] = field(default_factory=dict)
    units: Mapping[str, Words] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
    calques: tuple[Mapping[str, str], ...] = ()
    furniture: Mapping[str, Words] = field(default_factory=dict)
    probes: tuple[Mapping[str, Any], ...] = ()
    by_cldr: bool = False

    @cached_property
    def kept(self) -> frozenset[str]:
        """Words that keep their marks when they are folded."""
        return frozenset(self.list("folding.kept"))

    @property
    def tables(self) -> frozenset[str]:
        """The tables of its file that hold anything."""
        return frozenset(
            name.partition(".")[0]
            for name, key in keys().items()
            if "." in name or key.type == "lists"
            if (self._fills(key.field) if key.field else self.has(name))
        )

    def _fills(self, attribute: str) -> bool:
        """Whether an attribute says more than nothing, and more than CLDR's marks of numbers."""
        marks = dict(zip(("decimal", "group"), _marks(self.code), strict=True))
        return getattr(self, attribute) not in (_DEFAULTS[attribute], marks.get(attribute))

    def has(self, table: str) -> bool:
        """Whether the pack fills a table ("negation", "furniture", "magnitudes") or a list of one ("style.lower")."""
        return bool(getattr(self, table, None)) or table in self._filled

    @cached_property
    def _filled(self) -> frozenset[str]:
        """Names of lists with words, and of their tables."""
        parts = (key.split(".") for key, words in self.words.items() if words)
        return frozenset(name for each in parts for name in accumulate(each, "{}.{}".format))

    def list(self, *keys: str) -> Words:
        """The words of the lists named "table.key"; "table.*" takes all of a table."""
        found: list[str] = []
        for key in keys:
            if key.endswith(".*"):
                for name, words in self.words.items():
                    if name.startswith(key[:-1]):
                        found += words
            else:
                found += self.words.get(key, ())
        return tuple(found)


_DEFAULTS = {name: getattr(LanguagePack("", ""), name) for name in LanguagePack.__dataclass_fields__}
#: Letters of an ISO 15924 code.
_SCRIPT_LETTERS = 4
_ROOT = files("tqcheck.lang") / "packs"


def available() -> list[str]:
    """Codes of the languages that have a pack file."""
    return sorted(entry.name.removesuffix(".toml") for entry in _ROOT.iterdir() if entry.name.endswith(".toml"))


@cache
def load(code: str) -> LanguagePack:
    """Return the pack for a language code ("fa", "pt-BR", "deu"); without a file, one made of CLDR alone.

    Raises:
        PackError: the pack's file breaks the form.
    """
    wanted = code.replace("_", "-").lower()
    for name in (wanted, wanted.partition("-")[0], _two_letters(wanted)):
        if name in available():
            return _read(name)
    return _from_cldr(_two_letters(wanted))


def _from_cldr(code: str) -> LanguagePack:
    """A pack without a file: script and direction by CLDR's likely subtags."""
    script = _likely_script(code)
    decimal, group = _marks(code)
    return LanguagePack(
        code=code,
        name=code,
        cldr=(code,),
        scripts=(script,) if script else (),
        direction="rtl" if script in shared("codes")["scripts"]["right_to_left"] else "ltr",
        spaces=script not in shared("codes")["scripts"]["without_spaces"],
        decimal=decimal,
        group=group,
        by_cldr=True,
    )


def _marks(code: str) -> tuple[Words, Words]:
    """Decimal and group marks by CLDR, folded as texts are: every blank is one, every apostrophe is one."""
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(code).number_symbols.values()
    except (UnknownLocaleError, ValueError):
        return _DEFAULTS["decimal"], _DEFAULTS["group"]
    plain = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"}
    decimal, group = (
        {plain.get(each[key], each[key]) for each in symbols if key in each} for key in ("decimal", "group")
    )
    return tuple(sorted(decimal)), tuple(sorted(group))


def _likely_script(code: str) -> str | None:
    from babel.core import get_global

    subtags = str(get_global("likely_subtags").get(code, "")).split("_")
    return next((part for part in subtags if len(part) == _SCRIPT_LETTERS), None)


def _two_letters(code: str) -> str:
    base = code.partition("-")[0]
    return str(shared("codes")["iso639_3"].get(base, base))


def _read(code: str) -> LanguagePack:
    return read_pack(_ROOT / f"{code}.toml")


def read_pack(path: Traversable) -> LanguagePack:
    """The pack of a file `<code>.toml`; one that inherits takes a pack of tqcheck's as its base.

    Raises:
        PackError: the file cannot be read or breaks the form; a line for each fault.
    """
    return _heir(path, ())


def _heir(path: Traversable, heirs: tuple[Traversable, ...]) -> LanguagePack:
    """The pack of a file that others inherit from."""
    try:
        data = tomli.loads(path.read_text("utf-8"))
        str(data)  # Python writes no number of more than 4300 digits: no message could show it
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(path.name, [f"cannot be read as UTF-8 TOML: {safe(why(error))}"]) from error
    found = list(faults(data, path.name.removesuffix(".toml")))
    if found:
        raise _broken(path.name, found)
    parent = data.pop("inherits", None)
    if parent is not None and parent not in available():
        raise _broken(path.name, [f"inherits: there is no pack {quoted(parent)}{suggest(parent, available())}"])
    values, words = _values(data)
    if parent is not None:
        base = _ROOT / f"{parent}.toml"
        if base in (*heirs, path):
            raise _broken(path.name, [f"inherits: {quoted(parent)} inherits from this pack in turn; name another base"])
        above = _heir(base, (*heirs, path))
        values = {**{each.name: getattr(above, each.name) for each in fields(above)}, **values}
        words = {**above.words, **words}
    if lone := list(missing_counterparts(words, opposites())):
        raise _broken(path.name, lone)
    return LanguagePack(**{**values, "words": words})


def _broken(name: str, found: list[str]) -> PackError:
    return PackError("\n".join(f"{safe(name)}: {fault}" for fault in found))


def _values(data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Words]]:
    """What fills the attributes of a pack, and its other lists by "table.key"."""
    values: dict[str, Any] = {}
    words: dict[str, Words] = {}
    for name, value in entries(data):
        if attribute := keys()[name].field:
            values[attribute] = _frozen(value)
        elif isinstance(value, dict):
            words |= {f"{name}.{inner}": tuple(list_) for inner, list_ in value.items()}
        else:
            words[name] = tuple(value)
    return values, words


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
