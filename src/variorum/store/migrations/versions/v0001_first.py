"""The first schema.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GENESIS = "585068f4c0ae0091aa46882e99d39830f3db133014eee0dc550d1180f97988fc"
"""SHA-256 of "variorum": what stands before the first event."""


def upgrade() -> None:
    """Make every table, the empty chain, and the search index of the database at hand."""
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("events", ID, nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_chain_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", ID, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "credential",
        sa.Column("user_id", ID, autoincrement=False, nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_credential")),
    )
    op.create_table(
        "decision",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("work_id", ID, nullable=False),
        sa.Column("bead_id", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lemma", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("follows", ID, nullable=True),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_bead_id"), "decision", ["bead_id"], unique=False)
    op.create_index(op.f("ix_decision_event_id"), "decision", ["event_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("work_id", ID, nullable=True),
        sa.Column("bead_id", ID, nullable=True),
        sa.Column("target", ID, nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_bead_id"), "event", ["bead_id"], unique=False)
    op.create_index("ix_event_by_id", "event", ["by", "id"], unique=False)
    op.create_index(op.f("ix_event_work_id"), "event", ["work_id"], unique=False)
    op.create_table(
        "original",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_original")),
    )
    op.create_table(
        "revision",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("rendering_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=False),
        sa.Column("segments", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_index(op.f("ix_revision_rendering_id"), "revision", ["rendering_id"], unique=False)
    op.create_table(
        "user",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("name", name=op.f("uq_user_name")),
    )
    op.create_table(
        "work",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source_language", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("compared", sa.Boolean(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("alignment_signature", sa.Text(), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
    )
    op.create_index(
        "uq_work_slug",
        "work",
        ["slug"],
        unique=True,
        sqlite_where=sa.text("deleted = 0"),
        postgresql_where=sa.text("deleted = false"),
    )
    op.create_table(
        "bead",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("work_id", ID, nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("repeat_of", ID, nullable=True),
        sa.Column("parents", sa.Text(), nullable=False),
        sa.Column("variants", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decision_id", ID, nullable=True),
        sa.Column("new_witnesses", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('undecided', 'approved', 'omitted', 'reopened')", name=op.f("ck_bead_state")
        ),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_bead_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bead")),
    )
    op.create_index("ix_bead_work_id_position", "bead", ["work_id", "alive", "position"], unique=False)
    op.create_table(
        "concept",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("work_id", ID, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", sa.String(length=32), nullable=True),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_concept_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
    )
    op.create_index("ix_concept_name", "concept", ["name"], unique=False)
    op.create_index(op.f("ix_concept_work_id"), "concept", ["work_id"], unique=False)
    op.create_table(
        "rendering",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("work_id", ID, nullable=False),
        sa.Column("siglum", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("revision_id", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_rendering_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rendering")),
    )
    op.create_index(op.f("ix_rendering_work_id"), "rendering", ["work_id"], unique=False)
    op.create_index("uq_rendering_work_id_siglum", "rendering", ["work_id", "siglum"], unique=True)
    op.create_table(
        "divergence",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("work_id", ID, nullable=False),
        sa.Column("bead_id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("check_name", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["bead_id"], ["bead.id"], name=op.f("fk_divergence_bead_id")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_divergence_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_divergence")),
    )
    op.create_index(op.f("ix_divergence_bead_id"), "divergence", ["bead_id"], unique=False)
    op.create_index("ix_divergence_work_id_rank", "divergence", ["work_id", "rank"], unique=False)
    op.create_table(
        "segment",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("rendering_id", ID, nullable=False),
        sa.Column("bead_id", ID, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bead_id"], ["bead.id"], name=op.f("fk_segment_bead_id")),
        sa.ForeignKeyConstraint(["rendering_id"], ["rendering.id"], name=op.f("fk_segment_rendering_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
    )
    op.create_index(op.f("ix_segment_bead_id"), "segment", ["bead_id"], unique=False)
    op.create_index("ix_segment_rendering_id_position", "segment", ["rendering_id", "position"], unique=False)
    op.create_table(
        "term",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("concept_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name=op.f("fk_term_concept_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_index(op.f("ix_term_concept_id"), "term", ["concept_id"], unique=False)
    op.create_index("ix_term_text", "term", ["text"], unique=False)
    chain = sa.table("chain", sa.column("id"), sa.column("events"), sa.column("head"))
    op.bulk_insert(chain, [{"id": 1, "events": 0, "head": GENESIS}])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE segment_search USING "
            "fts5(exact, folded, content='', tokenize=\"unicode61 remove_diacritics 0\")"
        )
    else:
        op.execute(
            "CREATE TABLE segment_search (segment_id BIGINT PRIMARY KEY, "
            "exact TSVECTOR NOT NULL, folded TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_segment_search_exact ON segment_search USING gin (exact)")
        op.execute("CREATE INDEX ix_segment_search_folded ON segment_search USING gin (folded)")


def downgrade() -> None:
    """Take everything away again."""
    op.execute("DROP TABLE segment_search")
    op.drop_index("ix_term_text", table_name="term")
    op.drop_index(op.f("ix_term_concept_id"), table_name="term")
    op.drop_table("term")
    op.drop_index("ix_segment_rendering_id_position", table_name="segment")
    op.drop_index(op.f("ix_segment_bead_id"), table_name="segment")
    op.drop_table("segment")
    op.drop_index("ix_divergence_work_id_rank", table_name="divergence")
    op.drop_index(op.f("ix_divergence_bead_id"), table_name="divergence")
    op.drop_table("divergence")
    op.drop_index("uq_rendering_work_id_siglum", table_name="rendering")
    op.drop_index(op.f("ix_rendering_work_id"), table_name="rendering")
    op.drop_table("rendering")
    op.drop_index(op.f("ix_concept_work_id"), table_name="concept")
    op.drop_index("ix_concept_name", table_name="concept")
    op.drop_table("concept")
    op.drop_index("ix_bead_work_id_position", table_name="bead")
    op.drop_table("bead")
    op.drop_index(
        "uq_work_slug",
        table_name="work",
        sqlite_where=sa.text("deleted = 0"),
        postgresql_where=sa.text("deleted = false"),
    )
    op.drop_table("work")
    op.drop_table("user")
    op.drop_index(op.f("ix_revision_rendering_id"), table_name="revision")
    op.drop_table("revision")
    op.drop_table("original")
    op.drop_index(op.f("ix_event_work_id"), table_name="event")
    op.drop_index("ix_event_by_id", table_name="event")
    op.drop_index(op.f("ix_event_bead_id"), table_name="event")
    op.drop_table("event")
    op.drop_index(op.f("ix_decision_event_id"), table_name="decision")
    op.drop_index(op.f("ix_decision_bead_id"), table_name="decision")
    op.drop_table("decision")
    op.drop_table("credential")
    op.drop_table("counter")
    op.drop_table("chain")
