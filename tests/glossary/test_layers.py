from __future__ import annotations

from variorum.glossary import effective, layer_glossaries
from variorum.model import Concept, Term

FEE = Concept("fee", (Term("port fee", "en"), Term("harbour dues", "en", "deprecated")))
BUOY = Concept("buoy", (Term("buoy", "en"), Term("phao", "vi")))
QUAY = Concept("quay", (Term("quay", "en"),))


def test_what_the_work_prefers_overrides_the_house() -> None:
    own = Concept("c9", (Term("harbour dues", "en"),))
    layered = layer_glossaries([own], [FEE, BUOY])
    assert [(x.concept.id, x.layer, x.overridden_by) for x in layered] == [
        ("c9", "work", ()),
        ("fee", "house", ("c9",)),
        ("buoy", "house", ()),
    ]
    assert effective([own], [FEE, BUOY]) == (own, BUOY)


def test_one_id_is_one_concept() -> None:
    assert effective([Concept("quay", (Term("pier", "en"),))], [QUAY]) == (
        Concept("quay", (Term("pier", "en"),)),
    )


def test_a_term_neither_prefers_does_not_bind() -> None:
    own = Concept("c9", (Term("tax", "en"), Term("harbour dues", "en", "admitted")))
    assert effective([own], [FEE]) == (own, FEE)


def test_languages_are_kept_apart() -> None:
    own = Concept("c9", (Term("buoy", "fr"),))
    assert effective([own], [BUOY]) == (own, BUOY)
    assert effective([], [BUOY, QUAY]) == (BUOY, QUAY)
