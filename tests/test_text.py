"""Normalisation steps: what each must change and must leave alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import text
from variorum.errors import UsageError


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("compose_nfc", "Vie\u0323\u0302t", "Việt"),
        ("strip_invisible", "soft\u00adware\u200b", "software"),
        ("straighten_quotes", "“a” ‘b’ «c»", '"a" \'b\' "c"'),
        ("unify_dashes", "2026–2028 — a‑b", "2026-2028 - a-b"),
        ("join_spaces", " a\u00a0 b\n", "a b"),
        ("fold_case", "STRASSE", "strasse"),
        ("fold_vietnamese_tone_placement", "hoà, khoẻ, thuỷ, Hoà", "hòa, khỏe, thủy, Hòa"),
        ("fold_vietnamese_tone_placement", "hoàn toàn, khoản", "hoàn toàn, khoản"),
        ("fold_diacritics", "Đặng Thị Hòa", "Dang Thi Hoa"),
    ],
)
def test_step(step: str, before: str, after: str) -> None:
    assert text.STEPS[step](before) == after


def test_an_unknown_step_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="compose_nfc"):
        text.normalise("x", ["nonsense"])


@given(st.text())
def test_folding_that_keeps_length_keeps_it(value: str) -> None:
    assert len(text.fold_keep_length(value)) == len(value)


def test_folding_that_keeps_length_folds() -> None:
    assert text.fold_keep_length("“Đối Ngoại”–") == '"doi ngoai"-'


@given(st.text())
def test_comparison_steps_are_stable(value: str) -> None:
    once = text.normalise(value)
    assert text.normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


SORTED = [
    ("tones in the order of dictionaries", ["ba", "bà", "bả", "bã", "bá", "bạ"]),
    (
        "letters with marks after the bare ones",
        ["an", "ăn", "ân", "da", "đa", "em", "êm", "on", "ôn", "ơn", "un", "ưn"],
    ),
    ("letters before tones", ["bác", "bạc", "bang"]),
    ("word by word", ["bà", "bà con", "bà xã", "bá", "bán"]),
    ("the tone counts wherever it is written", ["hòa", "hoá", "hòn"]),
    ("capitals do not count, and đ is a letter", ["Dũng", "Đà Nẵng", "đá", "Em"]),
    ("decomposed letters are the same letters", ["ban", "ba\u0306n", "băng"]),
    ("punctuation and quotes do not count", ["“an”", "ba", "(bà)"]),
    ("English as ever", ["anchor", "Anchors", "port", "Port call"]),
    ("nothing, digits, letters", ["", "2025", "an", "中"]),
]


@pytest.mark.parametrize(("label", "expected"), SORTED, ids=[case[0] for case in SORTED])
def test_sort_key(label: str, expected: list[str]) -> None:
    assert sorted([*expected[1:], expected[0]], key=text.sort_key) == expected


@given(st.text(), st.text())
def test_sort_key_compares_any_texts(one: str, other: str) -> None:
    assert (text.sort_key(one) < text.sort_key(other)) or (text.sort_key(one) >= text.sort_key(other))
