from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from decision_samples import check

from tqcheck.decisions.baseline import Baseline, Entry, dump_baseline, load_baseline, write_baseline
from tqcheck.decisions.homes import Home
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = (
    Entry("news/a", "NUM901", "0123456789abcdef", "73"),
    Entry("news/a", "FLU901", "fedcba9876543210", "the the"),
    Entry("news::b.en", "NUM901", "0123456789abcdef", "۷۳"),
)
HEAD = '{"schema": "tqcheck-baseline/1"}\n'


def test_a_file_is_read_as_it_was_written_one_sorted_line_a_finding(tmp_path: Path) -> None:
    baseline = Baseline(tmp_path / "known.jsonl", frozenset(ENTRIES))
    write_baseline(baseline)
    text = baseline.path.read_text("utf-8")
    assert load_baseline(baseline.path) == baseline
    assert text == dump_baseline(reversed(ENTRIES))
    assert text.startswith(HEAD)
    assert [json.loads(line)["text"] for line in text.splitlines()[1:]] == ["the the", "73", "۷۳"]


def test_an_article_is_named_from_the_folder_of_the_file(tmp_path: Path) -> None:
    baseline = Baseline(tmp_path / "known.jsonl", frozenset(ENTRIES))
    home, shared = Home(tmp_path / "news" / "a", None), Home(tmp_path / "news", "b.en")
    assert set(baseline.waivers(home)) == {"0123456789abcdef", "fedcba9876543210"}
    assert set(baseline.waivers(shared)) == {"0123456789abcdef"}
    assert all(waiver.baseline for waiver in baseline.waivers(home).values())
    assert baseline.waivers(Home(tmp_path / "news" / "c", None)) == {}
    assert baseline.article(Home(tmp_path.parent, None)) == ".."
    (tmp_path / "news").mkdir()
    assert [baseline.has_folder(each) for each in ENTRIES] == [False, False, True]


def test_what_a_finding_marks_cannot_act_in_the_file(tmp_path: Path) -> None:
    finding = check().findings[0]
    assert finding.target
    turned = replace(finding, target=replace(finding.target, text="\u202e73" + "x" * 100))
    entry = Baseline(tmp_path / "known.jsonl", frozenset()).entry(Home(tmp_path, None), turned)
    assert entry.text == "\\u202e73" + "x" * 77 + "…"
    marks_nothing = replace(finding, target=None, source=None)
    assert Baseline(tmp_path / "known.jsonl", frozenset()).entry(Home(tmp_path, None), marks_nothing).text == ""


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "its first line must be"),
        ('{"schema": "tqcheck-baseline/2"}\n', "its first line must be"),
        (HEAD + "<<<<<<< ours\n", ":2: damaged: not JSON"),
        (HEAD + '{"article": "a"}\n', ":2: damaged: Entry.code is missing; restore the file"),
        (HEAD + "7\n", ":2: damaged"),
        ("[" * 100_000, ":1: damaged: not JSON"),
    ],
)
def test_a_damaged_file_is_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "known.jsonl"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_baseline(path)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_or_none_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such baseline; make it: tqcheck baseline create PATH"):
        load_baseline(tmp_path / "known.jsonl")
    with pytest.raises(SettingsError, match="a folder where a file should be"):
        load_baseline(tmp_path)
    with pytest.raises(SettingsError, match="cannot be written: No such file"):
        write_baseline(Baseline(tmp_path / "no" / "known.jsonl", frozenset()))
