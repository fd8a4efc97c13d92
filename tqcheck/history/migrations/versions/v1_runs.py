"""Runs, their articles and findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "tqcheck_runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started", sa.Text),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("corpora", sa.Text, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("blocked", sa.Integer, nullable=False),
        sa.Column("unreadable", sa.Integer, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("alarms", sa.Integer, nullable=False),
        sa.Column("scored", sa.Integer, nullable=False),
        sa.Column("score", sa.Float),
        sqlite_autoincrement=True,
    )
    op.create_index("tqcheck_runs_by_series", "tqcheck_runs", ["series", "id"])
    op.create_table(
        "tqcheck_articles",
        sa.Column("run", sa.Integer, sa.ForeignKey("tqcheck_runs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("corpus", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("source_lang", sa.Text),
        sa.Column("target_lang", sa.Text, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("alarms", sa.Integer, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("passed", sa.Boolean, nullable=False),
        sa.Column("unchecked", sa.Text, nullable=False),
    )
    op.create_table(
        "tqcheck_findings",
        sa.Column("run", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("severity", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("blocking", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["run", "article"], ["tqcheck_articles.run", "tqcheck_articles.number"], ondelete="CASCADE"
        ),
    )
