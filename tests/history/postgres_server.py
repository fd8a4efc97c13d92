"""A PostgreSQL server of the tests' own, in a folder of its own, reached by a socket in it."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

PASSWORD = "open sesame/1"  # noqa: S105
#: Debian keeps the server's programs out of the search path.
_PLACES = (*os.environ.get("PATH", "").split(os.pathsep), *map(str, Path("/usr/lib/postgresql").glob("*/bin")))


def _program(name: str) -> str:
    found = shutil.which(name, path=os.pathsep.join(_PLACES))
    if found is None:
        pytest.skip(f"no {name} here: install Debian's package postgresql")
    # Debian's initdb looks for the rest of the programs beside itself.
    return str(Path(found).resolve())


def _user() -> str:
    """Who the server runs as: it refuses to be root."""
    return "nobody" if os.geteuid() == 0 else getpass.getuser()


@contextlib.contextmanager
def server() -> Iterator[Path]:
    """The folder of a running server's socket; its user is "tq", with PASSWORD, and its database "postgres"."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="tq-pg-"))  # not pytest's: only its owner may look into that
    as_root = os.geteuid() == 0
    who = {"user": _user(), "extra_groups": []} if as_root else {}
    try:
        (folder / "password").write_text(PASSWORD)
        if as_root:
            for path in (folder, folder / "password"):
                shutil.chown(path, _user())
        made = (initdb, "-D", folder / "data", "-U", "tq", "-A", "scram-sha-256", "--pwfile", folder / "password")
        quick = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=20"
        subprocess.run(
            [*made, "-E", "UTF8", "--locale=C", "--no-sync"], check=True, capture_output=True, cwd="/", **who
        )
        begin = (pg_ctl, "-D", folder / "data", "-l", folder / "log", "-w", "-o", quick, "start")
        subprocess.run(begin, check=True, stdout=subprocess.DEVNULL, cwd="/", **who)
        yield folder
    finally:
        stop = (pg_ctl, "-D", folder / "data", "-m", "immediate", "stop")
        subprocess.run(stop, check=False, capture_output=True, cwd="/", **who)
        shutil.rmtree(folder, ignore_errors=True)
