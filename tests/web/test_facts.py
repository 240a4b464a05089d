"""The Facts page: every fact, its decision, and the lists of corrections."""

import re

import pytest

from tests.web.helpers import NAME, WORK
from variorum.store import lemma_from_text

FACTS = f"/works/{WORK}/facts"


def answer(client, store, answer, kind="figure", **more):
    """Choose an answer for the first line of a kind, as the page's form does."""
    page = client.get(f"{FACTS}?kind={kind}").text
    address = re.search(r'name="line" value="([\d.]+)"', page)[1]
    return client.post(FACTS, data={"line": address, f"answer-{address}": answer}, **more)


def test_every_kind_of_fact_has_a_line_with_a_column_per_rendering(client):
    page = client.get(f"{FACTS}?show=all").text
    row = re.search(r"<tr id=\"f[\d.]+\" class=\"fact-differs\">.*?</tr>", page, re.DOTALL)[0]
    for siglum, text in (("VI", "60 tàu"), ("AAA", "60 ships came"), ("BBB", "59 ships came came")):
        assert re.search(rf'data-siglum="{siglum}">.*?{text}', row, re.DOTALL)
    assert "three piers" in page
    assert 'lang="vi"' in row


@pytest.mark.parametrize(
    ("query", "inside", "outside"),
    [
        ("?show=differ", "59 ships", "three piers"),
        ("", "59 ships", "three piers"),
        ("?show=all", "three piers", "No fact passes"),
        ("?kind=date", "Năm nay", "59 ships"),
        ("?kind=quotation", "No fact passes this filter", "59 ships"),
        ("?show=ask", "No fact passes this filter", "59 ships"),
        ("?show=nonsense&kind=nonsense&page=-3", "59 ships", "No fact passes"),
    ],
)
def test_filters(client, query, inside, outside):
    page = client.get(FACTS + query).text
    assert inside in page
    assert outside not in page


def test_an_answer_is_kept_changed_and_taken_back(client, store):
    assert answer(client, store, "ask the source").headers["Location"].startswith(FACTS)
    bead = store.beads(WORK).beads[1]
    assert [(r.kind, r.by) for r in store.remarks(bead.id)] == [("flag", NAME)]
    assert "Ask the source" in client.get(f"{FACTS}?show=ask").text
    answer(client, store, "right:AAA")
    page = client.get(FACTS).text
    assert "<strong>AAA is right</strong>" in page
    assert [r.closed for r in store.remarks(bead.id)] == [True, False]
    answer(client, store, "")
    assert "<strong>AAA is right</strong>" not in client.get(FACTS).text


def test_what_an_editor_calls_wrong_is_a_correction(client, store):
    answer(client, store, "right:AAA")
    page = client.get(f"{FACTS}/corrections").text
    assert re.search(r"BBB.*59 ships came.*right is.*60 ships", page, re.DOTALL)
    assert page.count("Nothing to correct so far.") == 1
    assert "Harbour Daily" not in client.get(f"{FACTS}/corrections?of=BBB").text


def test_what_the_approved_wording_says_otherwise_is_a_correction(client, store):
    bead = store.beads(WORK).beads[1]
    store.decide(bead.id, lemma_from_text(bead, "This year sixty ships came.", by=NAME), by=NAME)
    page = client.get(FACTS).text
    assert len(re.findall(r"fact-settled.*?60 ", page)) == 2
    assert re.search(r'fact-other" data-siglum="BBB"', page)
    assert "59 ships" in client.get(f"{FACTS}/corrections").text


@pytest.mark.parametrize("said", ["right at its date", "ask the source"])
def test_what_is_right_at_its_date_or_still_to_be_asked_is_no_correction(client, store, said):
    bead = store.beads(WORK).beads[1]
    store.decide(bead.id, lemma_from_text(bead, "This year 60 ships came.", by=NAME), by=NAME)
    answer(client, store, said)
    page = client.get(f"{FACTS}/corrections").text
    assert page.count("Nothing to correct so far.") == 2
    assert ("To ask the source" in page) == (said == "ask the source")


WRONG = [
    ("no such line", {"line": "999.0", "answer-999.0": "right:AAA"}, "not there any more"),
    ("no line", {}, "not there any more"),
]


@pytest.mark.parametrize(("label", "data", "told"), WRONG, ids=[w[0] for w in WRONG])
def test_what_is_wrong_is_said(client, label, data, told):
    reply = client.post(FACTS, data=data)
    assert reply.status_code == 400
    assert told in reply.text


@pytest.mark.parametrize("said", ["right", "right:NNN", "nonsense"])
def test_an_answer_that_is_none_is_refused(client, store, said):
    assert answer(client, store, said).status_code == 400
    assert store.remarks(store.beads(WORK).beads[1].id) == ()


def test_nothing_of_a_text_runs(client, store):
    from tests.web.helpers import comparison as made
    from tests.web.helpers import rendering
    from variorum.model import Alignment, Bead, Comparison

    bad = ["A <script>alert(1)</script> of 5 ships."]
    del made
    comparison = Comparison(
        (rendering("AAA", bad), rendering("BBB", ["A tale of 6 ships."])),
        Alignment(("AAA", "BBB"), (Bead(0, ((0,), (0,)), 0.9),)),
    )
    store.add_work("bad", "<b>bad</b>", by=NAME)
    store.save_comparison("bad", comparison, by=NAME)
    for page in ("facts", "facts/corrections"):
        assert "<script>alert" not in client.get(f"/works/bad/{page}").text
        assert "<b>bad" not in client.get(f"/works/bad/{page}").text


@pytest.mark.parametrize(
    ("siglum", "line"), [("BBB", "This year 59 ships came."), ("AAA", "This year 60 ships came.")]
)
def test_what_an_editor_calls_right_is_in_the_suggested_line_and_named_as_its_reason(
    client, store, siglum, line
):
    answer(client, store, f"right:{siglum}")
    bead = store.beads(WORK).beads[1]
    home = client.get(f"/works/{WORK}/").text
    card = home[home.index(f'id="b{bead.id}"') :]
    card = card[: card.index("</article>")]
    assert f">{line}</textarea>" in card
    assert "an editor" in card


def test_what_only_some_renderings_have_passes_its_filter_and_each_empty_cell_says_why(client, store):
    from tests.web.helpers import rendering
    from variorum.model import Alignment, Bead, Comparison

    texts = {"AAA": ["Ingrid Solvane saw 421 ships.", "Then 7 boats came."], "BBB": ["Many ships were seen."]}
    comparison = Comparison(
        tuple(rendering(siglum, sentences) for siglum, sentences in texts.items()),
        Alignment(("AAA", "BBB"), (Bead(0, ((0,), (0,)), 0.9), Bead(1, ((1,), ()), 0.9))),
    )
    store.add_work("partial", "Partial", by=NAME)
    store.save_comparison("partial", comparison, by=NAME)
    page = client.get("/works/partial/facts?show=partial").text
    cells = re.findall(r'data-siglum="BBB">.*?<span class="faint small">([^<]*)<', page)
    assert cells == ["not said", "not found", "lacks the passage"]
    assert 'Only in some renderings <span class="n">3</span>' in page


def test_an_outlet_is_named_once_in_the_corrections(client):
    page = client.get(f"{FACTS}/corrections").text
    assert '<h2 id="of-BBB"><b class="siglum">BBB</b>' in page
    assert '<h2 id="of-AAA">Harbour Daily <b class="siglum">AAA</b>' in page
