"""What a glossary does not permit: forbidden forms, protected places, exceptions."""

from __future__ import annotations

import pytest

from variorum.model import Concept, Term
from variorum.terms import Enforcer


def concept(name: str, *terms: tuple[str, str], language: str = "en", case: bool = False) -> Concept:
    made = (Term(text, language, status, case_sensitive=case) for text, status in terms)  # type: ignore[arg-type]
    return Concept(name, tuple(made))


BERTH = concept("berth", ("berth", "preferred"), ("mooring", "admitted"), ("parking spot", "deprecated"))
FEE = concept("fee", ("port fee", "preferred"), ("port dues", "superseded"))
WINE = concept("wine", ("port wine", "preferred"), ("port", "deprecated"))
WEB = concept("web", ("web", "preferred"), ("Web", "deprecated"), case=True)
SHIP = concept("ship", ("ferry-boat", "deprecated"), ("ferry", "preferred"))


@pytest.mark.parametrize(
    ("glossary", "text", "expected"),
    [
        ([BERTH], "Two parking spots are free.", [("parking spots", ("berth", "mooring"))]),
        ([BERTH], "A berth and a mooring.", []),
        ([FEE], "Port Dues rose.", [("Port Dues", ("port fee",))]),
        ([SHIP], "The ferry boats left.", [("ferry boats", ("ferry",))]),
        ([WINE], "A glass of port wine, and port.", [("port", ("port wine",))]),
        ([WEB], "The Web and the web.", [("Web", ("web",))]),
        ([BERTH, concept("car", ("parking spot", "preferred"))], "A parking spot.", []),
        ([BERTH], "", []),
        ([], "A parking spot.", []),
    ],
    ids=["inflected", "permitted", "casing", "hyphen", "longest", "written", "another-concept", "empty", "none"],
)  # fmt: skip
def test_what_is_not_permitted(
    glossary: list[Concept], text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = Enforcer(glossary, language="en").find(text)
    assert [(f.match.text, f.instead) for f in found] == expected
    assert all(text[f.match.start : f.match.end] == f.match.text for f in found)


def test_an_exception_protects_what_stands_in_it() -> None:
    enforcer = Enforcer([BERTH], language="en-GB", exceptions=["the Parking Spot Act"])
    (found,) = enforcer.find("Under the Parking Spot Act, a parking spot is a berth.")
    assert (found.match.start, found.match.text) == (30, "parking spot")


def test_a_term_of_two_concepts_is_found_for_both() -> None:
    other = concept("bay", ("bay", "preferred"), ("parking spot", "deprecated"))
    found = Enforcer([BERTH, other], language="en").find("a parking spot")
    assert [f.concept.id for f in found] == ["berth", "bay"]


def test_terms_of_other_languages_do_not_count() -> None:
    german = concept("de", ("Kai", "preferred"), ("Pier", "deprecated"), language="de")
    assert Enforcer([german], language="en").find("a pier") == ()
    assert len(Enforcer([german]).find("der Pier")) == 1
