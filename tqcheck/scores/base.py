"""What a score is: a module of a package named in the entry-point group `tqcheck.scores` that holds a `Measure`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tqcheck import plugins
from tqcheck.article.context import Context
from tqcheck.errors import SettingsError
from tqcheck.model import Score

_GROUP = "tqcheck.scores"
_log = logging.getLogger("tqcheck")


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured of a pair, for the `quality` of its record.

    Attributes:
        name: says which one crashed.
        gives: names of its scores, in the order of the record.
        compute: from all that a rule may look at to a score for each name; where it has no value it says why.
    """

    name: str
    gives: tuple[str, ...]
    compute: Callable[[Context], Mapping[str, Score]]

    def missing(self, reason: str) -> dict[str, Score]:
        """No value for any of its scores, and why."""
        return {name: Score(None, reason, "") for name in self.gives}


@cache
def all_measures() -> tuple[Measure, ...]:
    """Every installed measure, by name; a module that cannot be imported is named in a warning.

    Raises:
        SettingsError: none is found (the package is not installed), or two give a score of the same name.
    """
    modules, broken = plugins.modules(_GROUP)
    found = {each.name: each for module in modules for each in vars(module).values() if isinstance(each, Measure)}
    for name, why in broken.items():
        _log.warning("the scores of %s are not computed: %s", name, why)
    if not found:
        raise SettingsError("no scores found: install the package (pip install tqcheck)")
    names = [name for each in found.values() for name in each.gives]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise SettingsError(f"two modules give the score {twice[0]}; uninstall one of them")
    return tuple(found[name] for name in sorted(found))
