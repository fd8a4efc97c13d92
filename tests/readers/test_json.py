"""JSON and JSON Lines, as exports have them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from article_files import line_of, pairs_of, reasons_of

from tqcheck.model import Pair
from tqcheck.origin import origin_of
from tqcheck.readers import read_path
from tqcheck.readers.articles import read_article
from tqcheck.settings import Corpus

SOURCE, TARGET = "یک\n\nدو", "One.\n\nTwo."
PLAIN = {"source": SOURCE, "target": TARGET, "source_title": "سیل", "target_title": "Flood", "source_lang": "fa"}
NESTED = {
    "id": 7,
    "source": {"title": "سیل", "body": SOURCE.split("\n\n"), "lang": "fa"},
    "target": {"headline": "Flood", "text": TARGET, "language": "en"},
}
MAPPED = {"slug": "x", "from": {"h": "سیل", "b": SOURCE, "l": "fa"}, "to": [{"h": "Flood", "b": TARGET}]}
FIELDS = {
    "source": "from.b", "target": "to.0.b", "source_title": "from.h", "target_title": "to.0.h", "source_lang": "from.l",
    "id": "slug",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "fields", "ids"),
    [
        ("a.json", json.dumps(PLAIN), {}, ["a"]),
        ("a.json", json.dumps([PLAIN, NESTED], ensure_ascii=False, indent=2), {}, ["a/1", "a/7"]),
        ("a.json", json.dumps({"n": 1, "page": {"x": "{", "all": [MAPPED]}}), {**FIELDS, "items": "page.all"}, ["a/x"]),
        ("a.jsonl", f"{json.dumps(NESTED)}\r\n\r\n{json.dumps(PLAIN)}\r\n", {}, ["a/7", "a/2"]),
        ("a.jsonl", json.dumps(MAPPED), FIELDS, ["a/x"]),
        ("a.json", json.dumps(NESTED).replace("Flood", "\\u0046lood"), {}, ["a/7"]),
    ],
)
def test_variants(tmp_path: Path, name: str, text: str, fields: dict[str, str], ids: list[str]) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        (tmp_path / name).write_bytes(text.encode(encoding))
        found = pairs_of(tmp_path / name, Corpus(target_lang="en", fields=fields))
        assert [pair.id for pair in found] == ids
        for pair in found:
            assert pair.source
            assert (pair.source.title, pair.source.body, pair.source.lang) == ("سیل", SOURCE, "fa")
            assert (pair.target.title, pair.target.body, pair.target.lang) == ("Flood", TARGET, "en")


@pytest.mark.parametrize("ascii_only", [False, True])
def test_findings_have_the_lines_of_their_texts(tmp_path: Path, ascii_only: bool) -> None:
    entries = [NESTED, {**NESTED, "id": 8, "target": {"title": "Übung", "body": ["Three.", "Four “4”.", "Three."]}}]
    text = json.dumps({"all": entries}, indent=1, ensure_ascii=ascii_only)
    (tmp_path / "a.json").write_text(text, "utf-8")
    first, second = pairs_of(tmp_path / "a.json", Corpus(fields={"items": "all"}))
    lines = text.split("\n")

    def shown(*args: Any) -> str:
        return str(json.loads(lines[(line_of(*args) or 0) - 1].strip().rstrip(",").rpartition(": ")[2]))

    assert shown(first.target, "Two.") == TARGET
    assert shown(first.source, "دو") == "دو"
    assert shown(second.target, "Übung", "title") == "Übung"
    assert shown(second.target, "Four") == "Four “4”."
    assert shown(second.source, "دو") == "دو"
    origin = origin_of(second.target.meta)
    assert origin
    assert origin.lines[::2] == tuple(range(origin.lines[0], origin.lines[0] + 3))


def test_a_line_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        json.dumps(PLAIN),
        "{",
        "[]",
        json.dumps({"source": "x"}),
        json.dumps({"target": "\ud800"}),
        json.dumps(PLAIN),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    assert reasons_of(tmp_path / "a.jsonl") == [
        "line 2: not JSON: Expecting property name enclosed in double quotes (line 1)",
        "line 3: not an object",
        "line 4: no target; name the keys in corpus.toml",
        "line 5: target: the character U+D800 is no text",
    ]


@pytest.mark.parametrize(
    ("name", "text", "fields", "reason"),
    [
        ("a.json", "", {}, "not JSON: Expecting value (line 1)"),
        ("a.jsonl", "\n", {}, "nothing in it"),
        ("a.json", "[]", {}, "nothing in it"),
        ("a.json", "[" * 100_000, {}, "not JSON: too deep"),
        ("a.json", '{"x": ' + "9" * 5000 + "}", {}, "not JSON: Exceeds the limit"),
        ("a.json", '{"x": []}', {"items": "y"}, "line 1: no key 'y' (items) where a list should be"),
        ("a.json", '{"target": {"x": 1}}', {}, "line 1: an article needs one of the keys body, text, content"),
        ("a.json", '{"target": [[]]}', {}, "line 1: [] where a text should be"),
        ("a.json", '{"target": "x", "id": "\\u0000"}', {}, "line 1: the id"),
        ("a.json", '{"target": "x", "target_lang": "../../x"}', {}, "is no code of a language"),
    ],
)
def test_bad_files_are_refused_in_a_line(
    tmp_path: Path, name: str, text: str, fields: dict[str, str], reason: str
) -> None:
    (tmp_path / name).write_text(text)
    (found,) = reasons_of(tmp_path / name, Corpus(fields=fields))
    assert reason in found


def test_an_object_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "flood.json"
    path.write_text('{\n"title": "Flood",\n"content": ["One.", "Two."]}')
    article = read_article(path, "en", 100)
    assert (article.lang, article.title, article.body) == ("en", "Flood", "One.\n\nTwo.")
    assert (line_of(article, "Flood", "title"), line_of(article, "Two.")) == (2, 3)


def test_bodies_in_html_are_read_as_browsers_show_them(tmp_path: Path) -> None:
    body = "<p>The bank &amp; the <b>mi</b>nistry&nbsp;met.</p>\n<h2>Rates</h2><ul><li>One &lt;p&gt;</li></ul>"
    body += "<script>x()</script>"
    plain = "5 < 6 and <p> is a tag."
    (tmp_path / "a.json").write_text(json.dumps([{"source": [plain], "target": {"body": body}}], indent=1))
    (pair,) = pairs_of(tmp_path / "a.json")
    assert pair.target.body == "The bank & the ministry met.\n\n## Rates\n\nOne <p>"
    assert pair.source
    assert pair.source.body == plain
    assert line_of(pair.target, "ministry") == 7


@pytest.mark.parametrize("body", ["<p>", "<p>\x00</p>", "<p>a<p>b", "<div>" * 300 + "deep", "<p " + "x" * 9999])
def test_odd_html_in_bodies_is_read_or_refused_in_a_line(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"target": body, "target_lang": "en"}))
    (job,) = read_path(tmp_path / "a.json", Corpus())
    assert isinstance(job.item, Pair) or "\n" not in job.item.reason
