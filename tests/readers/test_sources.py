"""What a corpus.toml says of articles that do not lie in folders of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import make_pair, pairs_of, reasons_of

from tqcheck.errors import NoArticleError, SettingsError
from tqcheck.readers import of_articles, read_path, read_paths
from tqcheck.settings import Corpus, read_corpus


def _corpus(tmp_path: Path, toml: str, *names: str) -> Path:
    """A corpus.toml and files; each file's text is its name."""
    root = tmp_path / "mine"
    root.mkdir()
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"---\ntitle: T\n---\n{name}")
    (root / "corpus.toml").write_text(f'source_lang = "fa"\ntarget_lang = "en"\n{toml}')
    return root


def _found(path: Path) -> list[tuple[str, str | None, str]]:
    return [(pair.id, pair.source.body if pair.source else None, pair.target.body) for pair in pairs_of(path)]


@pytest.mark.parametrize(
    ("source", "target", "files", "ids"),
    [
        # Hugo, languages in names, with and without one for the default language
        ("content/{id}.fa.md", "content/{id}.en.md", ["content/2026/a.fa.md", "content/2026/a.en.md"], ["2026/a"]),
        ("content/{id}.fa.md", "content/{id}.md", ["content/a.fa.md", "content/a.md"], ["a"]),
        # Jekyll, languages in folders
        ("_posts/fa/{id}.md", "_posts/en/{id}.md", ["_posts/fa/2026-05-a.md", "_posts/en/2026-05-a.md"], ["2026-05-a"]),
        # addresses with a number that both share
        ("fa/{id}-*.txt", "en/{id}-*.txt", ["fa/2381-سیل.txt", "en/2381-flood-in-may.txt"], ["2381"]),
        ("**/*-{id}.fa.txt", "**/*-{id}.en.txt", ["x/y/sel-7.fa.txt", "flood-7.en.txt"], ["7"]),
        ("fa/**-{id}.txt", "en/**-{id}.txt", ["fa/x/sel-7.txt", "en/2026/05/flood-7.txt"], ["7"]),
        ("{id}/?a.md", "{id}/en{id}.md", ["7/fa.md", "7/en7.md"], ["7"]),
    ],
)  # fmt: skip
def test_pairs_of_files_by_what_their_names_share(
    tmp_path: Path, source: str, target: str, files: list[str], ids: list[str]
) -> None:
    root = _corpus(tmp_path, f"[[source]]\nsource = '{source}'\ntarget = '{target}'", *files, "content/.hidden/a.en.md")
    assert _found(root) == [(name, files[0], files[1]) for name in ids]
    assert [pair.corpus for pair in pairs_of(tmp_path)] == ["mine"]


def test_only_what_lies_below_the_path_given_and_folders_as_ever(tmp_path: Path) -> None:
    root = _corpus(tmp_path, '[[source]]\nsource = "{id}.fa.md"\ntarget = "{id}.en.md"', "x/a.en.md", "y/a.en.md")
    make_pair(root / "y" / "own")
    assert [pair.id for pair in pairs_of(root)] == ["x/a", "y/a", "y/own"]
    assert [(pair.id, pair.corpus) for pair in pairs_of(root / "x")] == [("x/a", "..")]
    assert [pair.id for pair in pairs_of(root / "y")] == ["y/own", "y/a"]
    assert [pair.id for pair in pairs_of(root / "y" / "own")] == ["y/own"]


def test_a_side_stands_for_its_article(tmp_path: Path) -> None:
    toml = '[[source]]\nsource = "fa/{id}.fa.md"\ntarget = "en/{id}.en.md"\n[[source]]\nmanifest = "list/all.csv"\n'
    root = _corpus(tmp_path, toml, "fa/a.fa.md", "en/a.en.md", "fa/b.fa.md", "en/b.en.md", "x.fa.json", "x.en.json")
    for name in ("x.fa.json", "x.en.json"):
        (root / name).write_text(f'{{"body": "{name}"}}')
    (root / "list").mkdir()
    (root / "list" / "all.csv").write_text("id,source,target\nx,../x.fa.json,../x.en.json\n")
    one, listed = [("a", "fa/a.fa.md", "en/a.en.md")], [("x", "x.fa.json", "x.en.json")]
    assert _found(root / "en" / "a.en.md") == _found(root / "fa" / "a.fa.md") == one
    assert _found(root / "x.en.json") == _found(root / "x.fa.json") == _found(root / "list" / "all.csv") == listed
    both = list(read_paths([root / "en" / "a.en.md", root / "fa" / "a.fa.md"], Corpus()))
    assert [(job.item.path, job.item.corpus) for job in both] == [(str(root / "en" / "a.en.md"), "..")]  # type: ignore[union-attr]
    (root / "en" / "a.en.md").unlink()
    assert reasons_of(root / "en" / "a.en.md") == ["no translation fits en/{id}.en.md"]
    with pytest.raises(NoArticleError, match="no such file or folder"):
        pairs_of(root / "en" / "c.en.md")


