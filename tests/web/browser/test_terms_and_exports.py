"""Mark a term in a reading, approve it, download everything."""

import pytest

from tests.web.helpers import NAME, WORK
from variorum import exports
from variorum.model import Concept, Term

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser
HOME = f"/works/{WORK}/"

SELECT = """([bead, siglum, words]) => {
  const segment = document.querySelector(`#b${bead} .cell[data-siglum="${siglum}"] .seg`);
  const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
}"""


def test_mark_a_term_then_download_every_format(open_page, store):
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    bead = store.beads(WORK).beads[1]
    # "ships came" stands after a mark with its key, which must not count.
    page.evaluate(SELECT, [bead.id, "AAA", "ships"])
    page.wait_for_selector("[data-marker]:not([hidden])")
    page.click("[data-mark-term]")
    assert page.input_value("#term-text") == "ships"
    page.fill("#term-other", "tàu")
    page.click("#term >> text=Approve")
    expect(page.locator("[data-status]")).to_contain_text("approved term")
    record = store.concepts(work=WORK)[0]
    evidence = record.evidence[0]
    segment = bead.part("AAA").segments[0]
    assert segment.text[evidence.start : evidence.end] == "ships"
    assert [t.text for t in record.concept.terms] == ["ships", "tàu"]

    page.keyboard.press("Enter")
    page.wait_for_selector(".is-approved")
    page.goto(f"/works/{WORK}/export")
    page.click("summary:has-text('more formats')")
    links = page.eval_on_selector_all(".export a[download]", "all => all.map((a) => a.getAttribute('href'))")
    assert len(links) == len(exports.exports())
    with page.expect_download() as download:
        page.click(f'a[href="{links[0]}"]')
    assert download.value.suggested_filename == f"{WORK}.txt"
    for link in links:
        answer = page.request.get(link)
        assert answer.ok, link
        assert "attachment" in answer.headers["content-disposition"]
        assert answer.body()


def test_t_marks_what_is_selected(open_page, store):
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.keyboard.press("t")
    expect(page.locator(".drawer [data-section=terms]")).to_be_visible()
    bead = store.beads(WORK).beads[2]
    page.evaluate(SELECT, [bead.id, "BBB", "three piers"])
    page.keyboard.press("t")
    page.wait_for_selector("#term[open]")
    page.keyboard.press("Escape")
    assert store.concepts() == ()


def test_a_refused_term_says_why_and_stays(desk, open_page, store):
    desk.expected = ("409",)
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    bead = store.beads(WORK).beads[2]
    for _ in range(2):
        page.evaluate(SELECT, [bead.id, "AAA", "piers"])
        page.keyboard.press("t")
        with page.expect_response("**/terms"):
            page.click("#term >> text=Keep as candidate")
    expect(page.locator("[data-term-problem]")).to_contain_text("preferred term of another")
    assert page.input_value("#term-text") == "piers"


def test_a_term_is_approved_and_its_queue_followed(open_page, store):
    """What an approval touches is seen before; afterwards one press mends a passage, and Decide shows it."""
    terms = (Term("jetties", "en"), Term("three piers", "en", "deprecated"))
    store.add_concept(Concept("", terms), by=NAME, work=WORK)
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    third = page.locator(".passage").nth(2)
    third.locator(".button-approve").click()
    expect(third.locator(".canon-text")).to_have_text("We will build three piers.")
    page.goto(f"/terms?work={WORK}")
    page.click("button[value=approve]")
    expect(page.locator("mark")).to_have_text("three piers")
    page.click("button[value=approve]")
    page.wait_for_url("**/queue")
    page.click(".touched button")
    expect(page.locator(".touched")).to_have_count(0)
    page.goto(HOME)
    expect(page.locator(".passage").nth(2).locator(".canon-text")).to_have_text("We will build jetties.")
    page.wait_for_selector(".is-here")
    page.locator(".passage").nth(2).locator("[data-show]").last.click()
    expect(page.locator(".drawer .piece-from").first).to_be_attached()
