"""Change the code in small ways, one at a time, and count how often the tests notice.

    python tests/bench/mutation.py [--sample 300 | --each 20] [--seed 1] [--minutes 20] [--jobs 2] [PATH ...]

PATH is a module or folder below tqcheck/, by default the packages that decide what is reported. Printed are the mutants
killed in each package, and each survivor with its place. A mutant runs the tests in the mirror of its folder and the
fixtures of the rules that import its module; a rule's own module its fixture and what it declares of the packs.
With --each, so many are drawn of each module and counted for it, and only the test files that import it are run instead
of all in its mirror.

Why not a tool: mutmut (3.8.1, BSD-3-Clause) leaves decorated functions and all that stands outside of functions alone,
which are the rules themselves and their thresholds; cosmic-ray (8.7.0, MIT) changes no text and removes no statement,
and starts a process for each mutant. Here a rule's fixture takes 17 s that way, on two cores, most of it for imports
and the models; a fork of a process that has them loaded takes about one.
"""

from __future__ import annotations

import argparse
import ast
import importlib.machinery
import importlib.util
import math
import os
import random
import re
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, ModuleType
from typing import NoReturn

import numpy as np
import pytest
from concerned import ROOT, close_runs_for, module_name, runs_for
from mutants import changes
from numpy.typing import NDArray

from tqcheck.engines import Reading, e5
from tqcheck.engines import syntax as parser

