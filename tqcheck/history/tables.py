"""The tables of the database, as its newest version has them; `migrations/versions/` has the way there.

    tqcheck_runs          a run: when, by which command, and what it came to
    tqcheck_articles      an article of a run: its score, whether it passed, which rules did not look at it
    tqcheck_findings      a finding of an article: fingerprint, rule, severity, where it stands
    tqcheck_version       the version of these tables

Their names begin so that they can share a database with others.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text

#: The newest version, and the table that has the one of a database.
VERSION = "1"
VERSION_TABLE = "tqcheck_version"

metadata = MetaData()

runs = Table(
    "tqcheck_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Text),
    Column("command", Text, nullable=False),
    Column("series", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("corpora", Text, nullable=False),  # one a line
    Column("articles", Integer, nullable=False),
    Column("blocked", Integer, nullable=False),
    Column("unreadable", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("alarms", Integer, nullable=False),
    Column("scored", Integer, nullable=False),
    Column("score", Float),
    Index("tqcheck_runs_by_series", "series", "id"),
    sqlite_autoincrement=True,  # the number of a run that was dropped is never given again
)

articles = Table(
    "tqcheck_articles",
    metadata,
    Column("run", Integer, ForeignKey(runs.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("corpus", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("source_lang", Text),
    Column("target_lang", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("alarms", Integer, nullable=False),
    Column("score", Float),
    Column("passed", Boolean, nullable=False),
    Column("unchecked", Text, nullable=False),  # codes with blanks between them
)

findings = Table(
    "tqcheck_findings",
    metadata,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("blocking", Boolean, nullable=False),
    ForeignKeyConstraint(["run", "article"], [articles.c.run, articles.c.number], ondelete="CASCADE"),
)
