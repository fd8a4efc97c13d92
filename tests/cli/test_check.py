"""`tqcheck check`, through the entry point."""

from __future__ import annotations

import csv
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from article_files import SOURCE, TARGET, WRONG, Run, article, make_pair
from chat_server import attentive, chat_server, fault
from libre_server import libre_server


def _pairs(out: str) -> list[tuple[str, str]]:
    return [(pair["corpus"], pair["id"]) for pair in json.loads(out)["pairs"]]


def test_ids_and_corpora_are_relative_as_the_contract_says(tq: Run, corpus: Path, tmp_path: Path) -> None:
    make_pair(tmp_path / "loose" / "one" / "two")
    above = corpus.parent / "above"
    above.mkdir()
    corpus.rename(above / "news")
    corpus = above / "news"
    ids = [(".", "2025/wrong"), (".", "right")]
    assert _pairs(tq("check", above, "--format", "json").out) == [("news", name) for _, name in ids]
    assert _pairs(tq("check", corpus, "--format", "json").out) == ids
    assert _pairs(tq("check", corpus / "right", "--format", "json").out) == [("..", "right")]
    assert _pairs(tq("check", corpus / "2025" / "wrong", "--format", "json").out) == [("../..", "2025/wrong")]
    assert _pairs(tq("check", tmp_path / "loose", "--format", "json").out) == [(".", "one/two")]
    assert _pairs(tq("check", tmp_path / "loose" / "one" / "two", "--format", "json").out) == [(".", ".")]


def test_two_single_files(tq: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "story.fa.txt", tmp_path / "final.txt"
    source.write_text("نرخ سود\n \nبانک نرخ سود را ۲۳ درصد نگه داشت.", "utf-8")
    target.write_text("The bank kept its rate.\nIt stays at 23 percent.\n", "utf-8")
    done = tq("check", "--source", source, "--target", target, "--target-lang", "en", "--format", "json")
    (pair,) = json.loads(done.out)["pairs"]
    assert (pair["id"], pair["corpus"], pair["source_lang"], pair["target_lang"]) == ("final", ".", "fa", "en")
    assert pair["texts"]["source"]["title"] == "نرخ سود"
    assert pair["texts"]["target"]["title"] == ""  # no blank line follows the first
    found = tq("check", "--target", target, "--format", "json")
    assert json.loads(found.out)["pairs"][0]["target_lang"] == "en"  # identified


def test_single_files_have_the_settings_of_the_corpus_above_them(tq: Run, tmp_path: Path) -> None:
    folder = tmp_path / "news" / "2025"
    folder.mkdir(parents=True)
    (tmp_path / "news" / "corpus.toml").write_text('source_lang = "fa"\ntarget_lang = "tr"\nmax_body_chars = 60\n')
    source, target = folder / "story.txt", folder / "story.old.txt"
    source.write_text("بانک نرخ سود را ۲۳ درصد نگه داشت.", "utf-8")
    target.write_text("The bank kept its rate at 23 percent.\n", "utf-8")

    def langs(*args: object) -> tuple[str, str]:
        done = tq("check", "--source", source, "--target", target, *args, "--format", "json")
        (pair,) = json.loads(done.out)["pairs"]
        assert (pair["id"], pair["corpus"]) == ("story.old", ".")
        return pair["source_lang"], pair["target_lang"]

    assert langs() == ("fa", "tr")
    (folder / "corpus.toml").write_text('target_lang = "de"\n')
    assert langs() == ("fa", "de")
    assert langs("--target-lang", "en", "--source-lang", "ar") == ("ar", "en")
    (folder / "corpus.toml").write_text("max_body_chars = 9\n")
    done = tq("check", "--target", target)
    assert (done.code, "over the limit of 9" in done.err) == (2, True)
    (folder / "corpus.toml").write_text("target_lan = 3")
    done = tq("check", "--target", target)
    assert (done.code, "did you mean target_lang?" in done.err) == (2, True)


def test_the_run_names_its_profile(tq: Run, corpus: Path) -> None:
    def named(*args: object) -> str:
        first = tq("check", corpus, "--format", "jsonl", *args).out.splitlines()[0]
        return str(json.loads(first)["profile"])

    assert named() == "default"
    Path("pyproject.toml").write_text('[tool.tqcheck]\nprofile = "strict"\n')
    assert named() == "strict"
    assert named("--profile", "advisory") == "advisory"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (None, TARGET),
        (SOURCE, TARGET.replace("title: Central bank keeps its rate\n", "")),
        (SOURCE, TARGET.replace("Central bank keeps its rate", "")),
        (SOURCE, article("")),
        (SOURCE, ""),
        (TARGET, SOURCE),
    ],
    ids=["no original", "no title", "an empty title", "an empty body", "an empty file", "swapped sides"],
)
def test_what_is_no_error(tq: Run, tmp_path: Path, source: str | None, target: str) -> None:
    done = tq("check", make_pair(tmp_path / "one", source, target), "--format", "json")
    assert (done.code in {0, 1}, done.err) == (True, "")
    (pair,) = json.loads(done.out)["pairs"]
    assert done.code == int(not pair["passed"])
    assert (pair["source_lang"] is None) == (source is None)
    if source is None:
        assert any("no original" in skip["reason"] for skip in pair["skips"])
    else:
        assert pair["findings"]


