"""What the tests of the command line share: article folders, and how a command ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tqcheck.model import Article, Excerpt, Field, Pair, Unreadable
from tqcheck.readers import read_path
from tqcheck.report.places import place
from tqcheck.settings import Corpus

#: An article as other programs write it.
INTERCHANGE = Path(__file__).parent / "data" / "interchange"


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


def article(text: str, title: str = "Central bank keeps its rate") -> str:
    """The file of an article."""
    return f"---\ntitle: {title}\n---\n\n{text}\n"


SOURCE = article("بانک مرکزی نرخ سود را ۲۳ درصد نگه داشت.\n\nرئیس بانک گفت تورم پایین آمده است.", "نرخ سود ثابت ماند")
TARGET = article("The central bank kept its rate at 23 percent.\n\nThe governor said that inflation had come down.")
#: The figure is wrong: NUM001 blocks.
WRONG = TARGET.replace("23", "32")


def make_pair(folder: Path, source: str | None = SOURCE, target: str | None = TARGET) -> Path:
    """Write an article folder."""
    folder.mkdir(parents=True)
    for name, text in (("source.fa.md", source), ("target.en.md", target)):
        if text is not None:
            (folder / name).write_bytes(text.encode())
    return folder


def pairs_of(path: Path, corpus: Corpus | None = None) -> list[Pair]:
    """The pairs at a path, all of which can be read."""
    items = [job.item for job in read_path(path, corpus or Corpus())]
    assert not [item for item in items if isinstance(item, Unreadable)]
    return [item for item in items if isinstance(item, Pair)]


def reasons_of(path: Path, corpus: Corpus | None = None) -> list[str]:
    """Why things at a path cannot be read; each reason is one line."""
    items = [job.item for job in read_path(path, corpus or Corpus())]
    reasons = [item.reason for item in items if isinstance(item, Unreadable)]
    assert not [reason for reason in reasons if "\n" in reason]
    return reasons


def interchanged() -> list[tuple[str, ...]]:
    """Original and translation of the files in `INTERCHANGE`: headline and paragraphs, their blanks made one."""
    units = json.loads((INTERCHANGE / "units.json").read_text("utf-8"))
    return [tuple(" ".join(text.split()) for text in side) for side in zip(*units, strict=True)][1:]


def line_of(article: Article | None, text: str, field: Field = "body") -> int | None:
    """The line that a finding on this text of an article is shown at."""
    assert article
    whole = article.title if field == "title" else article.body
    start = whole.index(text)
    found = place(article, Excerpt(field, start, start + len(text), text))
    return found.start.line if found and found.start else None
