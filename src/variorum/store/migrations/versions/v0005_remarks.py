"""Comments and flags on passages; what each user prefers, and what they have seen.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Three tables; nothing that is there changes."""
    op.create_table(
        "remark",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("work_id", _ID, nullable=False),
        sa.Column("bead_id", _ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('comment', 'flag')", name=op.f("ck_remark_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_work_id"), "remark", ["work_id"])
    op.create_index(op.f("ix_remark_bead_id"), "remark", ["bead_id"])
    op.create_table(
        "preference",
        sa.Column("user_id", _ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "name", name=op.f("pk_preference")),
    )
    op.create_table(
        "visit",
        sa.Column("user_id", _ID, autoincrement=False, nullable=False),
        sa.Column("work_id", _ID, autoincrement=False, nullable=False),
        sa.Column("event_id", _ID, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "work_id", name=op.f("pk_visit")),
    )


def downgrade() -> None:
    """Comments, flags and preferences are lost, and verifying says of each remark that it was removed."""
    op.drop_table("visit")
    op.drop_table("preference")
    op.drop_index("ix_remark_bead_id", "remark")
    op.drop_index("ix_remark_work_id", "remark")
    op.drop_table("remark")