def test_files_of_a_commit_that_belong_to_articles(tmp_path: Path) -> None:
    toml = '[[source]]\ntarget = "en/{id}.en.md"\n[[source]]\nfiles = "out/*.tsv"\n'
    root = _corpus(tmp_path, toml, "en/a.en.md", "out/a.tsv", "README.md", "notes.tsv", "own/target.en.md", "own/x.md")
    named = [root / name for name in ("en/a.en.md", "README.md", "out/a.tsv", "notes.tsv", "own/target.en.md", "own")]
    assert of_articles([*named, root / "own/x.md", root / "en/gone.en.md"], Corpus()) == [
        root / "en/a.en.md",
        root / "out/a.tsv",
        root / "own/target.en.md",
        root / "own",
    ]


def test_originals_may_lack_but_not_translations_and_no_id_stands_for_two(tmp_path: Path) -> None:
    toml = '[[source]]\nsource = "fa/{id}-*.md"\ntarget = "en/{id}-*.md"\n[[source]]\ntarget = "no/{id}"'
    root = _corpus(
        tmp_path, toml, "en/1-a.md", "fa/2-a.md", "en/3-a.md", "en/3-b.md", "fa/4-a.md", "fa/4-b.md", "en/4-c.md"
    )
    jobs = [job.item for job in read_path(root, Corpus())]
    assert [item.id for item in jobs if hasattr(item, "id")] == ["1"]
    assert reasons_of(root) == [
        "the id 3 stands for en/3-a.md and en/3-b.md; which of them is meant?",
        "the id 4 stands for fa/4-a.md and fa/4-b.md; which of them is meant?",
        "no translation fits en/{id}-*.md",
        "[[source]]: no file fits no/{id}",
    ]


def test_files_with_both_sides_and_the_fields_of_their_source(tmp_path: Path) -> None:
    toml = '[[source]]\nfiles = "export/*.tsv"\nsource_lang = "ar"\nfields = { source = "1", target = "3" }'
    root = _corpus(tmp_path, toml, "export/a.tsv", "other/b.tsv")
    (root / "export" / "a.tsv").write_text("یک\tx\tOne.\nدو\tx\tTwo.", "utf-8")
    expected = [("export/a", "یک\n\nدو", "One.\n\nTwo.")]
    assert _found(root) == expected
    assert _found(root / "export") == expected
    assert _found(root / "export" / "a.tsv") == expected
    (pair,) = pairs_of(root / "export" / "a.tsv")
    assert pair.source
    assert (pair.corpus, pair.source.lang, pair.target.lang) == ("..", "ar", "en")
    (root / "corpus.toml").write_text('[[source]]\nfiles = "export/*"')
    (root / "export" / "c.pdf").write_text("x")
    reasons = reasons_of(root)
    assert "no column is known" in reasons[0]
    assert reasons[1].startswith("no file of this suffix holds both sides; what is read: .csv, .json, .jsonl, .tmx")


