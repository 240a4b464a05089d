"""What happens when the line is lost, the session ends, or somebody else is faster."""

from dataclasses import replace

import pytest

from tests.web.helpers import AAA, NAME, PASSWORD, WORK, comparison, rendering
from variorum.model import Alignment, Bead, Comparison
from variorum.store import lemma_from_text

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser
HOME = f"/works/{WORK}/"


def test_the_line_is_lost_and_comes_back(desk, open_page, store):
    desk.expected = ("ERR_INTERNET_DISCONNECTED",)
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.locator("[data-banner]")).to_contain_text("1 decision waits")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("[data-banner]")).to_contain_text("2 decisions wait")
    assert store.progress(WORK).approved == 0
    page.context.set_offline(False)
    expect(page.locator(".passage.is-approved")).to_have_count(2)
    expect(page.locator("[data-banner]")).to_be_hidden()
    assert store.progress(WORK).approved == 2


def test_what_waits_outlives_the_page(desk, open_page, store):
    desk.expected = ("ERR_INTERNET_DISCONNECTED",)
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.locator("[data-banner]")).to_contain_text("1 decision waits")
    page.keyboard.press("e")
    page.keyboard.type(" Typed offline.")
    page.evaluate("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)")
    page.close(run_before_unload=False)
    page = desk.browser.contexts[-1].new_page()
    page.context.set_offline(False)
    page.goto(HOME)
    expect(page.locator(".passage.is-approved")).to_have_count(1)
    assert page.locator(".canon-input").first.input_value().endswith(" Typed offline.")
    assert "not saved yet" in page.locator("[data-rule]").first.inner_text()
    assert store.progress(WORK).approved == 1


def test_the_session_ends_while_one_types(desk, open_page, store):
    desk.expected = ("401",)
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.keyboard.press("e")
    page.keyboard.type(" Typed.")
    page.context.clear_cookies()
    page.keyboard.press("Enter")
    expect(page.locator("[data-banner]")).to_contain_text("sign in again")
    other = page.context.new_page()
    other.goto("/login")
    other.fill("#name", NAME)
    other.fill("#password", PASSWORD)
    other.click("main form button")
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_selector(".passage.is-approved")
    assert store.beads(WORK).beads[0].decision.lemma.text == "The harbour opens. Typed."


def test_two_editors_on_one_passage(desk, open_page, store):
    desk.expected = ("409",)
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.keyboard.press("e")
    page.keyboard.type(" Mine.")
    first = store.beads(WORK).beads[0]
    store.decide(first.id, lemma_from_text(first, "Theirs.", by="Minh"), by="Minh")
    page.keyboard.press("Enter")
    page.wait_for_selector(".conflict")
    sides = page.locator(".sides dd").all_inner_texts()
    assert (sides[0], sides[2]) == ("The harbour opens. Mine.", "The harbour opens.")
    assert "Theirs" in sides[1]
    assert page.input_value(f"#t{first.id}") == "The harbour opens. Mine."
    assert store.bead(first.id).decision.lemma.text == "Theirs."
    # The card is "approved" already, by the other editor: wait for the answer, not for the state.
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status < 400):
        page.click(f"#b{first.id} .button-approve")
    assert store.bead(first.id).decision.lemma.text == "The harbour opens. Mine."


def test_without_a_script(open_page, store, tmp_path):
    page = open_page(HOME, java_script_enabled=False)
    page.click("summary:has-text('Any category')")
    page.click(".pop-list >> text=figure")
    assert page.locator(".passage").count() == 1
    page.click(".take:has-text('BBB')")
    assert page.input_value(".canon-input") == "This year 59 ships came came."
    page.fill(".canon-input", "This year 60 ships came.")
    page.click(".button-approve")
    page.goto(HOME)
    assert "This year 60 ships came." in page.inner_text(".is-approved .canon-text")
    page.click(".is-approved >> text=More")
    assert "Every decision made on it" in page.inner_text("main")
    page.click("text=Export")
    with page.expect_download() as download:
        page.click(".export:has-text('Canonical text') >> nth=0 >> text=Download")
    assert "60 ships" in download.value.path().read_text("utf-8")
    page.goto(HOME)
    page.click("button:text('Undo')")
    assert store.beads(WORK).beads[1].state == "undecided"


def test_theirs_is_kept_with_one_press(desk, open_page, store):
    desk.expected = ("409",)
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.keyboard.press("e")
    page.keyboard.type(" Mine.")
    first = store.beads(WORK).beads[0]
    store.decide(first.id, lemma_from_text(first, "Theirs.", by="Minh"), by="Minh")
    page.keyboard.press("Enter")
    page.wait_for_selector(".conflict")
    page.click("[data-keep-theirs]")
    expect(page.locator(".passage").first.locator(".canon-text")).to_have_text("Theirs.")
    page.reload()
    expect(page.locator(".passage").first.locator(".canon-text")).to_have_text("Theirs.")


def test_a_corrected_rendering_reopens_what_it_changed_only(open_page, store):
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    for _ in range(4):
        page.keyboard.press("Shift+Enter")
    expect(page.locator(".passage.is-approved")).to_have_count(4)
    compared = comparison()
    mended = rendering("AAA", [*AAA[:3], "Many thanks."], outlet="Harbour Daily")
    store.save_comparison(
        WORK,
        replace(compared, renderings=(compared.renderings[0], mended, compared.renderings[2])),
        by="Minh",
    )
    page.goto(f"{HOME}?state=reopened")
    assert page.locator(".passage-number").all_inner_texts() == ["4"]
    assert "Since your last visit" in page.inner_text(".news")
    page.click("text=What changed since")
    expect(page.locator(".drawer .change ins").first).to_have_text("Many")


def test_hostile_texts_are_texts(desk, open_page, store):
    evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    lines = [evil, "שלום עולם a\u0301\u0301\u0301", "x" * 3000, "\u202eevil\u202c end"]
    name = "Ñ" * 500
    parts = tuple(rendering(f"R{n:02}", lines, outlet=name) for n in range(60))
    sigla = tuple(r.siglum for r in parts)
    beads = tuple(Bead(i, ((i,),) * 60) for i in range(4))
    store.import_work("hostile", evil, Comparison(parts, Alignment(sigla, beads)), by=name)
    page = open_page("/works/hostile/")
    page.wait_for_selector(".is-here")
    assert evil in page.inner_text(".passage >> nth=0")
    assert page.locator(".passage img, .passage script").count() == 0
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(evil)
    page.keyboard.press("Enter")
    page.wait_for_selector(".is-approved")
    assert page.inner_text(".is-approved .canon-text") == evil
    page.keyboard.press("ArrowUp")
    page.keyboard.press("c")
    page.wait_for_selector("#remark-text:focus")
    page.keyboard.insert_text(evil)
    page.click(".drawer button[value=comment]")
    expect(page.locator(".drawer .remark-text")).to_have_text(evil)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_five_megabytes_pasted_into_the_line(open_page, store):
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.keyboard.press("e")
    page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", "word ".repeat(1048576));
          const paste = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(paste);
        }"""
    )
    expect(page.locator("[data-status]")).to_contain_text("5242880 characters")
    page.keyboard.press("Enter")
    page.wait_for_selector(".passage.is-approved")
    assert store.beads(WORK).beads[0].decision.lemma.text == "The harbour opens."
