"""How commands are found, and those that only say something."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from tqcheck import cli, plugins

if TYPE_CHECKING:
    from pathlib import Path

    from article_files import Run


def test_every_module_with_an_app_is_a_command() -> None:
    modules = {name: import_module(f"tqcheck.cli.{name}") for _, name, _ in pkgutil.iter_modules(cli.__path__)}
    assert {name for name, module in modules.items() if hasattr(module, "app")} == set(cli.COMMANDS)


def test_help_lists_the_commands_in_order(tq: Run) -> None:
    lines = [line.split()[0] for line in tq("--help").out.partition("Commands:")[2].splitlines() if line.strip()]
    assert [line for line in lines if line in cli.COMMANDS] == list(cli.COMMANDS)


@pytest.mark.parametrize(("word", "near"), [("chek", "check"), ("raport", "report")])
def test_a_command_that_does_not_exist(tq: Run, word: str, near: str) -> None:
    done = tq(word)
    assert done.code == 2
    assert f"No such command '{word}'. Did you mean '{near}'?" in done.err


@pytest.mark.parametrize("command", ["check", "report"])
def test_help_names_the_formats_that_are_installed(tq: Run, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "sarif, text or tsv." in tq(command, "--help").out
    point = EntryPoint("lines", "tqcheck.report.jsonl:reporter", "tqcheck.formats")
    monkeypatch.setattr(plugins, "entry_points", lambda **_: [point])
    assert " lines." in tq(command, "--help").out


def test_doctor_languages_rules(tq: Run) -> None:
    done = tq("doctor")
    assert (done.code, "fails" in done.out) == (0, False)
    assert "languages   ar" in done.out
    assert "Persian" in tq("languages").out
    rules = tq("rules").out.splitlines()
    assert any(line.startswith("NUM001  ") for line in rules)
    assert rules == sorted(rules)
    assert tq("--version").out.startswith("tqcheck 0.")


def test_a_broken_pack_costs_only_its_own_lines(tq: Run, packs: Path) -> None:
    (packs / "it.toml").write_text('code = "it"\nname = "Italian"\n', "utf-8")
    (packs / "es.toml").write_text('code = "es"\nname = "Spanish"\ndirection = "left"\nspaces = 1\n', "utf-8")
    done = tq("languages")
    assert done.code == 2
    assert done.out.startswith("it     Italian ")
    assert [line.split(" is ")[0] for line in done.err.splitlines()] == [
        "tqcheck: error: es.toml: direction: 'left'",
        "tqcheck: error: es.toml: spaces: 1",
    ]
    assert tq("languages", "it").code == 0
    one = tq("languages", "es")
    assert (one.code, one.err) == (2, done.err)
    said = tq("doctor")
    assert said.code == 1
    assert "\npack        es.toml: direction: 'left' is none" in said.out


def test_explain_by_code_and_slug_in_any_case(tq: Run) -> None:
    page = tq("explain", "NUM001").out
    assert "## What it does" in page
    assert tq("explain", "num001").out == page
    slug = page.split()[1]
    assert tq("explain", slug).out == tq("explain", slug.upper()).out == page
