"""The tables. Portable: the same on SQLite and PostgreSQL.

Three sorts. *Kept* rows are only ever added: `event`, `decision`, `revision`, `original`. *Present* rows hold how
things stand now: `work`, `rendering`, `segment`, `bead`, `divergence`, `concept`, `term`, `remark`, `house`, `user`;
every change to them is written down in an event, with what was there before, so that it can be undone and checked (see
`events`). *Personal* rows are one user's own and say nothing about a text: `credential`, `preference`, `visit`; they
are in no event.

Kept rows refer to present rows without a foreign key, since undoing an import takes the present rows away.
JSON is stored as text in one canonical spelling (`codec.dump`), so that hashes agree on both databases.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

__all__ = ["KEPT", "PERSONAL", "PRESENT", "metadata"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite's 64-bit row id needs the type name INTEGER.
Id = BigInteger().with_variant(Integer(), "sqlite")

work = Table(
    "work",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("slug", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("source_language", Text),
    Column("licence", Text),
    Column("base", Text),
    Column("created", String(32), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("compared", Boolean, nullable=False),
    Column("signature", Text, nullable=False),
    Column("alignment_signature", Text, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index(
        "uq_work_slug",
        "slug",
        unique=True,
        sqlite_where=text("deleted = 0"),
        postgresql_where=text("deleted = false"),
    ),
)

rendering = Table(
    "rendering",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("work_id", Id, ForeignKey("work.id"), nullable=False, index=True),
    Column("siglum", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("outlet", Text),
    Column("date", String(10)),
    Column("made_by", Text, nullable=False),
    Column("origin", Text),
    Column("revision_id", Id, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("uq_rendering_work_id_siglum", "work_id", "siglum", unique=True),
)

revision = Table(
    "revision",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("rendering_id", Id, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("reader", Text, nullable=False),
    Column("path", Text),
    Column("text", Text, nullable=False),
    Column("paragraphs", Text, nullable=False),
    Column("segments", Text, nullable=False),  # [[id, start, end, kind, speaker, paragraph], ...]
    Column("notes", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
)

original = Table(
    "original",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

bead = Table(
    "bead",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("work_id", Id, ForeignKey("work.id"), nullable=False),
    Column("position", Double, nullable=False),
    Column("alive", Boolean, nullable=False),
    Column("fixed", Boolean, nullable=False),  # an editor mended it; an alignment has to keep it
    Column("score", Double, nullable=False),
    Column("links", Text, nullable=False),  # [{rendering id: [segment ids]}, ...]
    Column("moved", Text, nullable=False),  # [rendering ids]
    Column("repeat_of", Id),
    Column("parents", Text, nullable=False),  # [bead ids]
    Column("variants", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("decision_id", Id),
    Column("new_witnesses", Text, nullable=False),  # [sigla]
    Column("version", Integer, nullable=False),
    CheckConstraint("state IN ('undecided', 'approved', 'omitted', 'reopened')", name="state"),
    Index("ix_bead_work_id_position", "work_id", "alive", "position"),
)

segment = Table(
    "segment",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("rendering_id", Id, ForeignKey("rendering.id"), nullable=False),
    Column("bead_id", Id, ForeignKey("bead.id"), index=True),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("speaker", Text),
    Column("paragraph", Integer, nullable=False),
    Column("text_key", BigInteger),  # `codec.segment_key` of the text; worked out, so in no digest
    Index("ix_segment_text_key", "text_key"),
    Index("ix_segment_rendering_id_position", "rendering_id", "position"),
)

divergence = Table(
    "divergence",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("work_id", Id, ForeignKey("work.id"), nullable=False),
    Column("bead_id", Id, ForeignKey("bead.id"), nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("rank", Integer, nullable=False),  # 0 critical .. 3 neutral
    Column("check_name", Text, nullable=False),
    Column("place", Integer, nullable=False, server_default="0"),  # among those of its bead
    Column("data", Text, nullable=False),
    Index("ix_divergence_work_id_rank", "work_id", "rank"),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("event_id", Id, nullable=False, index=True),
    Column("work_id", Id, nullable=False),
    Column("bead_id", Id, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("lemma", Text),
    Column("note", Text),
    Column("scope", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("follows", Id),  # the decision whose scope reached this bead
    Column("seen", Text, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("work_id", Id, index=True),
    Column("bead_id", Id, index=True),
    Column("target", Id),
    Column("summary", Text, nullable=False),
    Column("changes", LargeBinary, nullable=False),  # zlib of canonical JSON, see `events`
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_event_by_id", "by", "id"),
)

chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("events", Id, nullable=False),
    Column("head", String(64), nullable=False),
    CheckConstraint("id = 1", name="one"),
)

counter = Table(
    "counter",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Id, nullable=False),
)

concept = Table(
    "concept",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("work_id", Id, ForeignKey("work.id"), index=True),
    Column("name", Text, nullable=False),  # `Concept.id`, kept from import to export
    Column("data", Text, nullable=False),  # the other fields of a `Concept`
    Column("approved", Boolean, nullable=False),
    Column("approved_by", Text),
    Column("approved_at", String(32)),
    Column("created", String(32), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_concept_name", "name"),
)

term = Table(
    "term",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("concept_id", Id, ForeignKey("concept.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("data", Text, nullable=False),  # the other fields of a `Term`
    Column("evidence", Text),
    Index("ix_term_text", "text"),
)

user = Table(
    "user",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("created", String(32), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

credential = Table(
    "credential",
    metadata,
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("password", Text, nullable=False),
)

remark = Table(
    "remark",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("work_id", Id, nullable=False, index=True),
    Column(
        "bead_id", Id, nullable=False, index=True
    ),  # no foreign key: undoing an import takes the bead away
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("closed_by", Text),
    Column("closed_at", String(32)),
    Column("version", Integer, nullable=False),
    CheckConstraint("kind IN ('comment', 'flag')", name="kind"),
)

house = Table(
    "house",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("work_id", Id, index=True),  # None: of the whole house
    Column("record", Text, nullable=False),  # `checks.House.to_table` as canonical JSON
    Column("version", Integer, nullable=False),
)

preference = Table(
    "preference",
    metadata,
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

visit = Table(
    "visit",
    metadata,
    Column("user_id", Id, primary_key=True, autoincrement=False),
    Column("work_id", Id, primary_key=True, autoincrement=False),
    Column("event_id", Id, nullable=False),  # the newest there was
    Column("at", String(32), nullable=False),
)

PRESENT: dict[str, Table] = {
    t.name: t for t in (work, rendering, bead, segment, divergence, concept, term, remark, house, user)
}
"""Tables whose rows may change, in an order in which they can be filled."""

KEPT: dict[str, Table] = {t.name: t for t in (revision, decision, event)}
"""Tables whose rows are only added."""

PERSONAL: dict[str, Table] = {t.name: t for t in (preference, visit)}
"""Tables of what one user prefers and has seen; passwords are kept apart from all others."""
