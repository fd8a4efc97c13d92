"""Which articles git says have changed, and which translations it says are behind."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from article_files import SOURCE, TARGET, make_pair

from tqcheck import git
from tqcheck.changes import Changed, changed, stale
from tqcheck.errors import SettingsError
from tqcheck.readers import read_paths
from tqcheck.settings import Corpus

FLAT = '[[source]]\nsource = "{id}.fa.md"\ntarget = "{id}.en.md"\n'
LISTED = '[[source]]\nmanifest = "list.csv"\nsource_lang = "fa"\ntarget_lang = "en"\n'


def run(*words: str, folder: Path = Path()) -> None:
    who = ("-c", "user.name=Lena", "-c", "user.email=lena@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)


def commit() -> None:
    run("add", "-A")
    run("commit", "-qm", "a change", "--allow-empty")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, which is the working folder, with three articles in folders and two beside each other."""
    monkeypatch.chdir(tmp_path)
    run("init", "-q", "-b", "main")
    folder = tmp_path / "news"
    for name in "abc":
        make_pair(folder / name)
    (folder / "flat").mkdir()
    for name in "de":
        (folder / "flat" / f"{name}.fa.md").write_text(SOURCE, "utf-8")
        (folder / "flat" / f"{name}.en.md").write_text(TARGET, "utf-8")
    (folder / "flat" / "corpus.toml").write_text(FLAT)
    (folder / "corpus.toml").write_text('target_lang = "en"\n')
    commit()
    return folder


def names(path: Path, ref: str = "HEAD") -> str:
    """Names of the articles below a path that have changed."""
    found = changed(read_paths([path], Corpus()), ref)
    return " ".join(Path(job.item.path).name for job in found)


def put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("file", "concerned"),
    [
        ("a/source.fa.md", "a"),
        ("b/target.en.md", "b"),
        ("a/decisions.toml", "a"),
        ("a/expected.toml", "a"),
        ("a/notes.txt", ""),
        ("flat/d.fa.md", "d.en.md"),
        ("flat/decisions.toml", "d.en.md e.en.md"),
        ("flat/README", ""),
        ("flat/corpus.toml", "d.en.md e.en.md"),
        ("corpus.toml", "a b c d.en.md e.en.md"),
        ("../README.md", ""),
    ],
)
def test_what_counts_for_which_article(news: Path, file: str, concerned: str) -> None:
    text = (news / file).read_text("utf-8") if (news / file).exists() else ""
    put(news / file, text + "\n")
    assert names(news) == concerned
    commit()
    assert names(news) == ""
    assert names(news, "HEAD~1") == concerned
    assert Changed("HEAD~1").path(news / file)


def test_additions_removals_and_renames(news: Path) -> None:
    make_pair(news / "new")
    (news / "a" / "source.fa.md").unlink()
    (news / "b").rename(news / "b2")
    (news / "flat" / "e.fa.md").unlink()
    assert names(news) == "a b2 e.en.md new"
    commit()
    assert names(news, "HEAD~1") == "a b2 e.en.md new"


def test_a_glossary_counts_for_the_articles_that_have_it(news: Path) -> None:
    put(news / "terms.tsv", "بانک\tbank\n")
    put(news / "flat" / "corpus.toml", f'glossary = "../terms.tsv"\n{FLAT}')
    commit()
    put(news / "terms.tsv", "بانک\tthe bank\n")
    assert names(news) == "d.en.md e.en.md"


@pytest.mark.parametrize(("kind", "table"), [("names", "name"), ("style", "rule")])
def test_so_do_names_and_style(news: Path, kind: str, table: str) -> None:
    put(news / "own.toml", "")
    put(news / "flat" / "corpus.toml", f'{kind} = "../own.toml"\n{FLAT}')
    commit()
    put(news / "own.toml", f"{table} = []")
    assert names(news) == "d.en.md e.en.md"


def test_a_list_counts_for_what_it_lists(news: Path) -> None:
    put(news / "flat" / "corpus.toml", LISTED)
    put(news / "flat" / "list.csv", "target,source\nd.en.md,d.fa.md\n")
    commit()
    put(news / "flat" / "e.en.md", "Other.")
    assert names(news) == ""
    put(news / "flat" / "list.csv", "target,source\nd.en.md,d.fa.md\ne.en.md,e.fa.md\n")
    assert names(news) == "d.en.md e.en.md"


def test_what_cannot_be_read_counts_where_it_changed_or_is_a_whole_corpus(news: Path) -> None:
    put(news / "a" / "target.en.md", "---\n")
    put(news / "flat" / "d.fa.md", "---\n")
    assert names(news) == "a d.fa.md"
    commit()
    assert names(news) == ""
    put(news / "flat" / "d.en.md", "Other.")  # the original is still broken
    assert names(news) == "d.fa.md"
    put(news / "flat" / "corpus.toml", FLAT.replace("{id}", "no/{id}"))
    commit()
    assert names(news) == "corpus.toml"


