"""`tqcheck selftest`, through the entry point."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from article_files import SOURCE, TARGET, make_pair

if TYPE_CHECKING:
    from article_files import Run


def test_selftest_says_what_would_be_caught_and_leaves_the_articles_alone(tq: Run) -> None:
    make_pair(Path("news/rate"))
    make_pair(Path("news/copy"))
    done = tq("selftest", "news", "--encoder", "none", "--articles", "1", "--missed")
    assert (done.code, done.err) == (0, "")
    head, *lines = done.out[done.out.index("fault  ") :].splitlines()
    assert head.split() == ["fault", "tried", "named", "failed"]
    rows = {line[:24].strip(): line[24:].split() for line in lines}
    assert rows["change digit"] == ["1", "100%", "100%"]
    assert int(rows["all"][0]) == sum(int(count) for fault, (count, *_) in rows.items() if fault != "all")
    assert "copy: cut title\n  was: 'Central bank keeps its rate'\n" in done.out
    assert Path("news/rate/source.fa.md").read_text("utf-8") == SOURCE
    assert Path("news/rate/target.en.md").read_text("utf-8") == TARGET


def test_selftest_needs_an_article(tq: Run) -> None:
    (make_pair(Path("news/rate")) / "target.en.md").write_bytes(b"\xff\xfe\xff")
    done = tq("selftest", "news", "--encoder", "none")
    assert done.code == 2
    assert "news: there is no article that can be read" in done.err
