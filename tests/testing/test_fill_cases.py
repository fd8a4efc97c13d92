from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tqcheck.errors import SettingsError
from tqcheck.model import Span
from tqcheck.rules import catalogue
from tqcheck.rules.base import Context, Hit, rule
from tqcheck.testing import fill_cases
from tqcheck.testing.fill_cases import fill
from tqcheck.testing.rule_cases import check_rule_case, parse_rule_cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHORT = """# What the file is about.
[[case]]
name = "twice"
target_lang = "en"
target = "x and x" # the second
find = [
    "x",
]

# Why this one is quiet.
[[case]]
name = "quiet"
target_lang = "en"
target = "an x"
find = []
why = "once"
"""

LONG = """severity = "minor"
blocking = true

# What the file is about.
[[case]]
name = "twice"
target_lang = "en"
target = "x and x" # the second

[[case.finding]]
target = "x"
target_nth = 2
severity = "note"
confidence = [0.66, 0.7]
message = "\\"x\\"\\u202e again"

# Why this one is quiet.
[[case]]
name = "quiet"
target_lang = "en"
target = "an x"
find = []
why = "once"
"""


@rule("FLU903", "test-twice", severity="minor", blocking=True, needs=(), examples=())
def twice(context: Context) -> Iterator[Hit]:
    """The second x."""
    text = context.target.article.body
    place = text.find("x", text.find("x") + 1)
    if place >= 0:
        yield Hit('"x"\u202e again', target=Span("body", place, place + 1), confidence=0.6789, severity="note")


def test_writes_the_long_form_and_leaves_the_rest() -> None:
    assert fill(SHORT, twice, None) == LONG


def test_what_holds_stays_as_it_is() -> None:
    wide = LONG.replace("[0.66, 0.7]", "[0.5, 0.9]")
    assert fill(wide, twice, None) == wide


def test_what_no_longer_holds_is_written_anew() -> None:
    old = LONG.replace("again", "once more").replace('"minor"', '"major"').replace("true", "false")
    assert fill(old, twice, None) == LONG


def test_what_is_written_holds() -> None:
    for case in parse_rule_cases(fill(SHORT, twice, None), "FLU903"):
        check_rule_case(case, twice, None)


def test_a_rule_that_finds_nothing_fills_nothing() -> None:
    with pytest.raises(AssertionError, match="twice: FLU903 finds nothing"):
        fill(SHORT.replace("x and x", "x"), twice, None)


def test_a_line_that_begins_a_case_within_a_text_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"FLU903: a text within the file has a line \[\[case\]\]"):
        fill(SHORT.replace('"an x"', '"""\n[[case]]\n"""'), twice, None)


def test_fills_files_by_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalogue, "all_rules", lambda: (twice,))
    monkeypatch.setattr(fill_cases, "open_encoder", lambda *_: None)
    path = tmp_path / "FLU903.toml"
    path.write_text(SHORT, "utf-8")
    assert fill_cases.main([str(path)]) == 0
    assert path.read_text("utf-8") == LONG
    assert fill_cases.main([str(tmp_path / "FLU904.toml")]) == 2
    assert "FLU904.toml" in capsys.readouterr().err
