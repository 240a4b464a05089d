"""`align` on renderings of the model: boilerplate, fixed beads, moved and repeated passages, links, explanation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from variorum.align import align, align_parallel, explain, overlap
from variorum.errors import NotFound, UsageError
from variorum.model import Kind, Rendering, Segment

HARBOUR = [
    "The new harbour of Ostrava Bay opened in March.",
    "It can take forty ships at a time.",
    "The mayor called it the work of a generation.",
    "Fishermen fear that the noise will drive the herring away.",
    "A second quay is to follow in 2031.",
    "The museum next door keeps the old lighthouse lamp.",
]


def rendering(
    siglum: str, lines: list[str], language: str = "en", kinds: dict[int, Kind] | None = None
) -> Rendering:
    segments, start = [], 0
    for index, line in enumerate(lines):
        kind = (kinds or {}).get(index, "body")
        segments.append(Segment(index=index, start=start, end=start + len(line), text=line, kind=kind))
        start += len(line) + 1
    return Rendering(siglum, "\n".join(lines), language, segments=tuple(segments))


def test_boilerplate_stands_in_no_bead() -> None:
    a = rendering("A", ["Subscribe now", *HARBOUR], kinds={0: "boilerplate"})
    found = align([a, rendering("B", HARBOUR)])
    assert all(0 not in bead.cells[0] for bead in found)
    assert {bead.cells for bead in found} == {((i + 1,), (i,)) for i in range(6)}


def test_a_moved_sentence_is_found_and_marked() -> None:
    order = [0, 5, 1, 2, 3, 4]
    found = align([rendering("A", HARBOUR), rendering("B", [HARBOUR[i] for i in order])])
    assert {bead.cells for bead in found} == {((i,), (order.index(i),)) for i in range(6)}
    assert {bead.cells for bead in found if bead.moved} == {((5,), (1,))}


def test_three_renderings_name_the_one_that_moved() -> None:
    moved = [HARBOUR[i] for i in (0, 5, 1, 2, 3, 4)]
    found = align([rendering("A", moved), rendering("B", HARBOUR), rendering("C", HARBOUR)])
    assert [bead.moved for bead in found if bead.moved] == [("A",)]


def test_a_pull_quote_repeats_its_bead() -> None:
    quoted = [*HARBOUR[:3], HARBOUR[0], *HARBOUR[3:]]
    found = align([rendering("A", HARBOUR), rendering("B", quoted)])
    repeats = [bead for bead in found if bead.repeat_of is not None]
    assert len(repeats) == 1
    assert repeats[0].repeat_of == 0


def test_a_merge_keeps_the_finer_links() -> None:
    merged = [HARBOUR[0] + " " + HARBOUR[1], *HARBOUR[2:]]
    found = align([rendering("A", HARBOUR), rendering("B", HARBOUR), rendering("C", merged)])
    bead = found.beads[0]
    assert bead.cells == ((0, 1), (0, 1), (0,))
    assert bead.links == (((0,), (0,), (0,)), ((1,), (1,), (0,)))


def test_beads_without_the_first_rendering_follow_their_predecessor() -> None:
    found = align([rendering("A", HARBOUR[:2] + HARBOUR[3:]), rendering("B", HARBOUR)])
    assert [bead.cells[1] for bead in found] == [(0,), (1,), (2,), (3,), (4,), (5,)]


def test_fixed_beads_are_kept_and_nothing_crosses_them() -> None:
    a, b = rendering("A", HARBOUR), rendering("B", HARBOUR)
    found = align([a, b], fixed=[((2,), (3,))])
    assert ((2,), (3,)) in {bead.cells for bead in found}
    for bead in found:
        if bead.cells[0] and bead.cells[1]:
            assert (bead.cells[0][0] > 2) == (bead.cells[1][0] > 3) or bead.cells == ((2,), (3,))


@pytest.mark.parametrize(
    ("fixed", "message"),
    [
        ([((0,),)], "1 cells for 2 renderings"),
        ([((9,), (0,))], "no segment 9"),
        ([((0,), (0,)), ((0,), (1,))], "another fixed bead"),
        ([((), ())], "no segment at all"),
    ],
)
def test_impossible_fixed_beads_are_refused(fixed: list[tuple[tuple[int, ...], ...]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        align([rendering("A", HARBOUR), rendering("B", HARBOUR)], fixed=fixed)


def test_right_beads_are_surer_than_wrong_ones() -> None:
    a, b = rendering("A", HARBOUR), rendering("B", HARBOUR)
    right = align([a, b]).beads[2].score
    wrong = align([a, rendering("C", ["Rain fell.", "Nobody came.", "He sang."])]).beads[0].score
    assert right > 0.8
    assert right > wrong


def test_explanation_names_the_words_that_speak_for_a_bead() -> None:
    a, b = rendering("A", HARBOUR), rendering("B", HARBOUR)
    found = align([a, b])
    told = explain([a, b], found, 3)
    assert told.words[0].weight > 1.0
    assert "herring" in {word.word for word in told.words[:6]}
    assert told.score == found.beads[3].score
    with pytest.raises(NotFound):
        explain([a, b], found, 99)


def test_parallel_lines_are_beads_and_blank_lines_empty_cells() -> None:
    a, b = rendering("A", ["One.", "", ""]), rendering("B", ["Eins.", "Zwei.", ""])
    assert [bead.cells for bead in align_parallel([a, b])] == [((0,), (0,)), ((), (1,)), ((), ())]
    with pytest.raises(UsageError, match="same number of lines"):
        align_parallel([a, rendering("C", ["One."])])


def test_overlap_finds_a_shared_passage_among_unrelated_texts() -> None:
    other = ["The council met on Friday.", *HARBOUR[2:4], "Taxes were not discussed."]
    texts = [
        rendering("A", HARBOUR),
        rendering("B", other),
        rendering("C", ["Snow fell on the empty hills all night."]),
    ]
    found = overlap(texts)
    assert [(p.sigla, p.cells) for p in found] == [(("A", "B"), ((2, 3), (1, 2)))]
    assert found[0].score == 1.0
    assert found[0].shares == (1.0, 1.0)


def test_overlap_tells_of_a_passage_once_and_of_both_its_sides() -> None:
    quoted = (
        f"As the paper wrote, {HARBOUR[2]} {HARBOUR[3]} So much for the paper, which is read by nobody here."
    )
    found = overlap([rendering("A", HARBOUR), rendering("B", [quoted]), rendering("C", HARBOUR)])
    assert [p.sigla for p in found] == [("A", "C"), ("A", "B"), ("B", "C")]
    assert found[1].shares[0] == found[1].score > found[1].shares[1]


def test_the_input_is_not_changed_and_the_answer_is_stable() -> None:
    a, b = rendering("A", HARBOUR), rendering("B", HARBOUR[::-1])
    assert align([a, b]) == align([replace(a), replace(b)])
