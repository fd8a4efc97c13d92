"""`tqcheck score`, through the entry point."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from article_files import Run

LINE = json.dumps(
    {"src": "بانک نرخ را ۲۳ درصد نگه داشت.", "tgt": "The rate is 23.", "source_lang": "fa", "target_lang": "en"}
)


def test_score_answers_every_line_in_order(tq: Run) -> None:
    unknown = LINE.replace('"fa"', '"xx"')
    surrogate = LINE.replace("rate", "\\ud800")
    wrong = LINE.replace("23", "32")
    lines = [
        "\ufeff" + LINE,
        "",
        "{",
        "[]",
        '{"src": "a"}',
        unknown,
        surrogate,
        wrong + "\r",
        LINE[:-1] + ', "ref": 3}',
    ]
    done = tq("score", stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 2
    assert [answer.get("reason") for answer in answers] == [
        None,
        "blank line",
        "not JSON",
        "not a JSON object",
        "tgt is missing or empty",
        None,
        None,
        None,
        "ref is not a text",
    ]
    assert answers[7]["score"] < answers[0]["score"] <= 1
    assert tq("score", stdin=LINE.encode()).code == 0
    assert tq("score", stdin=b"").code == 0


def test_score_reads_a_file_and_compares_with_a_reference(tq: Run) -> None:
    Path("in.jsonl").write_text(LINE[:-1] + ', "ref": "The rate is 23."}\n')
    done = tq("score", "in.jsonl")
    assert done.code == 0
    assert json.loads(done.out)["reference"]["chrF2++"] == pytest.approx(100)


def test_score_streams() -> None:
    command = [sys.executable, "-m", "tqcheck", "score", "--encoder", "none"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        assert peer.stdin
        assert peer.stdout
        for number in range(3):
            peer.stdin.write(LINE.replace("23", str(23 + number)) + "\n")
            peer.stdin.flush()
            assert "score" in json.loads(peer.stdout.readline())
        peer.stdin.close()
        assert peer.wait(60) == 0


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    command = [sys.executable, "-m", "tqcheck", "score", "--encoder", "none"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as peer:
        assert peer.stdin
        assert peer.stdout
        assert peer.stderr
        peer.stdout.close()
        peer.stdin.write(LINE.encode() + b"\n")
        peer.stdin.flush()
        peer.wait(60)
        assert peer.stderr.read() == b""
