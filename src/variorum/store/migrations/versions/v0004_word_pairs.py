"""PostgreSQL's search index knows pairs of neighbouring words, so that a phrase of common words is found at once.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.store import search

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_AT_ONCE = 10_000


def upgrade() -> None:
    """Index every segment again; SQLite's index needs no pairs."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        return
    op.execute("DELETE FROM segment_search")
    after = 0
    while True:
        rows = connection.execute(
            sa.text("SELECT id, text FROM segment WHERE id > :after ORDER BY id LIMIT :count"),
            {"after": after, "count": _AT_ONCE},
        ).all()
        if not rows:
            return
        search.index(connection, [(row.id, row.text) for row in rows])
        after = rows[-1].id


def downgrade() -> None:
    """Nothing: an older version asks for single words only, and the pairs do not disturb it."""
