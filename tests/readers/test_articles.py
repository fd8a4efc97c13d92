"""Files of one article: what a suffix is read as, and what is no file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from article_files import SOURCE, TARGET, WRONG, Run

from tqcheck.errors import ReadError
from tqcheck.readers import files
from tqcheck.readers.articles import read_article


@pytest.mark.parametrize("name", ["a.md", "a.MARKDOWN", "a.txt", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_any_of_its_encodings(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(TARGET.encode(encoding))
    article = read_article(tmp_path / name, "en", 1000)
    assert article.title == "Central bank keeps its rate"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.pdf", "no article is read from '.pdf'; what is read: .docx, .htm, .html, .json, .markdown, .md, .txt"),
        ("a.fa", "no article is read from '.fa'; what is read: "),
        ("a.xlf", "a .xlf file holds both sides; give it alone: tqcheck check FILE"),
        ("a.x\x1b", "no article is read from '.x\\x1b'"),
    ],
)
def test_other_suffixes_are_refused(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_text("Text.")
    with pytest.raises(ReadError) as error:
        read_article(tmp_path / name, "en", 1000)
    assert reason in str(error.value)


@pytest.mark.parametrize("start", ["<html>", "<!DOCTYPE html>", "\n <!doctype\n HTML PUBLIC", "<HTML lang='en'>"])
def test_a_page_is_not_read_as_text(tmp_path: Path, start: str) -> None:
    (tmp_path / "a.txt").write_text(f"{start}<p>One.")
    with pytest.raises(ReadError, match="an HTML page; give it the suffix"):
        read_article(tmp_path / "a.txt", "en", 1000)


def test_what_is_no_plain_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "long.txt").write_text("12345")
    monkeypatch.setattr(files.read_bytes, "__defaults__", (4,))
    for name, reason in (
        ("pipe", "a pipe where a file should be"),
        ("folder", "a folder where a file should be"),
        ("device", "a device where a file should be"),
        ("loop", "Too many levels of symbolic links"),
        ("nowhere", "No such file or directory"),
        ("long", "more than 4 bytes, which is over the limit of a file"),
    ):
        with pytest.raises(ReadError) as error:
            read_article(tmp_path / f"{name}.txt", "en", 1000)
        assert str(error.value) == f"{tmp_path}/{name}.txt: {reason}"


def test_sides_of_two_formats(tq: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "a.fa.txt", tmp_path / "a.en.json"
    source.write_text(SOURCE, "utf-8")
    body = WRONG.split("---")[2].strip()
    target.write_text(json.dumps({"title": "Central bank keeps its rate", "body": body}))
    done = tq("check", "--source", source, "--target", target, "--select", "NUM001")
    assert (done.code, "NUM001" in done.out) == (1, True)
    done = tq("check", "--target", tmp_path / "a.pdf")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "what is read: .docx" in done.err