def test_what_others_did_meanwhile_does_not_count(news: Path) -> None:
    run("branch", "mine")
    put(news / "a" / "target.en.md", "Other.")
    commit()
    run("branch", "theirs")
    run("checkout", "-q", "mine")
    put(news / "b" / "target.en.md", "Other.")
    commit()
    assert names(news, "theirs") == "b"


def test_subfolders_worktrees_links_and_hooks(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("worktree", "add", "-q", "tree")
    put(tmp_path / "tree" / "news" / "c" / "target.en.md", "Other.")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert names(tmp_path / "tree") == "c"
    assert names(news) == ""
    put(news / "b" / "source.fa.md", "Other.")
    monkeypatch.chdir(news / "a")
    assert names(Path("..")) == "b"
    (tmp_path / "link").symlink_to(news)
    assert names(tmp_path / "link") == "b"


def test_odd_names_are_found(news: Path) -> None:
    make_pair(news / 'an "odd"\nname é')
    commit()
    put(news / 'an "odd"\nname é' / "target.en.md", "Other.")
    assert names(news) == 'an "odd"\nname é'


@pytest.mark.parametrize("ref", ["nope", "", "--output=owned", "HEAD:news", "0" * 40, "@{nope"])
def test_no_such_commit_is_one_line(news: Path, ref: str) -> None:
    with pytest.raises(SettingsError, match=r"^no commit '.*' in .*; is it spelled right, and fetched\?$"):
        names(news, ref)
    assert not Path("owned").exists()


def test_a_shallow_clone_says_what_to_do(news: Path, tmp_path: Path) -> None:
    put(news / "a" / "target.en.md", "Other.")
    commit()
    run("clone", "-q", "--depth", "1", f"file://{tmp_path}", "shallow")
    with pytest.raises(SettingsError, match="the clone is shallow: git fetch --unshallow"):
        names(tmp_path / "shallow" / "news", "HEAD~1")


def test_histories_that_have_nothing_in_common(news: Path) -> None:
    run("checkout", "-q", "--orphan", "other")
    put(news / "a" / "target.en.md", "Other.")
    commit()
    with pytest.raises(SettingsError, match="'main' has no commit in common with what is checked out"):
        names(news, "main")


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_pair(tmp_path / "a")
    with pytest.raises(SettingsError, match=r"/a: lies in no git repository"):
        names(tmp_path)
    (tmp_path / ".git").write_text("gitdir: nowhere")
    with pytest.raises(SettingsError, match="git says: fatal: not a git repository"):
        names(tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SettingsError, match="git, which is not installed here"):
        names(tmp_path)


def behind(path: Path) -> str:
    jobs = list(read_paths([path], Corpus()))
    return " ".join(Path(job.item.path).name for job, why in zip(jobs, stale(jobs), strict=True) if why)


def test_a_translation_is_behind_until_it_is_brought_up_to_date(news: Path) -> None:
    assert behind(news) == ""
    put(news / "a" / "source.fa.md", SOURCE + "۵")
    put(news / "flat" / "d.fa.md", SOURCE + "۵")
    assert behind(news) == "a d.en.md"
    commit()
    assert behind(news) == "a d.en.md"
    (reason,) = filter(None, stale(list(read_paths([news / "a"], Corpus()))))
    told = r"the original has changed since it was translated \(original: {0}, translation: {0}\)"
    assert re.fullmatch(told.format(r"[0-9a-f]{7,} of \d{4}-\d\d-\d\d"), reason)
    put(news / "a" / "target.en.md", TARGET + "5")
    assert behind(news) == "d.en.md"
    commit()
    assert behind(news / "a") == ""


def test_edits_of_both_sides_and_renames_leave_nothing_behind(news: Path) -> None:
    for side in ("source.fa.md", "target.en.md"):
        put(news / "a" / side, "Other.")
    commit()
    (news / "b" / "source.fa.md").rename(news / "b" / "source.prs.md")
    commit()
    assert behind(news) == ""


def test_what_was_behind_before_a_rename_is_behind_after_it(news: Path) -> None:
    put(news / "b" / "source.fa.md", SOURCE + "5")
    commit()
    (news / "b").rename(news / "z")
    commit()
    assert behind(news) == "z"


@pytest.mark.usefixtures("news")
def test_last_changes_of_nothing(tmp_path: Path) -> None:
    assert git.last_changes(tmp_path, []) == {}
