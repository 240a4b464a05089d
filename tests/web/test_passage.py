"""Comments, flags, terms, concordance, checks, wider decisions of one passage."""

import re
from html import unescape

import pytest

from tests.web.helpers import NAME, WORK, comparison
from variorum.model import Concept, Term
from variorum.store import lemma_from_text

SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def first(store):
    return store.beads(WORK).beads[0]


def place(one, rest=""):
    return f"/works/{WORK}/passages/{one.id}{rest}"


def test_a_comment_is_made_read_and_dealt_with(client, store, first):
    answer = client.post(place(first, "/remarks"), data={"text": "<b>Ask</b> the mayor."}, headers=SCRIPT)
    assert answer.get_json() == {"done": "The comment is kept."}
    page = client.get(place(first)).text
    assert "&lt;b&gt;Ask&lt;/b&gt; the mayor." in page
    assert 'class="passage-comments"' in client.get(f"/works/{WORK}/").text
    remark = store.remarks(first.id)[0]
    client.post(place(first, "/remarks"), data={"action": "close", "remark": remark.id})
    assert store.remarks(first.id)[0].closed
    assert "dealt with by Lan" in client.get(place(first)).text
    assert 'class="passage-comments"' not in client.get(f"/works/{WORK}/").text
    assert client.post(place(first, "/remarks"), data={"text": "  "}).status_code == 400
    assert client.post(place(first, "/remarks"), data={"action": "close", "remark": "999"}).status_code == 400


def test_a_flag_goes_up_and_down_and_is_undone(client, store, first):
    client.post(place(first, "/remarks"), data={"action": "flag", "text": "unsure"}, headers=SCRIPT)
    assert "Flagged by Lan" in client.get(place(first)).text
    client.post(f"/works/{WORK}/undo", headers=SCRIPT)
    assert store.remarks(first.id) == ()
    client.post(f"/works/{WORK}/redo", headers=SCRIPT)
    down = client.post(place(first, "/remarks"), data={"action": "flag"}, headers=SCRIPT)
    assert down.get_json() == {"done": "The flag is taken down."}
    assert store.open_remarks(WORK) == {}


def test_the_drawer_has_terms_concordance_and_history(client, store, first):
    concept = Concept("", (Term("harbour", "en"), Term("haven", "en", "deprecated"), Term("cảng", "vi")))
    store.approve_concept(store.add_concept(concept, by=NAME).id, by=NAME)
    store.decide(first.id, "omit", by="Minh", note="a heading")
    text = unescape(client.get(place(first, "?part=drawer&find=ships&show=find"), headers=SCRIPT).text)
    assert "<html" not in text
    assert re.search(r'term-preferred" lang="en"[^>]*>harbour', text)
    assert re.search(r"This year 60 <mark>ships</mark> came", text)
    assert "“a heading”" in text
    assert text.index("As a page") > 0


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("This year 60 ships came.", None),
        ("This year 61 ships came.", "“61” is in no rendering"),
        ("This year ships came.", "“60” (VI, AAA) is not in the line"),
        ("<script>alert(1)</script>", None),
    ],
)
def test_a_wording_is_checked_as_typed(client, store, wording, said):
    second = store.beads(WORK).beads[1]
    answer = client.post(place(second, "/check"), data={"text": wording}, headers=SCRIPT)
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert said is None or said in unescape(answer.text)


def test_a_wider_decision_is_shown_before_it_is_made(client, store, first):
    store.import_work("again", "Spoken again", comparison(), by=NAME, source_language="vi")
    twin = store.beads("again").beads[0]
    fields = {"text": "The port opens.", "scope": "house", "expected": first.version}
    shown = unescape(client.post(place(first, "/wider"), data=fields).text)
    assert "It changes 1 other place" in shown
    assert "Spoken again" in shown
    assert store.bead(first.id).state == "undecided"
    reach = re.findall(r'name="reach" value="([^"]+)"', shown)
    assert reach == [f"{twin.id}:{twin.version}"]
    done = client.post(
        place(first, "/wider"), data={**fields, "confirm": "1", "reach": reach}, headers=SCRIPT
    )
    assert done.get_json()["address"].endswith(f"/passages/{first.id}/find")
    assert [store.bead(i).decision.lemma.text for i in (first.id, twin.id)] == ["The port opens."] * 2
    assert "for all works" in client.get(f"/works/{WORK}/").text


def test_a_wider_decision_that_reaches_something_else_by_now_is_refused(client, store, first):
    store.import_work("again", "Spoken again", comparison(), by=NAME, source_language="vi")
    fields = {"text": "The port opens.", "scope": "house", "expected": first.version, "confirm": "1"}
    answer = client.post(place(first, "/wider"), data=fields)
    assert answer.status_code == 409
    assert "has changed since the preview" in answer.text
    assert "It changes" not in answer.text
    assert store.bead(first.id).state == "undecided"


def test_a_wider_decision_does_not_pass_a_major_divergence_unseen(client, store):
    second = store.beads(WORK).beads[1]
    fields = {"text": "This year 60 ships came.", "scope": "work", "confirm": "1", "expected": second.version}
    assert client.post(place(second, "/wider"), data=fields).status_code == 400
    assert client.post(place(second, "/wider"), data={**fields, "checked": "1"}).status_code == 302


def test_words_are_replaced_in_approved_wordings(client, store, first):
    third = store.beads(WORK).beads[2]
    lemma = lemma_from_text(third, "We will build three piers.", by=NAME)
    store.decide(third.id, lemma, by=NAME)
    fields = {"text": "The harbour opens.", "scope": "work", "old": "piers", "new": "quays"}
    shown = unescape(client.post(place(first, "/wider"), data={**fields, "expected": first.version}).text)
    assert "<del>We will build three piers.</del> <ins>We will build three quays.</ins>" in shown
    refused = client.post(place(first, "/wider"), data={**fields, "old": "", "new": "quays"})
    assert refused.status_code == 400


def test_what_changed_since_the_decision_is_shown(client, store, first):
    from dataclasses import replace

    from tests.web.helpers import AAA, rendering

    store.decide(first.id, lemma_from_text(first, "The harbour opens.", by=NAME), by=NAME)
    compared = comparison()
    changed = rendering("AAA", ["The harbour has opened.", *AAA[1:]], outlet="Harbour Daily")
    parts = (compared.renderings[0], changed, compared.renderings[2])
    store.save_comparison(WORK, replace(compared, renderings=parts, divergences=()), by=NAME)
    assert store.bead(first.id).state == "reopened"
    page = client.get(place(first)).text
    change = re.search(r'<p class="change">.*?</p>', page, re.DOTALL)[0]
    assert ("<del>opens</del>" in change, re.sub("<del>.*?</del>|<[^>]+>", "", change)) == (
        True,
        "AAA The harbour has opened.",
    )
    assert 'data-show="changes"' in client.get(f"/works/{WORK}/").text


def test_the_history_keeps_a_wording_and_its_origin_apart(client, store, first):
    store.decide(first.id, lemma_from_text(first, "The harbour opens.", by=NAME), by=NAME)
    page = client.get(place(first)).text
    assert re.search(r'The harbour opens\.\s<span class="piece-from">', page)
