"""Findings that an archive had already: one JSON line each, sorted, so that git shows and merges them well."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.codec import from_json, to_json
from tqcheck.decisions.waivers import short
from tqcheck.errors import SettingsError
from tqcheck.files import read_within, shown_path, why, write_whole
from tqcheck.model import Waiver
from tqcheck.safe import safe, with_escaped_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.decisions.homes import Home
    from tqcheck.model import Finding

SCHEMA = "tqcheck-baseline/1"
DEFAULT_FILE = "tqcheck-baseline.jsonl"
_CURE = "restore the file, or delete it and make it anew: tqcheck baseline create PATH"
#: Bytes of the largest file: more than a million findings.
_MOST = 250_000_000
_KNOWN = Waiver("in the baseline", None, None, baseline=True)
#: Between the folder and the article's id, where several articles lie in one folder.
_IN = "::"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is known.

    Attributes:
        article: the article's folder, from that of the baseline; with "::" and the id where several lie in one folder.
        code: the rule's.
        fingerprint: the finding's. The second of two alike has another than the first, so two do not excuse three.
        text: the words that it marks, for those who read the file.
    """

    article: str
    code: str
    fingerprint: str
    text: str = field(compare=False)


@dataclass(frozen=True)
class Baseline:
    """What a file says is known."""

    path: Path
    entries: frozenset[Entry]

    @cached_property
    def _by_article(self) -> Mapping[str, frozenset[Entry]]:
        found: defaultdict[str, set[Entry]] = defaultdict(set)
        for each in self.entries:
            found[each.article].add(each)
        return {article: frozenset(entries) for article, entries in found.items()}

    def of(self, home: Home) -> frozenset[Entry]:
        """What is known of an article."""
        return self._by_article.get(self.article(home), frozenset())

    def waivers(self, home: Home) -> Mapping[str, Waiver]:
        """Fingerprint -> waiver, for an article."""
        return {each.fingerprint: _KNOWN for each in self.of(home)}

    def article(self, home: Home) -> str:
        """How the file names an article."""
        folder = Path(os.path.relpath(home.folder, self.path.resolve().parent)).as_posix()
        return folder if home.article is None else f"{folder}{_IN}{home.article}"

    def entry(self, home: Home, finding: Finding) -> Entry:
        """A finding as the file keeps it."""
        excerpt = finding.target or finding.source
        text = safe(short(excerpt.text)) if excerpt else ""
        return Entry(self.article(home), finding.code, finding.fingerprint, text)

    def only(self, homes: Iterable[Home | None]) -> Baseline:
        """What is known of these articles."""
        articles = {self.article(home) for home in homes if home}
        return replace(self, entries=frozenset(each for each in self.entries if each.article in articles))

    def has_folder(self, entry: Entry) -> bool:
        """Whether the folder of an entry's article is still there."""
        return (self.path.resolve().parent / entry.article.partition(_IN)[0]).is_dir()


def load_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        SettingsError: there is none, it cannot be read, or a line of it is damaged.
    """
    where = safe(shown_path(path))
    try:
        lines = read_within(path, _MOST).splitlines()
    except FileNotFoundError as error:
        raise SettingsError(f"{where}: no such baseline; make it: tqcheck baseline create PATH") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"{where}: {why(error)}") from error
    head, *rest = [_parsed(line, f"{where}:{number}") for number, line in enumerate(lines or [b"{}"], 1)]
    if head != {"schema": SCHEMA}:
        raise SettingsError(f"{where}: no baseline: its first line must be {_line({'schema': SCHEMA}).strip()}")
    entries = (_entry(data, f"{where}:{number}") for number, data in enumerate(rest, 2))
    return Baseline(path, frozenset(entries))


def dump_baseline(entries: Iterable[Entry]) -> str:
    """Return entries as the text of their file."""
    return "".join(_line(each) for each in ({"schema": SCHEMA}, *map(to_json, sorted(entries))))


def write_baseline(baseline: Baseline) -> None:
    """Write a baseline, whole or not at all.

    Raises:
        SettingsError: it cannot be written.
    """
    try:
        write_whole(baseline.path, dump_baseline(baseline.entries))
    except OSError as error:
        raise SettingsError(f"{shown_path(baseline.path)}: cannot be written: {why(error)}") from error


def _parsed(line: bytes, where: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{where}: damaged: not JSON: {safe(str(error))}; {_CURE}") from error


def _entry(data: Any, where: str) -> Entry:
    try:
        return from_json(Entry, data)
    except ValueError as error:
        raise SettingsError(f"{where}: damaged: {safe(str(error))}; {_CURE}") from error


def _line(data: Any) -> str:
    return with_escaped_surrogates(json.dumps(data, ensure_ascii=False)) + "\n"
