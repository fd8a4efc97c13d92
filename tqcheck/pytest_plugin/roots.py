"""Which of the paths that pytest comes across are ours: at or below what somebody named, with a corpus.toml above."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import pytest

from tqcheck.errors import SettingsError
from tqcheck.files import MAX_SETTINGS_BYTES, read_within
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tqcheck.readers.sources import Found

#: What a file that is collected holds: a regression case, the [[source]] tables of a corpus, or pairs.
Kind: TypeAlias = Literal["case", "corpus", "pairs"]

#: Where a run has its own.
KEY = pytest.StashKey["Roots"]()
#: Where a worker of pytest-xdist finds the paths.
WORKER_INPUT = "tqcheck_roots"
#: The test of an article folder, as pytest prints it behind the folder.
CHECK = "check"
_CASES = "regressions"
#: Keys by which the file of a case is known where no corpus.toml tells whose it is.
_KEYS_OF_CASE = frozenset({"id", "wrong", "right", "family"})
_CORPUS = "corpus.toml"
_SIDE = re.compile(r"(target|source)\..*\.md")
_UNMARKED = "not checked: no corpus.toml in it, in a folder in it, or above it; an empty one is enough"
_UNMARKED_FILE = "not checked: no corpus.toml above it; an empty one is enough"
_NOT_REACHED = "not looked at, although tqcheck_paths names it: name it to pytest as well, or in testpaths"
_PRINTED = re.compile(rf"::{CHECK}(\[[a-z]+\])?$")


class Roots:
    """Paths at which there is something to check.

    Args:
        paths: absolute, without links.
        complaints: by path, a line why a path that was named is not checked.
        others: what else was named.
    """

    def __init__(
        self, paths: Iterable[Path], complaints: Mapping[Path, str] | None = None, others: Iterable[Path] = ()
    ) -> None:
        self.paths = tuple(paths)
        self._complaints = dict(complaints or {})
        self._others = tuple(others)
        self._corpora: dict[Path, bool] = {}
        above = {file for path in self.paths for file in _sources_above(path)}
        self._listing = {file for file in above if not self.names(file)}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.paths)

    def has_article(self, folder: Path) -> bool:
        """Whether a folder is that of an article to check."""
        return self.names(folder) and self._in_corpus(folder) and _is_article(folder)

    def kind_of(self, file: Path) -> Kind | None:
        """What to collect from a file; None: nothing."""
        if not self.paths:
            return None
        if file.suffix == ".toml":
            kind: Kind | None = "corpus" if file.name == _CORPUS else "case" if is_case(file) else None
            return kind if self.names(file) or file.resolve() in self._listing else None
        return "pairs" if file.resolve() in self.paths and holds_pairs(file) else None

    def as_pytest_takes_it(self, arg: str) -> Iterator[str]:
        """An argument as pytest takes it: it has no `folder::name`, but so it prints our tests, and people copy that.

        A side of an article stands for its folder; what a [[source]] leads to is tests of the corpus.toml above.
        """
        path = _article_of(Path(_PRINTED.sub("", arg)))
        real = path.resolve()
        above = _sources_above(real) if real in self.paths else []
        listed = [str(file) for file in above if file in self._listing]
        if path.is_dir() or not (listed and _is_listed(real)):
            yield str(path) if path.is_dir() and self.names(path) else arg
        yield from listed

    def wants(self, file: Path, found: Found) -> bool:
        """Whether what a [[source]] of a corpus.toml leads to is to be checked, as `tqcheck check` would."""
        return self.names(file) or self.names(found.path) or any(each.resolve() in self.paths for each in found.files)

    def names(self, path: Path) -> bool:
        """Whether a path lies at or below one of ours."""
        real = path.resolve()
        return any(real.is_relative_to(root) for root in self.paths)

    def collected(self, items: Iterable[pytest.Item]) -> None:
        """Complain of folders that were named and in which nobody found a test; one with code has nothing of ours."""
        folders = {folder.resolve() for folder in {item.path.parent for item in items}}
        for path in self._others:
            if path.is_dir() and not (any(each.is_relative_to(path) for each in folders) or _has_code(path)):
                why = _UNMARKED if has_article_below(path) else "no test and no article in it"
                self._complaints.setdefault(path, why)

    def complaints(self, here: Path, *, unfound: bool) -> Iterator[str]:
        """Lines about what was named and is not checked.

        Args:
            here: the folder that paths are shown from.
            unfound: whether pytest gave up because nobody took a file that was named.
        """
        complaints = dict(self._complaints)
        if unfound:
            complaints |= {path: _UNMARKED_FILE for path in self._others if path.is_file() and holds_pairs(path)}
        for path, why in complaints.items():
            yield f"{safe(str(path.relative_to(here) if path.is_relative_to(here) else path))}: {why}"

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
    complaints = {path: why for path in (*kept, *others) if (why := _why_nothing(path, kept, ours))}
    reached = [(here / arg.partition("::")[0]).resolve() for arg in config.args]
    for path in kept:
        if not any(path.is_relative_to(each) or each.is_relative_to(path) for each in reached):
            complaints.setdefault(path, _NOT_REACHED)
    return Roots(ours, complaints, [path for path in others if path not in ours])


def is_case(path: Path) -> bool:
    """Whether a file is that of a regression case, by its place or else by its keys."""
    return path.suffix == ".toml" and path.name != _CORPUS and (_has_cases(path.parent) or _looks_like_case(path))


def holds_pairs(file: Path) -> bool:
    """Whether a reader takes files of this suffix."""
    from tqcheck.readers.pairs import suffix_of, suffixes

    return suffix_of(file) in suffixes()


def has_article_below(folder: Path) -> bool:
    """Whether there is the folder of an article at or below a folder."""
    return any(any(map(_SIDE.fullmatch, files)) for _, _, files in os.walk(folder))


def _why_nothing(path: Path, kept: list[Path], ours: list[Path]) -> str | None:
    """Why nothing will be checked at a path that was named; None: something will, or there is nothing of ours."""
    if not path.exists():
        return "no such file or folder (tqcheck_paths)" if path in kept else None
    if path in ours:
        if not path.is_dir() or has_article_below(path) or _has_other(path) or _has_code(path) or _is_listed(path):
            return None
        return "no article in it"
    meant = path in kept or (path.is_dir() and any(map(_is_article, (path, *_folders(path)))))
    return _UNMARKED if meant else None


def _has_other(folder: Path) -> bool:
    """Whether there may be articles or cases that lie in no folders of their own."""
    return any(is_case(file) or _has_sources(file) for file in folder.rglob("*.toml"))


def _has_code(folder: Path) -> bool:
    """Whether there is Python in a folder, for which somebody may have named it."""
    return any(folder.rglob("*.py"))


def _has_sources(file: Path) -> bool:
    try:
        return file.name == _CORPUS and b"[[source]]" in read_within(file, MAX_SETTINGS_BYTES)
    except OSError:
        return False


def _sources_above(path: Path) -> list[Path]:
    """The corpus.toml files above a path that have [[source]] tables."""
    return [file for file in (folder / _CORPUS for folder in path.parents) if file.is_file() and _has_sources(file)]


def _is_listed(path: Path) -> bool:
    """Whether a [[source]] of a corpus.toml above leads to a file, or into a folder."""
    if not _sources_above(path):
        return False
    from tqcheck.readers.sources import found_at
    from tqcheck.settings import Corpus

    try:
        return any(found_at(path, Corpus()))
    except SettingsError:
        return True  # the test of the corpus.toml will say why


def _article_of(path: Path) -> Path:
    """The folder of an article for a side of it; any other path for itself."""
    return path.parent if _SIDE.fullmatch(path.name) and path.is_file() else path


def _folders(path: Path) -> Iterator[Path]:
    with os.scandir(path) as entries:
        yield from (Path(entry) for entry in entries if entry.is_dir())


def _is_ours(path: Path) -> bool:
    """Whether a path is a folder of corpora, a corpus or something inside one, or cases, beside corpora or not."""
    cases = is_case(path) or _has_cases(path) or _has_cases(path / _CASES) or _holds_case(path)
    return cases or _is_corpora(path) or any(map(_has_corpus, path.parents))


def _has_cases(folder: Path) -> bool:
    """Whether all files of a folder are meant as cases: by its name, and by corpora beside it or a case in it."""
    return folder.name == _CASES and (_is_corpora(folder.parent) or _holds_case(folder))


def _holds_case(folder: Path) -> bool:
    return any(map(_looks_like_case, folder.glob("*.toml")))


def _looks_like_case(file: Path) -> bool:
    # Not `tqcheck.tables`, which takes time: any folder that somebody names may hold a pyproject.toml.
    import tomli

    try:
        text = read_within(file, MAX_SETTINGS_BYTES).decode("utf-8-sig")
        return tomli.loads(text).keys() >= _KEYS_OF_CASE
    except (OSError, ValueError, RecursionError):
        return False


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
