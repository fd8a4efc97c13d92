from __future__ import annotations

from pathlib import Path

from tqcheck.model import Pair, Unreadable
from tqcheck.readers.native import find_pairs, read_files
from tqcheck.settings import Corpus


def test_pairs_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b", "a/z", "a", ".git/x"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "target.en.md").write_text("Text.")
    (tmp_path / "link").symlink_to(tmp_path)
    items = [job.item for job in find_pairs(tmp_path, Corpus())]
    assert [item.id for item in items if isinstance(item, Pair)] == ["a", "a/z", "b"]


def test_a_tree_deeper_than_the_recursion_limit(tmp_path: Path) -> None:
    folder = tmp_path
    try:
        for _ in range(1050):
            folder /= "d"
            folder.mkdir()
        (folder / "target.en.md").write_text("Text.")
        (job,) = find_pairs(tmp_path, Corpus())
        assert isinstance(job.item, Pair)
        assert job.item.id == "/".join("d" * 1050)
    finally:
        # pytest's own way to remove it recurses.
        (folder / "target.en.md").unlink(missing_ok=True)
        while folder != tmp_path:
            folder.rmdir()
            folder = folder.parent


def test_settings_do_not_depend_on_the_path_given(tmp_path: Path) -> None:
    inner = tmp_path / "all" / "news"
    article = inner / "2025" / "one"
    article.mkdir(parents=True)
    (article / "target.en.md").write_text("Text.")
    (tmp_path / "all" / "corpus.toml").write_text(
        'profile = "strict"\nmax_body_chars = 9\n[overrides]\nNUM001 = "off"\nFLU001 = "off"\n'
    )
    (inner / "corpus.toml").write_text('max_body_chars = 8\n[overrides]\nNUM001 = "blocking"\n')
    wanted = Corpus(inner, profile="strict", max_body_chars=8, overrides={"NUM001": "blocking", "FLU001": "off"})
    for path, corpus in ((tmp_path / "all", "news"), (inner, "."), (inner / "2025", ".."), (article, "../..")):
        (job,) = find_pairs(path, Corpus())
        assert job.corpus == wanted
        assert isinstance(job.item, Pair)
        assert (job.item.id, job.item.corpus) == ("2025/one", corpus)
    assert read_files(None, article / "target.en.md", None, "en", Corpus()).corpus == wanted


def test_a_reference_is_read(tmp_path: Path) -> None:
    for name in ("target.en.md", "reference.en.md", "source.pt-BR.md"):
        (tmp_path / name).write_text(name)
    item = next(find_pairs(tmp_path, Corpus())).item
    assert isinstance(item, Pair)
    assert item.reference
    assert item.source
    assert (item.reference.body, item.source.lang) == ("reference.en.md", "pt-BR")


def test_languages_of_single_files(tmp_path: Path) -> None:
    def lang(name: str, option: str | None, corpus: Corpus) -> str:
        (tmp_path / name).write_text("Der Minister sagte am Montag, die Preise seien gestiegen.", "utf-8")
        pair = read_files(None, tmp_path / name, None, option, corpus).item
        assert isinstance(pair, Pair)
        return pair.target.lang

    assert lang("a.fa.md", "ru", Corpus()) == "fa"
    assert lang("a.md", "ru", Corpus(target_lang="tr")) == "ru"
    assert lang("a.md", None, Corpus(target_lang="tr")) == "tr"
    assert lang("a.final.md", None, Corpus()) == "de"
    assert lang("a.old.txt", "ru", Corpus()) == "ru"
    assert lang("a.old.txt", None, Corpus(target_lang="tr")) == "tr"
    assert lang("a.old.txt", None, Corpus()) == "de"
    assert lang("a.pt-BR.txt", "ru", Corpus()) == "pt-BR"
    assert lang("a.ckb.txt", "ru", Corpus()) == "ckb"


def _jobs(path: Path) -> list[tuple[str, str]]:
    items = [job.item for job in find_pairs(path, Corpus())]
    return [(item.corpus, item.id) for item in items if isinstance(item, Pair)]


def test_a_file_in_an_article_folder_stands_for_its_article_alone(tmp_path: Path) -> None:
    for folder in (tmp_path / "flood", tmp_path / "flood" / "inner"):
        folder.mkdir()
        (folder / "target.en.md").write_text("Text.")
    (tmp_path / "flood" / "photo.jpg").write_text("x")
    for name in ("target.en.md", "photo.jpg", "source.fa.md"):  # the last is not there, as if it had been deleted
        assert _jobs(tmp_path / "flood" / name) == [(".", "flood")]
    (tmp_path / "corpus.toml").write_text('profile = "strict"\n')
    (job,) = find_pairs(tmp_path / "flood" / "target.en.md", Corpus())
    assert job.corpus.profile == "strict"
    assert isinstance(job.item, Pair)
    assert (job.item.id, job.item.path) == ("flood", str(tmp_path / "flood"))


def test_a_file_whose_article_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "source.fa.md").write_text("Text.")
    (job,) = find_pairs(tmp_path / "target.en.md", Corpus())
    assert isinstance(job.item, Unreadable)
    assert job.item.reason == "no target.<lang>.md beside source.fa.md"


def test_a_linked_file_stands_for_the_article_in_which_the_link_is(tmp_path: Path) -> None:
    (tmp_path / "flood").mkdir()
    (tmp_path / "shared.md").write_text("Text.")
    (tmp_path / "flood" / "target.en.md").symlink_to(tmp_path / "shared.md")
    assert _jobs(tmp_path / "flood" / "target.en.md") == [(".", "flood")]


def test_a_side_that_is_there_twice_is_named_with_both_files(tmp_path: Path) -> None:
    for name in ("source.fa.md", "source.ar.md", "target.en.md"):
        (tmp_path / name).write_text("Text.")
    (job,) = find_pairs(tmp_path, Corpus())
    assert isinstance(job.item, Unreadable)
    assert job.item.reason == "the source is there twice (source.ar.md, source.fa.md); keep one"


def test_single_files_that_cannot_be_read_are_still_known_by_their_names(tmp_path: Path) -> None:
    source, target = tmp_path / "a.fa.txt", tmp_path / "a.en.txt"
    source.write_text("Text.")
    target.write_bytes(b"\xff\xfe\xff")
    job = read_files(source, target, None, None, Corpus())
    assert isinstance(job.item, Unreadable)
    assert tuple(job.files) == (source, target)
