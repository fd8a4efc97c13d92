"""A newsroom with an archive of faults takes tqcheck into its build: only what is new turns it red."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from article_files import Run, article, make_pair

PLACES = [("Lunária", "Lunaria"), ("Monteverde", "Monteverde"), ("Ribamar", "Ribamar")]
STORIES = [
    (
        "Incêndio em {place}",
        "Um incêndio destruiu {count} casas em {place} na segunda-feira.\n\nA polícia abriu um inquérito.",
        "Fire in {place}",
        "A fire destroyed {count} houses in {place} on Monday.\n\nThe police opened an inquiry.",
    ),
    (
        "Greve em {place}",
        "Os {count} trabalhadores do porto de {place} entraram em greve.\n\nO ministro pediu calma.",
        "Strike in {place}",
        "The {count} workers of the port of {place} went on strike.\n\nThe minister called for calm.",
    ),
]
ADOPTED = 30
NEW = ("check", "--baseline", "tqcheck-baseline.jsonl", "--changed-from", "HEAD~1")


def git(*words: str) -> None:
    who = ("-c", "user.name=Lena", "-c", "user.email=lena@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def story(folder: Path, number: int, *, faulty: bool) -> Path:
    """An article made of a template; a faulty one has another figure."""
    source_title, source, target_title, target = STORIES[number % len(STORIES)]
    there, here = PLACES[number % len(PLACES)]
    count = 40 + number
    make_pair(
        folder,
        article(source.format(place=there, count=count), source_title.format(place=there)),
        article(target.format(place=here, count=count + 100 if faulty else count), target_title.format(place=here)),
    )
    (folder / "source.fa.md").rename(folder / "source.pt.md")
    return folder


@pytest.fixture
def room(tq: Run) -> Run:
    """A repository of 30 pairs, every third with an old fault, its baseline, and a commit with a bad and a good one."""
    git("init", "-q")
    Path("news").mkdir()
    Path("news/corpus.toml").write_text('source_lang = "pt"\ntarget_lang = "en"\n')
    for number in range(ADOPTED):
        story(Path(f"news/{number:02}"), number, faulty=number % 3 == 0)
    made = tq("baseline", "create", "news", "--encoder", "none")
    assert (made.code, made.out) == (0, "tqcheck-baseline.jsonl: findings known: 10, in articles: 10\n")
    git("add", ".")
    git("commit", "-qm", "archive")
    story(Path("news/bad"), 50, faulty=True)
    story(Path("news/good"), 51, faulty=False)
    git("add", ".")
    git("commit", "-qm", "two articles")
    return tq


def test_a_build_is_red_for_exactly_the_new_fault(room: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    written = [f"--write={name}=out/{name}" for name in ("sarif", "junit", "json", "gitlab")]
    done = room(*NEW, "news", "--format", "github", *written)
    assert (done.code, done.err) == (1, "tqcheck: changed since 'HEAD~1': 2 of 32 articles\n")
    (line,) = done.out.splitlines()
    assert line.startswith("::error file=news/bad/target.en.md,line=5,endLine=5,col=18,endColumn=21,title=NUM001 ")
    (run,) = json.loads(Path("out/sarif").read_text())["runs"]
    (result,) = run["results"]
    (location,) = result["locations"]
    assert (result["ruleId"], result["level"], result["suppressions"]) == ("NUM001", "error", [])
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "news/bad/target.en.md"
    assert location["physicalLocation"]["region"]["startLine"] == 5
    cases = {case.get("name"): case for case in ET.parse("out/junit").iter("testcase")}  # noqa: S314 - our own
    assert {name: case.find("failure") is not None for name, case in cases.items()} == {"bad": True, "good": False}
    assert [entry["location"]["path"] for entry in json.loads(Path("out/gitlab").read_text())] == [
        "news/bad/target.en.md"
    ]
    summary = Path("summary.md").read_text("utf-8")
    assert "## tqcheck: 1 of 2 articles did not pass" in summary
    assert summary.count("NUM001") == 1


def test_the_whole_archive_has_the_same_new_fault_and_old_ones_suppressed(room: Run) -> None:
    done = room("check", "news", "--baseline", "tqcheck-baseline.jsonl", "--format", "sarif")
    results = json.loads(done.out)["runs"][0]["results"]
    assert (done.code, done.err, len(results)) == (1, "", 11)
    (new,) = [each for each in results if not each["suppressions"]]
    place = new["locations"][0]["physicalLocation"]
    assert (new["ruleId"], place["artifactLocation"]["uri"]) == ("NUM001", "news/bad/target.en.md")


def test_what_is_not_looked_at_stays_known(room: Run) -> None:
    known = Path("tqcheck-baseline.jsonl").read_text()
    assert room(*NEW, "news/good").code == 0
    assert "10, in articles: 10; 0 dropped" in room("baseline", "update", "news/good", "--encoder", "none").out
    assert Path("tqcheck-baseline.jsonl").read_text() == known
