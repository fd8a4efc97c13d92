"""What people decided about single findings: `decisions.toml` beside the article, one [[decision]] table a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from tqcheck.errors import DecisionError, SettingsError, suggest
from tqcheck.files import shown_path, why, write_whole
from tqcheck.model import Waiver
from tqcheck.safe import quoted, safe
from tqcheck.tables import build, dump, read_toml, read_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tqcheck.model import Finding

_HEAD = "# What people decided about findings in this article (tqcheck decisions --help).\n"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_TABLE = re.compile(r"^(?=\[\[decision\]\])", re.MULTILINE)
#: Characters of an excerpt that a decision keeps: enough to know it again.
_TEXT_CHARS = 80
#: Bytes of the largest file: thousands of decisions about a folder with many articles.
_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody's verdict on a finding.

    Attributes:
        fingerprint: the finding's, whole.
        rule: its code, for those who read the file.
        verdict: "wrong" waives the finding, "right" and "unsure" let it stand.
        reason: why, in plain words.
        who: decided it.
        when: the day of it.
        until: the last day on which it holds; None: no end.
        text: the words that the finding marks, for those who read the file.
        article: the article's id, where several lie in one folder; None: it holds for whatever lies there.
    """

    fingerprint: str
    rule: str
    verdict: Literal["right", "wrong", "unsure"]
    reason: str
    who: str
    when: date
    until: date | None = None
    text: str | None = None
    article: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        """What it is about: nobody may decide that twice in a file."""
        return self.article, self.fingerprint

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today

    def waiver(self, today: date) -> Waiver | None:
        """What it waives its finding with, if it does."""
        if self.verdict != "wrong" or self.expired(today):
            return None
        return Waiver(self.reason, self.who, self.until.isoformat() if self.until else None)


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a decisions.toml.

    Raises:
        DecisionError: it cannot be read or breaks the form; a line for each table that does.
    """
    where = safe(shown_path(path))
    try:
        table = read_toml(path, _MOST)
    except SettingsError as error:
        raise DecisionError(f"{safe(str(error))}; mend it there or restore the file") from error
    faults = [f"{where}: unknown key {quoted(key)}{suggest(key, ['decision'])}" for key in table.keys() - {"decision"}]
    blocks = table.get("decision", [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise DecisionError(f"{where}: decisions are [[decision]] tables")
    found: dict[tuple[str | None, str], tuple[int, Decision]] = {}
    for number, block in enumerate(blocks, 1):
        place = f"{where}: decision {number}"
        try:
            decision = parse_decision(block, place)
        except SettingsError as error:
            faults.append(str(error))
            continue
        first, _ = found.setdefault(decision.key, (number, decision))
        if first != number:
            faults.append(f"{place}: {decision.fingerprint} is decided in table {first} already; keep one of them")
    if faults:
        raise DecisionError("\n".join(faults))
    return tuple(decision for _, decision in found.values())


def decision_on(
    finding: Finding, article: str | None, verdict: str, reason: str, who: str, until: str | None, *, when: date
) -> Decision:
    """Somebody's verdict on a finding as a decision; see `Decision`.

    Raises:
        SettingsError: it breaks the form.
    """
    marked = finding.target or finding.source
    table = {
        "fingerprint": finding.fingerprint,
        "rule": finding.code,
        "verdict": verdict,
        "reason": reason,
        "who": who,
        "when": when,
        "until": until or None,
        "text": short(marked.text) if marked else None,
        "article": article,
    }
    return parse_decision(table, "the decision")


def parse_decision(table: Mapping[str, Any], where: str) -> Decision:
    """Make a decision of a table; its dates may be texts as ISO 8601 has them.

    Args:
        table: what was read.
        where: begins the message of an error.

    Raises:
        SettingsError: it breaks the form.
    """
    return _checked(build(Decision, _dated(table, where), where), where)


def with_decisions(path: Path, decisions: Sequence[Decision]) -> str:
    """The text of a decisions.toml with more decisions, in place of what it says of the same findings.

    The rest of the file stays as it is, comments too.

    Raises:
        DecisionError: the file is there and breaks the form.
        SettingsError: it is not written in tables that begin with a line [[decision]], or a text cannot be kept.
    """
    old = load_decisions(path) if path.exists() else ()
    head, *tables = _TABLE.split(read_utf8(path, _MOST) if path.exists() else _HEAD)
    if len(tables) != len(old):
        raise SettingsError(f"{shown_path(path)}: begin each table with a line [[decision]], or decide there by hand")
    keys = {each.key for each in decisions}
    kept = [text for text, each in zip(tables, old, strict=True) if each.key not in keys]
    new = ["[[decision]]\n" + dump({each.name: getattr(one, each.name) for each in fields(one)}) for one in decisions]
    return "\n".join(["".join([head, *kept]).rstrip("\n") + "\n", *new])


def write_decisions(texts: Mapping[Path, str]) -> None:
    """Write files of decisions, each whole or not at all.

    Raises:
        SettingsError: one cannot be written.
    """
    for path, text in texts.items():
        try:
            write_whole(path, text)
        except OSError as error:
            raise SettingsError(f"{shown_path(path)}: cannot be written: {why(error)}") from error


def short(text: str) -> str:
    """An excerpt as a decision keeps it."""
    return text if len(text) <= _TEXT_CHARS else text[:_TEXT_CHARS] + "…"


def _dated(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The table with its dates as dates."""
    values = dict(table)
    for key in values.keys() & {"when", "until"}:
        value = values[key]
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            continue
        try:
            values[key] = date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise SettingsError(f"{where}: {key} must be a day like 2026-12-31, not {quoted(value)}") from error
    return values


def _checked(decision: Decision, where: str) -> Decision:
    """The decision, if its values make sense."""
    if not _FINGERPRINT.fullmatch(decision.fingerprint):
        raise SettingsError(
            f"{where}: no fingerprint {quoted(decision.fingerprint)}: copy all 16 characters from the report"
        )
    if not _CODE.fullmatch(decision.rule):
        raise SettingsError(f"{where}: no rule {quoted(decision.rule)}: give a code such as NUM001")
    for key, value in (("reason", decision.reason), ("who", decision.who)):
        if not value.strip():
            raise SettingsError(f"{where}: {key} is empty; others will ask")
    if decision.until and decision.until < decision.when:
        raise SettingsError(f"{where}: until {decision.until} lies before when {decision.when}")
    return decision