def test_exit_codes(tq: Run, corpus: Path) -> None:
    assert tq("check", corpus / "right").code == 0
    assert tq("check", corpus).code == 1
    assert tq("check", corpus, "--exit-zero").code == 0
    assert tq("check", corpus, "--profile", "advisory").code == 0
    assert tq("check", corpus, "--ignore", "NUM").code == 0
    assert tq("check", corpus, "--select", "NUM001, TTL").code == 1


def test_select_and_ignore(tq: Run, corpus: Path) -> None:
    def codes(*args: str) -> set[str]:
        out = tq("check", corpus, "--format", "json", *args).out
        return {f["code"] for pair in json.loads(out)["pairs"] for f in pair["findings"]}

    assert codes("--select", "num001") == {"NUM001"}
    assert "NUM001" in codes()
    assert codes("--select", "NUM", "--ignore", "NUM001") == set()


def test_quiet_and_verbose(tq: Run, corpus: Path) -> None:
    quiet, plain, verbose = (tq("check", corpus, *args).out for args in (["--quiet"], [], ["--verbose"]))
    assert "FAIL" in quiet
    assert "PASS" not in quiet
    assert "PASS" in plain
    assert "aligned sentences (beads by length and anchors" in verbose
    assert len(quiet) < len(plain) < len(verbose)


def test_output_and_report_folder(tq: Run, corpus: Path) -> None:
    direct = tq("check", corpus, "--format", "json").out
    Path("run.json").write_text("old")
    done = tq("check", corpus, "--format", "json", "--output", "run.json", "--report", "a/site")
    assert (done.code, done.out, done.err) == (1, "", "")
    assert Path("run.json").read_text("utf-8") == direct
    assert sorted(path.name for path in Path("a/site").iterdir()) == ["articles", "index.html", "run.jsonl"]
    assert list(Path().glob(".*tmp")) == []
    again = tq("report", "a/site/run.jsonl", "--format", "json")
    assert (again.code, again.out) == (0, direct)


def test_several_formats_in_one_run(tq: Run, corpus: Path) -> None:
    done = tq(
        "check",
        corpus,
        "--format",
        "github",
        "--write",
        "json=run.json",
        "--write",
        "csv=site/x.csv",
        "--report",
        "site",
    )
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("::error file=")
    assert Path("run.json").read_text("utf-8") == tq("report", "site/run.jsonl", "--format", "json").out
    again = tq("report", "site/run.jsonl", "--quiet", "--write", "csv=again.csv", "--write", "junit=tests.xml")
    assert again.code == 0
    assert Path("again.csv").read_bytes() == Path("site/x.csv").read_bytes()
    assert Path("tests.xml").read_text("utf-8").startswith("<?xml")


def test_a_file_stands_for_its_article_and_none_is_checked_twice(tq: Run, corpus: Path) -> None:
    files = [corpus / "2025" / "wrong" / name for name in ("source.fa.md", "target.en.md")]
    done = tq("check", *files, corpus / "right" / "target.en.md", corpus / "right", "--format", "json")
    assert done.code == 1
    assert _pairs(done.out) == [("..", "2025/wrong"), (".", "right")]


def test_files_that_belong_to_no_article_are_passed_over_when_asked(tq: Run, corpus: Path) -> None:
    (corpus / "README.md").write_text("No article.")
    (corpus / "data.csv").write_text("a,b\n1,2\n")
    others = (corpus / "README.md", corpus / "data.csv")
    assert tq("check", *others).code == 2
    done = tq("check", *others, "--only-articles")
    assert (done.code, done.err) == (0, "tqcheck: nothing to check: the files named belong to no article\n")
    done = tq("check", *others, corpus / "2025" / "wrong" / "source.fa.md", "--only-articles", "--format", "json")
    assert done.code == 1
    assert [pair["id"] for pair in json.loads(done.out)["pairs"]] == ["2025/wrong"]


