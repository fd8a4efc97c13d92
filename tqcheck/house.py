"""The house's own words, as its files have them: glossary, names and style rules beside corpus.toml.

glossary.toml and names.toml hold [[term]] and [[name]] tables: words of the original and how the house renders them.
style.toml holds [[rule]] tables in the shapes of Vale (https://vale.sh/docs/styles): existence, substitution and
consistency, and pairs of words of the original and of the translation. Whatever stands there is words and phrases,
never a regular expression: `*` is all that stands for more than itself, so no file can make matching slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from tqcheck.errors import HouseError, SettingsError
from tqcheck.model import Severity
from tqcheck.safe import quoted, safe
from tqcheck.tables import build, read_toml, read_utf8

T = TypeVar("T")

Level = Literal["suggestion", "warning", "error"]
Shape = Literal["existence", "substitution", "consistency", "pair"]

#: Vale's levels as severities.
_SEVERITY: Mapping[Level, Severity] = {"suggestion": "note", "warning": "minor", "error": "major"}
#: Keys that a shape must have one of, and those that it may have as well; the other shapes' keys are refused.
_SHAPES: Mapping[Shape, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "existence": (("tokens",), ("exceptions",)),
    "substitution": (("swap",), ("exceptions",)),
    "consistency": (("either",), ()),
    "pair": (("accepted", "forbidden", "tokens"), ("source",)),
}
_LISTS = ("tokens", "exceptions", "source", "accepted", "forbidden")
_TABLES = ("swap", "either")
#: How many `%s` a message of each shape can have filled.
_FILLED: Mapping[Shape, int] = {"existence": 1, "substitution": 2, "consistency": 1, "pair": 2}
_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,63}")
#: What people write in regular expressions and hardly ever in words.
_PATTERN = re.compile(r"\\|\(\?|[.)\]][*+]|\S\|\S|^\^|[a-z\])]\$$|\[[^\]]+\]|\w\?\w")
#: `*` before a single word, or behind words.
_OPEN = re.compile(r"\*?[^*\s]+\*?|[^*\s]+\*?(?: [^*\s]+\*?)+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words of the original and how the house renders them, in a glossary or as a name.

    Attributes:
        source: the forms that stand for it in the original.
        accepted: right renderings, the usual one first.
        forbidden: wrong ones.
    """

    source: tuple[str, ...]
    accepted: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A [[rule]] of style.toml.

    Attributes:
        id: names it in findings.
        extends: its shape.
        message: what findings say; `%s` is filled as Vale does.
        level: as severities: suggestion is a note, warning minor, error major.
        blocking: whether its findings block.
        ignorecase: whether capitals are of no account.
        tokens: what must not stand in the translation; in a pair, not without one of `source`.
        exceptions: phrases within which nothing counts.
        swap: what must not stand -> what is right.
        either: two forms of which an article has one.
        source: words of the original.
        accepted: one of these stands in the translation where one of `source` stands in the original.
        forbidden: none of these does.
    """

    id: str
    extends: Shape
    message: str
    level: Level = "warning"
    blocking: bool = False
    ignorecase: bool = False
    tokens: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    swap: Mapping[str, str] = field(default_factory=dict)
    either: Mapping[str, str] = field(default_factory=dict)
    source: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of its findings."""
        return _SEVERITY[self.level]

    def said(self, *fillings: str) -> str:
        """The message, each `%s` filled in turn."""
        first, *rest = self.message.split("%s")
        return first + "".join(f"{filling}{part}" for filling, part in zip(fillings, rest, strict=False))


@dataclass(frozen=True, slots=True)
class House:
    """All of the house's own words."""

    glossary: tuple[Term, ...] = ()
    names: tuple[Term, ...] = ()
    style: tuple[StyleRule, ...] = ()


def read_glossary(path: Path) -> tuple[Term, ...]:
    """Terms from a .toml of [[term]] tables, or from lines `source<TAB>right rendering<TAB>another ...`; # comments.

    Raises:
        SettingsError: it cannot be read.
        HouseError: it breaks the form; a line for each fault.
    """
    if path.suffix.lower() == ".toml":
        return _read(path, "term", _terms)
    return _checked(_lines(read_utf8(path)), f"{path} (source, tab, accepted …): line", _terms)


def read_names(path: Path) -> tuple[Term, ...]:
    """Names from a file of [[name]] tables.

    Raises:
        SettingsError: it cannot be read.
        HouseError: it breaks the form; a line for each fault.
    """
    return _read(path, "name", _terms)


def read_style(path: Path) -> tuple[StyleRule, ...]:
    """Style rules from a file of [[rule]] tables.

    Raises:
        SettingsError: it cannot be read.
        HouseError: it breaks the form; a line for each fault.
    """
    return _read(path, "rule", _rules)


#: The readers, by the key of corpus.toml that names the file and the attribute of `House`.
READERS: Mapping[str, Callable[[Path], tuple[Any, ...]]] = {
    "glossary": read_glossary,
    "names": read_names,
    "style": read_style,
}


def house_of(tables: Mapping[str, Any], where: str) -> House:
    """The words of tables at hand: lists under "term", "name" and "rule".

    Raises:
        HouseError: they break the form; a line for each fault.
    """
    if unknown := sorted(tables.keys() - {"term", "name", "rule"}):
        raise HouseError(f"{where}: holds term, name and rule tables, not {quoted(unknown[0])}")
    kinds = {name: {name: tables.get(name, [])} for name in ("term", "name", "rule")}
    return House(
        _parsed(kinds["term"], "term", where, _terms),
        _parsed(kinds["name"], "name", where, _terms),
        _parsed(kinds["rule"], "rule", where, _rules),
    )


