from dataclasses import replace

from tests.web.helpers import WORK, comparison, divergence, span
from variorum.desk import credit_picks
from variorum.model import Bead
from variorum.store import lemma_from_text
from variorum_web.view.cards import build_card


def cards(store, **options):
    by_siglum = {r.siglum: r for r in store.renderings(WORK)}
    return [build_card(b, by_siglum, ("VI",), **options) for b in store.beads(WORK).beads]


def test_the_source_stands_first_without_a_slot(store):
    cells = cards(store)[0].cells
    assert [(c.siglum, c.slot) for c in cells] == [("VI", None), ("AAA", 1), ("BBB", 2)]


def test_mere_wording_is_hidden_until_asked_for(store):
    assert [n.category for n in cards(store)[2].notes] == ["accuracy/modality"]
    assert cards(store)[2].hidden_wordings == 1
    assert len(cards(store, wordings=True)[2].notes) == 2


def test_marks_stand_where_the_divergence_is(store):
    cell = cards(store)[1].cells[1]
    assert [(r.text, r.severity) for r in cell.segments[0].runs if r.marks] == [("60", "major")]


def test_the_heavy_ones_are_counted(store):
    assert [card.major for card in cards(store)] == [0, 1, 0, 0]


def test_the_line_is_the_suggestion_then_what_was_taken_then_what_was_typed(store):
    assert cards(store)[1].text == "This year 60 ships came."
    assert cards(store, take="BBB")[1].text == "This year 59 ships came came."
    assert cards(store, take="BBB", text="Mine.")[1].text == "Mine."


def test_a_decided_card_shows_the_wording_and_its_origins(store):
    bead = store.beads(WORK).beads[1]
    store.decide(
        bead.id, lemma_from_text(bead, "This year 60 big ships came.", by="Minh", base="AAA"), by="Minh"
    )
    card = cards(store)[1]
    assert card.decided
    assert card.text == "This year 60 big ships came."
    assert card.origins == ("AAA", "Minh")


def test_what_a_rendering_lacks_is_not_underlined_in_the_others(store):
    compared = comparison()
    sentence = "This year 60 ships came."
    lacking = divergence(
        "o1", 1, "accuracy/omission", "major", [span("AAA", ["", sentence], 1, sentence)],
        missing=("BBB",), message="missing in BBB",
    )  # fmt: skip
    beads = list(compared.alignment.beads)
    beads[1] = Bead(1, ((1,), (1,), ()))
    beads[2] = Bead(2, ((2,), (2,), (1, 2)))
    store.save_comparison(
        WORK,
        replace(compared, alignment=replace(compared.alignment, beads=tuple(beads)), divergences=(lacking,)),
        by="Lan",
    )
    card = cards(store)[1]
    cells = {c.siglum: c for c in card.cells}
    assert not [r for r in cells["AAA"].segments[0].runs if r.marks]
    assert [m.number for m in cells["AAA"].whole] == [1]
    assert [m.number for m in cells["BBB"].missing] == [1]
    assert not cells["BBB"].segments
    assert card.notes[0].message == "missing in BBB"


def test_a_message_that_repeats_the_readings_is_left_out(store):
    note = cards(store)[1].notes[0]
    assert [r.text for r in note.readings] == ["60", "60", "59"]
    assert note.message == ""


def test_what_was_picked_keeps_its_origin_and_what_was_typed_does_not(store):
    bead = store.beads(WORK).beads[2]
    place = cards(store)[2].notes[0].readings[1].place
    lemma = lemma_from_text(bead, "We may build three big piers.", by="Lan", base="AAA")
    credited = credit_picks(lemma, bead, [place, "nonsense", "999:0:3", "1:5:2"])
    assert credited.text == lemma.text
    names = {p.text.strip(): p.origin.name for p in credited.pieces}
    assert (names["may"], names["big"]) == ("BBB", "Lan")
    assert store.decide(bead.id, credited, by="Lan").decision.lemma == credited


def test_a_reading_of_the_source_alone_cannot_be_put_into_the_line(store):
    assert [r.place is None for r in cards(store)[1].notes[0].readings] == [True, False, False]
