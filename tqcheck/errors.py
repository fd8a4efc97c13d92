"""What can go wrong for a user, as one tree.

TqcheckError            every error that ends in one clear line, never in a traceback
├── SettingsError       an unknown key, code, profile or value in settings or flags
│   ├── NoArticleError  a path at which there is nothing to check
│   └── HouseError      files of the house's own words that break the form
├── ReadError           an article that cannot be read (becomes an `Unreadable` record)
├── PackError           a language pack that breaks the form
├── DecisionError       files of people's decisions that break the form
├── HistoryError        a history of runs that cannot be opened, read or written
└── EngineError         an encoder or translator that cannot start or do its work
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class TqcheckError(Exception):
    """Base of all errors that a user can mend; the message is one line: what, where, what to do."""


class SettingsError(TqcheckError):
    """A setting, flag or code that does not exist or does not fit."""


class NoArticleError(SettingsError):
    """A path at which there is nothing to check."""


class HouseError(SettingsError):
    """Files of the house's own words that break the form; the message has a line for each fault."""


class ReadError(TqcheckError):
    """An article that cannot be read."""


class PackError(TqcheckError):
    """A language pack whose file breaks the form."""


class DecisionError(TqcheckError):
    """Files of decisions that break the form; the message has a line for each fault."""


class HistoryError(TqcheckError):
    """A history of runs that cannot be opened, read or written; the message has no password."""


class EngineError(TqcheckError):
    """An encoder or translator that is missing, cannot start, or failed."""


def suggest(name: str, known: Iterable[str], listed: str | None = None) -> str:
    """Return ' (did you mean X?)' for the nearest known name, or the list of names when nothing is near.

    Args:
        name: what nobody knows.
        known: names that there are.
        listed: what lists them, where they are too many for a line.
    """
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1)
    return f" (did you mean {near[0]}?)" if near else f" ({listed or 'known: ' + ', '.join(names)})"
