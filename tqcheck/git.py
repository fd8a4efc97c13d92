"""What git tells of files: which ones changed since a commit, and when they changed last."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import SettingsError
from tqcheck.safe import one_line, quoted, safe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

#: As hooks of git are started, its variables name the repository of the hook, which need not be that of the articles.
_HOOK = "GIT_"
#: Before each commit of a log: nothing between two NULs, which no name can be.
_COMMIT = "%x00%h of %cs"


@dataclass(frozen=True, slots=True)
class Change:
    """When a file changed last.

    Attributes:
        age: 0 for what is not committed, then 1 for the newest commit of the log and so on.
        what: the commit in words, safe to show.
    """

    age: int
    what: str


#: How git tells of a file that only got another name.
_RENAMED = b"R"
_UNCOMMITTED = Change(0, "changes that are not committed")


def repository(path: Path) -> Path | None:
    """The top folder of the repository, or of its worktree, that a file or folder lies in; links are followed."""
    real = path.resolve()
    return next((folder for folder in (real, *real.parents) if (folder / ".git").exists()), None)


def changed_since(top: Path, ref: str) -> frozenset[Path]:
    """Files that differ from the last commit that `ref` and the work at hand have in common.

    Those that were added (untracked ones, too), removed, or not committed yet are among them; of a renamed one, the
    old path and the new one.

    Args:
        top: of a repository.
        ref: a commit, branch or tag.

    Raises:
        SettingsError: git is missing or fails, or there is no such commit.
    """
    base = _common(top, ref)
    names = _run(top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules", base, "--")
    return frozenset(_paths(top, names)) | _untracked(top)


def last_changes(top: Path, files: Collection[Path]) -> Mapping[Path, Change]:
    """When files changed last, as far as the history here goes back; a mere rename is no change.

    Args:
        top: of a repository.
        files: below it.

    Raises:
        SettingsError: git is missing or fails, or there is no commit.
    """
    found = dict.fromkeys(changed_since(top, "HEAD"), _UNCOMMITTED)
    filters = ("--date-order", "-M100%", "--diff-filter=ACMRT", "--name-status", "-z", f"--format=tformat:{_COMMIT}")
    plain = ("--no-color", "--no-show-signature", "--no-ext-diff")
    below = os.path.commonpath([top, *(file.parent for file in files)]) if files else top
    now: dict[Path, Path] = {}
    log = _run(top, "--literal-pathspecs", "log", *filters, *plain, "HEAD", "--", str(below))
    for age, commit in enumerate(log.split(b"\0\0") if log else (), 1):
        what, _, names = commit.removeprefix(b"\0").partition(b"\0")
        change = Change(age, safe(what.decode(errors="replace")))
        told = iter(names.removeprefix(b"\n").split(b"\0"))
        for status in filter(None, told):
            path = top / os.fsdecode(next(told))
            if status.startswith(_RENAMED):
                # Older commits speak of it by its older name.
                new = top / os.fsdecode(next(told))
                now[path] = now.pop(new, new)
            else:
                found.setdefault(now.get(path, path), change)
    return {file: found[file] for file in files if file in found}


def _common(top: Path, ref: str) -> str:
    """The last commit that `ref` and the work at hand have in common, by its number."""
    # Without a name git would take HEAD.
    commit = _asked(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}") if ref else ""
    if not commit:
        raise SettingsError(f"no commit {quoted(ref)} in {top}{_cure(top)}")
    base = _asked(top, "merge-base", commit, "HEAD")
    if not base:
        raise SettingsError(f"{quoted(ref)} has no commit in common with what is checked out in {top}{_cure(top)}")
    return base


def _cure(top: Path) -> str:
    if _asked(top, "rev-parse", "--is-shallow-repository") == "true":
        return "; the clone is shallow: git fetch --unshallow (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
    return "; is it spelled right, and fetched?"


def _untracked(top: Path) -> frozenset[Path]:
    return frozenset(_paths(top, _run(top, "ls-files", "--others", "--exclude-standard", "-z")))


def _paths(top: Path, names: bytes) -> Iterator[Path]:
    return (top / os.fsdecode(name) for name in names.split(b"\0") if name)


def _asked(top: Path, *words: str) -> str:
    """The answer of git, or nothing where it has none."""
    done = _done(top, words)
    if done.returncode > 1:  # 1 is a "no"
        raise _failure(top, done)
    return done.stdout.decode(errors="replace").strip()


def _run(top: Path, *words: str) -> bytes:
    done = _done(top, words)
    if done.returncode:
        raise _failure(top, done)
    return done.stdout


def _done(top: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(_HOOK)}
    # What is asked changes nothing: neither the index nor by a monitor that the repository's settings would start.
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(top), *words]
    try:
        return subprocess.run(  # noqa: S603 - no shell, and what others named is behind --end-of-options
            command, capture_output=True, check=False, env={**ours, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        )
    except FileNotFoundError as error:
        raise SettingsError("what has changed is told by git, which is not installed here") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"git cannot be asked what has changed: {error}") from error


def _failure(top: Path, done: subprocess.CompletedProcess[bytes]) -> SettingsError:
    """What git says, in one line: its cures stand on further ones."""
    said = one_line(done.stderr.decode(errors="replace"))
    return SettingsError(f"{top}: git says: {said or f'exit code {done.returncode}'}")