def test_one_deleted_article_does_not_stop_the_others(tq: Run, corpus: Path) -> None:
    (corpus / "2025" / "wrong" / "target.en.md").unlink()
    gone = corpus / "gone" / "target.en.md"
    done = tq(
        "check", gone, corpus / "2025" / "wrong" / "target.en.md", corpus / "right" / "source.fa.md", "--format", "json"
    )
    assert done.code == 2
    result = json.loads(done.out)
    assert [pair["id"] for pair in result["pairs"]] == ["right"]
    assert result["unreadable"] == [
        {
            "path": str(gone),
            "reason": "no such file or folder; give a corpus, a folder of corpora or an article folder",
        },
        {"path": str(corpus / "2025" / "wrong"), "reason": "no target.<lang>.md beside source.fa.md"},
    ]
    assert done.err.count("tqcheck: unreadable: ") == 2


def test_articles_of_one_id_in_two_corpora_are_told_apart(tq: Run) -> None:
    for name in "ab":
        make_pair(Path(name) / "flood", target=WRONG)
        Path(name, "corpus.toml").touch()
    wanted = {"flood", "flood (b/flood/target.en.md)"}
    more = ("--write", "csv=a.csv", "--write", "junit=a.xml", "--report", "site")
    done = tq("check", "a", "b", *more)
    assert set(re.findall(r"(?m)^FAIL (.*?)  score", done.out)) == wanted
    assert set(re.findall(r"(?m)^  FAIL (.*?)  score", done.out)) == wanted
    assert {row["article"] for row in csv.DictReader(Path("a.csv").read_text("utf-8-sig").splitlines())} == wanted
    assert set(re.findall(r'<testcase .*? name="(.*?)"', Path("a.xml").read_text("utf-8"))) == wanted
    pages = {path.name for path in Path("site/articles").iterdir()}
    assert not [name for name in pages if name.endswith("-2.html")]
    assert tq("check", "b", "a", "--report", "site").code == 1
    assert {path.name for path in Path("site/articles").iterdir()} == pages
    assert _pairs(tq("check", "a", "b", "--format", "json").out) == [(".", "flood")] * 2


def test_report_folder_is_made_again_from_its_log_in_one_file_too(tq: Run, corpus: Path) -> None:
    assert tq("check", corpus, "--report", "site").code == 1
    pages = {path.name: path.read_text("utf-8") for path in Path("site/articles").iterdir()}
    started = json.loads(Path("site/run.jsonl").read_text("utf-8").splitlines()[0])
    assert started["command"].startswith("tqcheck ")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d\+00:00", started["started"])
    assert tq("report", "site/run.jsonl", "--report", "site", "--quiet").code == 0
    assert {path.name: path.read_text("utf-8") for path in Path("site/articles").iterdir()} == pages
    assert "tqcheck case add site/run.jsonl " in "".join(pages.values())
    assert tq("report", "site/run.jsonl", "--report", "site", "--single-file").code == 0
    assert not list(Path("site/articles").glob("*.html"))
    assert Path("site/index.html").read_text("utf-8").count('<details class="article"') == 2
    assert tq("report", "site/run.jsonl", "--single-file").err.startswith(
        "tqcheck: error: --single-file needs --report"
    )


def test_jsonl_is_the_same_objects_with_a_type(tq: Run, corpus: Path) -> None:
    lines = [json.loads(line) for line in tq("check", corpus, "--format", "jsonl").out.splitlines()]
    assert [line.pop("type") for line in lines] == ["run_started", "pair", "pair", "run_finished"]
    assert lines[1:-1] == json.loads(tq("check", corpus, "--format", "json").out)["pairs"]


def test_two_runs_are_identical_whatever_the_hash_seed(corpus: Path) -> None:
    def run(seed: str) -> str:
        command = [sys.executable, "-m", "tqcheck", "check", str(corpus), "--encoder", "none", "--format", "json"]
        done = subprocess.run(
            command, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False
        )
        assert done.returncode == 1, done.stderr
        return done.stdout

    assert run("1") == run("2")


def test_the_wrong_pair_is_told_by_its_words(tq: Run, tmp_path: Path) -> None:
    out = tq("check", make_pair(tmp_path / "one", target=WRONG)).out
    assert "NUM001" in out
    assert "32" in out


