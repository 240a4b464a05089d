"""The store: works, renderings with their revisions, decisions, the glossary, users. Everything SQL stays in here.

    with Store.open("variorum.db") as store:
        store.add_work("thu-interview", "A minister looks back", source_language="vi", by="lan")
        store.save_comparison("thu-interview", comparison, originals={"VNA": data}, by="lan")
        window = store.beads("thu-interview", 0, 100)
        store.decide(window.beads[0].id, "omit", by="lan", expected=window.beads[0].version)
        print(store.canonical_text("thu-interview").text)

SQLAlchemy is imported only when this package is.
"""

from variorum.store.keeping import backup, migrate, restore, save_archive, verify
from variorum.store.lemmas import lemma_from_text
from variorum.store.records import (
    DECIDED,
    REMARK_KINDS,
    ROLES,
    SCOPES,
    STATES,
    BeadFilter,
    BeadOutline,
    BeadRecord,
    BeadWindow,
    CanonicalParagraph,
    CanonicalText,
    ConceptRecord,
    DecisionRecord,
    Effect,
    EventRecord,
    Evidence,
    Hit,
    PartRecord,
    Progress,
    RemarkKind,
    RemarkRecord,
    RenderingRecord,
    RevisionRecord,
    Role,
    Scope,
    SeenPart,
    SegmentRecord,
    State,
    StoredComparison,
    UserRecord,
    VisitRecord,
    WorkRecord,
    WorkSummary,
)
from variorum.store.rehearsal import Rehearsal, Reopening
from variorum.store.since import DiffPiece, PartChange, diff_words
from variorum.store.store import Store
from variorum.store.verification import Verification

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
    "DiffPiece",
    "Effect",
    "EventRecord",
    "Evidence",
    "Hit",
    "PartChange",
    "PartRecord",
    "Progress",
    "Rehearsal",
    "RemarkKind",
    "RemarkRecord",
    "RenderingRecord",
    "Reopening",
    "RevisionRecord",
    "Role",
    "Scope",
    "SeenPart",
    "SegmentRecord",
    "State",
    "Store",
    "StoredComparison",
    "UserRecord",
    "Verification",
    "VisitRecord",
    "WorkRecord",
    "WorkSummary",
    "backup",
    "diff_words",
    "lemma_from_text",
    "migrate",
    "restore",
    "save_archive",
    "verify",
]
