"""Facts of a work: one line each, a column per rendering."""

import pytest

from tests.web.helpers import rendering
from variorum.desk.fact_decisions import corrections, remark_for
from variorum.desk.facts import find_facts, quotations_of
from variorum.errors import InvalidValue
from variorum.flow import prepare
from variorum.model import Alignment, Bead, Comparison


def lines_of(*texts: tuple[str, str], checked: bool = False):
    """The facts of one passage: (language, text) of each rendering; kinds with what each says."""
    renderings = tuple(rendering(f"R{n}", [text], language) for n, (language, text) in enumerate(texts))
    alignment = Alignment(
        tuple(r.siglum for r in renderings), (Bead(0, tuple((0,) for _ in renderings), 0.9),)
    )
    comparison = prepare(renderings) if checked else Comparison(renderings, alignment)
    return find_facts(comparison)


def said(lines):
    return [(line.kind, tuple(s.text if s else None for s in line.said)) for line in lines]


CASES = [
    (
        "a figure is shown with its bound and its noun",
        [
            ("en", "We visited more than 60 countries and islands."),
            ("en", "Over sixty countries were visited."),
        ],
        [("figure", ("more than 60 countries", "Over sixty countries"))],
    ),
    (
        "Vietnamese: two syllables of the noun",
        [("vi", "Có 58 dự án tồn đọng."), ("en", "There are 58 projects.")],
        [("figure", ("58 dự án", "58 projects"))],
    ),
    (
        "a unit says what is counted",
        [("en", "It cost $5 million yesterday evening."), ("en", "It cost 5 million dollars in all.")],
        [("figure", ("$5 million", "5 million dollars"))],
    ),
    (
        "a name and its forms are one line",
        [("en", "Then Ingrid Solvane spoke to Corvane."), ("en", "Then Ingrid Solvan spoke.")],
        [("name", ("Ingrid Solvane", "Ingrid Solvan")), ("name", ("Corvane", None))],
    ),
    (
        "quotations that are much the same are one line",
        [
            ("en", "They called it “a lesson for every port” then."),
            ("en", "It was “a lesson for each port”."),
        ],
        [("quotation", ("“a lesson for every port”", "“a lesson for each port”"))],
    ),
    (
        "quotations of two languages answer each other in order",
        [("vi", "Họ gọi đó là “ngọn hải đăng”."), ("en", "They called it a “lighthouse”.")],
        [("quotation", ("“ngọn hải đăng”", "“lighthouse”"))],
    ),
    (
        "a designation is a name and no figure",
        [("en", "The G20 met after COVID-19."), ("en", "Then the G20 met.")],
        [("name", ("G20", "G20")), ("name", ("COVID-19", None))],
    ),
    (
        "a caption's number counts nothing; a count before a plain word does",
        [("en", "Photo 1/2. Below lay 12 ships."), ("en", "Below lay 12 ships.")],
        [("figure", ("12 ships", "12 ships"))],
    ),
    (
        "a name is shown as far as another rendering has it",
        [
            ("en", "Harbour Master Ingrid Solvane Son - Photo: BNG"),
            ("en", "The mayor heard Warden Ingrid Solvane Son."),
        ],
        [("name", ("Ingrid Solvane Son", "Warden Ingrid Solvane Son")), ("name", ("BNG", None))],
    ),
    (
        "a Vietnamese word that begins a sentence of another language is no name; a place within it is",
        [("en", "Ảnh: the harbour. Đối with it lay Huế then."), ("en", "The harbour lay there.")],
        [("name", ("Huế", None))],
    ),
    ("ordinary words are no facts", [("en", "The sea is calm."), ("en", "Calm is the sea.")], []),
]


@pytest.mark.parametrize(("label", "texts", "expected"), CASES, ids=[c[0] for c in CASES])
def test_lines(label, texts, expected):
    found = said(lines_of(*texts))
    assert [line for line in found if line[0] != "date"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024 creates favourable winds", ("date", "2024")),
        ("They follow the 1982 Harbour Accord.", ("date", "1982")),
        ("Some say that 1982 ships came.", ("figure", "1982 ships came")),
        ("It has 1,982 Harbour Masters.", ("figure", "1,982 Harbour Masters")),
    ],
)
def test_a_year_said_barely_is_a_date(text, expected):
    assert (expected[0], (expected[1], None)) in said(lines_of(("en", text), ("en", "Nothing is said.")))


def test_designations_that_differ_are_one_line():
    lines = lines_of(
        ("en", "The ministers of the G20 met again on the harbour quay."),
        ("en", "The ministers of the G7 met again on the harbour quay."),
        checked=True,
    )
    assert [(line.kind, line.differs) for line in lines] == [("name", True)]
    assert said(lines) == [("name", ("G20", "G7"))]


def test_figures_that_differ_share_a_line_with_their_divergence():
    texts = [("en", "This year 60 ships came to port."), ("en", "This year 59 ships came to port.")]
    line = next(line for line in lines_of(*texts, checked=True) if line.kind == "figure")
    assert said([line]) == [("figure", ("60 ships came", "59 ships came"))]
    assert line.severity == "major"
    assert line.differs


def test_a_plain_word_in_place_of_a_name_shares_its_line():
    text = "The elders joined the {} of the River Union for two years and spoke about fishing there."
    lines = lines_of(("en", text.format("Advisory Board")), ("en", text.format("Panel")), checked=True)
    assert ("name", ("Advisory Board", "Panel")) in said(lines)


def test_a_figure_that_one_lacks_says_so():
    line = lines_of(("en", "The 12 ships came to port."), ("en", "The ships came to port."))[0]
    assert line.lacking == ("R1",)
    assert not line.differs


def test_quotations_that_are_worded_differently_differ():
    one, other = "“a lesson for every port”", "“a lesson for each port”"
    assert lines_of(("en", f"It was {one}."), ("en", f"It was {other}."))[0].worded
    assert not lines_of(("en", f"It was {one}."), ("en", f"It was {one} again."))[0].worded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no quotes, but 5' 6\" tall", []),
        ("the captains' and the ships' crews", []),
        ("He said: «Xin chào» and „Guten Tag“.", ["«Xin chào»", "„Guten Tag“"]),
        ('a "plain" one', ['"plain"']),
        ("in ‘two words’ single, not in one ‘word’", ["‘two words’"]),
    ],
)
def test_quotations(text, expected):
    assert [text[a:b] for a, b in quotations_of(text)] == expected


@pytest.mark.parametrize("answer", [("right", None), ("right", "R9"), ("wrong", "R0")])
def test_an_answer_names_a_rendering_that_says_it(answer):
    line = lines_of(("en", "The 12 ships came."), ("en", "The 13 ships came."))[0]
    with pytest.raises(InvalidValue):
        remark_for(line, *answer)


def test_an_answer_as_a_remark_can_be_read_by_a_person():
    line = lines_of(("en", "All 12 ships came."), ("en", "All 12 ships came."))[0]
    assert remark_for(line, "right", "R1") == ("comment", "right: R1 “12 ships came”")
    assert remark_for(line, "ask the source") == ("flag", "ask the source: R0 “12 ships came”")


def test_nothing_decided_nothing_to_correct():
    assert corrections((), "R0") == ()
