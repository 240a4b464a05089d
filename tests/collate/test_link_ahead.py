"""Links of many pairs at once: the same as one by one, whatever they are linked together with."""

from __future__ import annotations

import numpy as np
import pytest

from variorum.collate import BeadView, link, tokenize
from variorum.collate.features import FIRST, mirrored, weigh
from variorum.collate.link import link_ahead, linked_words
from variorum.collate.neighbours import SECOND
from variorum.collate.scorer import link_scores
from variorum.collate.trees import Trees
from variorum.model import Bead, Rendering, Segment

TEXTS = [
    ("The harbour was closed on Monday.", "On Monday they shut the port."),
    ("Closed.", "The harbour master, who had seen the storm coming, closed it at noon."),
    ("Nine ferries were late, and two never left the quay at all.", "Two of nine late ferries stayed at the quay."),
    ("The envoy praised the new bridge.", "The envoy praised the old bridge."),
]  # fmt: skip
PAIRS = [([t.text for t in tokenize(a, "en")], [t.text for t in tokenize(b, "en")]) for a, b in TEXTS]


def test_scores_do_not_depend_on_the_company_they_are_made_in() -> None:
    together = link_scores(PAIRS, "en")
    for pair, scores in zip(PAIRS, together, strict=True):
        assert scores.shape == (len(pair[0]), len(pair[1]))
        assert np.allclose(link_scores([pair], "en")[0], scores, atol=1e-5)


def test_linked_ahead_is_linked_the_same() -> None:
    alone = [linked_words(a, b) for a, b in PAIRS]
    link._KNOWN.clear()
    link_ahead([(a, b, "en", "en") for a, b in PAIRS])
    assert len(link._KNOWN) == len(PAIRS)
    assert [linked_words(a, b) for a, b in PAIRS] == alone


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    link._KNOWN.clear()
    monkeypatch.setattr(link, "REMEMBERED", 2)
    link_ahead([(a, b, "en", "en") for a, b in PAIRS])
    assert len(link._KNOWN) == 2
    assert linked_words(*PAIRS[0]).links
    assert len(link._KNOWN) == 2


def test_pairs_of_several_languages_and_empty_ones_go_together() -> None:
    link_ahead([(["bay"], [], "en", "en"), (["Huế"], ["Hue"], "vi", "en"), (["bến"], ["bến"], "vi", "vi")])
    assert linked_words(["bay"], []).left == (0.0,)
    assert linked_words(["Huế"], ["Hue"], "vi", "en").links == ((0, 0),)


@pytest.mark.parametrize("names", [FIRST, SECOND])
def test_exchanging_the_sides_twice_changes_nothing(names: tuple[str, ...]) -> None:
    back = mirrored(names)
    assert sorted(back) == sorted(names)
    assert [back[names.index(name)] for name in back] == list(names)
    assert back != names


def test_evidence_seen_from_the_other_side_is_the_mirrored_evidence() -> None:
    here, there = weigh(PAIRS[3:], "en"), weigh([(b, a) for a, b in PAIRS[3:]], "en")
    order = np.lexsort((there.columns_at, there.rows))
    assert order.tolist() == list(range(len(order)))
    turned = np.lexsort((there.rows, there.columns_at))
    for name, other in zip(FIRST, mirrored(FIRST), strict=True):
        assert np.allclose(here.columns[name], np.asarray(there.columns[other], dtype=float)[turned]), name


def test_trees_add_one_value_each() -> None:
    trees = Trees(
        ("length", "weight"),
        np.array([[0, 1], [1, 1]]),
        np.array([[2.0, 5.0], [1.0, np.inf]], dtype=np.float32),
        np.array([[0, 1, 2, 3], [10, 20, 30, 40]], dtype=np.float32),
        0.5,
    )
    lengths, weights = np.array([1, 3, 3], dtype=np.float32), np.array([0, 6, 2], dtype=np.float32)
    assert trees.score([lengths, weights]).tolist() == [10.5, 23.5, 21.5]


def test_a_bead_tells_how_well_each_word_is_answered() -> None:
    renderings = [
        Rendering(siglum=s, text=t, language="en", segments=(Segment(index=0, start=0, end=len(t), text=t),))
        for s, t in zip("AB", TEXTS[3], strict=True)
    ]
    view = BeadView(renderings, Bead(index=0, cells=((0,), (0,))))
    linked = view.linked(*view.cells)
    assert linked.links == view.links(*view.cells)
    assert linked.left[view.cells[0].words.index("bridge")] > 0.9
