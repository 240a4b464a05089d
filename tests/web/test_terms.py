from tests.web.helpers import NAME, WORK

MARK = f"/works/{WORK}/terms"


def evidence(store, words="three piers"):
    bead = store.beads(WORK).beads[2]
    segment = bead.part("AAA").segments[0]
    start = segment.text.index(words)
    return {
        "text": words, "language": "en", "bead": bead.id, "siglum": "AAA", "segment": segment.id,
        "start": start, "end": start + len(words),
    }  # fmt: skip


def test_a_selection_becomes_a_term_with_its_evidence(client, store):
    answer = client.post(
        MARK, data={**evidence(store), "other": "ba cầu tàu", "other_language": "vi", "approve": "1"},
        headers={"X-Requested-With": "fetch"},
    )  # fmt: skip
    assert "approved term" in answer.get_json()["done"]
    record = store.concepts(work=WORK)[0]
    assert record.concept.approved
    assert record.approved_by == NAME
    assert [(t.text, t.language) for t in record.concept.terms] == [
        ("three piers", "en"),
        ("ba cầu tàu", "vi"),
    ]
    assert record.concept.terms[0].context == "We will build three piers."
    assert record.evidence[0].siglum == "AAA"
    page = client.get(f"/terms?work={WORK}").text
    assert "three piers" in page
    assert f"/works/{WORK}/passages/{record.evidence[0].bead}/find" in page


def test_a_base_form_keeps_the_sentence_but_claims_no_place(client, store):
    client.post(MARK, data={**evidence(store), "text": "pier"})
    record = store.concepts(work=WORK)[0]
    assert record.evidence == (None,)
    assert record.concept.terms[0].context == "We will build three piers."


def test_without_a_script_a_term_is_typed(client, store):
    answer = client.post(
        MARK, data={"text": " harbour  dues ", "language": "en", "back": f"/terms?work={WORK}"}
    )
    assert answer.headers["Location"] == f"/terms?work={WORK}"
    assert store.concepts()[0].concept.terms[0].text == "harbour dues"
    assert not store.concepts()[0].concept.approved


def test_an_empty_term_is_refused(client, store):
    assert client.post(MARK, data={"text": " "}).status_code == 400
    assert store.concepts() == ()


def test_approve_take_back_change_delete(client, store):
    client.post(MARK, data={"text": "pier", "language": "en"})
    number = store.concepts()[0].id
    client.post(f"/terms/{number}", data={"action": "approve"})
    assert store.concept(number).concept.approved
    client.post(f"/terms/{number}", data={"action": "unapprove"})
    assert not store.concept(number).concept.approved
    client.post(
        f"/terms/{number}",
        data={
            "action": "save", "text": ["pier", "jetty", ""], "language": ["en", "en", "en"],
            "status": ["preferred", "deprecated", "admitted"], "definition": "where ships moor",
        },
    )  # fmt: skip
    concept = store.concept(number).concept
    assert [(t.text, t.status) for t in concept.terms] == [("pier", "preferred"), ("jetty", "deprecated")]
    assert concept.definition == "where ships moor"
    client.post(f"/terms/{number}", data={"action": "delete"})
    assert store.concepts() == ()


def test_somebody_else_changed_it(client, store):
    client.post(MARK, data={"text": "pier", "language": "en"})
    record = store.concepts()[0]
    store.approve_concept(record.id, by="Minh")
    answer = client.post(
        f"/terms/{record.id}",
        data={"action": "save", "expected": record.version, "text": "quay"},
        follow_redirects=True,
    )
    assert "message-error" in answer.text
    assert store.concept(record.id).concept.terms[0].text == "pier"


def test_filters(client, store):
    for text in ("pier", "cầu tàu"):
        client.post(MARK, data={"text": text, "language": "en"})
    store.approve_concept(store.concepts()[0].id, by=NAME)
    approved = client.get("/terms?state=approved").text
    assert "pier</span>" in approved
    assert "cầu tàu</span>" not in approved
    assert "cầu tàu</span>" in client.get("/terms?text=cau").text


def test_without_terms_the_page_says_how_to_begin(client):
    assert "No terms yet" in client.get("/terms").text


def test_the_page_offers_a_field_below_only_where_there_is_one(client):
    assert "or add it below" not in client.get("/terms").text
    assert "or add it below" in client.get(f"/terms?work={WORK}").text


def test_what_is_worded_differently_is_proposed_first():
    from variorum.glossary import Candidate
    from variorum_web.glossary import _worded_apart_first

    made = [
        Candidate((), score, (), varies, ()) for score, varies in ((3.0, False), (2.0, True), (1.0, True))
    ]
    assert [c.score for c in _worded_apart_first(made)] == [2.0, 1.0, 3.0]
