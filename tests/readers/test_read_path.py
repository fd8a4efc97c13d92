"""Readers are found by name, those of other packages as our own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

from tqcheck import plugins
from tqcheck.errors import SettingsError
from tqcheck.model import Article, Pair
from tqcheck.readers import read_path
from tqcheck.readers.base import Job
from tqcheck.settings import Corpus

GROUP = "tqcheck.readers"


def lines(path: Path, defaults: Corpus) -> Iterator[Job]:
    """A reader of another package: each line of a file is a translation."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        yield Job(Pair(f"{path.stem}-{number}", ".", str(path), target=Article("en", "", line)), defaults)


@pytest.fixture
def with_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = list(entry_points(group=GROUP))
    theirs = EntryPoint("lines", f"{__name__}:lines", GROUP)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [*ours, theirs] if group == GROUP else [])


@pytest.mark.usefixtures("with_lines")
def test_a_file_is_read_by_the_reader_of_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "news.LINES").write_text("One.\nTwo.\n")
    jobs = list(read_path(tmp_path / "news.LINES", Corpus(profile="strict")))
    assert [job.item.id for job in jobs if isinstance(job.item, Pair)] == ["news-1", "news-2"]
    assert jobs[0].corpus.profile == "strict"


@pytest.mark.usefixtures("with_lines")
def test_a_folder_is_read_by_the_reader_of_folders_whatever_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "news.lines"
    folder.mkdir()
    (folder / "target.en.md").write_text("Text.")
    (job,) = read_path(folder, Corpus())
    assert isinstance(job.item, Pair)
    assert job.item.path == str(folder)


@pytest.mark.parametrize("name", ["news.lines", "news", "folder", "a.folder"])
def test_a_file_that_no_reader_takes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("One.")
    with pytest.raises(SettingsError, match="not a folder; for two files use --source FILE --target FILE"):
        list(read_path(tmp_path / name, Corpus()))


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.tsv: no such file or folder"):
        list(read_path(tmp_path / "nowhere.tsv", Corpus()))