def test_what_was_left_out_of_pages_is_said(tq: Run, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    text = "The central bank kept its rate at 23 percent on Monday, and the governor said that inflation had come down."
    (tmp_path / "rate.en.html").write_text(
        f"<html><head><title>Rate</title></head><body><nav><p>Home \x1b[31m</p></nav>"
        f"<article><h1>Rate</h1><p>{text}</p></article><footer><p>Imprint</p></footer></body></html>"
    )
    args = ("check", "--target", tmp_path / "rate.en.html", "--select", "NUM001")
    assert (
        tq(*args).err == "tqcheck: left out as page furniture: 2 pieces of text (articles: 1); --verbose shows them\n"
    )
    assert tq(*args, "--quiet").err == ""
    shown = tq(*args, "--verbose").err
    assert "rate.en.html as furniture: 'Home " in shown
    assert "'Imprint'" in shown
    assert "\x1b" not in shown


def test_pages_are_in_the_language_of_the_flag_else_of_the_project(tq: Run, corpus: Path) -> None:
    Path("pyproject.toml").write_text('[tool.tqcheck]\nreport_lang = "ar"\n')
    assert tq("check", corpus, "--encoder", "none", "--select", "NUM001", "--report", "site").code == 1
    assert '<html lang="ar" dir="rtl"' in Path("site/index.html").read_text("utf-8")
    tq(
        "report",
        "site/run.jsonl",
        "--report",
        "site",
        "--report-lang",
        "fa",
        "--format",
        "html",
        "--output",
        "one.html",
    )
    assert all('<html lang="fa"' in Path(each).read_text("utf-8") for each in ("site/index.html", "one.html"))
    done = tq("report", "site/run.jsonl", "--report", "site", "--report-lang", "xx")
    assert (done.code, done.err) == (2, "tqcheck: error: --report-lang 'xx' (known: ar, en, fa)\n")


def test_a_second_reader_is_asked_when_named_and_fails_nothing(tq: Run, corpus: Path) -> None:
    with chat_server(attentive(fault("23 percent", n=2))) as server:
        assert tq("check", corpus / "right").code == 0
        assert server.seen == []
        done = tq("check", corpus / "right", "--judge", server.judge, "--profile", "strict", "--workers", "2")
        assert done.code == 0
        assert "/v1/reader/small: 1 remark\n" in done.out
        assert "  major mistranslation, in 3 of 3 answers\n    No.\n" in done.out
        assert len(server.seen) == 3
        (pair,) = json.loads(tq("check", corpus / "right", "--judge", server.judge, "--format", "json").out)["pairs"]
        assert [remark["target"]["text"] for remark in pair["second_reading"]["remarks"]] == ["23 percent"]
        assert (pair["passed"], pair["findings"], len(server.seen)) == (True, [], 3)


def test_the_settings_of_a_second_reader(tq: Run, corpus: Path) -> None:
    with chat_server(attentive()) as server:
        Path("pyproject.toml").write_text("[tool.tqcheck.judge]\nvotes = 1\nmax_requests = 1\n")
        done = tq("check", corpus, "--judge", server.judge, "--verbose")
        assert len(server.seen) == 1
        assert "the budget of 1 requests is used up; run again to go on (0 of 1 parts read)" in " ".join(
            done.out.split()
        )
    for line, words in (
        ("votes = 0", "judge.votes must be above 0"),
        ("vote = 3", "judge: unknown key 'vote' (did you mean votes?)"),
        ('votes = "3"', "judge: votes has an unexpected value: '3'"),
    ):
        Path("pyproject.toml").write_text(f"[tool.tqcheck.judge]\n{line}\n")
        assert words in tq("check", corpus).err
    (corpus / "corpus.toml").write_text("[judge]\nvotes = 1\n")
    Path("pyproject.toml").unlink()
    assert "judge is for [tool.tqcheck] of pyproject.toml" in tq("check", corpus).err


def test_persian_is_translated_back_until_the_budget_is_spent(tq: Run, corpus: Path) -> None:
    asked = ("check", corpus / "2025", "--back-translate", "libre")
    with libre_server() as server:
        done = tq(*asked, "--max-translated-chars", 9)
        assert server.seen == []
        spent = "libre: the budget of 9 characters is used up; run again to go on, or raise --max-translated-chars"
        assert f"skipped back-translation: {spent} (1 pair)" in " ".join(done.out.split())
        done = tq(*asked)
        assert {(source, target) for source, target, _ in server.seen} == {("en", "fa")}
        assert "back from deep-translator/" in done.out
        assert "skipped back-translation" not in done.out
        Path("pyproject.toml").write_text("[tool.tqcheck]\nmax_translated_chars = 0\n")
        assert "max_translated_chars must be above 0" in tq(*asked).err


@pytest.mark.parametrize("options", [[], ["--offline"]])
def test_nothing_opens_a_socket_unless_it_is_asked_for(
    tq: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    opened = []

    class Watched(socket.socket):
        def __init__(self, *args: object, **_: object) -> None:
            opened.append(args)
            raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", Watched)
    monkeypatch.setattr(socket, "getaddrinfo", Watched)
    assert tq("check", corpus, *options, "--report", "reports", "--fresh", "--encoder", "hashing").code == 1
    assert opened == []
    with pytest.raises(OSError, match="no network here"):
        socket.create_connection(("127.0.0.1", 9))
