"""detect_language: cases by script and by function words; what cannot be told is `und`."""

from __future__ import annotations

import pytest

from variorum.language import detect_language, primary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry to the northern islands will run twice a day from June.", "en"),
        ("Từ tháng sáu, phà ra các đảo phía bắc sẽ chạy hai chuyến mỗi ngày.", "vi"),
        ("Die Fähre zu den nördlichen Inseln wird ab Juni zweimal am Tag fahren.", "de"),
        ("Le bac vers les îles du nord partira deux fois par jour dès le mois de juin.", "fr"),
        ("Ferjan til norðureyja siglir tvisvar á dag frá og með júní og það er nýtt.", "is"),
        ("Az északi szigetekre júniustól naponta kétszer indul komp, és ez nagyon jó.", "hu"),
        ("Паром на северные острова с июня будет ходить два раза в день, и это хорошо.", "ru"),
        ("北の島々へのフェリーは六月から一日二便になります。", "ja"),
        ("六月起，前往北方诸岛的渡轮每天两班。", "zh"),
        ("Qwrt 4711 zzz", "und"),
        ("", "und"),
        ("12.345 — 67 %", "und"),
    ],
)
def test_detects(text: str, expected: str) -> None:
    assert detect_language(text) == expected


def test_a_quotation_in_another_language_does_not_decide() -> None:
    text = "The motto was “Tất cả vì hòa bình”, which the mayor read out twice before he left the hall."
    assert detect_language(text) == "en"


@pytest.mark.parametrize(("tag", "expected"), [("en-GB", "en"), ("vi_VN", "vi"), ("", "und"), (" DE ", "de")])
def test_primary(tag: str, expected: str) -> None:
    assert primary(tag) == expected
