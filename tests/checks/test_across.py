"""The source in another language bears witness to a denial, a time and a gender."""

from __future__ import annotations

from tests.checks.build import check

LANGUAGES = {"A": "en", "B": "en", "VI": "vi"}


def test_the_source_supports_who_denies() -> None:
    (found,) = check(
        {
            "A": ["The council did not approve the new harbour."],
            "B": ["The council approved the new harbour."],
            "VI": ["Hội đồng không thông qua bến cảng mới."],
        },
        only=["negation"],
        languages=LANGUAGES,
    )
    assert found.severity == "major"
    assert found.message.endswith("the source supports A")
    assert [(s.siglum, s.text) for s in found.spans] == [("A", "not"), ("B", "approved"), ("VI", "không")]


def test_the_source_supports_who_looks_ahead() -> None:
    (found,) = check(
        {
            "A": ["The council approved the new harbour."],
            "B": ["The council will approve the new harbour."],
            "VI": ["Hội đồng sẽ thông qua bến cảng mới."],
        },
        only=["tense"],
        languages=LANGUAGES,
    )
    assert (found.relation, found.severity) == ("forecast", "major")
    assert found.message.endswith("the source supports B")


def test_a_source_that_says_nothing_supports_nobody() -> None:
    (found,) = check(
        {
            "A": ["The council approved the new harbour."],
            "B": ["The council will approve the new harbour."],
            "VI": ["Hội đồng thông qua bến cảng mới."],
        },
        only=["tense"],
        languages=LANGUAGES,
    )
    assert "supports" not in found.message


def test_the_source_supports_a_gender() -> None:
    (found,) = check(
        {
            "A": ["The chart he gave me hangs in the harbour office."],
            "B": ["The chart she gave me hangs in the harbour office."],
            "VI": ["Tấm hải đồ ông ấy tặng tôi treo ở văn phòng cảng."],
        },
        only=["mistranslation"],
        languages=LANGUAGES,
    )
    assert (found.relation, found.severity) == ("gender", "major")
    assert found.message.endswith("the source supports A")
