from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any, get_args

import first_sight

import tqcheck
from tqcheck.model import Family
from tqcheck.settings import Settings

ARTICLE: dict[str, Any] = {
    "id": "number-de-1",
    "lang": "de",
    "target_lang": "en",
    "source": ["Brand in Bremen", "37 Menschen wurden verletzt.", "Das Feuer brach am Morgen aus."],
    "target": ["Fire in Bremen", "37 people were injured.", "The fire broke out in the morning."],
    "bad": [
        {"kind": "number_changed", "line": 1, "text": "73 people were injured."},
        {"kind": "line_lost", "line": 2, "text": ""},
    ],
}


def _measured(article: dict[str, Any]) -> tuple[first_sight.Tally, list[tuple[str, str]]]:
    tally = first_sight.Tally()
    with tqcheck.open_session(Settings(encoder="none")) as session:
        notes = first_sight.measure(session, article, {"number_changed": ["number"], "line_lost": ["number"]}, tally)
    return tally, notes


def test_a_fault_is_named_by_a_finding_of_its_family_on_its_line() -> None:
    tally, notes = _measured(ARTICLE)
    assert tally.named == {"number_changed": 1, "line_lost": 0}
    assert tally.by_lang["de"] == {"faults": 2, "named": 1}
    assert [kind for kind, _ in notes] == ["line_lost"]
    assert "number_changed             named    1 of    1  100 %" in first_sight.summary(
        Path("round/number.jsonl"), tally
    )


def test_what_the_good_article_has_too_is_an_alarm_and_names_nothing() -> None:
    faulty = {**ARTICLE, "target": ["Fire in Bremen", "74 people were injured.", "The fire broke out in the morning."]}
    tally, notes = _measured(faulty)
    assert tally.named["number_changed"] == 0
    assert tally.alarms == {"NUM001": 1}
    assert tally.blocked == 1
    assert notes[0][0] == ""


def test_a_file_of_a_language_has_the_kinds_of_all_tables() -> None:
    tables = {"title": {"cut": ["title"]}, "fluency": {"cut": ["fluency"], "doubled": ["fluency"]}}
    assert first_sight.of_all(tables) == {"cut": ["title"], "doubled": ["fluency"]}


def test_every_family_named_is_one_of_the_product() -> None:
    accepted = tomllib.loads(first_sight.FAMILIES.read_text("utf-8"))
    assert {name for kinds in accepted.values() for names in kinds.values() for name in names} <= set(get_args(Family))


def test_written_articles_say_where_the_fault_is(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    first_sight.write([ARTICLE], folder)
    good, changed, lost = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    assert (good["kind"], good["doc"], good["target_words"]) == ("clean", "number-de-1", 14)
    page = (folder / changed["id"] / "target.en.md").read_text("utf-8")
    body = page.partition("---\n\n")[2]
    assert body[changed["target_start"] : changed["target_end"]] == "73 people were injured."
    assert lost["target_start"] is None
    assert (lost["field"], lost["source_start"], lost["source_end"]) == ("body", 30, 60)
