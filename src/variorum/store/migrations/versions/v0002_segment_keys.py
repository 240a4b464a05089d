"""Equal sentences are found by a key, for decisions of a wider scope.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

from variorum.text import normalise

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STEPS = (
    "compose_nfc",
    "strip_invisible",
    "straighten_quotes",
    "unify_dashes",
    "join_spaces",
    "fold_vietnamese_tone_placement",
)
_BATCH = 10_000


def _key(text: str) -> int:
    plain = normalise(text, _STEPS).casefold()
    return int.from_bytes(hashlib.sha256(plain.encode()).digest()[:8], signed=True)


def upgrade() -> None:
    """Add the key and work it out for the sentences that are there."""
    op.add_column("segment", sa.Column("text_key", sa.BigInteger(), nullable=True))
    segment = sa.table("segment", sa.column("id"), sa.column("text"), sa.column("text_key"))
    connection = op.get_bind()
    change = (
        sa.update(segment).where(segment.c.id == sa.bindparam("_id")).values(text_key=sa.bindparam("_key"))
    )
    last = 0
    while True:
        query = sa.select(segment.c.id, segment.c.text).where(segment.c.id > last)
        rows = connection.execute(query.order_by(segment.c.id).limit(_BATCH)).all()
        if not rows:
            break
        connection.execute(change, [{"_id": row.id, "_key": _key(row.text)} for row in rows])
        last = rows[-1].id
    op.create_index("ix_segment_text_key", "segment", ["text_key"])


def downgrade() -> None:
    """Take the key away; nothing is lost that cannot be worked out again."""
    op.drop_index("ix_segment_text_key", "segment")
    op.drop_column("segment", "text_key")
