"""Look a name up in an entry-point group and import it only then; built-ins use the same door as strangers."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from tqcheck.errors import EngineError, suggest


def names(group: str) -> list[str]:
    """Names registered in a group, sorted."""
    return sorted(_points(group))


def load(group: str, name: str) -> Any:
    """Import what `name` stands for in `group`.

    Raises:
        EngineError: no such name, or what it stands for cannot be imported here.
    """
    points = _points(group)
    if name not in points:
        kind = group.rpartition(".")[2]
        raise EngineError(f"no {kind.rstrip('s')} named {name!r}{suggest(name, points)}")
    try:
        return points[name].load()
    except (ImportError, AttributeError) as error:
        raise EngineError(f"{name!r} cannot be loaded: {error}") from error


def _points(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=group)}
