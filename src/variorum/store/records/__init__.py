"""What the store hands out: frozen records around the values of the model. No SQL type leaves the room.

Ids of beads, segments and decisions are permanent: they are never given to anything else, and a corrected rendering
keeps them. A record's `version` counts its changes; hand it back as `expected` to be told when somebody else was
faster. Times are ISO 8601 in UTC.
"""

from variorum.store.records.beads import (
    BeadFilter,
    BeadOutline,
    BeadRecord,
    BeadWindow,
    Effect,
    PartRecord,
    SegmentRecord,
    StoredComparison,
)
from variorum.store.records.decisions import CanonicalParagraph, CanonicalText, DecisionRecord, SeenPart
from variorum.store.records.desk import RemarkRecord, VisitRecord
from variorum.store.records.people import ConceptRecord, EventRecord, Evidence, Hit, UserRecord
from variorum.store.records.words import (
    DECIDED,
    REMARK_KINDS,
    ROLES,
    SCOPES,
    STATES,
    RemarkKind,
    Role,
    Scope,
    State,
)
from variorum.store.records.works import Progress, RenderingRecord, RevisionRecord, WorkRecord, WorkSummary

__all__ = [
    "DECIDED",
    "REMARK_KINDS",
    "ROLES",
    "SCOPES",
    "STATES",
    "BeadFilter",
    "BeadOutline",
    "BeadRecord",
    "BeadWindow",
    "CanonicalParagraph",
    "CanonicalText",
    "ConceptRecord",
    "DecisionRecord",
    "Effect",
    "EventRecord",
    "Evidence",
    "Hit",
    "PartRecord",
    "Progress",
    "RemarkKind",
    "RemarkRecord",
    "RenderingRecord",
    "RevisionRecord",
    "Role",
    "Scope",
    "SeenPart",
    "SegmentRecord",
    "State",
    "StoredComparison",
    "UserRecord",
    "VisitRecord",
    "WorkRecord",
    "WorkSummary",
]
