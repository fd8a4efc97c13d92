from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from postgres_server import PASSWORD, server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a database on a PostgreSQL server; skips where Debian's package postgresql or the driver is missing."""
    pytest.importorskip("psycopg", reason="needs psycopg: pip install 'tqcheck[postgres]'")
    with server() as folder:
        yield f"postgresql://tq:{quote(PASSWORD, safe='')}@/postgres?host={folder}"


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Path of an SQLite history in a folder that is not there yet."""
    return str(tmp_path / "data" / "history.sqlite")
