"""Laws of the grammar, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import InvalidValue
from variorum.quantities import DateMention, Quantity, find_dates, find_quantities
from variorum.quantities.numerals import parse_figure, parse_roman
from variorum.quantities.units import convert

PIECES = [
    "12", "1.5", "7,400", "%", "$", "US$", "million", "tỷ", "of", "half", "and", "a", "July", "2024", "/", "-", "to",
    "six",     "out", "km", "th", "first", "months", "năm", "tháng", "hơn", "thứ", "0", "½", "…", "G20", "\n",
    "pounds", "more than",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["en", "vi", "de", "und"]), st.booleans()
)
def test_offsets_hold_and_nothing_overlaps(pieces: list[str], language: str, spaced: bool) -> None:
    text = (" " if spaced else "").join(pieces)
    last = 0
    for quantity in find_quantities(text, language):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= last
        assert quantity.start <= quantity.number[0] < quantity.number[1] <= quantity.end
        last = quantity.end
    for date in find_dates(text, language):
        assert text[date.start : date.end] == date.text


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    find_quantities(text, "en")
    find_dates(text, "vi")


@pytest.mark.parametrize(
    ("figure", "language", "expected"),
    [
        ("1,234.5", "en", (1234.5, 0.1, None)),
        ("1.234,5", "en", (1234.5, 0.1, None)),
        ("1.234.567", "en", (1234567.0, 1.0, None)),
        ("7.400", "vi", (7400.0, 1.0, 7.4)),
        ("7.400", "en", (7.4, 0.001, 7400.0)),
        ("0,123", "en", (0.123, 0.001, None)),
        ("39,5", "en", (39.5, 0.1, None)),
        ("1,50,000", "en", (150000.0, 1.0, None)),
        ("7\u00a0400", "en", (7400.0, 1.0, None)),
    ],
)
def test_separators(figure: str, language: str, expected: tuple[float, float, float | None]) -> None:
    value, step, other = parse_figure(figure, language)
    assert (value, other) == (expected[0], expected[2])
    assert step == pytest.approx(expected[1])


@pytest.mark.parametrize(
    ("value", "unit", "base", "in_base"),
    [(5, "km", "m", 5000), (77, "°F", "°C", 25), (100, "ft", "m", 30.48), (3, "USD", "USD", 3)],
)
def test_units_convert(value: float, unit: str, base: str, in_base: float) -> None:
    assert convert(value, unit) == (pytest.approx(in_base), base)


def test_roman_numerals() -> None:
    assert [parse_roman(t) for t in ("XIV", "IIII", "MCMXC", "", "A")] == [14, None, 1990, None, None]


def test_a_quantity_refuses_impossible_values() -> None:
    with pytest.raises(InvalidValue, match="cannot span"):
        Quantity(3, 3, "", "cardinal", 1, 1, (3, 3))
    with pytest.raises(InvalidValue, match="cannot reach"):
        Quantity(0, 1, "5", "cardinal", 5, 4, (0, 1))
    with pytest.raises(InvalidValue, match="needs fields"):
        DateMention(0, 4, "2024", ())


def test_a_magnitude_has_no_one_value() -> None:
    tens, twelve = find_quantities("tens of thousands of cranes, 12 geese", "en")
    assert (tens.value, twelve.value) == (None, 12)


def test_it_is_fast_enough() -> None:
    sentences = [
        f"In {1900 + i} the {i} ministers signed more than {i * 3} deals worth US${i}.5 billion."
        for i in range(300)
    ]
    start = time.process_time()
    for sentence in sentences:
        find_quantities(sentence, "en")
    assert (time.process_time() - start) / len(sentences) < 0.003
