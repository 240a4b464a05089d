"""Terms are found by lemma, longest first, with offsets into the text."""

from __future__ import annotations

import pytest

from variorum.model import Term
from variorum.terms import TermMatcher


def found(terms: list[Term], text: str) -> list[tuple[str, str, bool]]:
    matches = TermMatcher(terms).find(text)
    assert all(text[m.start : m.end] == m.text for m in matches)
    return [(m.term.text, m.text, m.exact) for m in matches]


def en(text: str, *, case_sensitive: bool = False) -> Term:
    return Term(text, "en", case_sensitive=case_sensitive)


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        (["trade deal"], "Two trade deals", [("trade deal", "trade deals", False)]),
        (["port", "free port"], "free port, port", [("free port", "free port", True), ("port", "port", True)]),
        (["free trade"], "Free-trade rules", [("free trade", "Free-trade", True)]),
        (["free trade"], "They are free. Trade grows.", []),
        (["port authority"], "the Port Authority’s plan", [("port authority", "Port Authority", True)]),
        (["sign"], "She was signing.", [("sign", "signing", False)]),
        (["organisation"], "an Organisation", [("organisation", "Organisation", True)]),
        (["port"], "import, sport, portly", []),
        ([], "anything", []),
        (["port"], "", []),
    ],
)  # fmt: skip
def test_match(terms: list[str], text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert found([en(t) for t in terms], text) == expected


def test_a_case_sensitive_term_matches_as_written() -> None:
    assert found([en("AIDS", case_sensitive=True)], "AIDS aids nobody") == [("AIDS", "AIDS", True)]


def test_vietnamese_terms_match_by_syllable_and_tone_placement() -> None:
    assert found([Term("hoà bình", "vi")], "nền hòa bình lâu dài") == [("hoà bình", "hòa bình", True)]


def test_only_terms_of_the_language_are_looked_for() -> None:
    terms = [Term("port", "en"), Term("port", "fr")]
    assert [m.term.language for m in TermMatcher(terms, language="fr-FR").find("port")] == ["fr"]


def test_two_terms_written_alike_both_match() -> None:
    terms = [Term("harbour", "en", note="place"), Term("harbour", "en", note="refuge")]
    assert {m.term.note for m in TermMatcher(terms).find("a harbour")} == {"place", "refuge"}


def test_a_word_of_several_lemmas_matches_once() -> None:
    # "saw" is a tool and a form of "see": both are lemmas of the term and of the word.
    assert found([en("saw")], "a saw") == [("saw", "saw", True)]
    assert found([en("saw cut"), en("left bank")], "saw cuts, left banks") == [
        ("saw cut", "saw cuts", False),
        ("left bank", "left banks", False),
    ]


def test_a_shorter_term_stands_where_the_longer_is_written_otherwise() -> None:
    terms = [en("Red Cross", case_sensitive=True), en("red")]
    assert found(terms, "a red cross, the Red Cross") == [
        ("red", "red", True),
        ("Red Cross", "Red Cross", True),
    ]


def test_terms_of_two_languages_are_found_together() -> None:
    terms = [en("port"), Term("cảng", "vi")]
    assert [t for t, _, _ in found(terms, "port (cảng)")] == ["port", "cảng"]


def test_a_term_without_words_is_never_found() -> None:
    assert found([en("…")], "And then …") == []
