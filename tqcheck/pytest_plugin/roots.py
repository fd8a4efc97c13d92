"""Which of the paths that pytest comes across are ours: at or below what somebody named, with a corpus.toml above."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import pytest

from tqcheck.files import read_within
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What a file that is collected holds: a regression case, the [[source]] tables of a corpus, or pairs.
Kind: TypeAlias = Literal["case", "corpus", "pairs"]

#: Where a worker of pytest-xdist finds the paths.
WORKER_INPUT = "tqcheck_roots"
#: The test of an article folder, as pytest prints it behind the folder.
CHECK = "check"
_CASES = "regressions"
_CORPUS = "corpus.toml"
_SIDE = re.compile(r"(target|source)\..*\.md")
_PRINTED = re.compile(rf"::{CHECK}(\[[a-z]+\])?$")


class Roots:
    """Paths at which there is something to check.

    Args:
        paths: absolute, without links.
        complaints: a line for each path that was named and has nothing to check.
    """

    def __init__(self, paths: Iterable[Path], complaints: Iterable[str] = ()) -> None:
        self.paths = tuple(paths)
        self.complaints = tuple(complaints)
        self._corpora: dict[Path, bool] = {}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.paths)

    def has_article(self, folder: Path) -> bool:
        """Whether a folder is that of an article to check."""
        return self._named(folder) and self._in_corpus(folder.parent) and _is_article(folder)

    def kind_of(self, file: Path) -> Kind | None:
        """What to collect from a file; None: nothing."""
        if not self.paths:
            return None
        if file.suffix == ".toml":
            kind: Kind | None = "corpus" if file.name == _CORPUS else "case" if is_case(file) else None
            return kind if self._named(file) else None
        return "pairs" if file.resolve() in self.paths and holds_pairs(file) else None

    def as_pytest_takes_it(self, arg: str) -> str:
        """An argument as pytest takes it: it has no `folder::name`, but so it prints our tests, and people copy that.

        A side of an article stands for its folder.
        """
        path = _article_of(Path(_PRINTED.sub("", arg)))
        return str(path) if path.is_dir() and self._named(path) else arg

    def _named(self, path: Path) -> bool:
        real = path.resolve()
        return any(real.is_relative_to(root) for root in self.paths)

    def _in_corpus(self, folder: Path) -> bool:
        if folder not in self._corpora:
            above = folder.parent != folder and self._in_corpus(folder.parent)
            self._corpora[folder] = above or _has_corpus(folder)
        return self._corpora[folder]


def roots(config: pytest.Config) -> Roots:
    """The paths that were named: as arguments, as `testpaths`, or by our own ini option."""
    if hasattr(config, "workerinput"):
        return Roots(Path(root) for root in config.workerinput[WORKER_INPUT])
    kept: list[Path] = [path.resolve() for path in config.getini("tqcheck_paths")]
    here = config.invocation_params.dir
    source = config.args_source
    named = [] if source is pytest.Config.ArgsSource.INVOCATION_DIR else config.args
    others = [_article_of(here / arg.partition("::")[0]).resolve() for arg in named]
    ours = [path for path in (*kept, *others) if _is_ours(path)]
    return Roots(ours, _complaints(kept, others, ours, here))


def is_case(path: Path) -> bool:
    """Whether a file is that of a regression case, by its place."""
    return path.suffix == ".toml" and path.parent.name == _CASES and _is_corpora(path.parent.parent)


def holds_pairs(file: Path) -> bool:
    """Whether a reader takes files of this suffix."""
    from tqcheck.readers.pairs import suffix_of, suffixes

    return suffix_of(file) in suffixes()


def has_article_below(folder: Path) -> bool:
    """Whether there is the folder of an article at or below a folder."""
    return any(any(map(_SIDE.fullmatch, files)) for _, _, files in os.walk(folder))


def _complaints(kept: list[Path], others: list[Path], ours: list[Path], here: Path) -> Iterator[str]:
    for path in dict.fromkeys([*kept, *others]):
        shown = safe(str(path.relative_to(here) if path.is_relative_to(here) else path))
        if not path.exists():
            if path in kept:
                yield f"{shown}: no such file or folder (tqcheck_paths)"
        elif path in ours:
            if path.is_dir() and not (has_article_below(path) or _has_other(path)):
                yield f"{shown}: no article folder in it; what a [[source]] names is collected with its corpus.toml"
        elif path in kept or (path.is_dir() and any(map(_is_article, _folders(path)))):
            yield f"{shown}: not checked: no corpus.toml in it, in a folder in it, or above it; an empty one is enough"


def _has_other(folder: Path) -> bool:
    """Whether there may be articles or cases that lie in no folders of their own."""
    return any(is_case(file) or _has_sources(file) for file in folder.rglob("*.toml"))


def _has_sources(file: Path) -> bool:
    try:
        return file.name == _CORPUS and b"[[source]]" in read_within(file)
    except OSError:
        return False


def _article_of(path: Path) -> Path:
    """The folder of an article for a side of it; any other path for itself."""
    return path.parent if _SIDE.fullmatch(path.name) and path.is_file() else path


def _folders(path: Path) -> Iterator[Path]:
    with os.scandir(path) as entries:
        yield from (Path(entry) for entry in entries if entry.is_dir())


def _is_ours(path: Path) -> bool:
    """Whether a path is a folder of corpora, a corpus or something inside one, or the cases beside them."""
    cases = path.name == _CASES and _is_corpora(path.parent)
    return cases or _is_corpora(path) or is_case(path) or any(map(_has_corpus, path.parents))


def _is_corpora(folder: Path) -> bool:
    """Whether a folder is a corpus or holds corpora; `glob` passes over what we may not read."""
    return _has_corpus(folder) or any(folder.glob(f"*/{_CORPUS}"))


def _has_corpus(folder: Path) -> bool:
    return any(folder.glob(_CORPUS))


def _is_article(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(_SIDE.fullmatch(entry.name) for entry in entries)
    except OSError:
        return False
