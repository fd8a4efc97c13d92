"""Codes that are never used again, and what to use in their place: `retired.toml` beside this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli


@dataclass(frozen=True, slots=True)
class Retired:
    """A code without a rule; `slug` and `successor` are empty where there is none."""

    code: str
    reason: str
    since: str
    slug: str = ""
    successor: str = ""

    @property
    def line(self) -> str:
        """One line for whoever still uses the code."""
        cure = f"use {self.successor}" if self.successor else "leave it out"
        return f"rule code {self.code} is retired since {self.since}: {cure} (tqcheck explain {self.code} says why)"

    @property
    def page(self) -> str:
        """What `explain` says of it."""
        name = " ".join(filter(None, (self.code, self.slug)))
        see = f"\n\nSee {self.successor}." if self.successor else ""
        return f"{name} (retired since {self.since})\n\n{self.reason}{see}"


@cache
def retired() -> Mapping[str, Retired]:
    """All retired codes."""
    data = tomli.loads((files("tqcheck.rules") / "retired.toml").read_text("utf-8"))
    return {code: Retired(code, **table) for code, table in data.items()}


def find(code: str) -> Retired | None:
    """The retired rule of that code or slug, in any case."""
    every = retired().values()
    return next((each for each in every if code.upper() == each.code or code.lower() == each.slug != ""), None)
