"""The locked development set (`.ci/locked.txt`): all that the project asks for is in it, by hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKED = re.split(r"\n(?=\S)", (ROOT / ".ci/locked.txt").read_text("utf-8"))
#: Releases by name; a platform or a Python may have one of its own.
RELEASES: dict[str, set[str]] = {}
for entry in LOCKED:
    if pinned := re.match(r"([\w.-]+)==([^\s;]+)", entry):
        RELEASES.setdefault(canonicalize_name(pinned[1]), set()).add(pinned[2])


def _asked(texts: list[str]) -> list[Requirement]:
    """Requirements, those of the project's own extras among them."""
    wanted = [Requirement(text) for text in texts]
    own = [extra for each in wanted if each.name == PROJECT["name"] for extra in sorted(each.extras)]
    others = [each for each in wanted if each.name != PROJECT["name"]]
    return others + [each for extra in own for each in _asked(EXTRAS[extra])]


@pytest.mark.parametrize("wanted", _asked([*PROJECT["dependencies"], *EXTRAS["dev"]]), ids=lambda each: each.name)
def test_each_dependency_is_locked_at_releases_that_the_project_takes(wanted: Requirement) -> None:
    releases = RELEASES.get(canonicalize_name(wanted.name))
    assert releases, f"{wanted.name} is not locked: .ci/supply lock"
    assert all(wanted.specifier.contains(release, prereleases=True) for release in releases)


def test_nothing_is_locked_without_a_hash() -> None:
    assert len(RELEASES) > len(PROJECT["dependencies"])
    assert [entry for entry in LOCKED if "==" in entry and "--hash=sha256:" not in entry] == []