_Faults = list[str]


#: Makes values of tables with their numbers; their place, which begins each fault; where to put the faults.
_Parse = Callable[[Iterable[tuple[int, Any]], str, _Faults], Iterator[T]]


def _read(path: Path, kind: str, parse: _Parse[T]) -> tuple[T, ...]:
    return _parsed(read_toml(path), kind, str(path), parse)


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    """The lines of a glossary as the tables that they stand for."""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            source, *accepted = [part.strip() for part in line.split("\t")]
            yield number, {"source": [source] if source else [], "accepted": [each for each in accepted if each]}


def _parsed(data: Mapping[str, Any], kind: str, where: str, parse: _Parse[T]) -> tuple[T, ...]:
    tables = data.get(kind, [])
    if data.keys() - {kind} or not isinstance(tables, list):
        raise HouseError(f"{where}: holds [[{kind}]] tables and nothing else")
    return _checked(enumerate(tables, 1), f"{where}: [[{kind}]]", parse)


def _checked(tables: Iterable[tuple[int, Any]], where: str, parse: _Parse[T]) -> tuple[T, ...]:
    faults: _Faults = []
    found = tuple(parse(tables, where, faults))
    if faults:
        raise HouseError("\n".join(faults))
    return found


def _terms(tables: Iterable[tuple[int, Any]], where: str, faults: _Faults) -> Iterator[Term]:
    seen: dict[str, int] = {}
    for number, table in tables:
        here = f"{where} {number}"
        term = _built(Term, table, here, faults)
        if term is None:
            continue
        faults += (f"{here}: {key} is empty" for key in ("source", "accepted") if not getattr(term, key))
        for key in ("source", "accepted", "forbidden"):
            faults += phrase_faults(getattr(term, key), f"{here}: {key}")
        both = [form for form in term.forbidden if form in term.accepted]
        faults += (f"{here}: {quoted(form)} is both accepted and forbidden" for form in both)
        for form in term.source:
            if seen.setdefault(form, number) != number:
                faults.append(f"{here}: {quoted(form)} stands in number {seen[form]} already; put them together")
        yield term


def _rules(tables: Iterable[tuple[int, Any]], where: str, faults: _Faults) -> Iterator[StyleRule]:
    seen: set[str] = set()
    for number, table in tables:
        here = f"{where} {number}"
        rule = _built(StyleRule, table, here, faults)
        if rule is None:
            continue
        if not _ID.fullmatch(rule.id):
            faults.append(f"{here}: id {quoted(rule.id)}: give letters, digits, points and hyphens, 64 at most")
        elif rule.id in seen:
            faults.append(f"{here}: id {quoted(rule.id)} is taken twice")
        seen.add(rule.id)
        faults += (f"{here} ({safe(rule.id)[:64]}): {fault}" for fault in _rule_faults(rule))
        yield rule


def _rule_faults(rule: StyleRule) -> Iterator[str]:
    if not rule.message.strip() or safe(rule.message) != rule.message:
        yield "message: give a line of text without control or invisible characters"
    if rule.message.count("%s") > _FILLED[rule.extends]:
        yield f"message: {rule.extends} fills %s {_FILLED[rule.extends]} times at most"
    if rule.blocking and rule.severity == "note":
        yield "a suggestion cannot block; level = 'warning' or 'error' can"
    yield from _shape_faults(rule)
    for key in _LISTS:
        yield from phrase_faults(getattr(rule, key), key)
    for key in _TABLES:
        for one, other in getattr(rule, key).items():
            yield from phrase_faults((one, other), key)
            if one == other:
                yield f"{key}: {quoted(one)} stands on both sides"
            if "*" in other or (key == "either" and "*" in one):
                yield f"{key}: {quoted(other)}: write it out, without `*`"


def _shape_faults(rule: StyleRule) -> Iterator[str]:
    wanted, beside = _SHAPES[rule.extends]
    for key in (*_LISTS, *_TABLES):
        if getattr(rule, key) and key not in (*wanted, *beside):
            yield f"{key} is not for {rule.extends}, which has {', '.join((*beside, *wanted))}"
    if not any(getattr(rule, key) for key in wanted):
        yield f"{rule.extends} needs {' or '.join(wanted)}"
    if rule.extends == "pair" and not rule.source:
        yield "pair needs source"


def _built(cls: type[T], table: Any, here: str, faults: _Faults) -> T | None:
    """A value of a table, in which a single text may stand for a list; None, and a fault, where it breaks the form."""
    if not isinstance(table, dict):
        faults.append(f"{here}: must be a table")
        return None
    listed = {key: [value] if key in _LISTS and isinstance(value, str) else value for key, value in table.items()}
    try:
        return build(cls, listed, here)
    except SettingsError as error:
        faults.append(str(error))
        return None


def phrase_faults(phrases: tuple[str, ...], where: str) -> Iterator[str]:
    """What is wrong with phrases, a line each; `where` begins it."""
    for phrase in phrases:
        if safe(phrase) != phrase or " ".join(phrase.split()) != phrase or not phrase.strip("*"):
            yield f"{where}: {quoted(phrase)}: give words with single blanks, without control or invisible characters"
        elif _PATTERN.search(phrase):
            yield f"{where}: {quoted(phrase)} is a pattern; give words, and `*` for any letters at their end"
        elif not _OPEN.fullmatch(phrase):
            yield f"{where}: {quoted(phrase)}: `*` stands at the end of a word, or before a word that stands alone"
