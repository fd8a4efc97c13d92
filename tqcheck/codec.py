"""Values to plain JSON data and back, by their dataclass fields: `from_json(cls, to_json(x)) == x`."""

from __future__ import annotations

import dataclasses
import math
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from tqcheck.safe import quoted

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Turn dataclasses, tuples and mappings into dicts and lists that `json.dumps` takes."""
    if dataclasses.is_dataclass(value):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return value


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def from_json(cls: type[T], data: Any) -> T:
    """Rebuild a value of type `cls`.

    Raises:
        ValueError: the data does not have the fields or the types of `cls`; the message names the place.
    """
    value: T = _build(cls, data, {}, cls.__name__)
    return value


def _build(kind: Any, data: Any, bound: Mapping[Any, Any], where: str) -> Any:
    kind = bound.get(kind, kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = [a for a in args if a is not type(None)]
        return None if data is None and len(inner) < len(args) else _build(inner[0], data, bound, where)
    if origin is Literal:
        return _expect(data in args, data, where)
    if origin is tuple:
        _expect(isinstance(data, list), data, where)
        return tuple(_build(args[0], item, bound, f"{where}[{n}]") for n, item in enumerate(data))
    if origin is not None and issubclass(origin, Mapping):
        _expect(isinstance(data, dict), data, where)
        return {key: _build(args[1], item, bound, f"{where}.{key}") for key, item in data.items()}
    cls = origin or kind
    if dataclasses.is_dataclass(cls):
        return _dataclass(cls, args, data, bound, where)
    if kind is float:
        return _float(data, where)
    # A bool is an int to Python, but not to JSON.
    return _expect(isinstance(data, kind) and isinstance(data, bool) == (kind is bool), data, where)


def _float(data: Any, where: str) -> float:
    _expect(isinstance(data, int | float) and not isinstance(data, bool), data, where)
    try:
        value = float(data)
    except OverflowError:
        value = math.inf
    _expect(math.isfinite(value), data, where)
    return value


def _dataclass(cls: Any, args: tuple[Any, ...], data: Any, bound: Mapping[Any, Any], where: str) -> Any:
    _expect(isinstance(data, dict), data, where)
    inner = dict(zip(getattr(cls, "__parameters__", ()), (bound.get(a, a) for a in args), strict=False))
    values = {}
    for item in dataclasses.fields(cls):
        if item.name in data:
            values[item.name] = _build(_hints(cls)[item.name], data[item.name], inner, f"{where}.{item.name}")
        elif item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING:
            raise ValueError(f"{where}.{item.name} is missing")
    return cls(**values)


def _expect(holds: bool, data: Any, where: str) -> Any:
    if not holds:
        raise ValueError(f"{where} has an unexpected value: {quoted(str(data))}")
    return data
