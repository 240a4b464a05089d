"""The glossary: concepts with their terms, where each was marked, and who approved it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.model import Concept, Term
from variorum.store import tables as t
from variorum.store import works
from variorum.store.codec import check_text, dump, load_evidence
from variorum.store.events import Row, Writer
from variorum.store.records import ConceptRecord, Evidence
from variorum.store.standing import chunks

__all__ = ["add", "approve", "change", "get", "records", "remove"]

_FIELDS = ("definition", "definition_source", "subject_field", "note")


def _row(connection: Connection, concept: int) -> RowMapping:
    c = t.concept
    found = connection.execute(select(c).where(c.c.id == concept, ~c.c.deleted)).mappings().first()
    if found is None:
        raise NotFound(f"no concept {concept}")
    return found


def _terms(connection: Connection, concepts: Collection[int]) -> dict[int, list[RowMapping]]:
    found: dict[int, list[RowMapping]] = {}
    for chunk in chunks(set(concepts)):
        query = select(t.term).where(t.term.c.concept_id.in_(chunk)).order_by(t.term.c.id)
        for row in connection.execute(query).mappings():
            found.setdefault(row["concept_id"], []).append(row)
    return found


def _record(row: Row, terms: Sequence[Row], slug: str | None) -> ConceptRecord:
    values = tuple(
        Term(
            text=entry["text"],
            language=entry["language"],
            status=entry["status"],
            part_of_speech=entry["part_of_speech"],
            note=entry["note"],
            context=entry["context"],
            context_source=entry["context_source"],
            case_sensitive=entry["case_sensitive"],
            by=entry["by"],
            at=entry["at"],
        )
        for entry in terms
    )
    fields: dict[str, Any] = {name: row[name] for name in _FIELDS}
    return ConceptRecord(
        id=row["id"],
        version=row["version"],
        concept=Concept(id=str(row["id"]), terms=values, approved=row["approved"], **fields),
        evidence=tuple(load_evidence(entry["evidence"]) for entry in terms),
        work=slug,
        created=row["created"],
        created_by=row["created_by"],
        approved_at=row["approved_at"],
        approved_by=row["approved_by"],
    )


def get(connection: Connection, concept: int) -> ConceptRecord:
    """See `Store.concept`."""
    row = _row(connection, concept)
    slug = connection.execute(select(t.work.c.slug).where(t.work.c.id == row["work_id"])).scalar()
    return _record(row, _terms(connection, [concept]).get(concept, []), slug)


def records(connection: Connection, slug: str | None, approved: bool | None) -> tuple[ConceptRecord, ...]:
    """See `Store.concepts`."""
    c = t.concept
    query = select(c, t.work.c.slug).outerjoin(t.work, t.work.c.id == c.c.work_id).where(~c.c.deleted)
    if slug is not None:
        query = query.where(c.c.work_id == works.row(connection, slug)["id"])
    if approved is not None:
        query = query.where(c.c.approved.is_(approved))
    rows = connection.execute(query.order_by(c.c.id)).mappings().all()
    terms = _terms(connection, [row["id"] for row in rows])
    return tuple(_record(row, terms.get(row["id"], []), row["slug"]) for row in rows)


def _check(writer: Writer, concept: Concept, concept_id: int | None) -> None:
    """A concept needs a term, and no other may have the same preferred one."""
    if not concept.terms:
        raise InvalidValue("a concept needs a term")
    for term in concept.terms:
        for value in (term.text, term.note, term.context):
            check_text(value or "", "term")
        if term.status != "preferred":
            continue
        c, m = t.concept, t.term
        query = (
            select(c.c.id)
            .join(m, m.c.concept_id == c.c.id)
            .where(
                ~c.c.deleted,
                m.c.status == "preferred",
                m.c.language == term.language,
                m.c.text == term.text,
                c.c.id != (concept_id or 0),
            )
        )
        if writer.connection.execute(query).first():
            raise Conflict(
                f"{term.text!r} is the preferred term of another concept", advice="add to that one, or choose"
            )


def _check_evidence(writer: Writer, term: Term, evidence: Evidence | None) -> None:
    if evidence is None:
        return
    text = writer.connection.execute(
        select(t.segment.c.text).where(t.segment.c.id == evidence.segment)
    ).scalar()
    if text is None or text[evidence.start : evidence.end].casefold() != term.text.casefold():
        raise InvalidValue(f"{term.text!r} is not what stands at its place", where=evidence.siglum)


def _term_rows(
    writer: Writer, concept_id: int, concept: Concept, evidence: Sequence[str | None]
) -> list[dict[str, Any]]:
    fresh = writer.allocate("term", len(concept.terms))
    return [
        {
            "id": fresh + i,
            "concept_id": concept_id,
            **asdict(term),
            "by": term.by or writer.by,
            "at": term.at or writer.at,
            "evidence": said,
        }
        for i, (term, said) in enumerate(zip(concept.terms, evidence, strict=True))
    ]


def add(
    writer: Writer, concept: Concept, slug: str | None, evidence: Sequence[Evidence | None]
) -> ConceptRecord:
    """See `Store.add_concept`."""
    _check(writer, concept, None)
    padded = [*evidence, *([None] * (len(concept.terms) - len(evidence)))][: len(concept.terms)]
    for term, said in zip(concept.terms, padded, strict=True):
        _check_evidence(writer, term, said)
    writer.work = works.row(writer.connection, slug)["id"] if slug is not None else None
    new = {
        "id": writer.allocate("concept"),
        "work_id": writer.work,
        **{name: getattr(concept, name) for name in _FIELDS},
        "approved": concept.approved,
        "approved_by": writer.by if concept.approved else None,
        "approved_at": writer.at if concept.approved else None,
        "created": writer.at,
        "created_by": writer.by,
        "deleted": False,
        "version": 1,
    }
    writer.insert(t.concept, [new])
    writer.insert(
        t.term, _term_rows(writer, new["id"], concept, [dump(asdict(e)) if e else None for e in padded])
    )
    writer.summary = f"term {concept.terms[0].text!r} {'approved' if concept.approved else 'marked'}"
    return get(writer.connection, new["id"])


def change(writer: Writer, concept_id: int, new: Concept, expected: int | None) -> ConceptRecord:
    """See `Store.change_concept`."""
    row = _row(writer.connection, concept_id)
    works.check_version(row, expected, f"concept {concept_id}")
    _check(writer, new, concept_id)
    old = _terms(writer.connection, [concept_id]).get(concept_id, [])
    evidence = {(entry["text"], entry["language"]): entry["evidence"] for entry in old}
    approval = {"approved": new.approved}
    if new.approved != row["approved"]:
        approval |= _approval(writer, new.approved)
    writer.update(t.concept, [(row, {**{name: getattr(new, name) for name in _FIELDS}, **approval})])
    writer.delete(t.term, old)
    said = [evidence.get((term.text, term.language)) for term in new.terms]
    writer.insert(t.term, _term_rows(writer, concept_id, new, said))
    writer.work = row["work_id"]
    writer.summary = f"concept of {new.terms[0].text!r} changed"
    return get(writer.connection, concept_id)


def _approval(writer: Writer, approved: bool) -> dict[str, Any]:
    return {
        "approved": approved,
        "approved_by": writer.by if approved else None,
        "approved_at": writer.at if approved else None,
    }


def approve(writer: Writer, concept_id: int, approved: bool, expected: int | None) -> ConceptRecord:
    """See `Store.approve_concept`."""
    row = _row(writer.connection, concept_id)
    works.check_version(row, expected, f"concept {concept_id}")
    writer.work = row["work_id"]
    if row["approved"] != approved:
        writer.update(t.concept, [(row, _approval(writer, approved))])
    found = get(writer.connection, concept_id)
    writer.summary = (
        f"term {found.concept.terms[0].text!r} {'approved' if approved else 'no longer approved'}"
    )
    return found


def remove(writer: Writer, concept_id: int) -> None:
    """See `Store.delete_concept`."""
    row = _row(writer.connection, concept_id)
    writer.work = row["work_id"]
    writer.update(t.concept, [(row, {"deleted": True})])
    writer.summary = f"concept {concept_id} deleted"
