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
