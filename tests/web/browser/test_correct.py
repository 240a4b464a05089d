"""Correct a rendering and see what is open again: from the work to the mended wording, and back."""

import re

import pytest

from tests.web.helpers import BBB, WORK
from variorum.store import lemma_from_text

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser

HOME = f"/works/{WORK}/"


def test_correct_a_rendering_and_see_what_is_open_again(open_page, decided, tmp_path):
    corrected = tmp_path / "corrected.txt"
    corrected.write_text("\n\n".join(BBB).replace("came came", "came"))
    page = open_page(HOME)
    page.click(".tabs >> text=Correct a rendering")
    page.select_option("#of-0", "BBB")
    expect(page.locator(".slot-fields")).to_be_hidden()
    expect(page.locator("[data-kept-fields]")).to_be_visible()
    page.set_input_files("#file-0", corrected)
    page.click("text=Read and align")
    page.wait_for_url("**/load/preview*")
    expect(page.locator(".outcome .is-open")).to_have_text(re.compile("1 open again"))
    expect(page.locator(".reopenings >> nth=0")).to_contain_text("Passage 2")
    expect(page.locator("[aria-labelledby=changes-1] del")).to_contain_text("came")
    assert decided.progress(WORK).approved == 4

    page.click("text=Save it")
    page.wait_for_selector(".is-here")
    expect(page.locator(".passage-number")).to_have_text(["2"])
    expect(page.locator("[data-correction]")).to_contain_text("1 passage is open again")
    page.click("text=What changed since")
    expect(page.locator(".drawer .change del").first).to_contain_text("came")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(".passage.is-approved")
    assert decided.progress(WORK).approved == 4
    page.keyboard.press("Control+z")
    page.wait_for_selector(".passage.is-reopened")

    page.goto(HOME)
    page.click("text=Take it back")
    expect(page.locator(".passage.is-approved")).to_have_count(4)
    assert decided.progress(WORK).approved == 4
    assert [r.revision for r in decided.renderings(WORK) if r.siglum == "BBB"] == [1]


def test_counts_follow_every_action_and_what_others_do(open_page, store):
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    major = page.locator("[data-facet='state=approved'] .n")
    page.keyboard.press("Shift+Enter")
    expect(major).to_have_text("1")
    page.goto(f"{HOME}?state=open")
    page.wait_for_selector(".is-here")
    before = page.locator("[data-facet='severity=minor'] .n")
    expect(before).to_have_text("2")
    page.keyboard.press("Shift+Enter")  # the passage with a major and a minor divergence
    expect(before).to_have_text("1")
    third = store.beads(WORK).beads[3]
    store.decide(third.id, lemma_from_text(third, "Thanks to all.", by="Minh"), by="Minh")
    expect(page.locator(f"#b{third.id}.is-approved")).to_be_visible()
    expect(page.locator("[data-status]")).to_contain_text("Minh changed 1 passage")
    expect(page.locator('[data-tally="decided"]')).to_have_text("3")


def test_what_is_being_typed_stays_when_others_decide(open_page, store):
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    page.keyboard.press("e")
    page.keyboard.type(" Mine.")
    first, second = store.beads(WORK).beads[:2]
    store.decide(first.id, lemma_from_text(first, "Theirs.", by="Minh"), by="Minh")
    store.decide(second.id, lemma_from_text(second, "Theirs too.", by="Minh"), by="Minh")
    expect(page.locator(f"#b{second.id}.is-approved")).to_be_visible()
    expect(page.locator(f"#t{first.id}")).to_have_value("The harbour opens. Mine.")
    expect(page.locator(f"#t{first.id}")).to_be_focused()


def test_renderings_compared_anew_by_somebody_else_are_told(open_page, store):
    page = open_page(HOME)
    page.wait_for_selector(".is-here")
    store.delete_rendering(WORK, "BBB", by="Minh")
    expect(page.locator("[data-anew]")).to_contain_text("Minh changed the renderings")
