"""Readers are found by name, those of other packages as our own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

from tqcheck import plugins
from tqcheck.errors import NoArticleError, SettingsError
from tqcheck.model import Article, Pair, Unreadable
from tqcheck.readers import read_path, read_paths
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


@pytest.mark.parametrize("name", ["news.pdf", "news", "folder", "a.folder"])
def test_a_file_that_no_reader_takes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("One.")
    with pytest.raises(SettingsError, match="not a folder; for two files use --source FILE --target FILE") as caught:
        list(read_path(tmp_path / name, Corpus()))
    articles, _, pairs = str(caught.value).partition("both sides in one file")
    assert all(f".{suffix}" in articles for suffix in ("docx", "html", "json", "md", "txt"))
    assert all(f".{suffix}" in pairs for suffix in ("csv", "jsonl", "tmx", "xlf"))


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.tsv: no such file or folder"):
        list(read_path(tmp_path / "nowhere.tsv", Corpus()))


def _article(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "target.en.md").write_text("Text.")
    return folder


def test_what_several_paths_lead_to_is_read_once_in_their_order(tmp_path: Path) -> None:
    one, two = _article(tmp_path / "a" / "one"), _article(tmp_path / "a" / "two")
    jobs = read_paths([two / "target.en.md", tmp_path / "a", one, two], Corpus())
    assert [job.item.path for job in jobs] == [str(two), str(one)]


@pytest.mark.usefixtures("with_lines")
def test_pairs_of_one_file_are_all_read(tmp_path: Path) -> None:
    (tmp_path / "news.lines").write_text("One.\nTwo.\n")
    jobs = list(read_paths([tmp_path / "news.lines", tmp_path / "news.lines"], Corpus()))
    assert [job.item.id for job in jobs if isinstance(job.item, Pair)] == ["news-1", "news-2"]


def test_of_several_paths_one_without_an_article_is_unreadable(tmp_path: Path) -> None:
    gone, empty, one = tmp_path / "gone" / "target.en.md", tmp_path / "empty", _article(tmp_path / "one")
    empty.mkdir()
    items = [job.item for job in read_paths([gone, empty, one], Corpus())]
    assert [(item.path, item.reason) for item in items if isinstance(item, Unreadable)] == [
        (str(gone), "no such file or folder; give a corpus, a folder of corpora or an article folder"),
        (str(empty), "no article folder with a source.<lang>.md or target.<lang>.md in it"),
    ]
    assert [item.path for item in items if isinstance(item, Pair)] == [str(one)]


def test_the_only_path_without_an_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoArticleError, match="no such file or folder"):
        list(read_paths([tmp_path / "gone"], Corpus()))


def test_broken_settings_hold_up_what_they_are_for(tmp_path: Path) -> None:
    one, two = _article(tmp_path / "a" / "one"), _article(tmp_path / "b" / "two")
    (tmp_path / "a" / "corpus.toml").write_text('profil = "strict"')
    for paths in ([two, one], [tmp_path]):
        items = [job.item for job in read_paths(paths, Corpus())]
        assert [item.id for item in items if isinstance(item, Pair)] == ["." if len(paths) > 1 else "b/two"]
        (broken,) = [item for item in items if isinstance(item, Unreadable)]
        assert "did you mean profile" in broken.reason
    for path in (one, tmp_path / "a"):
        with pytest.raises(SettingsError, match="did you mean profile"):
            list(read_paths([path], Corpus()))
