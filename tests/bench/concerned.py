"""Which tests concern a module: the mirror of its folder, and the fixtures of the rules that import it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: A rule sees everything through these; what they import concerns no rule in particular.
_HUBS = ("tqcheck.article", "tqcheck.rules.base", "tqcheck.runner")


def runs_for(path: Path) -> list[list[str]]:
    """The arguments of the runs of pytest that concern a module, the quickest first."""
    catalogue = "tests/rules/test_catalogue.py"
    module = module_name(path)
    if own := _code(path):
        return [[catalogue, "-k", own], ["tests/rules/test_tables.py", "-k", own]]
    if module.startswith("tqcheck.rules."):
        return [["tests/rules", "tests/test_runner.py"]]
    mirror = ROOT / "tests" / path.relative_to(ROOT / "tqcheck").parts[0]
    codes = [
        code
        for rule in (ROOT / "tqcheck" / "rules").rglob("*.py")
        if (code := _code(rule))
        if module in _reach(module_name(rule))
    ]
    return [*([[str(mirror)]] if mirror.is_dir() else []), *([[catalogue, "-k", " or ".join(codes)]] if codes else [])]


def module_name(path: Path) -> str:
    """The dotted name of a module's file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def _code(path: Path) -> str | None:
    found = re.search(r'^@rule\(\s*"(\w+)"', path.read_text("utf-8"), re.MULTILINE)
    return found and found[1]


@cache
def _reach(module: str) -> frozenset[str]:
    """The module and what it imports of the package, directly or not, but for what passes through a hub."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found and not name.startswith(_HUBS) and (path := _file(name)).is_file():
            found.add(name)
            waiting += _imported(path)
    return frozenset(found)


def _file(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def _imported(path: Path) -> frozenset[str]:
    """The modules of the package that one imports, and names in them that may be modules."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    own = [(node.module or "", node.names) for node in nodes if (node.module or "").startswith("tqcheck.")]
    return frozenset(name for module, names in own for name in (module, *(f"{module}.{each.name}" for each in names)))
