"""What happens when the line is lost, the session ends, or somebody else is faster."""

import pytest

from tests.web.helpers import NAME, PASSWORD, WORK
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
    page.wait_for_selector("[data-status].is-problem")
    assert "1 decision waits" in page.inner_text("[data-status]")
    page.keyboard.press("Shift+Enter")
    assert store.progress(WORK).approved == 0
    page.context.set_offline(False)
    expect(page.locator(".passage.is-approved")).to_have_count(2)
    assert store.progress(WORK).approved == 2


def test_the_session_ends_while_one_types(desk, open_page, store):
    desk.expected = ("401",)
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.keyboard.press("e")
    page.keyboard.type(" Typed.")
    page.context.clear_cookies()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-status].is-problem")
    assert "sign in again" in page.inner_text("[data-status]")
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
    assert "Theirs." in page.inner_text(".conflict")
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
    page.click("text=History")
    assert "Every decision made on it" in page.inner_text("main")
    page.click("text=Export")
    with page.expect_download() as download:
        page.click(".export:has-text('Canonical text') >> nth=0 >> text=Download")
    assert "60 ships" in download.value.path().read_text("utf-8")
    page.goto(HOME)
    page.click("button:text('Undo')")
    assert store.beads(WORK).beads[1].state == "undecided"
