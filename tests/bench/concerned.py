"""Which tests concern a module: the mirror of its folder or what imports it, and the fixtures of the rules that do."""

from __future__ import annotations

import ast
import math
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CATALOGUE = "tests/rules/test_catalogue.py"
#: A rule sees everything through these; what they import concerns no rule in particular.
_HUBS = tuple(
    f"tqcheck.{name}" for name in ("article.context", "article.prepare", "article.side", "rules.base", "runner")
)


def runs_for(path: Path) -> list[list[str]]:
    """The arguments of the runs of pytest that concern a module, the quickest first."""
    if own := _code(path):
        return [[_CATALOGUE, "-k", own], ["tests/rules/test_tables.py", "-k", own]]
    if module_name(path).startswith("tqcheck.rules."):
        return [["tests/rules", "tests/test_runner.py"]]
    mirror = ROOT / "tests" / path.relative_to(ROOT / "tqcheck").parts[0]
    return [*([[str(mirror)]] if mirror.is_dir() else []), *_fixtures(path, math.inf)]


def close_runs_for(path: Path) -> list[list[str]]:
    """Of the runs that concern a module, what takes seconds: the test files that import it, and the nearest rules'."""
    files = [file for file in sorted((ROOT / "tests").rglob("test_*.py")) if module_name(path) in _imported(file)]
    return [*([[str(file) for file in files]] if files else []), *_fixtures(path, 2)]


def _fixtures(path: Path, steps: float) -> list[list[str]]:
    rules = (ROOT / "tqcheck" / "rules").rglob("*.py")
    codes = [code for rule in rules if (code := _code(rule)) if module_name(path) in _reach(module_name(rule), steps)]
    return [[_CATALOGUE, "-k", " or ".join(codes)]] if codes else []


def module_name(path: Path) -> str:
    """The dotted name of a module's file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def _code(path: Path) -> str | None:
    found = re.search(r'^@rule\(\s*"(\w+)"', path.read_text("utf-8"), re.MULTILINE)
    return found and found[1]


@cache
def _reach(module: str, steps: float = math.inf) -> frozenset[str]:
    """The module and what it imports of the package in so many steps, but for what passes through a hub."""
    found: set[str] = set()
    edge = {module}
    while edge and steps >= 0:
        here = {name for name in edge - found if not name.startswith(_HUBS) and _file(name).is_file()}
        edge = {other for name in here for other in _imported(_file(name))}
        found |= here
        steps -= 1
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
