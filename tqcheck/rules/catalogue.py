"""Find the rules: every module of a package named in the entry-point group `tqcheck.rules` may hold some."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from tqcheck import plugins
from tqcheck.errors import SettingsError, suggest
from tqcheck.model import Skip
from tqcheck.rules import retired
from tqcheck.rules.base import Rule
from tqcheck.safe import quoted

_GROUP = "tqcheck.rules"
_log = logging.getLogger("tqcheck")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every installed rule, by code.

    A module that cannot be imported is named in a warning and in `broken`; the others' rules are there all the same.

    Raises:
        SettingsError: none is found (the package is not installed), or a code is taken twice or retired.
    """
    found: dict[str, Rule] = {}
    modules, missing = plugins.modules(_GROUP)
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Rule) and value.module == module.__name__:
                _refuse_taken(value, found)
                found[value.code] = value
    for name, why in missing.items():
        _log.warning("the rules of %s do not run: %s", name, why)
    if not found:
        raise SettingsError("no rules found: install the package (pip install tqcheck)")
    return tuple(found[code] for code in sorted(found))


def broken() -> tuple[Skip, ...]:
    """Modules of rules that cannot be imported, in the place of their rules' codes, each with the reason."""
    _, missing = plugins.modules(_GROUP)
    return tuple(Skip(name, f"its rules do not run: {why}") for name, why in missing.items())


def _refuse_taken(rule: Rule, found: dict[str, Rule]) -> None:
    known = found.get(rule.code, rule)
    if known is not rule:
        raise SettingsError(f"rule code {rule.code} is taken twice: {known.module}, {rule.module}")
    if gone := retired.find(rule.code) or retired.find(rule.slug):
        name = gone.code if rule.code == gone.code else rule.slug
        raise SettingsError(f"{rule.module}: {name} is retired and never used again; choose another")


def codes() -> tuple[str, ...]:
    """All codes."""
    return tuple(rule.code for rule in all_rules())


def next_code(prefix: str) -> str:
    """The next free code of a family: after the last that was ever given out, retired ones too.

    Args:
        prefix: the family's letters, "NUM".
    """
    taken = [int(code[3:]) for code in (*codes(), *retired.retired()) if re.fullmatch(rf"{prefix}\d{{3}}", code)]
    return f"{prefix}{max(taken, default=0) + 1:03}"


def get(code: str) -> Rule:
    """The rule of that code or slug, in any case.

    Raises:
        SettingsError: there is none; a retired one's successor is named.
    """
    for rule in all_rules():
        if code.upper() == rule.code or code.lower() == rule.slug:
            return rule
    raise SettingsError(unknown(code, codes()))


def unknown(code: str, known: Iterable[str], where: str = "") -> str:
    """One line on a code that no rule has: what took its place if it is retired, else one that is near."""
    gone = retired.find(code)
    near = suggest(code.upper(), known, "tqcheck rules lists them")
    return gone.line if gone else f"unknown rule code {quoted(code)}{where}{near}"


def shipped(rule: Rule) -> tuple[Callable[..., Rule], tuple[str, ...]]:
    """How a rule is found again in another process: by its code, or where it is not installed by module and name.

    Raises:
        SettingsError: neither leads to it.
    """
    if any(each is rule for each in all_rules()):
        return get, (rule.code,)
    name = rule.check.__name__
    if getattr(sys.modules.get(rule.module), name, None) is rule:
        return _named, (rule.module, name)
    raise SettingsError(
        f"rule {rule.code} cannot be sent to another process: it is neither installed"
        f" nor the value {quoted(name)} of the module {rule.module}"
    )


def _named(module: str, name: str) -> Rule:
    found = getattr(import_module(module), name)
    assert isinstance(found, Rule)  # noqa: S101 - `shipped` looked
    return found
