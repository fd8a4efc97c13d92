"""Where the history lies."""

from __future__ import annotations

import os
from pathlib import Path

ENVIRONMENT = "TQCHECK_HISTORY"
#: In the place of a path or a URL: nothing is kept.
OFF = "off"


def location(setting: str | None) -> str | None:
    """The path or the URL of the database: TQCHECK_HISTORY, else the setting, else a file among the user's data.

    No option has it: a URL may hold a password, and commands stand in reports, logs and lists of processes.

    Returns:
        None: it is switched off.
    """
    chosen = os.environ.get(ENVIRONMENT) or setting
    if chosen:
        return None if chosen == OFF else chosen
    import platformdirs

    return str(Path(platformdirs.user_data_dir("tqcheck", appauthor=False)) / "history.sqlite")
