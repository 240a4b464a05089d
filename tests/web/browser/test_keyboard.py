"""Decide by keyboard alone, as an editor does all day."""

from dataclasses import replace

import pytest

from tests.web.helpers import NAME, VI, WORK, comparison, divergence, many, span, with_the_source
from variorum.model import Bead
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
    page.wait_for_function("document.activeElement.matches('a, button')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".is-here")
    page.keyboard.press("Enter")
    wait_for_state(page, 1, "approved")
    assert states(store)[0] == "approved"
    expect(page.locator(".is-here .passage-number")).to_have_text("2")


def test_enter_stops_at_a_heavy_difference_until_one_chose(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "1 major divergence undecided" in page.inner_text("[data-status]")
    assert here(page) == "2"
    page.keyboard.press("2")
    assert page.input_value(".is-here .canon-input") == "This year 59 ships came."
    page.keyboard.press("Shift+Digit2")
    assert page.input_value(".is-here .canon-input") == "This year 59 ships came came."
    page.keyboard.press("Shift+Digit1")
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
    page.keyboard.press("Escape")
    compose = """([selector, key]) => {
      const target = document.querySelector(selector);
      target.focus();
      const event = new KeyboardEvent("keydown", {key, isComposing: true, bubbles: true, cancelable: true});
      return target.dispatchEvent(event);
    }"""
    # What is not taken for a shortcut is not cancelled: the input method gets it.
    assert page.evaluate(compose, [".canon-input", "Enter"])
    for key in ("o", "Enter", "1"):
        assert page.evaluate(compose, [".passage", key])
    # A request made by mistake would have been sent before this one.
    page.locator(".passage").nth(3).locator(".button-approve").click()
    wait_for_state(page, 4, "approved")
    assert states(store) == ["undecided"] * 3 + ["approved"]


def test_shortcuts_can_be_switched_off_and_stay_off(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("?")
    with page.expect_response("**/settings/keys/switch"):
        page.locator("[data-keys-switch]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.keyboard.press("Enter")
    wait_for_state(page, 1, "approved")
    page.reload()
    page.wait_for_selector(".is-here")
    page.keyboard.press("o")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Enter")
    wait_for_state(page, 2, "approved")
    assert "omitted" not in states(store)


def test_keys_are_changed_by_pressing_them(open_page, store):
    page = open_page("/")
    page.goto("/settings/keys/")
    page.click("[data-record=key-omit]")
    page.keyboard.press("x")
    assert page.input_value("#key-omit") == "x"
    page.click("button[value=save]")
    page.goto(HOME)
    page.wait_for_selector(".is-here")
    page.keyboard.press("x")
    wait_for_state(page, 1, "omitted")


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


def test_a_reading_the_source_shares_is_taken_in_the_words_of_a_rendering(open_page, store):
    """Pressed or by number; whatever form of the other reading stands in the line; a sentence begins with a capital."""
    store.import_work("sourced", "A report", with_the_source(), by=NAME, source_language="vi")
    page = open_page("/works/sourced/")
    page.wait_for_selector(".is-here")
    field = page.locator(".canon-input")
    page.click("button.take[value=CCC]")
    expect(field).to_have_value("More than 40 ships have come.")
    page.locator(".pick", has_text="Nearly").click()
    expect(field).to_have_value("Nearly 40 ships have come.")
    page.locator(".pick", has_text="more than").click()
    expect(field).to_have_value("More than 40 ships have come.")
    page.click(".button-approve")
    wait_for_state(page, 1, "approved")


def test_ten_passages_by_keyboard_alone(open_page, store):
    """From the desk to ten decisions with no mouse: as suggested, variant by variant, whole, edited, omitted."""
    store.import_work("long", "A long speech", many(60), by=NAME)
    page = open_page("/")
    page.wait_for_selector("a[autofocus]:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector(".is-here")
    page.keyboard.press("Shift+Enter")
    for _ in range(4):
        page.keyboard.press("Enter")
    page.keyboard.press("e")
    page.keyboard.type(" Indeed.")
    page.keyboard.press("Enter")
    page.keyboard.press("o")
    for _ in range(3):
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # passage 11 has a major divergence
    assert "major divergence undecided" in page.inner_text("[data-status]")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    wait_for_state(page, 11, "approved")
    beads = store.beads("long").beads[:11]
    assert [b.state for b in beads] == ["approved"] * 6 + ["omitted"] + ["approved"] * 4
    assert beads[5].decision.lemma.text == "Sentence 5 says 5. Indeed."
    assert ("11", "BBB") in [(p.text, p.origin.name) for p in beads[10].decision.lemma.pieces]


def test_variants_are_walked_with_the_arrows(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert "tense or certainty" in page.inner_text("[data-status]")
    page.keyboard.press("2")
    assert page.input_value(".is-here .canon-input") == "We may build three piers."
    assert page.locator(".is-here .pick[aria-pressed=true]").inner_text().startswith("may")


def test_a_long_work_is_walked_without_pages(open_page, store):
    store.import_work("long", "A long speech", many(300), by=NAME)
    page = open_page("/works/long/")
    page.locator("#goto-number").fill("250")
    page.keyboard.press("Enter")
    expect(page.locator(".is-here .passage-number")).to_have_text("250")
    for _ in range(30):
        page.keyboard.press("ArrowDown")
        page.wait_for_function(
            "n => document.querySelector('.is-here')?.dataset.number === String(n)", arg=251 + _
        )
    assert here(page) == "280"
    page.keyboard.press("n")
    expect(page.locator(".is-here .passage-number")).to_have_text("281")
    page.locator(".strip [data-goto]").first.dispatch_event("click")
    expect(page.locator(".is-here .passage-number")).to_have_text("1")
    assert page.locator(".passage").count() <= 111


def test_no_open_passage_is_left_out_while_the_list_of_open_ones_shrinks(open_page, store):
    store.import_work("long", "A long speech", many(80), by=NAME)
    page = open_page("/works/long/?state=open")
    for number in range(2, 61):
        page.keyboard.press("Shift+Enter")
        page.wait_for_function(
            "n => document.querySelector('.is-here')?.dataset.number === String(n)", arg=number
        )
    wait_for_state(page, 59, "approved")
    assert [b.state for b in store.beads("long", 0, 80).beads] == ["approved"] * 59 + ["undecided"] * 21


def test_what_was_on_its_way_before_a_jump_is_not_put_into_the_new_stretch(open_page, store):
    store.import_work("long", "A long speech", many(300), by=NAME)
    page = open_page("/works/long/")
    page.wait_for_selector(".is-here")
    held, holding = [], [True]
    page.route("**/window?*beside=*", lambda route: held.append(route) if holding else route.continue_())
    with page.expect_request("**/window?*beside=*"):
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.locator("#goto-number").fill("150")
    page.keyboard.press("Enter")
    expect(page.locator(".is-here")).to_have_attribute("data-number", "150")
    holding.clear()
    for route in held:
        route.continue_()
    for number in (149, 160):  # both ends were fetched after all
        expect(page.locator(f'.passage[data-number="{number}"]')).to_be_attached()
    numbers = page.evaluate(
        "[...document.querySelectorAll('.passage')].map((card) => Number(card.dataset.number))"
    )
    assert numbers == list(range(numbers[0], numbers[-1] + 1))


def test_comment_flag_and_terms_in_the_drawer(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("c")
    page.wait_for_selector("#remark-text")
    page.keyboard.type("<i>Is this the name?</i>")
    page.click(".drawer button[value=comment]")
    expect(page.locator(".drawer .remark-text")).to_have_text("<i>Is this the name?</i>")
    expect(page.locator(".is-here .passage-comments")).to_contain_text("1")
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.locator("[data-status]")).to_have_text("The passage is flagged.")
    expect(page.locator(".is-here [data-flag]")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator("[data-status]")).to_contain_text("a passage was flagged")
    expect(page.locator(".is-here [data-flag]")).to_be_hidden()
    page.keyboard.press("h")
    expect(page.locator(".drawer [data-section=history]")).to_be_visible()
    assert [r.text for r in store.remarks(store.beads(WORK).beads[0].id)] == ["<i>Is this the name?</i>"]


def test_the_line_is_checked_while_one_types(open_page, store):
    page = open_page(HOME)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("This year 77 ships came.")
    expect(page.locator(".is-here .objection").first).to_contain_text("“77” is in no rendering")
    page.keyboard.press("Control+a")
    page.keyboard.type("This year 60 ships came.")
    expect(page.locator(".is-here .objection")).to_have_count(0)


def test_a_wider_decision_shows_what_it_changes(open_page, store):
    store.import_work("again", "Spoken again", comparison(), by=NAME, source_language="vi")
    page = open_page(HOME)
    page.keyboard.press("w")
    page.wait_for_selector("#wider[open]")
    page.check("#wider input[value=house]")
    page.click("#wider button[name=preview]")
    expect(page.locator("#wider .effect")).to_contain_text("Spoken again")
    page.click("#wider button[name=confirm]")
    wait_for_state(page, 1, "approved")
    page.wait_for_selector(".is-here")  # the page came anew; now it listens to keys
    assert store.beads("again").beads[0].state == "approved"
    page.keyboard.press("Control+z")
    wait_for_state(page, 1, "undecided")
    assert store.beads("again").beads[0].state == "undecided"


def test_enter_omits_what_is_suggested_for_omission_unless_a_heavy_difference_is_undecided(open_page, store):
    compared = comparison()
    alone = (Bead(0, ((0,), (), ())), Bead(1, ((1,), (), ())), *compared.alignment.beads[2:])
    heavy = divergence(
        "o1", 1, "accuracy/omission", "major", [span("VI", VI, 1, VI[1])], missing=("AAA", "BBB")
    )
    compared = replace(
        compared, alignment=replace(compared.alignment, beads=alone), divergences=(heavy,), variants=()
    )
    store.save_comparison(WORK, compared, by=NAME)
    page = open_page(HOME)
    page.keyboard.press("Enter")
    wait_for_state(page, 1, "omitted")
    assert here(page) == "2"
    page.keyboard.press("Enter")
    assert "1 major divergence is undecided" in page.inner_text("[data-status]")
    page.keyboard.press("x")
    assert page.input_value(".is-here .canon-input") == ""
    page.keyboard.press("Shift+Enter")
    wait_for_state(page, 2, "omitted")
    assert states(store)[:2] == ["omitted", "omitted"]


def test_the_counts_of_the_filter_follow_and_a_number_that_is_none_is_told(open_page):
    page = open_page(f"{HOME}?state=open")
    page.keyboard.press("Enter")
    wait_for_state(page, 1, "approved")
    assert page.inner_text("[data-chip=open] .n") == "3"
    assert page.inner_text("[data-chip=approved] .n") == "1"
    assert page.text_content("[data-passing]") == "3 passages pass the filter."
    page.keyboard.press("Control+z")
    expect(page.locator("[data-chip=open] .n")).to_have_text("4")
    page.fill("#goto-number", "99")
    page.click("[data-goto-form] button")
    expect(page.locator("[data-status]")).to_have_text("There is no passage 99; this work has 4 passages.")


def test_the_list_of_keys_opens_at_its_top(open_page):
    page = open_page(HOME)
    page.set_viewport_size({"width": 1366, "height": 500})
    page.keyboard.press("?")
    assert page.evaluate("document.querySelector('#keys').scrollTop") == 0
    assert page.evaluate("document.activeElement.id") == "keys-title"
