"""Words without an answer, the place they would have, and clauses of them."""

from __future__ import annotations

import pytest

from variorum.checks.gaps import Gap, chances, find_gaps, join_clauses
from variorum.checks.seams import SEAM, seam
from variorum.checks.sides import Side
from variorum.checks.stray_links import without_strays
from variorum.collate import tokenize
from variorum.collate.link import LinkedWords, linked_words
from variorum.lexicon.word_pairs import commonness, pair_commonness

NOUNS = [
    "harbour",
    "council",
    "bridge",
    "river",
    "market",
    "garden",
    "castle",
    "window",
    "forest",
    "island",
    "engine",
    "ladder",
]
WHOLE = "The envoy praised the quality of the harbour, and thanked the crew."
PIERCED = "The envoy praised the quality of the, and thanked the crew."


def gaps(a: str, b: str, *, joined: bool = False) -> list[Gap]:
    one, other = tokenize(a, "en"), tokenize(b, "en")
    linked = linked_words([t.text for t in one], [t.text for t in other])
    found = find_gaps(Side(one, "en"), Side(other, "en"), linked)
    return join_clauses(Side(one, "en"), linked, found) if joined else found


def test_a_gap_knows_its_words_and_its_place() -> None:
    (gap,) = gaps(WHOLE, PIERCED)
    assert [tokenize(WHOLE, "en")[i].text for i in gap.words] == ["harbour"]
    assert tokenize(PIERCED, "en")[gap.place].text == ","
    assert chances([gap])[0].missing > 0.9
    assert gap.is_verbatim


def test_a_word_put_in_is_told_by_a_scorer_of_its_own() -> None:
    (gap,) = gaps(
        "The envoy praised the purple council of the harbour.",
        "The envoy praised the council of the harbour.",
    )
    (chance,) = chances([gap])
    assert chance.added > chance.missing


def test_a_link_without_company_that_crosses_all_others_is_a_stray() -> None:
    words = " ".join(f"{a} {b} {c}" for a, b, c in zip(NOUNS, NOUNS[1:], NOUNS[2:], strict=False))
    side = Side(tokenize(words, "en"), "en")
    straight = tuple((i, i) for i in range(0, len(side.norms) - 10, 2))
    last = len(side.norms) - 1
    linked = LinkedWords((*straight, (last, 1)), (1.0,) * (last + 1), (1.0,) * (last + 1))
    assert without_strays(linked, side, side).links == straight
    short = Side(side.tokens[:9], "en")
    few = LinkedWords(((0, 0), (8, 1)), (1.0,) * 9, (1.0,) * 9)
    assert without_strays(few, short, short) == few


def test_equal_texts_have_no_gaps() -> None:
    assert gaps(WHOLE, WHOLE) == []
    assert chances([]) == []


def test_of_two_like_words_one_is_answered() -> None:
    (gap,) = gaps(
        "The port feeds the town and the port feeds the coast.",
        "The port feeds the town and feeds the coast.",
    )
    assert gap.words == (7,)


def test_four_words_in_a_row_are_a_clause() -> None:
    short = "The council praised the pilots and the dockers."
    (gap,) = gaps(f"{short[:-1]} for steady work, long nights and great patience.", short, joined=True)
    assert gap.is_clause
    assert len(gap.words) == 6


@pytest.mark.parametrize("text", ["", "Port", "..."])
def test_any_place_of_any_text_is_a_seam(text: str) -> None:
    side = Side(tokenize(text, "en"), "en")
    for place in range(len(side.norms) + 1):
        assert len(seam(side, place)) == len(SEAM)


def test_common_words_and_pairs() -> None:
    assert commonness("harbour") > commonness("qqq") == 3
    assert pair_commonness("of", "the") > pair_commonness("the", "of") > 0
    assert pair_commonness("of", ",") == pair_commonness(None, "of") == -1
