"""Find the rules: every module of a package named in the entry-point group `tqcheck.rules` holds one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from tqcheck import plugins
from tqcheck.errors import SettingsError, suggest
from tqcheck.rules.base import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every installed rule, by code.

    Raises:
        SettingsError: none is found (the package is not installed), or a code is taken twice.
    """
    found: dict[str, Rule] = {}
    for name in plugins.names("tqcheck.rules"):
        package = plugins.load("tqcheck.rules", name)
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(info.name)).values():
                if isinstance(value, Rule) and value.module == info.name:
                    if found.get(value.code, value) is not value:
                        raise SettingsError(
                            f"rule code {value.code} is taken twice: {found[value.code].module}, {info.name}"
                        )
                    found[value.code] = value
    if not found:
        raise SettingsError("no rules found: install the package (pip install tqcheck)")
    return tuple(found[code] for code in sorted(found))


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
    raise SettingsError(f"unknown rule code {code!r}{suggest(code.upper(), codes())}")
