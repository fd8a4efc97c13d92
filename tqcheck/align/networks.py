"""Small networks on token states or parses: their files, and what they tell."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from numpy.typing import NDArray

from tqcheck.align.trials import Floats
from tqcheck.engines.runtime import first_line, session
from tqcheck.errors import EngineError


def told(name: str, seen: NDArray[Any]) -> Floats:
    """What a network says of each row.

    Args:
        name: of its file, less ".onnx"; with its folder, where that is none of this package's.
        seen: what it reads, one a row.

    Raises:
        EngineError: its weights cannot be used.
    """
    try:
        result: Floats = network(name).run(None, {"seen": seen})[0]
    except EngineError:
        raise
    except Exception as error:
        raise EngineError(f"the network {name} failed in ONNX Runtime: {first_line(error)}") from error
    return result


@cache
def network(name: str) -> Any:
    """The session of a network, whose metadata may say what it reads.

    Raises:
        EngineError: as `told`.
    """
    folder, _, file = name.rpartition("/")
    try:
        content = files("tqcheck").joinpath(folder or "align", f"{file}.onnx").read_bytes()
    except OSError as error:
        raise EngineError(f"the weights {name}.onnx cannot be read, install tqcheck again: {error}") from error
    return session(content, f"network {name}")
