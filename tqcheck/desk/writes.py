"""What the desk writes: each change is proposed, shown as a diff, confirmed, and can be taken back.

A change knows the content that it was made from. Where a file has another one by then, nothing is written, and whoever
wanted to sees both.
"""

from __future__ import annotations

import difflib
import re
import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from tqcheck.errors import TqcheckError
from tqcheck.files import read_within, why, write_whole
from tqcheck.safe import quoted, unturned, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tqcheck.model import Pair
    from tqcheck.wording import Words

#: Proposals that wait for a word at most; nobody has more dialogs open.
_WAITING = 32
_TAGS = {"+": "new", "-": "old", " ": "same"}
_PLACE = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)")


class DeskError(TqcheckError):
    """Something that the desk cannot do; one line for the person at it."""


class GoneError(DeskError):
    """Something that is not there any more, or never was."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file's content before and after; None: there is no such file."""

    path: Path
    old: bytes | None
    new: bytes | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that belong together.

    Attributes:
        words: what is done, in a few words.
        article: key of the article that is to be looked at again; empty: none.
        undoes: what it takes back.
        pasted: the pair that it moves into files, with the words that it has there; it lies in no other place.
    """

    words: str
    changes: tuple[Change, ...]
    article: str = ""
    undoes: Proposal | None = None
    pasted: Pair | None = None


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a diff as it is shown; `tag` is "old", "new", "same" or "place"."""

    tag: str
    text: str


class ConflictError(DeskError):
    """A file has changed since it was shown.

    Attributes:
        theirs: its content now.
        mine: what was to be written.
    """

    def __init__(self, path: Path, theirs: bytes | None, mine: bytes | None) -> None:
        super().__init__(f"{quoted(path.name)} has changed since it was shown here; nothing was written")
        self.theirs = theirs
        self.mine = mine


class Writes:
    """Proposals that wait, and what was written.

    Args:
        roots: folders that may be written into; nothing else is, wherever links lead.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        self._roots = tuple(root.resolve() for root in roots)
        self._waiting: dict[str, Proposal] = {}
        self._done: list[Proposal] = []
        # Between a look at a file and its writing, nobody else writes.
        self._lock = threading.Lock()

    def propose(self, proposal: Proposal) -> str:
        """Let a proposal wait for a word.

        Returns:
            What names it.

        Raises:
            DeskError: it changes nothing, or a file outside the roots.
            ConflictError: a file has another content than it was made from.
        """
        if all(each.old == each.new for each in proposal.changes):
            raise DeskError("nothing changes: the file says this already")
        name = secrets.token_urlsafe()
        with self._lock:
            self._check(proposal.changes)
            while len(self._waiting) >= _WAITING:
                del self._waiting[next(iter(self._waiting))]
            self._waiting[name] = proposal
        return name

    def confirm(self, name: str) -> Proposal:
        """Write what was proposed: all of it or nothing.

        Raises:
            GoneError: nothing of that name waits.
            DeskError: a file cannot be written.
            ConflictError: a file has changed since.
        """
        with self._lock:
            proposal = self._waiting.pop(name, None)
            if proposal is None:
                raise GoneError("this change does not wait any more; show it again")
            self._check(proposal.changes)
            _write_all(proposal.changes)
            if proposal.undoes:
                self._done.remove(proposal.undoes)
            else:
                self._done.append(proposal)
        return proposal

    def undoing(self, words: Words) -> Proposal:
        """The proposal that takes the last write back.

        Args:
            words: it is named in them.

        Raises:
            DeskError: nothing was written.
        """
        with self._lock:
            if not self._done:
                raise DeskError("nothing was written here that could be taken back")
            last = self._done[-1]
        changes = tuple(_back(each) for each in reversed(last.changes))
        return Proposal(words.gettext("take back: %(what)s", what=last.words), changes, last.article, undoes=last)

    @property
    def last(self) -> str:
        """What was written last, in a few words; empty: nothing."""
        with self._lock:
            return self._done[-1].words if self._done else ""

    def _check(self, changes: Iterable[Change]) -> None:
        for each in changes:
            # A name that leads elsewhere is refused by where it leads.
            if not any(each.path.resolve().is_relative_to(root) for root in self._roots):
                raise DeskError(f"{quoted(each.path.name)} lies outside the folders that the desk writes into")
            now = content(each.path)
            if now != each.old:
                raise ConflictError(each.path, now, each.new)


def content(path: Path) -> bytes | None:
    """What is in a file; None: there is none.

    Raises:
        DeskError: it cannot be read.
    """
    try:
        return read_within(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise DeskError(f"{quoted(path.name)}: cannot be read: {why(error)}") from error


def version(data: bytes | None) -> str:
    """What tells a content from any other, as an entity tag has it."""
    return "none" if data is None else sha256(data).hexdigest()[:32]


def diff(change: Change, words: Words) -> tuple[DiffLine, ...]:
    """A change, line by line, with three lines around each place, which is named in some words; nothing in it acts."""
    found = list(difflib.unified_diff(lines(change.old), lines(change.new), n=3, lineterm=""))[2:]
    if not found:
        return (DiffLine("place", words.gettext("nothing but the ends of lines")),)
    return tuple(
        DiffLine("place", words.gettext("line %(number)s", number=place[1]))
        if (place := _PLACE.match(line))
        else DiffLine(_TAGS[line[0]], line[1:])
        for line in found
    )


def lines(data: bytes | None) -> Sequence[str]:
    """The lines of a file as a page can show them."""
    text = (data or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    return [without_surrogates(unturned(line)) for line in text.removesuffix("\n").split("\n")] if text else []


def _back(change: Change) -> Change:
    return Change(change.path, change.new, change.old)


def _write_all(changes: Sequence[Change]) -> None:
    """Write each, or put back what was written before one that cannot be.

    Raises:
        ConflictError: a file has changed, or has come to be, since it was looked at.
        DeskError: a file cannot be written.
    """
    for number, each in enumerate(changes):
        try:
            _put(each)
        except OSError as error:
            # The folder that was made for it; one that holds anything stays.
            with suppress(OSError):
                each.path.parent.rmdir()
            for done in reversed(changes[:number]):
                with suppress(OSError):
                    _put(_back(done))
            now = content(each.path)
            if now != each.old:
                raise ConflictError(each.path, now, each.new) from error
            raise DeskError(
                f"{quoted(each.path.name)}: cannot be written: {why(error)}; nothing was changed"
            ) from error


def _put(change: Change) -> None:
    """Give a file its content; a folder that this leaves empty goes, one that is missing is made.

    Raises:
        OSError: it cannot be written, or there is one where none was.
    """
    if change.new is not None:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(change.path, change.new, replace=change.old is not None)
        return
    change.path.unlink(missing_ok=True)
    with suppress(OSError):
        change.path.parent.rmdir()
