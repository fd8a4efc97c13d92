from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from tqcheck import plugins
from tqcheck.errors import SettingsError
from tqcheck.rules import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULE = '''
from tqcheck.rules.base import rule

@rule("{code}", "{slug}", severity="note", needs=(), examples=())
def check(context):
    """Nothing."""
    yield from ()
'''
Install = Callable[[dict[str, str]], None] if TYPE_CHECKING else object


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Make a package of rules, file by file, the only one that is installed."""

    def make(modules: dict[str, str]) -> None:
        package = ModuleType("extra_rules")
        package.__path__ = [str(tmp_path)]
        monkeypatch.setitem(sys.modules, "extra_rules", package)
        monkeypatch.setattr(plugins, "names", lambda group: ["extra"] if group == "tqcheck.rules" else [])
        monkeypatch.setattr(plugins, "load", lambda group, name: package if (group, name) else None)
        for name, text in modules.items():
            path = tmp_path / f"{name}.py"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
            dotted = f"extra_rules.{name.replace('/', '.').removesuffix('.__init__')}"
            monkeypatch.delitem(sys.modules, dotted, raising=False)
        monkeypatch.setattr(catalogue, "all_rules", catalogue.all_rules.__wrapped__)

    return make


def test_finds_rules_in_modules_and_folders_by_code(install: Install) -> None:
    install(
        {
            "late": RULE.format(code="NUM902", slug="late"),
            "family/__init__": "",
            "family/early": RULE.format(code="NUM901", slug="early"),
        }
    )
    assert [rule.slug for rule in catalogue.all_rules()] == ["early", "late"]
    assert catalogue.codes() == ("NUM901", "NUM902")
    assert catalogue.get("num902").slug == catalogue.get("LATE").slug == "late"
    with pytest.raises(SettingsError, match=r"unknown rule code 'NUM90' \(did you mean NUM902\?\)"):
        catalogue.get("NUM90")


def test_a_rule_that_is_imported_elsewhere_is_one(install: Install) -> None:
    text = RULE.format(code="NUM901", slug="early")
    install({"a": text, "b": "from extra_rules.a import check"})
    assert catalogue.codes() == ("NUM901",)


def test_a_code_taken_twice_names_both(install: Install) -> None:
    text = RULE.format(code="NUM901", slug="early")
    install({"a": text, "b": text})
    with pytest.raises(SettingsError, match=r"^rule code NUM901 is taken twice: extra_rules\.a, extra_rules\.b$"):
        catalogue.all_rules()


@pytest.mark.parametrize("name", ["broken", "broken/__init__"])
def test_a_module_that_cannot_be_imported_is_named(install: Install, name: str) -> None:
    install({name: "import no_such_package_at_all"})
    with pytest.raises(SettingsError, match=r"^the rules of extra_rules\.broken cannot be imported: No module named"):
        catalogue.all_rules()


def test_no_rules_at_all(install: Install) -> None:
    install({})
    with pytest.raises(SettingsError, match=r"^no rules found: install the package \(pip install tqcheck\)$"):
        catalogue.all_rules()
