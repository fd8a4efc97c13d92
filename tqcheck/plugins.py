"""Look a name up in an entry-point group and import it only then; built-ins use the same door as strangers."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from tqcheck.errors import EngineError, TqcheckError, suggest
from tqcheck.safe import quoted


def names(group: str) -> list[str]:
    """Names registered in a group, sorted."""
    return sorted(_points(group))


def load(group: str, name: str, error: type[TqcheckError] = EngineError) -> Any:
    """Import what `name` stands for in `group`.

    Args:
        group: the entry-point group, such as "tqcheck.encoders".
        name: the name in it.
        error: what a caller says can go wrong.

    Raises:
        TqcheckError: an `error`: no such name, or what it stands for cannot be imported here.
    """
    points = _points(group)
    if name not in points:
        kind = group.rpartition(".")[2]
        raise error(f"no {kind.rstrip('s')} named {quoted(name)}{suggest(name, points)}")
    try:
        return points[name].load()
    except (ImportError, AttributeError) as fault:
        raise error(f"{quoted(name)} cannot be loaded: {fault}") from fault


def _points(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=group)}
