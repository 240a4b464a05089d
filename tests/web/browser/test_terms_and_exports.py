"""Mark a term in a reading, approve it, download everything."""

import pytest

from tests.web.helpers import WORK
from variorum import workbench

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
    assert len(links) == len(workbench.exports())
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
    assert "Select words" in page.inner_text("[data-status]")
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
        page.click("#term >> text=Keep as candidate")
        page.wait_for_timeout(200)
    assert "preferred term of another" in page.inner_text("[data-term-problem]")
    assert page.input_value("#term-text") == "piers"
