"""The form of a language pack (`schema.toml`): which keys there are, what they may hold, and what a file does wrong."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import tomli

from tqcheck.errors import suggest
from tqcheck.safe import invisible, quoted, safe

#: The key of names that are ordinary words, in tables whose other keys are codes.
ORDINARY = "-"
#: Domains whose tables may hold names that are ordinary words.
_WITH_ORDINARY = ("territory", "currency")
#: Kinds of page furniture, each with a rule of its own.
FurnitureKind = Literal["share", "comment_form", "captcha", "related", "credit", "navigation"]
FURNITURE: tuple[FurnitureKind, ...] = get_args(FurnitureKind)
#: Kinds of probes; `tqcheck.testing.probes` reads them.
PROBE_KINDS = (
    "sentences", "numbers", "months", "weekdays", "countries", "currencies", "units", "negation", "denials",
    "modality", "reporting", "opposites", "titles", "furniture", "frames",
)  # fmt: skip
#: How a list of words is written, and what a word is.
_EXAMPLE = '"word", "another word"'
_CURE = "give words between quotation marks, without blanks at their ends, control or invisible characters"
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
#: What stands for more than itself in the entries of a list, and how an entry that misuses it is mended.
FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "plain": (re.compile(r"[^*~]+"), "write each form out: `*` and `~` stand for nothing here"),
    "open": (re.compile(r"\*?[^*~]+\*?"), "`*` is any ending or beginning, at the ends of an entry only"),
    "phrase": (
        re.compile(r"[^~]*[^~*+\s][^~]*"),
        "`*` is any ending, a final `+` is written on; `~` stands for nothing here",
    ),
    "torn": (
        re.compile(r"[^~]*[^~*+\s][^~]*?(?: ~ [^~]*[^~*+\s][^~]*)?"),
        "`A ~ B` is torn apart once, `*` is any ending, a final `+` is written on",
    ),
    "facing": (
        re.compile(r"[^*~/\s]+(?: [^*~/\s]+)* / [^*~/\s]+(?: [^*~/\s]+)*"),
        "give forms of a word, ` / `, and as many forms of its opposite; `*` and `~` stand for nothing here",
    ),
    "order": (
        re.compile(r"[^*~/]+ [^~\s]*[^~*/\s][^~\s]*"),
        "give neighbours: `/` between choices of the last, `*` any ending",
    ),
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a pack.

    Attributes:
        name: "table.key", or the key alone at the top.
        type: see `schema.toml`.
        meaning: in a line.
        field: the attribute of LanguagePack that it fills, if any.
        domain: where the codes or words allowed come from.
        choices: the words allowed.
        least, most: bounds of numbers.
        keys: of blocks, each with its type.
        form: of the entries, a key of `FORMS`.
        distinct: whether a word may stand under one code only.
    """

    name: str
    type: str
    meaning: str
    field: str | None = None
    domain: str | None = None
    choices: tuple[str, ...] = ()
    least: float = -math.inf
    most: float = math.inf
    keys: Mapping[str, str] | None = None
    form: str = "plain"
    distinct: bool = False


@cache
def keys() -> Mapping[str, Key]:
    """All keys by name, in the schema's order."""
    found = {}
    for name, entry in tomli.loads((files("tqcheck.lang") / "schema.toml").read_text("utf-8")).items():
        for inner, table in {name: entry}.items() if "type" in entry else _inner(name, entry):
            found[inner] = Key(name=inner, **{**table, "choices": tuple(table.get("choices", ()))})
    return found


