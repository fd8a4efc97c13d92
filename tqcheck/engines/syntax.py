"""Dependency parses by spaCy, kept on disk by content.

A language pack names the models that serve it ([syntax] models); the first that is installed is taken. The English ones
have OntoNotes' tags and ClearNLP's labels: https://github.com/clir/clearnlp-guidelines (dependency conversion).
"""

from __future__ import annotations

import json
import sys
import zlib
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tqcheck.engines.runtime import first_line
from tqcheck.engines.sendable import sendable
from tqcheck.engines.store import Store, digest
from tqcheck.errors import EngineError
from tqcheck.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Characters of the longest text that is parsed, and texts parsed at a time: set by eye, well above a sentence of news;
#: the parser's memory grows with both.
MAX_CHARS, _BATCH = 1500, 64
#: Changes with what is stored of a parse.
_FORM = "parse-3"
#: Sentence borders are the reading of the models that nothing here looks at; that of named entities takes as long again
#: and more as all the rest.
_UNUSED, _ENTITIES = ("senter",), "ner"
#: Tables of a lemmatizer that goes by rules, and their word classes.
_TABLES, _CLASSES = ("lemma_index", "lemma_exc", "lemma_rules"), ("noun", "verb", "adj", "adv")
#: What spaCy's package imports of its command line.
_COMMAND = "spacy.cli.info"


@dataclass(frozen=True, slots=True)
class Token:
    """A word at offsets [start, end) of the parsed text.

    Attributes:
        head: the index of its governor, its own for a root.
        entity: the kind of the named entity that it belongs to, or ""; read only if asked for.
        listed: word classes under which the model's dictionary has the word in lower case, in capitals ("NOUN VERB").
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""
    listed: str = ""


Parse = tuple[Token, ...]


class Parser:
    """Parses each text once in the life of its store; spaCy is imported at the first text that is not there.

    Args:
        store: keeps the parses; None: for this run only.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store or Store(None)

    @property
    def signature(self) -> str:
        """Version of spaCy and its installed models: everything that changes the parses."""
        found = _installed()
        return "+".join([f"spacy-{_spacy()}", *(_name(found[model]) for model in sorted(found))]) if found else "none"

    def why(self, models: Sequence[str]) -> str | None:
        """The reason why a language served by `models` cannot be parsed, or None if it can."""
        if not models:
            return "the language pack names no parser"
        if not _spacy():
            return "spaCy is not installed (pip install spacy)"
        if not any(model in _installed() for model in models):
            return f"no parser is installed (pip install {models[0].replace('_', '-')})"
        return None

    @stage("parse")
    def parse(self, texts: Sequence[str], models: Sequence[str], *, entities: bool = False) -> list[Parse]:
        """Return the parses in the order of `texts`; empty ones where `why` has a reason or a text is too long.

        Args:
            texts: one sentence each.
            models: those that serve the language.
            entities: with the kinds of named entities, which cost as much again and more.

        Raises:
            EngineError: the model is installed and cannot be loaded, or fails.
        """
        if self.why(models):
            return [()] * len(texts)
        model = next(model for model in models if model in _installed())
        unused = () if entities else (_ENTITIES,)
        signature = "/".join([_FORM, f"spacy-{_spacy()}", _name(_installed()[model]), *unused])
        keys = [digest(signature, text) if len(text) <= MAX_CHARS else b"" for text in texts]
        distinct = {key: text for key, text in zip(keys, texts, strict=True) if key}
        stored = self._store.get(distinct)
        missing = {key: text for key, text in distinct.items() if key not in stored}
        if missing:
            fresh = dict(zip(missing, map(_packed, _parses(list(missing.values()), model, unused)), strict=True))
            self._store.put(fresh)
            stored |= fresh
        return [_unpacked(stored[key]) if key else () for key in keys]

    def close(self) -> None:
        """Let go of the store's file."""
        self._store.close()


@cache
def _spacy() -> str | None:
    try:
        return version("spacy")
    except PackageNotFoundError:
        return None


@cache
def _installed() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group="spacy_models")} if _spacy() else {}


@cache
def _name(entry: EntryPoint) -> str:
    return f"{entry.name}-{entry.dist.version if entry.dist else ''}"


@cache
def _loaded(model: str) -> Any:
    with _without_commands():
        package = _installed()[model].load()
    return package.load(exclude=_UNUSED)


@contextmanager
def _without_commands() -> Iterator[None]:
    """Import spaCy less its command line, which nothing here needs and which takes a third of the time.

    Its package takes one function from there, which is imported with all the rest when somebody calls it.
    """
    stand_in = ModuleType(_COMMAND)
    vars(stand_in)["info"] = lambda *args, **options: import_module(_COMMAND).info(*args, **options)
    there = sys.modules.setdefault(_COMMAND, stand_in)
    try:
        yield
    finally:
        if there is stand_in:
            del sys.modules[_COMMAND]


def _parses(texts: list[str], model: str, unused: tuple[str, ...]) -> list[Parse]:
    try:
        documents = _loaded(model).pipe(map(sendable, texts), batch_size=_BATCH, disable=unused)
        return [_parse(document, _dictionary(model)) for document in documents]
    except Exception as error:
        cure = f"pip install --force-reinstall spacy {model.replace('_', '-')}"
        raise EngineError(f"the parser {model} does not work: {first_line(error)} ({cure})") from error


@cache
def _dictionary(model: str) -> dict[str, Any]:
    """Word class -> its words, its irregular forms and its endings; nothing if the lemmatizer goes by other tables."""
    pipeline = _loaded(model)
    lookups = getattr(pipeline.get_pipe("lemmatizer"), "lookups", None) if pipeline.has_pipe("lemmatizer") else None
    if lookups is None or not all(map(lookups.has_table, _TABLES)):
        return {}
    index, irregular, rules = map(lookups.get_table, _TABLES)
    return {
        name: (frozenset(index[name]), irregular.get(name, {}), rules.get(name, []))
        for name in _CLASSES
        if name in index
    }


def _listed(word: str, dictionary: dict[str, Any]) -> str:
    """The classes under which a dictionary has a word in any form: "others" is the plural of an adjective."""
    endings = [pair for _, _, rules in dictionary.values() for pair in rules]
    forms = {word, *(word[: len(word) - len(old)] + new for old, new in endings if word.endswith(old))}
    return " ".join(
        name.upper()
        for name, (index, irregular, _) in dictionary.items()
        if word in irregular or not index.isdisjoint(forms)
    )


def _parse(document: Any, dictionary: dict[str, Any]) -> Parse:
    return tuple(
        Token(
            word.idx,
            word.idx + len(word),
            word.lemma_.lower(),
            word.pos_,
            word.tag_,
            word.dep_,
            word.head.i,
            word.ent_type_,
            _listed(word.lower_, dictionary),
        )
        for word in document
    )


def _packed(parse: Parse) -> bytes:
    return zlib.compress(json.dumps([astuple(token) for token in parse], separators=(",", ":")).encode())


def _unpacked(entry: bytes) -> Parse:
    return tuple(Token(*values) for values in json.loads(zlib.decompress(entry)))
