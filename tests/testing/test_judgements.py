"""Reading what people thought of translations, and the judge beside it."""

from __future__ import annotations

import json
import lzma
import math
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from fake_judge import FakeJudge

from tqcheck.errors import EngineError, ReadError
from tqcheck.testing import judgements
from tqcheck.testing.judgements import Row, count, lines, measure, read_judged


def written(path: Path, rows: Sequence[tuple[str, str, float]]) -> Path:
    path.write_text(
        "".join(
            json.dumps({"lp": lp, "src": "x", "tgt": quality, "human": human, "id": 7}) + "\n"
            for lp, quality, human in rows
        ),
        "utf-8",
    )
    return path


def drawn(number: int) -> list[tuple[str, str, float]]:
    draw = random.Random(1)  # noqa: S311 - seeded on purpose
    rows = []
    for _ in range(number):
        quality = draw.random()
        rows.append((draw.choice(["ro-en", "en-de"]), f"{quality:.3f}", round(quality + draw.gauss(0, 0.3), 1)))
    return rows


def test_reads_plain_and_packed_lines_with_other_keys(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", [("ro-en", "0.5", 3)])
    packed = tmp_path / "x.jsonl.xz"
    packed.write_bytes(lzma.compress(b"\xef\xbb\xbf" + path.read_bytes().rstrip()))
    assert list(read_judged(path)) == list(read_judged(packed)) == [Row("ro-en", "x", "0.5", 3.0)]
    assert count(packed) == 1


GOOD = '{"lp": "ro-en", "src": "a", "tgt": "b", "human": 1}'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "no JSON: .*; give an object"),
        ("", "no JSON"),
        ("[1]", "no object; give an object"),
        ("[" * 100_000, "no JSON"),
        (GOOD.replace('"human": 1', '"score": 1'), '"human" is missing; give'),
        (GOOD.replace('"b"', "2"), '"tgt" is no text; put it in quotation marks'),
        (GOOD.replace("ro-en", " "), '"lp" is empty; name the languages'),
        (GOOD.replace("1}", "NaN}"), '"human" is no finite number; give a figure'),
        (GOOD.replace("1}", "true}"), '"human" is no finite number'),
        (GOOD.replace("1}", "1" + "0" * 400 + "}"), '"human" is no finite number'),
        (GOOD.replace("1}", '"3"}'), '"human" is no finite number'),
        (GOOD.replace('"a"', '"' + "a" * (1 << 20) + '"'), "is longer than"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(f"{GOOD}\n{line}\n{GOOD}\n", "utf-8")
    with pytest.raises(ReadError, match=rf"x\.jsonl:2: {message}"):
        count(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no\.jsonl: cannot be read: No such file or directory; give JSON lines"):
        count(tmp_path / "no.jsonl")
    with pytest.raises(ReadError, match="is no regular file"):
        count(tmp_path)
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"")
    with pytest.raises(ReadError, match="has no lines; each is to be"):
        count(path)
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(ReadError, match=r"x\.jsonl:1: is no UTF-8"):
        count(path)


@pytest.mark.parametrize("cut", [5, 60, 400])
def test_a_damaged_packed_file(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "x.jsonl.xz"
    draw = random.Random(1)  # noqa: S311 - seeded on purpose
    rows = "".join(GOOD.replace('"a"', f'"{draw.random()}"') + "\n" for _ in range(99))
    path.write_bytes(lzma.compress(rows.encode())[:cut])
    with pytest.raises(ReadError, match=r"x\.jsonl\.xz.*: cannot be read: .*packed by xz"):
        count(path)


def test_figures_by_language_pair_and_shares_by_file(tmp_path: Path) -> None:
    rows = [("ro-en", "0.1", 10.0), ("ro-en", "0.35", 20.0), ("ro-en", "0.6", 30.0), ("en-de", "0.9", 40.0)]
    german, romanian = measure("x", written(tmp_path / "x.jsonl", rows), FakeJudge())
    assert (german.pair, german.rows, german.kendall.reason) == ("en-de", 1, "there are fewer than two rows")
    assert (romanian.pair, romanian.rows, romanian.kendall.value) == ("ro-en", 3, 1)
    # The shares are 1/8, 3/8, 5/8 and 7/8 of the whole file.
    assert romanian.calibration.value == pytest.approx(0.025)
    assert german.calibration.value == pytest.approx(0.025)
    assert [each.rows for each in romanian.bins] == [0, 1, 0, 1, 0, 0, 1, 0, 0, 0]


def test_two_values_have_a_roc_area_instead_of_a_calibration(tmp_path: Path) -> None:
    rows = [("ro-en", "0.1", 0.0), ("ro-en", "0.3", 1.0), ("ro-en", "0.2", 1.0)]
    (found,) = measure("x", written(tmp_path / "x.jsonl", rows), FakeJudge())
    assert (found.roc_area.value, found.calibration.value, found.bins) == (1, None, ())
    assert "x, ro-en: no bins: people said one of two values" in list(lines([found], with_bins=True))


def test_neither_parts_nor_their_order_change_a_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, judge, parts = drawn(700), FakeJudge(), []
    whole = measure("x", written(tmp_path / "x.jsonl", rows), judge, lambda: parts.append(1))
    assert (judge.most, len(parts)) == (judgements.AT_ONCE, judgements.chunks(700))
    monkeypatch.setattr(judgements, "AT_ONCE", 7)
    assert measure("x", written(tmp_path / "y.jsonl", rows[300:] + rows[:300][::-1]), judge) == whole
    assert all(0.5 < (each.pearson.value or 0) < 0.9 for each in whole)


def test_the_table_says_what_is_missing_and_why(tmp_path: Path) -> None:
    rows = [("ro-en\x1b", "", 1.0), ("ro-en\x1b", "0.5", 2.0), ("ro-en\x1b", "0.5", 3.0), ("ro-en\x1b", "0.5", 4.0)]
    found = measure("x", written(tmp_path / "x.jsonl", rows), FakeJudge())
    said = list(lines(found, with_bins=True))
    assert said == [
        "file  pair             n   Pearson  Spearman   Kendall       ECE  ROC area",
        r"x     ro-en\x1b        3         –         –         –     0.125         –",
        r"x, ro-en\x1b: not judged: 1 empty or longer than sentences are",
        r"x, ro-en\x1b: no correlation: all qualities are the same",
        r"x, ro-en\x1b:",
        "  quality from    0.0   0.1   0.2   0.3   0.4   0.5   0.6   0.7   0.8   0.9",
        "  rows             0%    0%    0%    0%    0%  100%    0%    0%    0%    0%",
        "  human share       –     –     –     –     –  0.62     –     –     –     –",
    ]


def test_a_file_of_which_nothing_was_judged(tmp_path: Path) -> None:
    (found,) = measure("x", written(tmp_path / "x.jsonl", [("ro-en", "", 1.0)]), FakeJudge())
    assert list(lines([found], with_bins=True))[-1] == "x, ro-en: no bins: there are no rows"


def test_a_judge_that_gives_no_figure(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="the judge gave nan"):
        measure("x", written(tmp_path / "x.jsonl", [("ro-en", f"{math.nan}", 1.0)]), FakeJudge())
