"""How a database comes to the newest version of its tables (Alembic); `versions/` has a module a version."""
