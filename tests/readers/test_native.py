from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import ReadError
from tqcheck.model import Article, Pair
from tqcheck.readers.native import corpus_of, find_pairs, parse_article, read_files
from tqcheck.settings import Corpus


def _article(text: str) -> Article:
    return parse_article(text, "en", "a.md", 1000)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("---\ntitle: A\n---\nB", "A", "B"),
        ("---  \r\ntitle: A\r\n---\t\r\n\r\n \r\nB\r\rC\r\n\r\n", "A", "B\n\nC"),
        ("---\n---\nB", "", "B"),
        ("---\ntitle:\n---\n", "", ""),
        ("---\ntitle: ~\n---\n", "", ""),
        ("---\ntitle: A\n---", "A", ""),
        ("---\ntitle: A --- B\n---\nC\n---\nD", "A --- B", "C\n---\nD"),
        ("----\nB", "", "----\nB"),
        ("--- B\nC", "", "--- B\nC"),
        ("\n  B  \n\n\tC ", "", "  B  \n\n\tC "),
        ("", "", ""),
    ],
)
def test_title_and_body(text: str, title: str, body: str) -> None:
    article = _article(text)
    assert (article.title, article.body) == (title, body)


@pytest.mark.parametrize(
    "title", ["No", "12:30", "007", "1_000", "2025-04-01", "1.50", "0x1F", "<<", "Yes", "\u200fخبر"]
)
def test_plain_titles_stay_as_written(title: str) -> None:
    assert _article(f"---\ntitle: {title}\n---\n").title == title


def test_other_keys_are_kept_in_meta() -> None:
    article = _article("---\ntitle: A\npublished: 2025-04-01\nagency: IRNA\nurl:\n---\n")
    assert article.meta == {"published": "2025-04-01", "agency": "IRNA", "url": ""}


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=60))
def test_nothing_inside_a_body_is_changed(text: str) -> None:
    body = _article("---\ntitle: A\n---\n" + text).body
    assert body in text
    assert text.replace(body, "", 1).strip() == ""
    assert body == "" or (body.split("\n")[0].strip() and body.split("\n")[-1].strip())


def test_many_blank_lines_take_no_time() -> None:
    assert _article("\n" * 500_000 + "B" + " \n" * 500_000).body == "B "


def test_the_limit_counts_characters_of_the_body() -> None:
    assert len(parse_article("---\ntitle: ab\n---\n" + "ß" * 5, "de", "a.md", 5).body) == 5
    with pytest.raises(ReadError, match=r"body of 6 characters is over the limit of 5 \(max_body_chars\)"):
        parse_article("ß" * 6, "de", "a.md", 5)


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
    assert corpus_of(article / "target.en.md", Corpus()) == wanted


@pytest.mark.parametrize(
    "line",
    ["draft: !!bool maybe", "x: !!timestamp foo", 'x: !!int ""', 'x: !!float ""', "x: !!str a", "x: ! a", "!!set {}"],
)
def test_no_tags_in_front_matter(line: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.md: .*\(line 3\): tags such as !!int are not allowed$"):
        _article(f"---\n\n{line}\n---\nText.\n")


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
        return read_files(None, tmp_path / name, None, option, corpus).target.lang

    assert lang("a.fa.md", "ru", Corpus()) == "fa"
    assert lang("a.md", "ru", Corpus(target_lang="tr")) == "ru"
    assert lang("a.md", None, Corpus(target_lang="tr")) == "tr"
    assert lang("a.final.md", None, Corpus()) == "de"
    assert lang("a.old.txt", "ru", Corpus()) == "ru"
    assert lang("a.old.txt", None, Corpus(target_lang="tr")) == "tr"
    assert lang("a.old.txt", None, Corpus()) == "de"
    assert lang("a.pt-BR.txt", "ru", Corpus()) == "pt-BR"
    assert lang("a.ckb.txt", "ru", Corpus()) == "ckb"
