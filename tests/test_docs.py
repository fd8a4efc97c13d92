"""The documents must be true of the code.

TQCHECK_UPDATE_DOCS=1 rewrites what is generated: the lists of rules, languages and keys of packs.
"""

from __future__ import annotations

import os
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from article_files import Run

from tqcheck import lang
from tqcheck.cli import app
from tqcheck.lang import schema
from tqcheck.pytest_plugin import pytest_addoption
from tqcheck.report import formats
from tqcheck.rules import catalogue
from tqcheck.rules.cards import standing
from tqcheck.settings import profiles

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "corpora/*.md", "reports/*.md", "tests/**/*.md")
    for path in ROOT.glob(pattern)
    if path.is_file()
)


def _commands(command: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    """Each command with its long options."""
    if hasattr(command, "commands"):
        for word, inner in command.commands.items():
            yield from _commands(inner, f"{name} {word}")
    options = [opt for each in command.params for opt in each.opts if opt.startswith("--") and opt != "--help"]
    if options or not hasattr(command, "commands"):
        yield name, options


COMMANDS = list(_commands(typer.main.get_command(app), "tqcheck"))


def _rules_table() -> str:
    rows = ["| code | fault | severity | default | needs | what it reports |", "|---|---|---|---|---|---|"]
    for rule in catalogue.all_rules():
        if not rule.module.startswith("tqcheck.rules."):
            continue
        needs = {"source": "original", "encoder": "encoder", "words": "word links", "judge": "judge"}
        cells = (
            rule.code,
            rule.slug,
            rule.severity,
            standing(rule).replace("blocking", "**blocking**"),
            ", ".join(sorted((needs[each] for each in rule.needs), reverse=True)) or "–",
            rule.summary.replace("|", "\\|"),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _languages_list() -> str:
    packs = sorted((lang.load(code) for code in lang.available()), key=lambda pack: pack.name)
    return f"There are packs for {', '.join(f'{pack.name} (`{pack.code}`)' for pack in packs)}."


def _pack_keys() -> str:
    lines = ["| key of a pack | holds | meaning |", "|---|---|---|"]
    for key in schema.keys().values():
        inner = key.name.partition(".")[2]
        name = (
            f"[[{key.name}]]" if key.type == "blocks" else key.name if inner or key.type != "lists" else f"[{key.name}]"
        )
        lines.append(f"| `{name}` | {_holds(key)} | {key.meaning.replace('|', chr(92) + '|')} |")
    forms = [f"- {form}: {cure}." for form, (_, cure) in schema.FORMS.items()]
    return "\n".join([*lines, "", "What an entry of a list may have beside words:", "", *forms])


def _holds(key: schema.Key) -> str:
    """What a key may hold, with the words allowed where they are few."""
    few = [*key.choices] or ([_values(key.domain)] if key.domain else [])
    for name, type_ in (key.keys or {}).items():
        few.append(name if type_ in ("text", "list") else f"{name} ({_values(type_)})")
    type_ = key.type if key.form == "plain" else f"{key.type}, {key.form}"
    return f"{type_}: {', '.join(few)}" if few else type_


def _values(domain: str) -> str:
    """The words of a small domain that has no other list, or its name."""
    return ", ".join(sorted(schema.domain(domain))) if domain in ("furniture", "probe") else domain


GENERATED = [
    (README, "rules", _rules_table),
    (README, "languages", _languages_list),
    (CONTRIBUTING, "pack keys", _pack_keys),
]


@pytest.mark.parametrize(("document", "name", "generate"), GENERATED, ids=[name for _, name, _ in GENERATED])
def test_generated_part_of_a_document_is_current(document: Path, name: str, generate: Any) -> None:
    text = document.read_text("utf-8")
    before, start, rest = text.partition(f"<!-- {name} -->\n")
    old, end, after = rest.partition(f"<!-- /{name} -->\n")
    assert start, f"{document.name} has no <!-- {name} --> marker"
    assert end, f"{document.name} has no <!-- /{name} --> marker"
    new = f"{generate()}\n"
    if os.environ.get("TQCHECK_UPDATE_DOCS") == "1" and old != new:
        document.write_text(before + start + new + end + after, "utf-8", newline="\n")
        old = new
    assert old == new, "rewrite it: TQCHECK_UPDATE_DOCS=1 pytest tests/test_docs.py"


@pytest.mark.parametrize(("command", "options"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_readme_names_every_command_with_its_options(command: str, options: list[str]) -> None:
    text = README.read_text("utf-8")
    if command == "tqcheck":
        assert [option for option in options if f"`{command} {option}`" not in text] == []
        return
    rows = [line for line in text.splitlines() if line.startswith(f"| `{command}` |")]
    assert len(rows) == 1, f"README's table of commands has no line for {command}"
    named = re.findall(r"`(--[a-z-]+)`", rows[0])
    assert sorted(named) == sorted(options)


def test_readme_names_the_options_of_pytest_and_the_profiles() -> None:
    text = README.read_text("utf-8")
    names: list[str] = []

    class Parser:
        def getgroup(self, *_: object) -> Parser:
            return self

        def addoption(self, name: str, **_: object) -> None:
            names.append(name)

        def addini(self, name: str, *_: object, **__: object) -> None:
            names.append(name)

    pytest_addoption(Parser())  # type: ignore[arg-type]
    assert names
    assert [name for name in (*names, *profiles()) if f"`{name}`" not in text] == []


def test_readme_has_a_row_for_every_format() -> None:
    rows = [line.split("|")[1] for line in README.read_text("utf-8").splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert [name for name in formats() if name not in named] == []


def test_readme_has_the_two_commands_of_a_new_user() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert blocks[:2] == [
        "pip install . && tqcheck check corpora --report reports --exit-zero\n",
        "pip install -e '.[dev]' && pytest\n",
    ]


def test_architecture_names_every_package_folder() -> None:
    text = ARCHITECTURE.read_text("utf-8")
    folders = {path.parent for pattern in ("*.py", "*.html") for path in (ROOT / "tqcheck").rglob(pattern)}
    folders.add(ROOT / "tqcheck/lang/packs")
    names = sorted(f"`{folder.relative_to(ROOT).as_posix()}/`" for folder in folders)
    assert [name for name in names if name not in text] == []


def test_architecture_and_contributing_name_only_what_exists() -> None:
    missing = []
    for document in (ARCHITECTURE, ROOT / "CONTRIBUTING.md"):
        for path in re.findall(r"`((?:tqcheck|corpora|tests|reports)/[\w./-]*)`", document.read_text("utf-8")):
            there = (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()
            if not there:
                missing.append(f"{document.name}: {path}")
    assert missing == []


def test_architecture_names_only_code_that_exists() -> None:
    names = re.findall(r"`(tqcheck(?:\.\w+)+)`", ARCHITECTURE.read_text("utf-8"))
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert len(names) > 20
    for name in names:
        if name not in groups:
            pkgutil.resolve_name(name)


def test_architecture_has_the_layers_of_the_contract() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = [each for each in config["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
    layers = "".join(f"    {layer.replace('tqcheck.', '')}\n" for layer in contract["layers"])
    assert layers in ARCHITECTURE.read_text("utf-8")


def test_no_rule_imports_a_rule() -> None:
    rules = ROOT / "tqcheck/rules"
    imports = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in rules.glob("*/*.py")
        for name in re.findall(r"^\s*(?:from|import) (tqcheck\.rules\S*)", path.read_text("utf-8"), re.MULTILINE)
        if name != "tqcheck.rules.base"
    }
    assert imports == set()


def test_architecture_is_one_page_and_names_every_library() -> None:
    text = ARCHITECTURE.read_text("utf-8")
    assert len(text.splitlines()) <= 120
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [re.split(r"[^\w-]", each)[0] for each in config["project"]["dependencies"]]
    assert [name for name in names if name.lower() not in text.lower()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])
def test_links_resolve(document: Path) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            broken.append(link)
    assert broken == []


def test_the_readme_of_a_package_index_links_to_nothing_that_is_not_there() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    text = (ROOT / "README.md").read_text("utf-8")
    for each in config["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        text = re.sub(each["pattern"], each["replacement"], text)
    assert re.findall(r"\]\((?!https?:|#).*?\)", text) == []
    assert "its model card (`tqcheck/engines/judge.md`)" in text
    assert "`CHANGELOG.md` what changed. Licence: Apache-2.0 (`LICENSE`)." in text
    assert "(see [What it reads](#what-it-reads))" in text


@pytest.mark.usefixtures("e5")
def test_the_readme_shows_what_is_printed(tq: Run) -> None:
    block = re.search(r"(?s)```\n(FAIL flood\.en .*?)```", (ROOT / "README.md").read_text("utf-8"))
    assert block
    en, fa = (re.search(rf"{lang} \| (.*)", block[1]) for lang in ("en", "fa"))
    assert en
    assert fa
    Path("flood.en.txt").write_text(en[1], "utf-8")
    Path("flood.fa.txt").write_text(re.sub("[⟦⟧]", "", fa[1]), "utf-8")
    done = tq("check", "--source", "flood.fa.txt", "--target", "flood.en.txt", "--encoder", "e5")
    assert re.sub("[\u2066-\u2069]", "", done.out).startswith(block[1])


def _anchors(document: Path) -> set[str]:
    """The anchors that headings get on GitHub."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_changelog_begins_with_the_version_of_the_project() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == version
