from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from decision_samples import write_article

from tqcheck.decisions.exported import SCHEMA, Missed, read_export, read_missed
from tqcheck.decisions.waivers import Decision
from tqcheck.errors import DecisionError

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = {"file": "news/flood/target.en.md", "id": "flood", "fingerprint": "0123456789abcdef", "rule": "NUM901"}
ENTRY |= {"verdict": "wrong", "reason": "right as it is", "who": "Lena", "when": "2026-11-28"}
DECISION = Decision("0123456789abcdef", "NUM901", "wrong", "right as it is", "Lena", date(2026, 11, 28))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with an article in it."""
    write_article(tmp_path / "news" / "flood")
    return tmp_path


def export(root: Path, *entries: dict[str, Any], schema: str = SCHEMA) -> Path:
    path = root / "export.json"
    path.write_text(json.dumps({"schema": schema, "decisions": entries}))
    return path


def test_decisions_go_where_their_articles_are(root: Path) -> None:
    (root / "news" / "fire.en.md").write_text("A fire.")
    single = {**ENTRY, "file": "news/fire.en.md", "id": "fire.en", "until": "2027-01-31", "text": "73"}
    found = read_export(export(root, ENTRY, single), root)
    assert list(found) == [root / "news/flood/decisions.toml", root / "news/decisions.toml"]
    assert found[root / "news/flood/decisions.toml"] == [DECISION]
    fire = found[root / "news/decisions.toml"][0]
    assert (fire.article, fire.until, fire.text) == ("fire.en", date(2027, 1, 31), "73")


def test_the_last_word_counts(root: Path) -> None:
    found = read_export(export(root, ENTRY, {**ENTRY, "verdict": "right"}), root)
    assert [each.verdict for each in found[root / "news/flood/decisions.toml"]] == ["right"]


def test_what_was_missed_is_read_and_each_fault_of_it_has_its_line(root: Path) -> None:
    texts = {"source": "", "source_lang": "", "target_lang": "en", "wrong": "a", "right": "b", "family": "meaning"}
    entry = {"file": ENTRY["file"], "id": "flood", **texts, "reason": "why", "who": "Lena", "when": "2026-11-28"}
    path = root / "export.json"
    path.write_text(json.dumps({"schema": SCHEMA, "decisions": [], "missed": [entry]}))
    assert read_missed(path, root) == (Missed(**entry),)
    assert read_missed(export(root, ENTRY), root) == ()
    wrong = [{**entry, "file": "../x"}, {**entry, "family": "style"}, {**entry, "more": ""}, {**entry, "wrong": 1}]
    path.write_text(json.dumps({"schema": SCHEMA, "decisions": [], "missed": wrong}))
    with pytest.raises(DecisionError) as caught:
        read_missed(path, root)
    assert [line.split(": ")[1] for line in str(caught.value).splitlines()] == [f"missed {n}" for n in range(1, 5)]


def test_every_fault_has_its_line(root: Path) -> None:
    (root / "out").symlink_to("/etc")
    files = ["../x/target.en.md", "/etc/passwd", "out/passwd", "news/gone.md", "a\0b", 7]
    wrong = [{**ENTRY, "file": file} for file in files]
    with pytest.raises(DecisionError) as caught:
        read_export(export(root, *wrong, {**ENTRY, "verdict": "false"}), root)
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[1] for line in lines] == [f"decision {number}" for number in range(1, 8)]
    assert all("import where tqcheck check was run" in line for line in lines[:5])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "not JSON"),
        ("[]", "it must be an object with schema 'tqcheck-decisions/1'"),
        ('{"schema": "tqcheck-decisions/2"}', "it must be an object with schema"),
        ('{"schema": "tqcheck-decisions/1"}', "decisions must be a list of objects"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_another_file_is_refused(root: Path, text: str, complaint: str) -> None:
    (root / "export.json").write_text(text)
    with pytest.raises(DecisionError, match=complaint):
        read_export(root / "export.json", root)


def test_a_missing_file_is_said(root: Path) -> None:
    with pytest.raises(DecisionError, match="No such file"):
        read_export(root / "export.json", root)
