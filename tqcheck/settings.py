"""Settings: [tool.tqcheck] of pyproject.toml, then corpus.toml, then flags; an unknown key is an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import tomli

from tqcheck import house
from tqcheck.errors import SettingsError, suggest
from tqcheck.house import House
from tqcheck.safe import quoted
from tqcheck.tables import build, read_toml
from tqcheck.wording import ENGLISH, languages

CORPUS_FILE = "corpus.toml"
_OVERRIDES = ("off", "advisory", "blocking")
#: What `history` may be beside a path: a URL, or that it is switched off.
_NO_PATH = re.compile("://|^off$")


@dataclass(frozen=True, slots=True)
class Profile:
    """Which findings block: those of rules that earned it ("earned"), all from a severity up ("major"), or "none".

    Attributes:
        name, summary: for people.
        blocking: as above.
        least: the least severity of a finding that blocks where rules have to earn it.
        advise: families that never block.
    """

    name: str
    blocking: str
    summary: str
    least: str = "minor"
    advise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A [[source]] of corpus.toml: articles that do not lie in folders of their own; paths are relative to that file.

    Attributes:
        files: a pattern of files that hold both sides.
        source: a pattern with {id} of the files of the originals.
        target: the same of the translations.
        manifest: a file that lists the files of both sides.
        source_lang: language of the originals, if their files do not tell.
        target_lang: the same of the translations.
        fields: columns or keys by what they hold (see `FIELDS`).
    """

    files: str | None = None
    source: str | None = None
    target: str | None = None
    manifest: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judging:
    """[tool.tqcheck.judge]: how a language model is asked, and how much; see `Settings.judge`.

    Attributes:
        votes: answers to each question; more than half must agree.
        max_requests, max_characters: questions, and characters of them, that one process may send in a run.
        timeout: seconds that an answer may take.
    """

    votes: int = 3
    max_requests: int = 300
    max_characters: int = 2_000_000
    timeout: int = 120


#: What columns of a table, or keys of a JSON object, can hold.
FIELDS = ("items", "id", "source", "target", "source_title", "target_title", "source_lang", "target_lang")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What corpus.toml says.

    Attributes:
        folder: None where there is no such file.
        house: the house's own words.
        house_files: where they were read from, by key.
        preview: whether rules in preview run as well.
        max_seconds: processor time that one article may take.
        baseline: the findings known already; only [tool.tqcheck] can name it.
        history: where runs are kept: a path, a URL, or "off"; only [tool.tqcheck] can say it. None: the default.
        report_lang: the language of the report's and the desk's interface; only [tool.tqcheck] can say it.
        judge: how a language model is asked; only [tool.tqcheck] can say it.
        max_translated_chars: characters that one process may send to each translator in a run; only [tool.tqcheck] can
            say it.
        sources: only those of the corpus.toml in `folder`.
        fields: those of the [[source]] by which a file is read.
    """

    folder: Path | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    profile: str = "default"
    house: House = field(default_factory=House)
    house_files: Mapping[str, Path] = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)
    preview: bool = False
    max_body_chars: int = 1_000_000
    max_seconds: int = 300
    baseline: Path | None = None
    history: str | None = None
    report_lang: str = ENGLISH
    judge: Judging = field(default_factory=Judging)
    max_translated_chars: int = 2_000_000
    sources: tuple[Source, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides a run, beside the articles.

    Attributes:
        back_translate: provider that puts weak beads back into the original's language.
        pseudo_reference: provider that translates the original afresh.
        max_translated_chars: as that of the corpus, over which it goes.
        judge: a language model as second reader, "URL#MODEL".
        comet: a COMET checkpoint: a file, a folder, or a name.
        comet_download: whether a name may be fetched from the model hub.

    Raises:
        SettingsError: an unknown profile, or settings that contradict each other.
    """

    corpus: Corpus = field(default_factory=Corpus)
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    encoder: str | None = None
    back_translate: str | None = None
    pseudo_reference: str | None = None
    max_translated_chars: int | None = None
    judge: str | None = None
    comet: str | None = None
    comet_download: bool = False
    offline: bool = False

    def __post_init__(self) -> None:
        """Refuse what no run could keep to."""
        if self.profile:
            load_profile(self.profile)
        for name in ("back_translate", "pseudo_reference", "judge", "comet_download"):
            if self.offline and getattr(self, name):
                raise SettingsError(f"--offline and --{name.replace('_', '-')} cannot go together")
        if self.judge and not all(self.judge_at):
            # Its value may hold a secret.
            raise SettingsError("--judge must be URL#MODEL, as http://127.0.0.1:8000/v1#name is")

    @property
    def judge_at(self) -> tuple[str, str]:
        """Address and model of the judge; empty where there is none."""
        url, _, model = (self.judge or "").partition("#")
        return url.strip(), model.strip()

    @property
    def translator_budget(self) -> int:
        """Characters that each translator may be sent; a flag wins over [tool.tqcheck]."""
        return self.max_translated_chars or self.corpus.max_translated_chars

    def profile_of(self, corpus: Corpus) -> Profile:
        """The profile of a corpus; a flag wins over corpus.toml."""
        return load_profile(self.profile or corpus.profile)


