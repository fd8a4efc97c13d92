from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import tqcheck
from tqcheck.errors import SettingsError
from tqcheck.settings import Corpus, Settings, load_profile, profiles, read_corpus, read_project


def test_corpus_toml_goes_over_the_project_and_flags_over_both(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.tqcheck]\nprofile = "strict"\nmax_body_chars = 9\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    project = read_project(deep)
    assert (project.folder, project.profile, project.max_body_chars) == (None, "strict", 9)
    (deep / "corpus.toml").write_text('\ufeffprofile = "advisory"\n[overrides]\nNUM001 = "off"\n', "utf-8")
    corpus = read_corpus(deep / "corpus.toml", project)
    assert corpus == Corpus(deep, profile="advisory", max_body_chars=9, overrides={"NUM001": "off"})
    assert Settings().profile_of(corpus).name == "advisory"
    assert Settings(profile="strict").profile_of(corpus).name == "strict"


def test_overrides_of_both_files_are_joined(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('[overrides]\nNUM001 = "off"\n')
    defaults = Corpus(overrides={"NUM001": "blocking", "FLU001": "off"})
    assert read_corpus(tmp_path / "corpus.toml", defaults).overrides == {"NUM001": "off", "FLU001": "off"}


def test_rules_in_preview_are_asked_for_in_either_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.tqcheck]\npreview = true\n")
    assert read_project(tmp_path).preview
    (tmp_path / "corpus.toml").write_text("preview = false\n")
    assert not read_corpus(tmp_path / "corpus.toml", read_project(tmp_path)).preview


def test_a_baseline_is_for_the_project_and_lies_beside_its_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.tqcheck]\nbaseline = "known.jsonl"\n')
    assert read_project(tmp_path).baseline == tmp_path / "known.jsonl"
    (tmp_path / "corpus.toml").write_text('baseline = "known.jsonl"\n')
    with pytest.raises(SettingsError, match=r"baseline is for .*: one holds for all corpora"):
        read_corpus(tmp_path / "corpus.toml", Corpus())


def test_a_history_may_lie_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "pyproject.toml").write_text('[tool.tqcheck]\nhistory = "~/h.sqlite"\n')
    assert read_project(tmp_path).history == str(tmp_path / "home" / "h.sqlite")
    (tmp_path / "pyproject.toml").write_text('[tool.tqcheck]\nhistory = "~nobody-of-that-name/h.sqlite"\n')
    with pytest.raises(SettingsError, match=r"history: '~nobody-of-that-name/h.sqlite': Could not"):
        read_project(tmp_path)


def test_the_interfaces_language_is_for_the_project_and_one_of_those_that_are_there(tmp_path: Path) -> None:
    assert read_project(tmp_path).report_lang == "en"
    (tmp_path / "pyproject.toml").write_text('[tool.tqcheck]\nreport_lang = "fa"\n')
    assert read_project(tmp_path).report_lang == "fa"
    (tmp_path / "pyproject.toml").write_text('[tool.tqcheck]\nreport_lang = "xx"\n')
    with pytest.raises(SettingsError, match="report_lang must be one of en, ar, fa"):
        read_project(tmp_path)
    (tmp_path / "corpus.toml").write_text('report_lang = "fa"\n')
    with pytest.raises(SettingsError, match="report_lang is for"):
        read_corpus(tmp_path / "corpus.toml", Corpus())


def test_a_translators_budget_is_for_the_project_and_a_flag_goes_over_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.tqcheck]\nmax_translated_chars = 9\n")
    project = read_project(tmp_path)
    assert Settings(project).translator_budget == 9
    assert Settings(project, max_translated_chars=7).translator_budget == 7
    (tmp_path / "corpus.toml").write_text("max_translated_chars = 9\n")
    with pytest.raises(SettingsError, match=r"max_translated_chars is for .*: one holds for all corpora"):
        read_corpus(tmp_path / "corpus.toml", Corpus())


@pytest.mark.parametrize(
    ("said", "meant"),
    [("ours.sqlite", "{}/ours.sqlite"), ("off", "off"), ("postgresql://tq@db/news", "postgresql://tq@db/news")],
)
def test_a_history_is_for_the_project(tmp_path: Path, said: str, meant: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[tool.tqcheck]\nhistory = "{said}"\n')
    assert read_project(tmp_path).history == meant.format(tmp_path)
    (tmp_path / "corpus.toml").write_text(f'history = "{said}"\n')
    with pytest.raises(SettingsError, match=r"history is for .*: one holds for all corpora"):
        read_corpus(tmp_path / "corpus.toml", Corpus())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("preview = 1", "preview must be true or false, not 1"),
        ('preview = "yes"', "preview must be true or false, not 'yes'"),
        ("max_body_chars = true", "max_body_chars must be a whole number, not True"),
    ],
)
def test_a_value_of_the_wrong_kind(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "corpus.toml").write_text(line)
    with pytest.raises(SettingsError, match=message):
        read_corpus(tmp_path / "corpus.toml", Corpus())


def test_no_project_file_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    assert read_project(tmp_path) == Corpus()


def test_every_setting_is_read_by_something() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(tqcheck.__file__).parent.rglob("*.py"))
    assert [field.name for field in fields(Settings) if f"settings.{field.name}" not in code] == []


def test_profiles() -> None:
    assert set(profiles()) == {"default", "flash", "feature", "strict", "advisory"}
    with pytest.raises(SettingsError, match=r"unknown profile 'defualt' \(did you mean default\?\)"):
        load_profile("defualt")


def test_settings_that_no_run_could_keep_to() -> None:
    with pytest.raises(SettingsError, match="unknown profile 'stict'"):
        Settings(profile="stict")
    with pytest.raises(SettingsError, match="--offline and --back-translate cannot go together"):
        Settings(offline=True, back_translate="google")


def test_a_message_about_the_judge_shows_no_secret() -> None:
    with pytest.raises(SettingsError, match="--judge must be URL#MODEL") as caught:
        Settings(judge="http://me:secret@host/v1")
    assert "secret" not in str(caught.value)


def test_sources_have_no_place_in_a_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[[tool.tqcheck.source]]\nfiles = "*.xlf"\n')
    with pytest.raises(SettingsError, match=r"\[\[source\]\] has its place in a corpus\.toml"):
        read_project(tmp_path)
