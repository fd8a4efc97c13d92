"""What a program is made of, as a digest: two installations with the same one do the same."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_KINDS = (".py", ".toml", ".onnx")


@cache
def digest(module: str, apart: frozenset[str] = frozenset()) -> str:
    """A digest of a module's source, or of all code, tables and weights of a package, read once in a process.

    It is the same wherever the files stand, whoever compiled them, and whatever ends their lines.

    Args:
        module: name of an imported module or package.
        apart: what stands directly in the package and is left out, by file or folder name.
    """
    whole = hashlib.sha256()
    for name, path in sorted(_files(module, apart)):
        text = path.read_bytes().replace(b"\r\n", b"\n")
        whole.update(f"{name}\0{len(text)}\0".encode() + text)
    return whole.hexdigest()


def _files(module: str, apart: frozenset[str]) -> Iterator[tuple[str, Path]]:
    """Files with their names inside the package."""
    loaded = sys.modules.get(module)
    roots = getattr(loaded, "__path__", None)
    if roots is None:
        file = getattr(loaded, "__file__", None)
        yield from [("", Path(file))] if file else []
        return
    for root in roots:
        for folder, folders, names in os.walk(root):
            inside = os.path.relpath(folder, root).replace(os.sep, "/")
            left_out = apart if inside == "." else frozenset()
            folders[:] = [each for each in folders if each not in left_out]
            for name in names:
                if name.endswith(_KINDS) and name not in left_out:
                    yield f"{inside}/{name}", Path(folder, name)
