"""Small networks on token states: their files beside this module, and what they tell."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from tqcheck.align.trials import Floats
from tqcheck.engines.runtime import first_line, session
from tqcheck.errors import EngineError


def told(name: str, seen: Floats) -> Floats:
    """What a network says of each row.

    Args:
        name: of its file, less ".onnx".
        seen: what it reads, one a row.

    Raises:
        EngineError: its weights cannot be used.
    """
    try:
        result: Floats = _network(name).run(None, {"seen": seen})[0]
    except EngineError:
        raise
    except Exception as error:
        raise EngineError(f"the network {name} failed in ONNX Runtime: {first_line(error)}") from error
    return result


@cache
def _network(name: str) -> Any:
    try:
        content = files("tqcheck.align").joinpath(f"{name}.onnx").read_bytes()
    except OSError as error:
        raise EngineError(f"the weights {name}.onnx cannot be read, install tqcheck again: {error}") from error
    return session(content, f"network {name}")
