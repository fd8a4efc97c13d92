"""Language packs: one TOML file for a language, on top of what Unicode CLDR says of it.

CLDR (by Babel) gives the names of months, weekdays, countries and currencies for any language; ICU's rule-based
formats give number words (see `tqcheck.text.numbers`). A pack adds what no library has: reporting verbs, negation,
opposites, page furniture. A language without a file still works with the CLDR layer alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from tqcheck.errors import PackError, suggest

Words = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class LanguagePack:
    """What tqcheck knows of a language. Every list may be empty: rules that need it are then skipped.

    Attributes:
        code: BCP 47 language, lower case.
        direction: "ltr" or "rtl".
        scripts: ISO 15924 codes of its ordinary text.
        cldr: CLDR locales whose names are read.
        spaces: whether words are set apart by spaces.
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
    """

    code: str
    name: str
    direction: str = "ltr"
    scripts: Words = ()
    cldr: Words = ()
    spaces: bool = True
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

    def has(self, table: str) -> bool:
        """Whether the pack fills a table ("negation", "reporting", "furniture", "magnitudes" ...)."""
        return bool(getattr(self, table, None)) or any(
            key.startswith(f"{table}.") and words for key, words in self.words.items()
        )

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


#: Tables of a pack file -> fields of LanguagePack that they fill under another name.
_RENAMED = {
    "affixes": {"prefixes": "prefixes", "suffixes": "suffixes"},
    "sentence": {"abbreviations": "abbreviations"},
    "numbers": {
        "decimal": "decimal",
        "group": "group",
        "magnitudes": "magnitudes",
        "words": "number_words",
        "weak": "weak_numbers",
    },
    "dates": {"months": "months", "weekdays": "weekdays", "ambiguous": "ambiguous_months"},
}
#: Tables of word lists, with the keys that rules know.
_LISTS = {
    "negation": ("words", "frequent", "soft", "except"),
    "modality": ("possible", "certain"),
    "reporting": (
        "that", "neutral", "assertive", "denial", "accusation", "prediction", "demand", "according",
        "nouns", "via", "agencies", "distant",
    ),
    "syntax": (
        "models", "neutral", "assertive", "denial", "accusation", "prediction", "demand", "object", "quoting",
        "transitive", "addressed", "and", "according", "outlets", "occasions", "ranks",
        "light",
    ),
    # What each means: tqcheck/frames/lists/grammar.py.
    "frames": (
        "speaker", "neutral", "assertive", "denial", "accusation", "prediction", "demand", "report", "quoting", "by",
        "behind", "interview", "to", "never", "anonymous", "that", "ends", "halts", "openers", "articles", "pronouns",
        "joiners", "joined", "offices", "bodies", "reporters", "definite", "bound", "names", "outlets", "sharing",
        "cases", "office", "ranks", "agents",
    ),
    # Little words: "as" before the verb of what is quoted ("quoted X as saying"), "of" before an owner; `owner` is what
    # is written on to one ("'s").
    "particles": ("as", "of", "owner"),
    "broken": ("verbs", "nouns", "via", "according", "based", "halves", "others", "that", "links", "saying"),
    "pronouns": ("he", "she", "it"),
    "titles": ("he", "she", "any"),
    "opposites": None,
    "style": (
        "function", "doubled", "organisations", "open", "leading", "disagreeing", "excusing",
        "impossible", "endings", "lookalikes", "lower", "finite",
    ),
}  # fmt: skip
_PLAIN = (
    "code",
    "name",
    "direction",
    "calendar",
    "spaces",
    "scripts",
    "cldr",
    "countries",
    "currencies",
    "units",
    "furniture",
)
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


@cache
def shared(name: str) -> Mapping[str, Any]:
    """Data about all languages together: `lang/<name>.toml`."""
    return tomllib.loads((files("tqcheck.lang") / f"{name}.toml").read_text("utf-8"))


def _from_cldr(code: str) -> LanguagePack:
    """A pack without a file: script and direction by CLDR's likely subtags."""
    script = _likely_script(code)
    return LanguagePack(
        code=code,
        name=code,
        cldr=(code,),
        scripts=(script,) if script else (),
        direction="rtl" if script in shared("codes")["scripts"]["right_to_left"] else "ltr",
        spaces=script not in shared("codes")["scripts"]["without_spaces"],
    )


def _likely_script(code: str) -> str | None:
    from babel.core import get_global

    subtags = str(get_global("likely_subtags").get(code, "")).split("_")
    return next((part for part in subtags if len(part) == _SCRIPT_LETTERS), None)


def _two_letters(code: str) -> str:
    base = code.partition("-")[0]
    return str(shared("codes")["iso639_3"].get(base, base))


def _read(code: str) -> LanguagePack:
    path = _ROOT / f"{code}.toml"
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{code}.toml is no TOML: {error}") from error
    parent = data.pop("inherits", None)
    values = _values(data, f"{code}.toml")
    if parent is None:
        return LanguagePack(**values)
    base = {name: getattr(load(parent), name) for name in LanguagePack.__dataclass_fields__}
    base["words"] = {**base["words"], **values.pop("words")}
    return LanguagePack(**{**base, **values})


def _values(data: dict[str, Any], where: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    words: dict[str, Words] = {}
    for key, value in data.items():
        if key in _PLAIN:
            values[key] = _frozen(value)
        elif key == "probe":
            values["probes"] = tuple(value)
        elif key == "calque":
            values["calques"] = tuple(value)
        elif key in _RENAMED:
            for inner, item in value.items():
                _known(inner, _RENAMED[key], f"{where}: [{key}]")
                values[_RENAMED[key][inner]] = _frozen(item)
        elif key in _LISTS:
            allowed = _LISTS[key]
            for inner, item in value.items():
                if allowed is not None:
                    _known(inner, allowed, f"{where}: [{key}]")
                words[f"{key}.{inner}"] = _strings(item, f"{where}: {key}.{inner}")
        else:
            _known(key, (*_PLAIN, *_RENAMED, *_LISTS, "probe", "calque", "inherits"), where)
    for needed in ("code", "name"):
        if needed not in values:
            raise PackError(f"{where}: {needed} is missing")
    return {**values, "words": words}


def _known(key: str, allowed: Iterable[str], where: str) -> None:
    if key not in allowed:
        raise PackError(f"{where}: unknown key {key!r}{suggest(key, allowed)}")


def _strings(value: Any, where: str) -> Words:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise PackError(f"{where} must be a list of words")
    return tuple(value)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
