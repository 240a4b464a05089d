"""The house record: one for the house, one a work.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One table; nothing that is there changes."""
    op.create_table(
        "house",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("work_id", _ID, nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house")),
    )
    op.create_index(op.f("ix_house_work_id"), "house", ["work_id"])


def downgrade() -> None:
    """House records are lost, and verifying says of each that it was removed."""
    op.drop_index("ix_house_work_id", "house")
    op.drop_table("house")