TABLES = """
[[article]]
id = "one"
source = "fa/a.md"
target = "en/b.md"
target_lang = "en-GB"

[[article]]
target = "en/c.md"
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.csv", "id,source,target,target_lang\none,fa/a.md,en/b.md,en-GB\n,,en/c.md,\n"),
        ("list.tsv", "target\tsource\tid\ttarget_lang\nen/b.md\tfa/a.md\tone\ten-GB\nen/c.md\t\t\t\n"),
        ("list.toml", TABLES),
    ],
)
def test_manifests(tmp_path: Path, name: str, text: str) -> None:
    root = _corpus(tmp_path, f'[[source]]\nmanifest = "{name}"', "fa/a.md", "en/b.md", "en/c.md")
    (root / name).write_text(text)
    assert _found(root) == [("one", "fa/a.md", "en/b.md"), ("en/c", None, "en/c.md")]
    assert [pair.target.lang for pair in pairs_of(root)] == ["en-GB", "en"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("list.csv", "source,target\na.md,\n", "line 2: no target"),
        ("list.csv", "target,sauce\nb.md,a.md\n", "line 2: unknown key 'sauce' (did you mean source?)"),
        ("list.toml", "x = 1", "a manifest lists its files in [[article]] tables"),
        ("list.toml", "[", "not TOML"),
        ("list.toml", "article = [1]", "article 1: its keys must hold texts"),
        ("list.toml", '[[article]]\ntarget = "\\u0000"', "article 1: a NUL character"),
        ("list.csv", "target\n../../etc/x.md\n", "lies outside the folder of its corpus.toml"),
        ("list.csv", "target\n/etc/passwd\n", "lies outside the folder of its corpus.toml"),
        ("list.csv", "target\nnowhere.md\n", "No such file or directory"),
        ("../list.csv", "target\na.md\n", "lies outside the folder of its corpus.toml"),
    ],
)
def test_bad_manifests_are_refused_in_a_line(tmp_path: Path, name: str, text: str, reason: str) -> None:
    root = _corpus(tmp_path, f'[[source]]\nmanifest = "{name}"')
    (root / name).write_text(text)
    (found,) = reasons_of(root)
    assert reason in found


def test_links_out_of_the_corpus_are_refused(tmp_path: Path) -> None:
    toml = '[[source]]\nsource = "{id}.fa.md"\ntarget = "{id}.en.md"\n[[source]]\nfiles = "*.tsv"'
    root = _corpus(tmp_path, toml, "b.en.md", "c.en.md")
    (tmp_path / "secret").write_text("x\ty\n")
    for name in ("a.en.md", "b.fa.md", "d.tsv"):
        (root / name).symlink_to(tmp_path / "secret")
    (root / "c.fa.md").symlink_to("c.en.md")
    (root / "loop").symlink_to(tmp_path)
    outside = "lies outside the folder of its corpus.toml"
    assert [reason.rpartition(": ")[2] for reason in reasons_of(root)] == [outside] * 3


def test_an_id_that_is_there_twice(tmp_path: Path) -> None:
    root = _corpus(tmp_path, '[[source]]\nfiles = "*.json"')
    (root / "a.json").write_text('[{"id": "x", "target": "One."}, {"id": "x", "target": "Two."}]')
    assert reasons_of(root) == ["the id a/x is there twice; what is compared later needs its own"]


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("source = 1", "source must be [[source]] tables, not 1"),
        ("source = [1]", "[[source]] must be a table"),
        ("[[source]]", "needs one of files, manifest, or target (with source)"),
        ('[[source]]\nfiles = "a"\nmanifest = "b"', "needs one of files, manifest"),
        ('[[source]]\nfile = "a"', "unknown key 'file' (did you mean files?)"),
        ('[[source]]\nmanifest = "x"\nsource = "{id}"', "a source without a target"),
        ('[[source]]\ntarget = "*.md"', "'*.md' has no {id}"),
        ('[[source]]\nmanifest = "x"\nfields = { id = "a" }', "fields are for files that hold both sides"),
        ('[[source]]\nfiles = "x"\nfields = { title = "a" }', "[[source]] fields: unknown key 'title'"),
        ('[[source]]\nfiles = "x"\nfields = { id = 1 }', "id must be a text, not 1"),
    ],
)
def test_bad_sources(tmp_path: Path, toml: str, reason: str) -> None:
    (tmp_path / "corpus.toml").write_text(toml)
    with pytest.raises(SettingsError) as error:
        read_corpus(tmp_path / "corpus.toml", Corpus())
    assert reason in str(error.value)


def test_sources_are_not_those_of_folders_below(tmp_path: Path) -> None:
    root = _corpus(tmp_path, '[[source]]\ntarget = "{id}.en.md"', "x/a.en.md")
    (root / "x" / "corpus.toml").write_text('target_lang = "de"')
    assert [pair.id for pair in pairs_of(root)] == ["x/a"]
