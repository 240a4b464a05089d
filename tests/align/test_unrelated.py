"""Texts that have nothing to do with each other, and the confidence that says so."""

from __future__ import annotations

from statistics import mean

import pytest

from variorum.align import align
from variorum.batch import rendering_of
from variorum.flow import warn_about

FERRY = [
    "The ferry to Lamport was cancelled on Tuesday because of the storm.",
    "Edda Holm, the mayor, spoke of damage of 230 million crowns.",
    "Fishermen waited on the quay for three boats.",
    "Two of them came home on the ninth day.",
    "The third, the Marigold, sank off Cape Sorrow.",
    "A freighter took its crew of six aboard.",
    "Schools in the lower town stayed closed for a week.",
    "The railway to the north reopened with a single track.",
]
LOAVES = [
    "Bakers knead rye dough for longer than their grandparents did.",
    "Sour starters were fed every morning, even on Sundays.",
    "Nobody measured salt; a handful was enough.",
    "Ovens were heated with beech and swept with wet straw.",
    "Loaves rested under linen until the stars came out.",
    "Children were given the crusts, and the old soaked them in milk.",
    "Caraway was a luxury that only weddings could afford.",
    "Today a machine does in minutes what took a night.",
]
FAEHRE = [
    "Die Fähre nach Lamport fiel am Dienstag wegen des Sturms aus.",
    "Bürgermeisterin Edda Holm sprach von Schäden von 230 Millionen Kronen.",
    "Fischer warteten am Kai auf drei Boote.",
    "Zwei von ihnen kamen am neunten Tag nach Hause.",
    "Das dritte, die Marigold, sank vor Cape Sorrow.",
    "Ein Frachter nahm die sechs Mann Besatzung an Bord.",
    "Die Schulen der Unterstadt blieben eine Woche geschlossen.",
    "Die Bahn nach Norden fuhr wieder auf einem Gleis.",
]


@pytest.mark.parametrize(("other", "language"), [(FERRY, "en"), (FAEHRE, "de")])
def test_unrelated_texts_come_out_with_low_confidence(other: list[str], language: str) -> None:
    renderings = (rendering_of(LOAVES, "A", "en"), rendering_of(other, "B", language))
    alignment = align(renderings)
    assert mean([0.0, *(bead.score for bead in alignment if all(bead.cells))]) < 0.3
    assert any("A: " in warning for warning in warn_about(renderings, alignment))


@pytest.mark.parametrize(("other", "language"), [(FERRY, "en"), (FAEHRE, "de")])
def test_related_texts_do_not(other: list[str], language: str) -> None:
    renderings = (rendering_of(FERRY, "A", "en"), rendering_of(other, "B", language))
    alignment = align(renderings)
    assert mean(bead.score for bead in alignment) > 0.6
    said = () if other != FERRY else ("B: the same text as A, letter by letter",)
    assert warn_about(renderings, alignment) == said
