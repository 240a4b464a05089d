"""Passages that some renderings have far from where the others have them."""

from __future__ import annotations

from variorum.align import align_texts

STORY = [
    "The harbour of Lamport was closed for eleven days after the storm of 4 May.",
    "Insurers put the damage at 230 million crowns.",
    "Mayor Edda Holm asked the provincial council for help.",
    "Fishermen waited on the quay for news of three boats.",
    "Two of the boats came home on the ninth day.",
    "The third, the Marigold, was found off Cape Sorrow.",
    "Its crew of six had been taken aboard a freighter.",
    "The freighter landed them at Port Anselm on 16 May.",
    "Schools in the lower town stayed shut for a week.",
    "The railway reopened a single track to the north.",
    "Engineers from the capital inspected the breakwater.",
    "They found cracks in four of its caissons.",
    "A new breakwater had been planned since 1998.",
    "The council voted on the plan in June.",
]


def test_a_block_that_two_renderings_have_at_the_end_is_joined() -> None:
    moved = [*STORY[:1], *STORY[3:], *STORY[1:3]]
    short = [*STORY[:1], *STORY[3:9], *STORY[1:3]]
    beads = {bead.cells: bead.moved for bead in align_texts([STORY, moved, STORY, short], ["en"] * 4)}
    last = len(moved) - 2
    assert ((1,), (last,), (1,), (7,)) in beads
    assert ((2,), (last + 1,), (2,), (8,)) in beads


def test_what_is_alone_stays_alone() -> None:
    extra = [*STORY[:5], "Nobody in the village had ever tasted pickled walnuts before.", *STORY[5:]]
    beads = {bead.cells for bead in align_texts([STORY[:12], extra, STORY[2:]], ["en"] * 3)}
    assert ((), (5,), ()) in beads