@cache
def profiles() -> Mapping[str, Profile]:
    """All profiles by name."""
    data = tomli.loads((files("tqcheck") / "profiles.toml").read_text("utf-8"))
    return {name: Profile(name, **{**table, "advise": tuple(table.get("advise", ()))}) for name, table in data.items()}


def load_profile(name: str) -> Profile:
    """The profile of that name.

    Raises:
        SettingsError: there is none.
    """
    if name not in profiles():
        raise SettingsError(f"unknown profile {quoted(name)}{suggest(name, profiles())}")
    return profiles()[name]


def read_project(start: Path) -> Corpus:
    """Defaults from [tool.tqcheck] of the nearest pyproject.toml at or above `start`.

    Raises:
        SettingsError: the file is no TOML or has an unknown key.
    """
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if path.is_file():
            tool = read_toml(path).get("tool", {})
            table = tool.get("tqcheck", {}) if isinstance(tool, dict) else {}
            if not isinstance(table, dict):
                raise SettingsError(f"{path}: tool.tqcheck must be a table")
            if "source" in table:
                raise SettingsError(f"{path}: [[source]] has its place in a {CORPUS_FILE}")
            return _corpus(table, path, Corpus())
    return Corpus()


def read_corpus(path: Path, defaults: Corpus) -> Corpus:
    """A corpus.toml over the defaults.

    Raises:
        SettingsError: no TOML, an unknown key, a value of the wrong kind, an unknown profile, or a file of the house's
            words that is missing or breaks the form.
    """
    table = read_toml(path)
    for key in ("baseline", "history", "report_lang", "judge", "max_translated_chars"):
        if key in table:
            raise SettingsError(f"{path}: {key} is for [tool.tqcheck] of pyproject.toml: one holds for all corpora")
    return replace(_corpus(table, path, defaults), folder=path.parent)


def corpora_above(path: Path, defaults: Corpus) -> tuple[Corpus, ...]:
    """The defaults and, from the farthest on, what each corpus.toml above a path says over those before it.

    Raises:
        SettingsError: one of them breaks the form.
        OSError: a folder cannot be searched.
    """
    found = [defaults]
    for folder in reversed(path.parents):
        if (folder / CORPUS_FILE).exists():
            found.append(read_corpus(folder / CORPUS_FILE, found[-1]))
    return tuple(found)


_KINDS: Mapping[str, type] = {
    "source_lang": str,
    "target_lang": str,
    "profile": str,
    **dict.fromkeys(house.READERS, str),
    "overrides": dict,
    "preview": bool,
    "max_body_chars": int,
    "max_seconds": int,
    "baseline": str,
    "history": str,
    "report_lang": str,
    "judge": dict,
    "max_translated_chars": int,
    "source": list,
}
_IN_WORDS: Mapping[type, str] = {
    str: "a text",
    dict: "a table",
    int: "a whole number",
    bool: "true or false",
    list: "[[source]] tables",
}


