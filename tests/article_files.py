"""What the tests of the command line share: article folders, and how a command ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


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
