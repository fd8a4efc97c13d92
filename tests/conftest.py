from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tqcheck import cli


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


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with one right and one wrong translation."""
    root = tmp_path / "news"
    make_pair(root / "right")
    make_pair(root / "2025" / "wrong", target=WRONG)
    (root / "corpus.toml").write_text('source_lang = "fa"\ntarget_lang = "en"\n')
    return root


@pytest.fixture
def tq(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line's entry point in an empty folder, with its own cache; no encoder unless one is named."""
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / ".cache"))
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")

    def run(*args: object, stdin: bytes = b"") -> Done:
        words = [str(arg) for arg in args]
        if words[:1] in (["check"], ["score"]) and "--encoder" not in words:
            words += ["--encoder", "none"]
        monkeypatch.setattr(sys, "argv", ["tqcheck", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return Done(code, *capsys.readouterr())

    return run
