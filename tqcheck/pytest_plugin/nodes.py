"""What is collected: folders of articles, and files of cases, of [[source]] tables and of pairs."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tqcheck.errors import SettingsError
from tqcheck.model import FAMILY_OF_PREFIX, Pair
from tqcheck.pytest_plugin.items import ArticleItem, CaseItem
from tqcheck.pytest_plugin.roots import CHECK, KEY, Kind, has_article_below
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tqcheck.readers.base import Job

_WORD = re.compile(r"\w+")


class ArticleFolder(pytest.Directory):
    """The folder of an article and its translation."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Yield the check, then folders inside: `tqcheck check` goes into them, too."""
        yield from _items(self, CHECK, partial(_read_folder, self), self.path)
        with os.scandir(self.path) as entries:
            folders = sorted(self.path / entry.name for entry in entries if entry.is_dir())
        for path in folders:
            if not self.ihook.pytest_ignore_collect(collection_path=path, config=self.config):
                yield self.ihook.pytest_collect_directory(path=path, parent=self)


class CaseFile(pytest.File):
    """The file of a regression case."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the case."""
        yield CaseItem.from_parent(self, name="case")


class CorpusFile(pytest.File):
    """A corpus.toml, for the articles that its [[source]] tables name."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the checks of those that are named; of a file that breaks the form one, unless folders will say so."""
        from tqcheck.settings import corpora_above, read_project

        path, roots = self.path.resolve(), self.config.stash[KEY]
        try:
            corpus = corpora_above(path, read_project(self.config.rootpath))[-1]
        except SettingsError as error:
            if not (roots.names(path) and has_article_below(path.parent)):
                yield from _items(self, CHECK, partial(_fail, error), self.path)
            return
        if corpus.sources:
            from tqcheck.readers.sources import found

            for each in found(corpus, path.parent):
                if not roots.wants(path, each):
                    continue
                name = each.id if each.id is not None else each.path.relative_to(path.parent).as_posix()
                yield from _items(self, safe(name), each.read, each.path)


class PairsFile(pytest.File):
    """A file that holds articles with their translations, and that somebody named."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the check of each."""
        from tqcheck.pytest_plugin.run import run_of
        from tqcheck.readers import read_path
        from tqcheck.readers.base import given

        for job in read_path(self.path, run_of(self.config).settings.corpus):
            name = job.item.id if isinstance(job.item, Pair) else self.path.name
            yield from _items(self, safe(name), partial(given, job), self.path)


#: The collector of each kind of file.
FILES: Mapping[Kind, type[pytest.File]] = {"case": CaseFile, "corpus": CorpusFile, "pairs": PairsFile}


def _items(parent: pytest.Collector, name: str, read: Callable[[], Job], place: Path) -> Iterator[ArticleItem]:
    """The test of an article; where -k names a family, one for each family, of which it then chooses."""
    asked = set(_WORD.findall(parent.config.getoption("keyword").lower()))
    families = tuple(FAMILY_OF_PREFIX.values())
    for family in families if asked.intersection(families) else (None,):
        each = name if family is None else f"{name}[{family}]"
        yield ArticleItem.from_parent(parent, name=each, read=read, place=place, family=family)


def _read_folder(folder: ArticleFolder) -> Job:
    from tqcheck.pytest_plugin.run import run_of
    from tqcheck.readers import read_path

    return next(read_path(folder.path, run_of(folder.config).settings.corpus))


def _fail(error: SettingsError) -> Job:
    raise error