def _inner(table: str, entries: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{table}.{name}", entry) for name, entry in entries.items())


def tables() -> tuple[str, ...]:
    """The names of the tables and of the keys beside them, in the schema's order."""
    return tuple(dict.fromkeys(name.partition(".")[0] for name in keys()))


def entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys of a parsed pack by their whole names, with their values; unknown ones too."""
    whole = {name for name in keys() if "." not in name}
    for name, value in data.items():
        if name in whole or not isinstance(value, Mapping):
            yield name, value
        else:
            yield from _inner(name, value)


def faults(data: Mapping[str, Any], code: str) -> Iterator[str]:
    """What is wrong with a pack, a line for each fault: key, what, what to do.

    Args:
        data: the parsed file.
        code: the language that the file's name stands for.
    """
    for needed in ("code", "name"):
        if needed not in data:
            yield f"{needed}: is missing; add {needed} = {quoted(code if needed == 'code' else 'English name')}"
    if isinstance(data.get("code"), str) and data["code"] != code:
        yield f"code: is {quoted(data['code'])}, but the file's name says {quoted(code)}; make them one"
    elif not _CODE.fullmatch(code):
        yield f"code: {quoted(code)} is no language code; give one of BCP 47 in lower case, such as pt-br"
    for name, value in entries(data):
        if name in keys():
            yield from (f"{safe(where)}: {what}" for where, what in _CHECKS[keys()[name].type](keys()[name], value))
        elif name in tables():
            yield f"{name}: {quoted(value)} is no table; write its keys below [{name}]"
        else:
            table, _, inner = name.rpartition(".")
            beside = [each.removeprefix(f"{table}.") for each in keys() if table and each.startswith(f"{table}.")]
            hint = suggest(inner, beside) if beside else suggest(table or inner, tables())
            yield f"{safe(name)}: unknown key{hint}"


def missing_counterparts(words: Mapping[str, tuple[str, ...]], pairs: list[list[str]]) -> Iterator[str]:
    """Poles of [opposites] without any counterpart: they can never be read.

    Args:
        words: the pack's lists, inherited ones included.
        pairs: of poles.
    """
    filled = {
        name.removeprefix("opposites.") for name, list_ in words.items() if name.startswith("opposites.") and list_
    }
    for pole in sorted(filled):
        others = [other for pair in pairs if pole in pair for other in pair if other != pole]
        if filled.isdisjoint(others):
            yield f"opposites.{pole}: is read together with its counterpart only; fill opposites.{others[0]} as well"


def _text(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, str) or invisible(value) or safe(value) != value:
        yield key.name, f"{quoted(value)} is no text; give one line between quotation marks, without control characters"


def _flag(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, bool):
        yield key.name, f"{quoted(value)} is neither true nor false; write one of them without quotation marks"


def _choice(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    if value not in key.choices:
        yield key.name, f"{quoted(value)} is none of the choices{suggest(str(value), key.choices)}"


def _words(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        yield key.name, f"{quoted(value)} is no list; write [{quoted(value) if isinstance(value, str) else _EXAMPLE}]"
        return
    form, cure = FORMS[key.form]
    for word in value:
        if not _is_word(word):
            yield key.name, f"{quoted(word)} is no word; {_CURE}"
        elif not form.fullmatch(word):
            yield key.name, f"{quoted(word)} finds nothing; {cure}"
        elif key.choices and word not in key.choices:
            yield key.name, f"{quoted(word)} is none of the choices{suggest(word, key.choices)}"
        elif key.domain and word not in domain(key.domain):
            yield key.name, f"{quoted(word)} is no {key.domain}{_near(word, key.domain)}"
    counts = Counter(word for word in value if isinstance(word, str))
    yield from ((key.name, f"{quoted(word)} stands there twice; take one out") for word, n in counts.items() if n > 1)


def _is_word(word: Any) -> bool:
    return isinstance(word, str) and bool(word) and word == word.strip() and safe(word) == word


def _marks(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list) or any(not isinstance(mark, str) or len(mark) != 1 for mark in value):
        yield key.name, f'{quoted(value)} is no list of single characters; write for example [","]'
        return
    for mark, count in Counter(value).items():
        if unicodedata.category(mark)[0] not in "PZS" or safe(mark) != mark:
            yield key.name, f"{quoted(mark)} is no mark; give a punctuation mark or a blank"
        elif count > 1:
            yield key.name, f"{quoted(mark)} stands there twice; take one out"


def _integers(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    yield from _values(key, value, lambda number: type(number) is int, "whole number")


def _numbers(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    yield from _values(key, value, lambda number: type(number) in (int, float), "number")


def _values(key: Key, value: Any, sound: Callable[[Any], bool], name: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        yield key.name, f"{quoted(value)} is no table of word = {name}; write it below [{key.name}]"
        return
    for word, number in value.items():
        if not _is_word(word):
            yield key.name, f"{quoted(word)} is no word; {_CURE}"
        if not sound(number) or not key.least <= number <= key.most:
            bounds = f"from {key.least:g} to {key.most:g}"
            yield f"{key.name}.{word}", f"{quoted(number)} is no {name} {bounds}; the key holds: {key.meaning}"


def _lists(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        yield key.name, f"{quoted(value)} is no table of {key.domain} = [words]; write it below [{key.name}]"
        return
    codes: dict[str, str] = {}
    for code, words in value.items():
        inner = Key(f"{key.name}.{code}", "words", key.meaning, form=key.form)
        if code not in domain(key.domain or "") and not (code == ORDINARY and key.domain in _WITH_ORDINARY):
            yield inner.name, f"{quoted(code)} is no {key.domain}{_near(code, key.domain or '')}"
        yield from _words(inner, words)
        for word in words if key.distinct and isinstance(words, list) else ():
            first = codes.setdefault(str(word).casefold(), code)
            if first != code:
                yield inner.name, f"{quoted(word)} stands under {first}, too; leave it under one of them"


def _blocks(key: Key, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list) or not all(isinstance(block, Mapping) for block in value):
        yield key.name, f"{quoted(value)} is no block; write [[{key.name}]] and its keys below it"
        return
    for number, block in enumerate(value, 1):
        where = f"{key.name} {number}"
        for name, type_ in (key.keys or {}).items():
            if name not in block:
                yield where, f"{name} is missing; add it"
            elif type_ == "text":
                yield from _text(Key(f"{where}: {name}", "text", key.meaning), block[name])
            elif type_ == "list":
                if not isinstance(block[name], list):
                    yield f"{where}: {name}", f"{quoted(block[name])} is no list; write [{quoted(block[name])}]"
            elif not isinstance(block[name], str) or block[name] not in domain(type_):
                yield f"{where}: {name}", f"{quoted(block[name])} is no {type_}{_near(str(block[name]), type_)}"
        for name in block.keys() - (key.keys or {}).keys():
            yield where, f"unknown key {quoted(name)}{suggest(name, key.keys or {})}"


_CHECKS: Mapping[str, Callable[[Key, Any], Iterator[tuple[str, str]]]] = {
    "text": _text,
    "flag": _flag,
    "choice": _choice,
    "words": _words,
    "marks": _marks,
    "integers": _integers,
    "numbers": _numbers,
    "lists": _lists,
    "blocks": _blocks,
}


@cache
def shared(name: str) -> Mapping[str, Any]:
    """Data about all languages together: `lang/<name>.toml`."""
    return tomli.loads((files("tqcheck.lang") / f"{name}.toml").read_text("utf-8"))


def opposites() -> list[list[str]]:
    """Each two opposite poles: those whose words accuse by themselves, and those whose words are only tried."""
    concepts = shared("concepts")
    return [*concepts["pairs"], *concepts["tried"]]


@cache
def domain(name: str) -> frozenset[str]:
    """The codes or words of a domain: of CLDR, of a table about all languages, or of tqcheck's own kinds."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    cldr = Locale("en")
    codes, offices = shared("codes"), shared("offices")
    countries = (code for code in map(str, cldr.territories) if len(code) == len("IR") and code.isalpha())
    known: Mapping[str, Callable[[], Any]] = {
        "script": lambda: cldr.scripts,
        "territory": lambda: {*countries} - {*codes["territories"]["placeholders"]},
        "currency": lambda: {*cldr.currencies, *codes["currencies"]["others"]} - {*codes["currencies"]["placeholders"]},
        "locale": locale_identifiers,
        "unit": lambda: (f"{dimension}-{unit}" for dimension, units in shared("units").items() for unit in units),
        "act": lambda: shared("acts")["classes"],
        "voice": lambda: shared("voices")["kinds"],
        "amount": lambda: shared("concepts")["amounts"],
        "condition": lambda: shared("concepts")["conditions"],
        "opposite": lambda: (pole for pair in opposites() for pole in pair),
        "office": lambda: (
            office
            for group in (*offices["sets"], *(offices[key] for key in ("parts", "earlier", "unlike")))
            for office in group
        ),
        "portfolio": lambda: offices["portfolios"],
        "organisation": lambda: (
            body
            for sets in ("sets", "fields", "trades", "kinds")
            for group in shared("organisations")[sets]
            for body in group
        ),
        "body": lambda: (*shared("organisations")["heads"], *shared("organisations")["members"]),
        "kind": lambda: (
            key.removeprefix("kinds.") for keys in shared("kinds")["sets"].values() for key in keys if "kinds." in key
        ),
        "furniture": lambda: FURNITURE,
        "probe": lambda: PROBE_KINDS,
    }
    return frozenset(map(str, known[name]()))


#: Domains with so many codes that a list of them all would help nobody.
_LARGE = {"script": "ISO 15924", "territory": "ISO 3166", "currency": "ISO 4217", "locale": "CLDR"}


def _near(word: str, name: str) -> str:
    hint = suggest(word, domain(name))
    return f"; give a code of {_LARGE[name]}" if name in _LARGE and hint.startswith(" (known") else hint
