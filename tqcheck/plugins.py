"""Look a name up in an entry-point group and import it only then; built-ins use the same door as strangers."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any

from tqcheck.errors import EngineError, TqcheckError, suggest
from tqcheck.safe import quoted


def names(group: str) -> list[str]:
    """Names registered in a group, sorted."""
    return sorted(_points(group))


def load(group: str, name: str, error: type[TqcheckError] = EngineError, also: Iterable[str] = ()) -> Any:
    """Import what `name` stands for in `group`.

    Args:
        group: the entry-point group, such as "tqcheck.encoders".
        name: the name in it.
        error: what a caller says can go wrong.
        also: further names that a user may give, to be suggested.

    Raises:
        TqcheckError: an `error`: no such name, or what it stands for cannot be imported here.
    """
    points = _points(group)
    if name not in points:
        kind = group.rpartition(".")[2]
        raise error(f"no {kind.rstrip('s')} named {quoted(name)}{suggest(name, [*points, *also])}")
    try:
        return points[name].load()
    except (ImportError, AttributeError) as fault:
        raise error(f"{quoted(name)} cannot be loaded: {fault}") from fault


@cache
def modules(group: str) -> tuple[tuple[ModuleType, ...], Mapping[str, str]]:
    """Import every module of the packages that a group names, so that what they hold is found without a list.

    Returns:
        The modules, and for each that cannot be imported its name and why, in a line.
    """
    found: list[ModuleType] = []
    broken: dict[str, str] = {}
    for _, point in sorted(_points(group).items()):
        package = _imported(point.module, broken)
        if package is None:
            continue
        found.append(package)
        # `onerror`: walk_packages stops at a package that cannot be imported, unless somebody takes the error.
        below = pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}.", onerror=str)
        found += filter(None, [_imported(info.name, broken) for info in below])
    return tuple(found), broken


def _imported(module: str, broken: dict[str, str]) -> ModuleType | None:
    try:
        return import_module(module)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one module, the others are there
        broken[module] = f"{type(error).__name__}: {error}"
        return None


def _points(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=group)}
