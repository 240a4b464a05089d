"""The glossary: concepts with their terms, where each was marked, and who approved it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.model import Concept, Term
from variorum.store import tables as t
from variorum.store import works
from variorum.store.codec import check_text, dump, load, load_evidence
from variorum.store.events import Row, Writer
from variorum.store.records import ConceptRecord, Evidence
from variorum.store.standing import chunks

__all__ = ["add", "approve", "change", "get", "records", "remove"]

_OWN_COLUMNS = frozenset({"id", "terms", "approved", "text", "language", "status"})
"""Fields of concepts and terms that have a column; the others are kept as JSON, where none may be missing later."""


def _dump_rest(value: Concept | Term) -> str:
    rest = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _OWN_COLUMNS}
    return dump({name: said for name, said in rest.items() if said is not None and said is not False})


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
        Term(text=e["text"], language=e["language"], status=e["status"], **load(e["data"])) for e in terms
    )
    return ConceptRecord(
        id=row["id"],
        version=row["version"],
        concept=Concept(id=row["name"], terms=values, approved=row["approved"], **load(row["data"])),
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


def _check(writer: Writer, concept: Concept, concept_id: int) -> None:
    """A concept needs a term, and no other may have the same preferred one."""
    if not concept.terms:
        raise InvalidValue("a concept needs a term")
    check_text(dump(asdict(concept)).replace("\\u0000", "\x00"), "concept")
    c, m = t.concept, t.term
    for term in concept.terms:
        if term.status != "preferred":
            continue
        query = (
            select(c.c.id)
            .join(m, m.c.concept_id == c.c.id)
            .where(
                ~c.c.deleted,
                m.c.status == "preferred",
                m.c.language == term.language,
                m.c.text == term.text,
                c.c.id != concept_id,
            )
        )
        if writer.connection.execute(query).first():
            raise Conflict(
                f"{term.text!r} is the preferred term of another concept", advice="add to that one, or choose"
            )


def _check_evidence(writer: Writer, term: Term, evidence: Evidence | None) -> None:
    if evidence is None:
        return
    query = select(t.segment.c.text).where(t.segment.c.id == evidence.segment)
    text = writer.connection.execute(query).scalar()
    if text is None or text[evidence.start : evidence.end].casefold() != term.text.casefold():
        raise InvalidValue(f"{term.text!r} is not what stands at its place", where=evidence.siglum)


def _name(writer: Writer, wished: str, concept_id: int) -> str:
    """The concept's own id if nobody has it, else one made of ours."""
    c = t.concept
    taken = writer.connection.execute(select(c.c.id).where(c.c.name == wished, ~c.c.deleted)).first()
    return wished if wished and taken is None else f"c{concept_id}"


def _term_rows(
    writer: Writer, concept_id: int, concept: Concept, evidence: Sequence[str | None]
) -> list[dict[str, Any]]:
    fresh = writer.allocate("term", len(concept.terms))
    return [
        {
            "id": fresh + i,
            "concept_id": concept_id,
            "text": term.text,
            "language": term.language,
            "status": term.status,
            "data": _dump_rest(term) if term.by else dump({**load(_dump_rest(term)), **_marked(writer)}),
            "evidence": said,
        }
        for i, (term, said) in enumerate(zip(concept.terms, evidence, strict=True))
    ]


def _marked(writer: Writer) -> dict[str, str]:
    return {"by": writer.by, "at": writer.at}


def add(
    writer: Writer, concept: Concept, slug: str | None, evidence: Sequence[Evidence | None]
) -> ConceptRecord:
    """See `Store.add_concept`."""
    _check(writer, concept, 0)
    padded = [*evidence, *([None] * (len(concept.terms) - len(evidence)))][: len(concept.terms)]
    for term, said in zip(concept.terms, padded, strict=True):
        _check_evidence(writer, term, said)
    writer.work = works.row(writer.connection, slug)["id"] if slug is not None else None
    identity = writer.allocate("concept")
    new = {
        "id": identity,
        "work_id": writer.work,
        "name": _name(writer, concept.id, identity),
        "data": _dump_rest(concept),
        **_approval(writer, concept.approved),
        "created": writer.at,
        "created_by": writer.by,
        "deleted": False,
        "version": 1,
    }
    writer.insert(t.concept, [new])
    said_as_text = [dump(asdict(e)) if e else None for e in padded]
    writer.insert(t.term, _term_rows(writer, identity, concept, said_as_text))
    writer.summary = f"term {concept.terms[0].text!r} {'approved' if concept.approved else 'marked'}"
    return get(writer.connection, identity)


def change(writer: Writer, concept_id: int, new: Concept, expected: int | None) -> ConceptRecord:
    """See `Store.change_concept`."""
    row = _row(writer.connection, concept_id)
    works.check_version(row, expected, f"concept {concept_id}")
    _check(writer, new, concept_id)
    old = _terms(writer.connection, [concept_id]).get(concept_id, [])
    evidence = {(entry["text"], entry["language"]): entry["evidence"] for entry in old}
    approval = _approval(writer, new.approved) if new.approved != row["approved"] else {}
    writer.update(t.concept, [(row, {"data": _dump_rest(new), **approval})])
    said = [evidence.get((term.text, term.language)) for term in new.terms]
    writer.delete(t.term, old)
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
