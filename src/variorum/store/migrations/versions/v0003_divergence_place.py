"""Divergences keep the order in which the checks reported them.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those that are there keep the order of their ids."""
    op.add_column("divergence", sa.Column("place", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """The order among the divergences of a bead is lost; the next comparison makes it anew."""
    op.drop_column("divergence", "place")
