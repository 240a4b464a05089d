"""find_paragraphs: one paragraph a line, blank lines, wrapped lines, torn sentences."""

from __future__ import annotations

from variorum.segment import find_lines, find_paragraphs


def paragraphs(text: str) -> list[str]:
    return [text[a:b] for a, b in find_paragraphs(text)]


WRAPPED = """Ferry to run twice a day

The northern ferry will run twice a day from June, the harbour office
said on Monday. It had been asked for by the islanders for years, and
the council agreed last week after a debate of three hours in which
nobody raised his voice.

The fare stays as it is. More boats may follow next year, he added, if
the traffic grows as it did before the storm of last winter.
"""


def test_wrapped_lines_are_joined() -> None:
    got = paragraphs(WRAPPED)
    assert len(got) == 3
    assert got[0] == "Ferry to run twice a day"
    assert got[1].startswith("The northern")
    assert got[1].endswith("voice.")
    assert got[2].endswith("winter.")


def test_wrapped_without_blank_lines_ends_where_the_next_word_would_have_fitted() -> None:
    got = paragraphs(WRAPPED.replace("\n\nThe fare", "\nThe fare"))
    assert [p[:8] for p in got] == ["Ferry to", "The nort", "The fare"]


def test_a_line_a_paragraph() -> None:
    text = "One story is told here, at some length, by one hand.\nAnother follows it.\nA third one.\nA fourth one."
    assert len(paragraphs(text)) == 4


def test_a_sentence_torn_by_a_blank_line_is_mended() -> None:
    text = (
        "The trip ended with a message that everybody at home had been waiting for since the spring, “from hand\n\n"
        "to hand”, as the minister put it. It went well.\n\nThe next day it rained."
    )
    got = paragraphs(text)
    assert len(got) == 2
    assert "“from hand\n\nto hand”" in got[0]


def test_a_heading_is_not_joined_to_lower_case() -> None:
    assert paragraphs("Small print\n\nno refunds are given after noon.") == [
        "Small print",
        "no refunds are given after noon.",
    ]


def test_bullets_begin_paragraphs() -> None:
    assert (
        len(paragraphs("We need, as everybody in the harbour office knows,\n- boats\n- salt\na) rope")) == 4
    )


def test_lines_of_every_kind_of_end() -> None:
    text = "a\r\nb\rc\u2028d\x0ce"
    assert [text[a:b] for a, b in find_lines(text)] == ["a", "b", "c", "d", "e"]


def test_verse_keeps_its_lines() -> None:
    assert len(paragraphs("The sea is wide,\nthe boat is small,\nthe night is long,\nand that is all.")) == 4
