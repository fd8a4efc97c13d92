"""What pytest takes for articles: to collect many, and to run known ones beside `tqcheck check`.

    python tests/bench/pytest_runs.py [--articles 10000] [--runs 3]

Seconds are those of the processor, of a whole process from its start, the best of some runs: other work on the machine
moves them less than it moves the clock's. It fails where collecting takes more than 5 s beyond what an empty corpus
does, or a run of the shipped samples whose reports are known more than three times what the command takes for them.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import typer

ROOT = Path(__file__).parents[2]
#: What pytest may take: seconds to collect, and times the command.
_SECONDS, _TIMES = 5.0, 3.0
_PYTEST = ("pytest", "-q", "-p", "no:cacheprovider")


def main(articles: int = 10_000, runs: int = 3) -> None:
    """Print both figures."""
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        _corpus(empty, 0)
        _corpus(full, articles)
        start, whole = (_least(runs, *_PYTEST, "--collect-only", str(corpus)) for corpus in (empty, full))
        typer.echo(f"collect {articles:,} articles: {whole - start:.2f} s, and {start:.2f} s for none")
        check = ("tqcheck", "check", "--exit-zero", "--no-history", "corpora")
        known = {**os.environ, "TQCHECK_CACHE": str(Path(folder, "cache"))}
        for command in (check, (*_PYTEST, "corpora")):
            _seconds(*command, env=known)
        ours, theirs = (_least(runs, *command, env=known) for command in (check, (*_PYTEST, "corpora")))
        typer.echo(f"shipped samples, known: check {ours:.2f} s, pytest {theirs:.2f} s, {theirs / ours:.1f} times")
    if whole - start > _SECONDS or theirs > _TIMES * ours:
        raise typer.Exit(1)


def _corpus(folder: Path, articles: int) -> None:
    """A corpus of short articles."""
    folder.mkdir()
    (folder / "corpus.toml").touch()
    for number in range(articles):
        article = folder / f"article-{number:05}"
        article.mkdir()
        for name, text in (("source.de.md", "Der Damm hielt.\n"), ("target.en.md", "The dam held.\n")):
            (article / name).write_text(text, "utf-8")


def _least(runs: int, *command: str, env: dict[str, str] | None = None) -> float:
    return min(_seconds(*command, env=env) for _ in range(runs))


def _seconds(module: str, *arguments: str, env: dict[str, str] | None = None) -> float:
    """Processor seconds of a module run as a command in the repository."""
    before = _spent()
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=False, capture_output=True, cwd=ROOT, env=env
    )
    if done.returncode not in (0, 5):  # 5: there was nothing to collect
        sys.exit(done.stdout.decode() + done.stderr.decode())
    return _spent() - before


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    typer.run(main)
