"""Rules are found without a list; a module that is broken is named, and costs nobody else their rules."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tqcheck import plugins
from tqcheck.errors import SettingsError
from tqcheck.model import Article, Pair, Skip
from tqcheck.rules import catalogue
from tqcheck.runner import Plan, check_pair

RULE = '''
from tqcheck.rules.base import rule

@rule("{code}", "{slug}", severity="major", needs=(), examples=())
def found(context):
    """Found."""
    yield from ()
'''
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install packages of rules beside the built-in ones: name of the package = {file: content}."""
    points_of = plugins._points

    def forget() -> None:
        plugins.modules.cache_clear()
        catalogue.all_rules.cache_clear()

    def install(**packages: dict[str, str]) -> None:
        points = {name: EntryPoint(name, name, "tqcheck.rules") for name in packages}
        for name, files in packages.items():
            for file, content in {"__init__.py": "", **files}.items():
                path = tmp_path / name / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content)
        others = {"tqcheck.rules": points}
        monkeypatch.setattr(plugins, "_points", lambda group: points_of(group) | others.get(group, {}))
        forget()

    monkeypatch.syspath_prepend(tmp_path)
    yield install
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(tmp_path)):
            del sys.modules[name]
    monkeypatch.undo()
    forget()


def test_nothing_built_in_is_broken() -> None:
    assert catalogue.broken() == ()


def test_a_strangers_rules_are_found_in_any_depth_and_in_a_single_module(install: Install) -> None:
    install(
        acme={"deep/__init__.py": "", "deep/price.py": RULE.format(code="NUM801", slug="price")},
        solo={"__init__.py": RULE.format(code="NUM802", slug="solo")},
    )
    assert catalogue.get("price").module == "acme.deep.price"
    assert catalogue.get("NUM802").module == "solo"
    assert catalogue.broken() == ()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("import no_such_library", "ModuleNotFoundError: No module named 'no_such_library'"),
        ("def (", "SyntaxError: "),
        ("WORDS = {}['reporting']", "KeyError: 'reporting'"),
    ],
)
@pytest.mark.parametrize("file", ["price.py", "deep/__init__.py", "__init__.py"])
def test_a_broken_module_is_named_and_the_others_rules_run(
    install: Install, caplog: pytest.LogCaptureFixture, file: str, fault: str, reason: str
) -> None:
    install(acme={file: fault}, other={"fine.py": RULE.format(code="NUM803", slug="fine")})
    name = f"acme.{file.removesuffix('/__init__.py').removesuffix('.py')}".removesuffix(".__init__")
    with caplog.at_level(logging.WARNING, "tqcheck"):
        codes = catalogue.codes()
    assert {"NUM001", "NUM803"} <= set(codes)
    (message,) = caplog.messages
    assert message.startswith(f"the rules of {name} do not run: {reason}")
    (skip,) = catalogue.broken()
    assert skip.code == name
    assert skip.reason.startswith(f"its rules do not run: {reason}")
    report = check_pair(Pair("a", ".", "", Article("en", "", "Words.")), Plan(rules=()))
    assert report.skips == (skip,)


def test_a_code_taken_twice_is_an_error(install: Install) -> None:
    install(acme={"number.py": RULE.format(code="NUM001", slug="mine")})
    with pytest.raises(SettingsError, match=r"NUM001 is taken twice: (acme\.number, tqcheck|tqcheck.*, acme\.number)"):
        catalogue.all_rules()


def test_a_retired_code_is_refused(install: Install) -> None:
    install(acme={"head.py": RULE.format(code="ATT008", slug="head")})
    with pytest.raises(SettingsError, match=r"acme\.head: ATT008 is retired and never used again; choose another"):
        catalogue.all_rules()


def test_without_any_rules_the_cure_is_named(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    monkeypatch.setattr(plugins, "_points", lambda _group: {})
    with pytest.raises(SettingsError, match="no rules found: install the package"):
        catalogue.all_rules()


def test_a_skip_is_what_a_broken_module_leaves_in_the_record() -> None:
    plan = Plan(rules=(), broken=(Skip("acme.price", "its rules do not run: oh"),))
    assert check_pair(Pair("a", ".", "", Article("en", "", "Words.")), plan).skips == plan.broken
