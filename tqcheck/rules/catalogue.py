"""Find the rules: every module of a package named in the entry-point group `tqcheck.rules` holds one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from tqcheck import plugins
from tqcheck.errors import SettingsError, suggest
from tqcheck.rules.base import Rule
from tqcheck.safe import quoted


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every installed rule, by code.

    Raises:
        SettingsError: none is found (the package is not installed), a code is taken twice, or a module of rules cannot
            be imported.
    """
    found: dict[str, Rule] = {}
    for name in plugins.names("tqcheck.rules"):
        package = plugins.load("tqcheck.rules", name)
        # `onerror`: walk_packages would pass over a package that cannot be imported.
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.", onerror=_module):
            for value in vars(_module(info.name)).values():
                if isinstance(value, Rule) and value.module == info.name:
                    if found.get(value.code, value) is not value:
                        raise SettingsError(
                            f"rule code {value.code} is taken twice: {found[value.code].module}, {info.name}"
                        )
                    found[value.code] = value
    if not found:
        raise SettingsError("no rules found: install the package (pip install tqcheck)")
    return tuple(found[code] for code in sorted(found))


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise SettingsError(f"the rules of {name} cannot be imported: {error}") from error


def codes() -> tuple[str, ...]:
    """All codes."""
    return tuple(rule.code for rule in all_rules())


def get(code: str) -> Rule:
    """The rule of that code or slug, in any case.

    Raises:
        SettingsError: there is none.
    """
    for rule in all_rules():
        if code.upper() == rule.code or code.lower() == rule.slug:
            return rule
    raise SettingsError(f"unknown rule code {quoted(code)}{suggest(code.upper(), codes())}")
