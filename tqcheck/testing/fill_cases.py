"""Write the long form of a rule's fixture cases from what the rule finds now.

    python -m tqcheck.testing.fill_cases tests/rules/NUM001.toml ...

Each file is named for its rule's code. It gets the head, and [[case.finding]] blocks in the place of `find` or of
blocks that no longer hold; the rest, comments too, stays as it is. Read what was written: it says what the rule does,
not what it should do.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from tqcheck.engines import open_encoder
from tqcheck.errors import SettingsError, TqcheckError
from tqcheck.files import default_cache_dir
from tqcheck.rules import catalogue
from tqcheck.testing.rule_cases import HEAD, agrees, find_in_full, load_rule_cases, parse_rule_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.engines import Encoder
    from tqcheck.rules.base import Rule
    from tqcheck.testing.rule_cases import ExpectedFinding, RuleCase

#: How far a confidence of more than two decimals may be off: it comes from vectors, which differ a little between
#: processors.
_WIDTH = 0.02
#: Ordinary spelling in Persian and others; other invisible characters are written as escapes.
_JOINERS = "\u200c\u200d"


def fill(text: str, rule: Rule, encoder: Encoder | None) -> str:
    """Return a fixture file's text with the head and the long form of its findings.

    Raises:
        SettingsError: the text breaks the form, or a text within it has a line [[case]].
        AssertionError: the rule crashed or was skipped, or found nothing where it must.
    """
    cases = tuple(
        replace(case, severity=rule.severity, blocking=rule.blocking) for case in parse_rule_cases(text, rule.code)
    )
    first, *blocks = _blocks(text)
    if len(blocks) != len(cases):
        raise SettingsError(f"{rule.code}: a text within the file has a line [[case]]")
    filled = [_headed(first, rule)]
    for block, case in zip(blocks, cases, strict=True):
        found = find_in_full(case, rule, encoder) if case.fires else ()
        if case.fires and not found:
            raise AssertionError(f"{case.name}: {rule.code} finds nothing")
        filled.append(block if agrees(case, found) else _refilled(block, case, found))
    return "".join(filled)


def main(files: Sequence[str]) -> int:
    """Fill the files; the exit code is 2 if one of them could not be."""
    try:
        encoder = open_encoder(None, default_cache_dir())
        for path in map(Path, files):
            load_rule_cases(path)
            path.write_text(fill(path.read_text("utf-8"), catalogue.get(path.stem), encoder), "utf-8", newline="\n")
    except (TqcheckError, AssertionError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _blocks(text: str) -> list[str]:
    """What stands before the first [[case]], and each case from that line on; comments go with what follows them."""
    blocks, waiting = [""], ""
    for line in text.splitlines(keepends=True):
        if not line.strip() or line.startswith("#"):
            waiting += line
            continue
        if line.strip() == "[[case]]":
            blocks.append("")
        blocks[-1] += waiting + line
        waiting = ""
    blocks[-1] += waiting
    return blocks


def _headed(first: str, rule: Rule) -> str:
    kept = [line for line in first.splitlines(keepends=True) if line.partition("=")[0].strip() not in HEAD]
    head = f'severity = "{rule.severity}"\nblocking = {str(rule.blocking).lower()}\n'
    return head + ("".join(kept) if first else "\n")


def _refilled(block: str, case: RuleCase, found: Sequence[ExpectedFinding]) -> str:
    lines = block.rstrip().splitlines()
    lines = lines[: lines.index("[[case.finding]]")] if "[[case.finding]]" in lines else _without_find(lines)
    texts = ["\n".join(lines).rstrip(), *(_written(each, case) for each in found)]
    return "\n\n".join(texts) + block[len(block.rstrip()) :]


def _without_find(lines: list[str]) -> list[str]:
    start = next(number for number, line in enumerate(lines) if line.partition("=")[0].strip() == "find")
    end = start + 1
    while not _is_toml("\n".join(lines[start:end])):
        end += 1
    return lines[:start] + lines[end:]


def _is_toml(text: str) -> bool:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        return False
    return True


def _written(finding: ExpectedFinding, case: RuleCase) -> str:
    least, most = finding.confidence
    confidence = str(round(least, 2))
    if abs(least - round(least, 2)) > 1e-6:
        confidence = f"[{round(max(least - _WIDTH, 0), 2)}, {round(min(most + _WIDTH, 1), 2)}]"
    values = {
        "target": _quoted(finding.target),
        "target_nth": finding.target_nth,
        "source": _quoted(finding.source),
        "source_nth": finding.source_nth,
        "severity": _quoted(None if finding.severity == case.severity else finding.severity),
        "confidence": confidence,
        "message": _quoted(finding.message),
        "suggestion": _quoted(finding.suggestion),
    }
    return "\n".join(["[[case.finding]]", *(f"{key} = {value}" for key, value in values.items() if value is not None)])


def _quoted(text: str | None) -> str | None:
    """A text as a TOML string, which JSON's strings are but for what cannot be seen."""
    if text is None:
        return None
    written = (json.dumps(each, ensure_ascii=not (each.isprintable() or each in _JOINERS))[1:-1] for each in text)
    return f'"{"".join(written)}"'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
