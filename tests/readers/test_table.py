"""Tables as spreadsheets and people write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from article_files import line_of, pairs_of, reasons_of

from tqcheck.settings import Corpus

ROWS = [["یک", "One."], ["دو", '"Two," he said.']]
HEADER = ["source", "target"]
BODIES = ("یک\n\nدو", 'One.\n\n"Two," he said.')


def written(rows: list[list[str]], **how: object) -> str:
    """Rows by the standard library's writer."""
    buffer = io.StringIO()
    csv.writer(buffer, **how).writerows(rows)  # type: ignore[arg-type]
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", written([HEADER, *ROWS])),
        ("a.csv", written([HEADER, *ROWS], delimiter=";", quoting=csv.QUOTE_ALL)),
        ("a.CSV", written([["Tgt", "n", "SRC"], *([b, "1", a] for a, b in ROWS)], lineterminator="\r")),
        ("a.csv", written(ROWS)),
        ("a.tsv", "\t".join(HEADER) + "\n" + "\n".join("\t".join(row) for row in ROWS)),
        ("a.tsv", "\n".join("\t".join(row) for row in ROWS) + "\n\n"),
        ("a.tsv", written([HEADER, *ROWS], dialect="excel-tab")),
        ("a.tsv", written([HEADER, *ROWS], dialect="excel-tab", quoting=csv.QUOTE_ALL)),
        ("a.tsv", "\t".join([*HEADER, "x"]) + "\r\n" + "\r\n".join("\t".join([*row, '"']) for row in ROWS)),
    ],
)
def test_variants(tmp_path: Path, name: str, text: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        (tmp_path / name).write_bytes(text.encode(encoding))
        (pair,) = pairs_of(tmp_path / name, Corpus(source_lang="fa"))
        assert pair.source
        assert (pair.id, pair.source.lang, pair.target.lang) == ("a", "fa", "en")
        assert (pair.source.body, pair.target.body) == BODIES


def test_rows_with_an_id_are_articles_with_titles_and_languages(tmp_path: Path) -> None:
    header = ["id", "source_title", "target_title", "target_lang", *HEADER]
    rows = [["7", "سیل", "Flood", "en-GB", *ROWS[0]], ["8", "", "", "", *ROWS[1]], ["7", "", "", "", *ROWS[1]]]
    (tmp_path / "a.csv").write_text(written([header, *rows]), "utf-8")
    seven, eight = pairs_of(tmp_path / "a.csv")
    assert (seven.id, eight.id) == ("a/7", "a/8")
    assert seven.source
    assert (seven.source.title, seven.target.title, seven.target.lang) == ("سیل", "Flood", "en-GB")
    assert (seven.source.body, seven.target.body) == BODIES


def test_whole_articles_in_cells_keep_their_lines(tmp_path: Path) -> None:
    rows = [["first, with\ntwo lines", "\nOne.\n\nTwo\nlines."], ["x", "Three."]]
    (tmp_path / "a.csv").write_text(written([["src", "tgt"], *rows], lineterminator="\n"), "utf-8")
    (pair,) = pairs_of(tmp_path / "a.csv")
    assert pair.target.body == "One.\n\nTwo\nlines.\n\nThree."
    lines = (tmp_path / "a.csv").read_text("utf-8").split("\n")
    for word in ("One.", "Two", "lines.", "Three."):
        assert word in lines[(line_of(pair.target, word) or 0) - 1]
    assert line_of(pair.source, "two lines") == 3


@pytest.mark.parametrize(
    "fields",
    [{"source": "fa text", "target": "EN text"}, {"source": "2", "target": "3"}, {"target": "3"}],
)
def test_columns_that_the_corpus_names(tmp_path: Path, fields: dict[str, str]) -> None:
    rows = [["n", "fa text", "en text"]] if not fields["target"].isdigit() else []
    (tmp_path / "a.csv").write_text(written([*rows, *(["1", *row] for row in ROWS)]), "utf-8")
    (pair,) = pairs_of(tmp_path / "a.csv", Corpus(fields=fields))
    assert pair.target.body == BODIES[1]
    assert (pair.source.body if pair.source else None) == (BODIES[0] if "source" in fields else None)


@pytest.mark.parametrize(
    ("name", "data", "fields", "reason"),
    [
        ("a.csv", b"", {}, "no column is known to be the translation"),
        ("a.csv", b"source,target\n", {}, "no rows"),
        ("a.csv", b"a,b,c\n1,2,3\n", {}, "the first row has 'a', 'b', 'c'"),
        ("a.csv", b"source,other,x\n1,2,3\n", {}, "no column is known to be the translation; name it in corpus.toml"),
        ("a.csv", b"a,b\n1,2\n", {"target": "c"}, "no column 'c'; the first row has 'a', 'b'"),
        ("a.csv", b'source,target\na,"b\n', {}, "line 2: not a table"),
        ("a.csv", b"source,target\na,\0\n", {}, "line 2: "),
        ("a.tsv", b"source\ttarget\na\t\0\n", {}, "line 2: target: the character U+0000 is no text"),
        ("a.tsv", b"\xff", {}, "not UTF-8 (byte 0)"),
        ("a.tsv", b"\xff\xfea", {}, "not UTF-16"),
    ],
)
def test_bad_tables_are_refused_in_a_line(
    tmp_path: Path, name: str, data: bytes, fields: dict[str, str], reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = reasons_of(tmp_path / name, Corpus(fields=fields))
    assert reason in found


def test_a_cell_may_be_as_long_as_a_body(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("source,target\na," + "b" * 200_000)
    (pair,) = pairs_of(tmp_path / "a.csv")
    assert len(pair.target.body) == 200_000
