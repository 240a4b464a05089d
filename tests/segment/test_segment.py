"""segment: kinds, turns and questions on texts built in memory, and the laws of every rendering."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Kind, Paragraph, Rendering
from variorum.segment import segment, speaker_prefix


def rendering(*paragraphs: str | tuple[str, Kind], language: str = "en") -> Rendering:
    """A rendering of paragraphs, each a text or a text with its kind."""
    text, made = "", []
    for part in paragraphs:
        piece, kind = part if isinstance(part, tuple) else (part, "body")
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{piece}" if text else piece
        made.append(Paragraph(start, start + len(piece), kind))
    return Rendering("A", text, language=language, paragraphs=tuple(made))


def spoken(result: Rendering) -> list[tuple[str, str | None]]:
    return [(s.kind, s.speaker) for s in result.segments]


def test_kind_and_place_come_from_the_paragraph() -> None:
    result = segment(
        rendering(("Ferry. Twice a day", "headline"), "One here. Two here.", ("A cap. (Photo: X)", "caption"))
    )
    assert [(s.text, s.kind, s.paragraph) for s in result.segments] == [
        ("Ferry. Twice a day", "headline", 0),
        ("One here.", "body", 1),
        ("Two here.", "body", 1),
        ("A cap. (Photo: X)", "caption", 2),
    ]
    assert [s.index for s in result.segments] == [0, 1, 2, 3]


def test_names_before_colons_open_turns() -> None:
    result = segment(
        rendering(
            "What did the ministry do this year?",
            "Minister Lan Tran: It did a lot. It opened two consulates.",
            "It also closed one.",
            "And what is next?",
            "Minister Lan Tran: More of the same.",
        )
    )
    lan = "Minister Lan Tran"
    assert spoken(result) == [
        ("question", None), ("body", lan), ("body", lan), ("body", lan), ("question", None), ("body", lan),
    ]  # fmt: skip
    assert result.segments[1].text.startswith("Minister Lan Tran: ")
    assert [p.kind for p in result.paragraphs] == ["question", "body", "body", "question", "body"]


def test_premises_belong_to_the_question() -> None:
    result = segment(
        rendering(
            "Trade grew by a tenth. The harbour is full. How do you explain it?",
            "Ambassador Binh: By hard work.",
        )
    )
    assert [s.kind for s in result.segments] == ["question", "question", "question", "body"]


def test_a_question_without_a_question_mark() -> None:
    result = segment(
        rendering(
            "Minister, could you please share your view of the treaty.",
            "Minister Lan Tran: It is good.",
            "Please tell us more about the strait.",
            "Minister Lan Tran: It is narrow.",
        )
    )
    assert [s.kind for s in result.segments] == ["question", "body", "question", "body"]


def test_an_interview_without_names() -> None:
    answer = "The year was a good one for the ministry, which opened two consulates and closed none at all."
    result = segment(
        rendering("How do you see the year?", answer, answer, "What do you expect of the next one?", answer)
    )
    assert [p.kind for p in result.paragraphs] == ["question", "body", "body", "question", "body"]


def test_a_rhetorical_question_is_no_turn() -> None:
    story = "The ferry left the harbour at noon, and nobody was there to see it off but the dog."
    result = segment(rendering(story, "But who would have come?", story, story))
    assert {s.kind for s in result.segments} == {"body"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Deputy Prime Minister, Minister Lan Tran: are officials",
            "Deputy Prime Minister, Minister Lan Tran",
        ),
        ("Q: When?", "Q"),
        ("MODERATOR: Good morning.", "MODERATOR"),
        ("Bộ trưởng Lâm Thị Mai: Năm qua", "Bộ trưởng Lâm Thị Mai"),
        ("DR. PELL: May I?", "DR. PELL"),
        ("Mr. J. Quill: No.", "Mr. J. Quill"),
        ("Thứ trưởng thường trực: Không.", None),
        ("We can name three marks: peace.", None),
        ("Photo: HT", None),
        ("Note: this is no name.", None),
        ("At 10:30 the ferry left.", None),
        ("no colon here", None),
    ],
)
def test_speaker_prefix(text: str, name: str | None) -> None:
    assert speaker_prefix(text) == name


def test_a_caption_that_quotes_names_its_speaker_and_opens_no_turn() -> None:
    result = segment(
        rendering("Minister Lan Tran: Yes.", ("Minister Lan Tran: We must go on.", "caption"), "And so on.")
    )
    assert spoken(result)[1] == ("caption", "Minister Lan Tran")


def test_a_text_without_paragraphs_gets_them() -> None:
    result = segment(Rendering("A", "One. Two.\n\nThree.", language="en"))
    assert [(s.text, s.paragraph) for s in result.segments] == [("One.", 0), ("Two.", 0), ("Three.", 1)]


@given(st.text(max_size=400), st.sampled_from(["en", "vi", "und"]))
def test_laws(text: str, language: str) -> None:
    """Text equals its place, in order, trimmed, and only white space lies outside of segments."""
    result = segment(Rendering("A", text, language=language))
    place = 0
    for s in result.segments:
        assert text[s.start : s.end] == s.text == s.text.strip() != ""
        assert not text[place : s.start].strip()
        assert result.paragraphs[s.paragraph].start <= s.start
        assert s.end <= result.paragraphs[s.paragraph].end
        place = s.end
    assert not text[place:].strip()
