"""What Alembic runs to bring a database up to date: on the connection, and in the transaction, that it is handed."""

from __future__ import annotations

from alembic import context

from tqcheck.history.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
