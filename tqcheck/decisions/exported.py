"""Decisions that people took elsewhere, in a report or a tool of their own, as one JSON file.

```json
{"schema": "tqcheck-decisions/1",
 "decisions": [
   {"file": "news/2026-05-flood/target.en.md", "id": "2026-05-flood",
    "fingerprint": "8c1f02ab55aa77ff", "rule": "NUM001", "verdict": "wrong", "reason": "The agency corrected it.",
    "who": "Lena", "when": "2026-11-28", "until": "2027-01-31", "text": "73 homes"}
 ],
 "missed": [
   {"file": "news/2026-05-flood/target.en.md", "id": "2026-05-flood", "family": "meaning",
    "source_lang": "fa", "target_lang": "en", "source": "…", "wrong": "…", "right": "…",
    "reason": "It was the mayor who spoke.", "who": "Lena", "when": "2026-11-28"}
 ]}
```

`file` is the translation's, from the folder in which tqcheck runs; `id` the pair's, as the JSON of a run has both
(`texts.target.meta["@file"]`, `id`). The other keys are those of `decisions.toml`; `until` and `text` may be missing.
`missed`, which may be missing, has what no rule found, for regression cases; those of an article without an original
have an empty `source` and `source_lang`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tqcheck.decisions.homes import Home, home_of_file
from tqcheck.decisions.waivers import Decision, parse_decision
from tqcheck.errors import DecisionError, SettingsError
from tqcheck.files import read_within, shown_path, why
from tqcheck.model import Family
from tqcheck.safe import quoted, safe
from tqcheck.tables import build

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "tqcheck-decisions/1"
_WHERE = ("file", "id")


@dataclass(frozen=True, slots=True)
class Missed:
    """What no rule found: the words of both sides, how they should read, and who says so."""

    file: str
    id: str
    source_lang: str
    target_lang: str
    source: str
    wrong: str
    right: str
    family: Family
    reason: str
    who: str
    when: str

    @property
    def origin(self) -> str:
        """Whence a case of it is."""
        return f"{self.file} {self.id}, {self.who}, {self.when}"


def read_export(path: Path, root: Path) -> dict[Path, list[Decision]]:
    """Read an export.

    Args:
        path: the JSON file.
        root: the folder from which `file` counts; an article outside of it is refused.

    Returns:
        The decisions by the decisions.toml that they belong in.

    Raises:
        DecisionError: the file cannot be read or breaks the form; a line for each decision that does.
    """
    where = safe(shown_path(path))
    found: dict[Path, dict[tuple[str | None, str], Decision]] = {}
    faults = []
    for number, entry in enumerate(_entries(path, where, "decisions"), 1):
        place = f"{where}: decision {number}"
        try:
            home = _home(entry, root, place)
            table = {key: value for key, value in entry.items() if key not in _WHERE}
            decision = parse_decision(table | {"article": home.article}, place)
        except SettingsError as error:
            faults.append(str(error))
            continue
        # Who decides twice has thought better of it.
        found.setdefault(home.file, {})[decision.key] = decision
    if faults:
        raise DecisionError("\n".join(faults))
    return {file: list(decisions.values()) for file, decisions in found.items()}


def read_missed(path: Path, root: Path) -> tuple[Missed, ...]:
    """Read what an export says was missed.

    Args:
        path: the JSON file.
        root: as `read_export` takes it.

    Raises:
        DecisionError: as there.
    """
    where = safe(shown_path(path))
    found, faults = [], []
    for number, entry in enumerate(_entries(path, where, "missed"), 1):
        place = f"{where}: missed {number}"
        try:
            _home(entry, root, place)
            found.append(build(Missed, entry, place))
        except SettingsError as error:
            faults.append(str(error))
    if faults:
        raise DecisionError("\n".join(faults))
    return tuple(found)


def _entries(path: Path, where: str, key: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(read_within(path))
    except OSError as error:
        raise DecisionError(f"{where}: {why(error)}") from error
    except (ValueError, RecursionError) as error:
        raise DecisionError(f"{where}: not JSON: {safe(str(error))}") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise DecisionError(f"{where}: no export of decisions: it must be an object with schema {quoted(SCHEMA)}")
    entries = data.get(key, [] if key == "missed" else None)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DecisionError(f"{where}: {key} must be a list of objects")
    return entries


def _home(entry: dict[str, Any], root: Path, where: str) -> Home:
    """Where a decision belongs."""
    file, article = entry.get("file"), entry.get("id")
    if not isinstance(file, str) or not isinstance(article, str):
        raise SettingsError(f"{where}: file and id must be texts")
    try:
        path = (root / file).resolve()
        inside = path.is_relative_to(root.resolve()) and path.is_file()
    except (OSError, ValueError):
        inside = False
    if not inside:
        raise SettingsError(f"{where}: no file {quoted(file)} in this folder: import where tqcheck check was run")
    return home_of_file(path, article)