PACKAGES = ("rules", "align", "frames", "broken", "compare", "decisions", "readers")
#: Loaded once for all mutants: what lies below the packages, with its models, lists and patterns.
_KEPT = ("engines", "lang", "text", "model", "errors", "codec", "settings")
#: What a mutant may take; one that loops or fills the memory is noticed.
_SECONDS, _BYTES = 60, 8 << 30
_UNCHANGED = -1
_PYTEST = ("-q", "-x", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--no-header")


@dataclass(frozen=True, order=True)
class Mutant:
    """Change number `number` of a module."""

    path: Path
    number: int
    line: int
    text: str
    alone: bool = False

    @property
    def group(self) -> str:
        """What it counts for: its module if that is drawn from alone, else its package."""
        inside = self.path.relative_to(ROOT / "tqcheck")
        return str(inside) if self.alone else inside.parts[0]

    @property
    def runs(self) -> list[list[str]]:
        """The arguments of the runs of pytest that should notice it."""
        return close_runs_for(self.path) if self.alone else runs_for(self.path)


class Warm(e5.E5):
    """The encoder, with all that it has read."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Reading] = {}

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Read what is new."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, super().read(new), strict=True))
        return [self._known[text] for text in texts]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Take the vectors of what was read."""
        vectors = super().encode([])
        return vectors if not texts else np.stack([reading.vector for reading in self.read(texts)])


def main() -> int:
    """Run a sample of mutants and print what became of them."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("paths", nargs="*", type=Path, default=[ROOT / "tqcheck" / name for name in PACKAGES])
    options.add_argument("--sample", type=int, default=300)
    options.add_argument("--each", type=int, help="a sample of so many of each module, by the tests that import it")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=20.0, help="those not begun by then are left out")
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    os.chdir(ROOT)
    files = sorted({file for path in given.paths for file in _files(path.resolve())})
    mutants = [list(_mutants(file, bool(given.each))) for file in files]
    lots = random.Random(given.seed)
    sample = (
        _drawn([each for own in mutants for each in _drawn(own, given.each, lots)], math.inf, lots)
        if given.each
        else _drawn([each for own in mutants for each in own], given.sample, lots)
    )
    _say(f"{len(sample)} of {sum(map(len, mutants))} mutants in {len(files)} modules")
    _warm({tuple(run) for mutant in sample for run in mutant.runs})
    unchanged = [replace(each, number=_UNCHANGED) for each in {each.group: each for each in sample}.values()]
    for mutant, survived in _tried(unchanged, given.jobs, math.inf):
        if not survived:
            sys.exit(f"the tests fail on the code as it is once {mutant.path} is imported anew")
    began = time.monotonic()
    tried = sorted(_tried(sample, given.jobs, began + 60 * given.minutes), key=lambda each: each[0])
    for mutant, survived in tried:
        if survived:
            _say(f"survived  {mutant.path.relative_to(ROOT)}:{mutant.line}  {mutant.text}")
    total = Counter(mutant.group for mutant, _ in tried)
    killed = Counter(mutant.group for mutant, survived in tried if not survived)
    for name in sorted(total):
        _say(f"{name:24} {killed[name]:4} of {total[name]:4} killed, {killed[name] / total[name]:.0%}")
    _say(f"{(time.monotonic() - began) / max(len(tried), 1):.1f} s a mutant")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def _files(path: Path) -> Iterator[Path]:
    yield from path.rglob("*.py") if path.is_dir() else [path]


def _mutants(path: Path, alone: bool) -> Iterator[Mutant]:
    for number, change in enumerate(changes(ast.parse(path.read_text("utf-8")))):
        yield Mutant(path, number, change.line, f"{change.old}  ->  {change.new or '(removed)'}", alone)


def _drawn(mutants: Sequence[Mutant], most: float, lots: random.Random) -> list[Mutant]:
    return lots.sample(mutants, int(min(most, len(mutants))))


def _warm(runs: set[tuple[str, ...]]) -> None:
    """Load the models, read all texts once, and make sure that the tests pass on the code as it is."""
    re._MAXCACHE = 1 << 16  # type: ignore[attr-defined] # patterns of the modules that are imported anew
    warm = Warm()
    e5.E5 = lambda cache_dir=None: warm  # type: ignore[assignment, misc] # noqa: ARG005
    parses: dict[tuple[str, str], parser.Parse] = {}
    parse = parser._parses

    def remembered(texts: list[str], model: str, unused: tuple[str, ...]) -> list[parser.Parse]:
        new = [text for text in texts if (text, model) not in parses]
        parses.update(zip(((text, model) for text in new), parse(new, model, unused), strict=True))
        return [parses[text, model] for text in texts]

    parser._parses = remembered
    for run in sorted(runs):
        if pytest.main([*_PYTEST, *run]):
            sys.exit(f"the tests fail on the code as it is: {' '.join(run)}")


def _tried(sample: Sequence[Mutant], jobs: int, end: float) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant that is begun before the end, and whether it survived."""
    running: dict[int, Mutant] = {}
    waiting = list(reversed(sample))
    while waiting or running:
        if time.monotonic() > end:
            waiting.clear()
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            child = os.fork()
            if not child:
                _try(mutant)
            running[child] = mutant
        if running:
            child, status = os.wait()
            yield running.pop(child), status == 0


def _try(mutant: Mutant) -> NoReturn:
    """In a process of its own: put the mutant in its place and run its tests; exit with 0 if it survives."""
    signal.alarm(_SECONDS)
    resource.setrlimit(resource.RLIMIT_DATA, (_BYTES, _BYTES))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    code = 1
    try:
        _forget(mutant.path)
        tree = ast.parse(mutant.path.read_text("utf-8"))
        if mutant.number != _UNCHANGED:
            list(changes(tree))[mutant.number].apply()
        sys.meta_path.insert(0, _Finder(mutant.path, compile(ast.fix_missing_locations(tree), mutant.path, "exec")))
        code = 0
        for run in mutant.runs:
            code = code or int(pytest.main([*_PYTEST, *run]))
    finally:
        os._exit(code)


def _forget(path: Path) -> None:
    """Take all modules away that may have seen the one at `path`, so that they are imported anew."""
    own = path.relative_to(ROOT / "tqcheck").parts[0] in _KEPT
    kept = () if own else tuple(f"tqcheck.{name}" for name in _KEPT)
    for name, module in list(sys.modules.items()):
        if (name.startswith("tqcheck.") and not name.startswith(kept)) or _is_test(module):
            del sys.modules[name]
            parent, _, last = name.rpartition(".")
            if hasattr(sys.modules.get(parent), last):
                delattr(sys.modules[parent], last)


def _is_test(module: ModuleType) -> bool:
    file = Path(getattr(module, "__file__", None) or "/")
    return file.is_relative_to(ROOT / "tests") and file.parent != Path(__file__).parent


class _Finder(importlib.machinery.SourceFileLoader):
    """Finds the mutant in the place of its module."""

    def __init__(self, path: Path, code: CodeType) -> None:
        super().__init__(module_name(path), str(path))
        self._code = code

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """The module's spec, if it is asked for."""
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_code(self, *_: object) -> CodeType:
        """The mutant."""
        return self._code


if __name__ == "__main__":
    sys.exit(main())
