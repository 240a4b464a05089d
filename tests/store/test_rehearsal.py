"""A comparison is rehearsed, refused when it is out of date, and loaded in part."""

from dataclasses import replace

import pytest
from tests.web.helpers import AAA, BBB, NAME, WORK, comparison, rendering

from variorum.errors import Conflict
from variorum.store import Store, lemma_from_text


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "variorum.db") as opened:
        opened.add_work(WORK, "The harbour speech", source_language="vi", by=NAME)
        opened.save_comparison(WORK, comparison(), by=NAME)
        for bead in opened.beads(WORK).beads:
            part = next(p for p in bead.parts if p.text)
            opened.decide(bead.id, lemma_from_text(bead, part.text, by=NAME), by=NAME)
        yield opened


def corrected(siglum="AAA", sentences=(*AAA[:3], "Many thanks.")):
    """The comparison with another text of one rendering."""
    made = comparison()
    renderings = tuple(
        rendering(siglum, list(sentences)) if r.siglum == siglum else r for r in made.renderings
    )
    return replace(made, renderings=renderings)


def test_what_would_be_open_again_is_told_and_nothing_is_saved(store):
    before = (store.events(WORK), store.beads(WORK), store.renderings(WORK))
    told = store.rehearse_comparison(WORK, corrected(), by=NAME)
    assert (told.reopened_count, told.kept, told.merged) == (1, 3, 0)
    assert [r.bead.index for r in told.reopened] == [3]
    assert [c.siglum for c in told.reopened[0].changes] == ["AAA"]
    assert (store.events(WORK), store.beads(WORK), store.renderings(WORK)) == before
    assert store.verify().problems == ()


def test_it_happens_as_it_was_told(store):
    told = store.rehearse_comparison(WORK, corrected(), by=NAME)
    store.save_comparison(WORK, corrected(), by=NAME)
    progress = store.progress(WORK)
    assert (progress.reopened, progress.approved) == (told.reopened_count, told.kept)


def test_the_same_again_opens_nothing(store):
    told = store.rehearse_comparison(WORK, comparison(), by=NAME)
    assert (told.reopened_count, told.kept) == (0, 4)


def test_a_comparison_begun_before_a_correction_is_refused(store):
    seen = {r.siglum: r.revision for r in store.renderings(WORK)}
    store.save_comparison(WORK, corrected("BBB", [*BBB[:3], "Thanks."]), by="Minh")
    with pytest.raises(Conflict, match="meanwhile"):
        store.save_comparison(WORK, comparison(), by=NAME, revisions=seen)
    assert store.rendering(WORK, "BBB").text.endswith("Thanks.")
    now = {r.siglum: r.revision for r in store.renderings(WORK)}
    store.save_comparison(WORK, corrected(), by=NAME, revisions=now)


def test_only_some_categories_are_loaded(store):
    found = store.comparison(WORK, categories=["accuracy/number"]).comparison
    assert {d.category for d in found.divergences} == {"accuracy/number"}
    assert found.variants == ()
    assert found.alignment == store.comparison(WORK).comparison.alignment
