"""Decide by keyboard alone, as an editor does all day."""

import pytest

from tests.web.helpers import WORK
from variorum.store import lemma_from_text

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser
HOME = f"/works/{WORK}/"


@pytest.fixture
def open_page(open_page):
    """Here a page counts as open when a passage is chosen, that is, when the keys work."""

    def opened(path):
        page = open_page(path)
        if path != "/":
            page.wait_for_selector(".is-here")
        return page

    return opened


def states(store):
    return [bead.state for bead in store.beads(WORK).beads]


def here(page):
    return page.inner_text(".is-here .passage-number")


def wait_for_state(page, number, state):
    page.wait_for_selector(f".passage.is-{state}:has(.passage-number:text-is('{number}'))")


def test_two_keys_from_the_desk_to_the_first_approved_wording(open_page, store):
    page = open_page("/")
    page.keyboard.press("Enter")
    page.wait_for_selector(".is-here")
    page.keyboard.press("Enter")
    wait_for_state(page, 1, "approved")
    assert states(store)[0] == "approved"
    assert here(page) == "2"


def test_enter_stops_at_a_heavy_difference_until_one_chose(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "1 major divergence undecided" in page.inner_text("[data-status]")
    assert here(page) == "2"
    page.keyboard.press("2")
    assert page.input_value(".is-here .canon-input") == "This year 59 ships came came."
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    wait_for_state(page, 2, "approved")
    lemma = store.beads(WORK).beads[1].decision.lemma
    assert (lemma.text, lemma.pieces[0].origin.name) == ("This year 60 ships came.", "AAA")


def test_shift_enter_approves_as_it_stands(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Enter")
    wait_for_state(page, 2, "approved")


def test_edit_then_enter(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("e")
    page.keyboard.type(" At last.")
    page.keyboard.press("Enter")
    wait_for_state(page, 1, "approved")
    lemma = store.beads(WORK).beads[0].decision.lemma
    assert [(p.text, p.origin.kind) for p in lemma.pieces] == [
        ("The harbour opens.", "rendering"),
        (" At last.", "editor"),
    ]


def test_every_passage_then_the_end_is_said(open_page, store):
    page = open_page(HOME)
    for _ in range(4):
        page.keyboard.press("Shift+Enter")
    expect(page.locator(".passage.is-approved")).to_have_count(4)
    assert states(store) == ["approved"] * 4
    assert "Everything here is decided" in page.inner_text("[data-status]")
    assert page.inner_text('[data-tally="decided"]') == "4"


def test_omit_reopen_and_undo(desk, open_page, store):
    desk.expected = ("409",)
    page = open_page(HOME)
    page.keyboard.press("o")
    wait_for_state(page, 1, "omitted")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("r")
    wait_for_state(page, 1, "reopened")
    page.keyboard.press("Control+z")
    wait_for_state(page, 1, "omitted")
    page.keyboard.press("Control+z")
    wait_for_state(page, 1, "undecided")
    page.keyboard.press("Control+z")
    page.wait_for_selector("[data-status].is-problem")


def test_a_decided_passage_is_changed_by_e(open_page, store):
    first = store.beads(WORK).beads[0]
    store.decide(first.id, lemma_from_text(first, "The harbour opens.", by="Lan"), by="Lan")
    page = open_page(f"{HOME}%23b{first.id}")
    page.goto(f"{HOME}#b{first.id}")
    page.keyboard.press("e")
    page.wait_for_selector(".is-here .canon-input")
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.keyboard.press("Enter")
    expect(page.locator(".passage").first.locator(".canon-text")).to_have_text("The harbour opens.!")
    assert store.bead(first.id).decision.lemma.text == "The harbour opens.!"


def test_letters_in_a_field_and_syllables_being_composed_are_no_shortcuts(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("/")
    page.keyboard.type("o1e")
    assert page.input_value("#filter-text") == "o1e"
    assert states(store) == ["undecided"] * 4
    page.keyboard.press("Escape")
    page.locator(".canon-input").first.focus()
    page.evaluate(
        """() => document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", {key: "Enter", isComposing: true, bubbles: true}))"""
    )
    page.wait_for_timeout(300)
    assert states(store) == ["undecided"] * 4


def test_shortcuts_can_be_switched_off(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("?")
    page.locator("[data-keys-switch]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.wait_for_timeout(300)
    assert states(store)[0] == "undecided"
    page.keyboard.press("Enter")
    wait_for_state(page, 1, "approved")


def test_everything_also_by_mouse(open_page, store):
    page = open_page(HOME)
    second = page.locator(".passage").nth(1)
    second.locator(".take", has_text="BBB").click()
    assert second.locator(".canon-input").input_value() == "This year 59 ships came came."
    second.locator("text=Approve").click()
    wait_for_state(page, 2, "approved")
    third = page.locator(".passage").nth(2)
    third.locator("button:text-is('Omit')").click()
    wait_for_state(page, 3, "omitted")


def test_a_reading_of_a_note_is_put_into_the_line(open_page, store):
    page = open_page(HOME)
    third = page.locator(".passage").nth(2)
    field = third.locator(".canon-input")
    assert field.input_value() == "We will build three piers."
    third.locator(".pick", has_text="may").click()
    assert field.input_value() == "We may build three piers."
    third.locator(".button-approve").click()
    wait_for_state(page, 3, "approved")
    pieces = store.beads(WORK).beads[2].decision.lemma.pieces
    assert ("".join(p.text for p in pieces), {p.origin.name for p in pieces}) == (
        "We may build three piers.",
        {"AAA", "BBB"},
    )
