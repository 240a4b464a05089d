"""Approving or forbidding a form: what it touches is shown before, and waits in a queue after."""

import pytest

from tests.web.helpers import NAME, WORK
from variorum.model import Concept, Term
from variorum.store import lemma_from_text


@pytest.fixture
def settled(store):
    """One passage approved with "piers"."""
    bead = store.beads(WORK).beads[2]
    store.decide(bead.id, lemma_from_text(bead, "We will build three piers.", by=NAME), by=NAME)
    return store


def concept(store, *terms, approved=False):
    record = store.add_concept(Concept("", tuple(Term(*t) for t in terms)), by=NAME, work=WORK)
    return store.approve_concept(record.id, by=NAME) if approved else record


def test_what_an_approval_touches_is_shown_before_it(client, settled):
    record = concept(settled, ("jetties", "en"), ("three piers", "en", "deprecated"))
    page = client.post(f"/terms/{record.id}", data={"action": "approve", "expected": record.version})
    assert page.status_code == 200
    assert "<mark>three piers</mark>" in page.text
    assert not settled.concept(record.id).concept.approved
    done = client.post(
        f"/terms/{record.id}", data={"action": "approve", "seen": "1", "expected": record.version}
    )
    assert done.headers["Location"] == f"/terms/{record.id}/queue"
    assert settled.concept(record.id).concept.approved


def test_the_queue_mends_a_passage_and_it_leaves(client, settled):
    record = concept(settled, ("jetties", "en"), ("three piers", "en", "deprecated"), approved=True)
    bead = settled.beads(WORK).beads[2]
    start = bead.decision.lemma.text.index("three piers")
    data = {"work": WORK, "bead": bead.id, "start": start}
    page = client.post(f"/terms/{record.id}/queue", data=data, follow_redirects=True).text
    assert settled.bead(bead.id).decision.lemma.text == "We will build jetties."
    assert "No approved passage is worded otherwise" in page
    again = client.post(f"/terms/{record.id}/queue", data=data, follow_redirects=True).text
    assert "worded otherwise by now" in again


def test_a_form_the_renderings_have_and_the_wording_has_not(client, settled):
    record = concept(settled, ("quays", "en"), ("cầu tàu", "vi"), approved=True)
    page = client.get(f"/terms/{record.id}/queue").text
    assert "VI: cầu tàu" in page
    assert "<b>quays</b>" in page
    assert 'name="start"' not in page


def test_a_saved_change_that_forbids_a_form_is_shown_before_too(client, settled):
    record = concept(settled, ("three piers", "en"), approved=True)
    data = {
        "action": "save", "expected": record.version, "text": ["jetties", "three piers"], "language": ["en", "en"],
        "status": ["preferred", "deprecated"], "definition": "where ships moor",
    }  # fmt: skip
    page = client.post(f"/terms/{record.id}", data=data).text
    assert 'name="definition" value="where ships moor"' in page
    assert settled.concept(record.id).concept.terms[0].text == "three piers"
    client.post(f"/terms/{record.id}", data={**data, "seen": "1"})
    assert settled.concept(record.id).concept.terms[0].text == "jetties"


def test_a_term_that_touches_nothing_is_approved_at_once(client, settled):
    record = concept(settled, ("three piers", "en"), ("ba cầu tàu", "vi"))
    client.post(f"/terms/{record.id}", data={"action": "approve"})
    assert settled.concept(record.id).concept.approved


def test_a_proposal_is_kept_with_its_sentence_and_the_place_of_it(client, store, monkeypatch):
    from variorum.glossary import Candidate, Form
    from variorum.model import Span
    from variorum_web import glossary

    span = Span("AAA", 2, 14, 25, "three piers")
    found = (Candidate((Form("three piers", "en", ("AAA",), (span,)),), 1.0, (2,), False, ("test",)),)
    monkeypatch.setattr(glossary, "propose", lambda *_args, **_options: found)
    assert "three piers" in client.get(f"/terms?work={WORK}").text
    data = {"candidate": "three piers", "text": "three piers", "approve": "1"}
    client.post(f"/works/{WORK}/terms", data=data)
    record = store.concepts(work=WORK)[0]
    term = record.concept.terms[0]
    assert (term.context, term.context_source) == ("We will build three piers.", f"{WORK}, AAA 3")
    assert record.evidence[0].bead == store.beads(WORK).beads[2].id
    assert record.concept.approved


def test_the_forms_found_in_a_work_are_counted(client, store):
    concept(store, ("pier", "en"))
    page = client.get(f"/terms?work={WORK}").text
    assert "2 × AAA, BBB" in page
