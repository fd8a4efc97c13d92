"""`tqcheck names|terms|furniture harvest`, and what the house's files do in a run, through the entry point."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from article_files import article, make_pair

from tqcheck.house import read_names, read_style

if TYPE_CHECKING:
    from article_files import Run

SOURCE = article("به گفته گودرزیان آب بالا آمد.\n\nروز دوشنبه گودرزیان از شیراز رفت.", "آب")
BODY = "According to Goudarzian the water rose.\n\nOn Monday Goudarzian left Shiraz.\n\nShare this story"
TARGET = article(BODY, "Water")
STYLE = """
[[rule]]
id = "Rose"
extends = "existence"
message = "Not '%s'."
level = "error"
blocking = true
tokens = ["rose"]

[[rule]]
id = "Left"
extends = "existence"
message = "Not '%s'."
level = "error"
tokens = ["left"]
"""


@pytest.fixture
def news() -> Path:
    make_pair(Path("news/a"), SOURCE, TARGET)
    make_pair(Path("news/b"), SOURCE, TARGET.replace("Water", "Flood").replace("left", "Gudarziyan, who left"))
    return Path("news")


def test_what_names_are_proposed_can_be_used_and_is_not_proposed_again(tq: Run, news: Path) -> None:
    done = tq("names", "harvest", "news", "--encoder", "none", "--output", "news/names.toml")
    assert (done.code, done.out, done.err) == (0, "", "")
    (name,) = read_names(news / "names.toml")
    assert (name.source, name.accepted) == (("گودرزیان",), ("Goudarzian",))
    assert tq("names", "harvest", "news", "--encoder", "none", "--output", "news/names.toml").code == 2
    (news / "corpus.toml").write_text('names = "names.toml"\n')
    again = tq("names", "harvest", "news", "--encoder", "none")
    assert (again.code, again.out) == (0, "")
    assert "no names that recur and are not known already" in again.err
    checked = tq("check", "news", "--encoder", "none", "--select", "ENT009", "--format", "json", "--exit-zero")
    findings = [each for pair in json.loads(checked.out)["pairs"] for each in pair["findings"]]
    assert [(each["target"]["text"], each["suggestion"]) for each in findings] == [("Gudarziyan", "Goudarzian")]


def test_furniture_is_proposed_as_a_rule_of_style(tq: Run, news: Path) -> None:
    done = tq("furniture", "harvest", "news", "--least", "2")
    assert (done.code, done.err) == (0, "")
    (news / "style.toml").write_text(done.out, "utf-8")
    (rule,) = read_style(news / "style.toml")
    assert "Share this story" in rule.tokens


def test_terms_need_links_between_words(tq: Run, news: Path) -> None:
    done = tq("terms", "harvest", str(news), "--encoder", "none")
    assert (done.code, done.out) == (2, "")
    assert "links between words" in done.err


def test_what_cannot_be_read_or_written_is_told_in_a_line(tq: Run, news: Path) -> None:
    done = tq("furniture", "harvest", "news", "--output", "no/such.toml")
    assert (done.code, done.err.count("no/such.toml: cannot be written")) == (2, 1)
    for name in ("a", "b"):
        (news / name / "target.en.md").write_bytes(b"\xff")
    done = tq("names", "harvest", "news")
    assert done.code == 2
    assert "news: there is no article that can be read" in done.err


def test_a_style_rule_blocks_where_its_file_says_so_and_can_be_waived(tq: Run, news: Path) -> None:
    (news / "corpus.toml").write_text('style = "style.toml"\n')
    (news / "style.toml").write_text(STYLE)
    args = ("check", "news/a", "--encoder", "none", "--select", "TRM", "--format", "json")
    done = tq(*args, "--output", "run.json")
    findings = json.loads(Path("run.json").read_text("utf-8"))["pairs"][0]["findings"]
    assert done.code == 1
    assert [(each["message"], each["severity"], each["blocking"]) for each in findings] == [
        ("House rule Rose: Not 'rose'.", "major", True),
        ("House rule Left: Not 'left'.", "major", False),
    ]
    decision = f'[[decision]]\nfingerprint = "{findings[0]["fingerprint"]}"\nrule = "TRM004"\nverdict = "wrong"\n'
    (news / "a" / "decisions.toml").write_text(f'{decision}reason = "a name"\nwho = "Lena"\nwhen = 2026-11-28\n')
    assert tq(*args, "--output", "run.json").code == 0
    assert tq(*args, "--output", "run.json", "--profile", "advisory").code == 0


def test_each_fault_of_the_house_s_files_is_a_line(tq: Run, news: Path) -> None:
    (news / "corpus.toml").write_text('style = "style.toml"\n')
    (news / "style.toml").write_text(STYLE.replace("existence", "existense").replace('["left"]', "3"))
    done = tq("check", "news")
    assert (done.code, done.out) == (2, "")
    assert [line.partition("style.toml: ")[2] for line in done.err.splitlines()] == [
        "[[rule]] 1: no extends 'existense' (did you mean existence?)",
        "[[rule]] 2: no extends 'existense' (did you mean existence?)",
    ]