def _corpus(table: dict[str, Any], path: Path, defaults: Corpus) -> Corpus:
    _check_kinds(table, _KINDS, str(path))
    values = dict(table)
    values["sources"] = tuple(_source(entry, path) for entry in values.pop("source", []))
    for key in ("max_body_chars", "max_seconds", "max_translated_chars"):
        if values.get(key, 1) < 1:
            raise SettingsError(f"{path}: {key} must be above 0")
    try:
        load_profile(values.get("profile", defaults.profile))
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error
    if values.get("report_lang", ENGLISH) not in languages():
        raise SettingsError(f"{path}: report_lang must be one of {', '.join(languages())}")
    if "judge" in values:
        values["judge"] = _judging(values["judge"], f"{path}: judge")
    own = {key: path.parent / values.pop(key) for key in house.READERS if key in values}
    values["house"] = replace(defaults.house, **{key: house.READERS[key](file) for key, file in own.items()})
    values["house_files"] = {**defaults.house_files, **own}
    if "baseline" in values:
        values["baseline"] = path.parent / values["baseline"]
    if "history" in values and not _NO_PATH.search(values["history"]):
        try:
            values["history"] = str(path.parent / Path(values["history"]).expanduser())
        except RuntimeError as error:
            raise SettingsError(f"{path}: history: {quoted(values['history'])}: {error}") from error
    overrides = values.get("overrides", {})
    for code, how in overrides.items():
        if how not in _OVERRIDES:
            raise SettingsError(f"{path}: overrides.{code} must be one of {', '.join(_OVERRIDES)}")
    values["overrides"] = {**defaults.overrides, **overrides}
    return replace(defaults, **values)


def _check_kinds(table: Mapping[str, Any], kinds: Mapping[str, type], where: str) -> None:
    for key, value in table.items():
        if key not in kinds:
            raise SettingsError(f"{where}: unknown key {quoted(key)}{suggest(key, kinds)}")
        if type(value) is not kinds[key]:  # true is an int to isinstance
            raise SettingsError(f"{where}: {key} must be {_IN_WORDS[kinds[key]]}, not {quoted(value)}")


def _judging(table: Mapping[str, Any], where: str) -> Judging:
    judging = build(Judging, table, where)
    for key, number in asdict(judging).items():
        if number < 1:
            raise SettingsError(f"{where}.{key} must be above 0")
    return judging


_SOURCE_KINDS: Mapping[str, type] = {
    **dict.fromkeys(("files", "source", "target", "manifest", "source_lang", "target_lang"), str),
    "fields": dict,
}


def _source(table: Any, path: Path) -> Source:
    where = f"{path}: [[source]]"
    if not isinstance(table, dict):
        raise SettingsError(f"{where} must be a table")
    _check_kinds(table, _SOURCE_KINDS, where)
    source = Source(**table)
    if sum(way is not None for way in (source.files, source.target, source.manifest)) != 1:
        raise SettingsError(f"{where} needs one of files, manifest, or target (with source)")
    if source.source and not source.target:
        raise SettingsError(f"{where} has a source without a target")
    for pattern in filter(None, (source.source, source.target)):
        if "{id}" not in pattern:
            raise SettingsError(f"{where}: {quoted(pattern)} has no {{id}}, by which both sides are matched")
    if source.fields and not source.files:
        raise SettingsError(f"{where}: fields are for files that hold both sides (files)")
    _check_kinds(source.fields, {**dict.fromkeys(FIELDS, str)}, f"{where} fields")
    return source


def code_list(text: str | None) -> tuple[str, ...]:
    """Codes or their beginnings as a flag has them: comma-separated."""
    return tuple(code.strip().upper() for code in (text or "").split(",") if code.strip())
