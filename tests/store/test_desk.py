"""Remarks, many decisions in one go, preferences, visits."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import A, B, comparison, rendering, start

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.store import BeadFilter, Store, lemma_from_text, restore, save_archive


def test_remarks_are_made_closed_and_opened_again(store: Store) -> None:
    first, second, *_ = start(store)
    comment = store.add_remark(first, " Ask the minister. ", by="lan")
    flag = store.add_remark(first, "", by="minh", kind="flag")
    assert [(r.kind, r.text, r.by) for r in store.remarks(first)] == [
        ("comment", "Ask the minister.", "lan"),
        ("flag", "", "minh"),
    ]
    assert store.remarks(second) == ()
    assert {bead: len(found) for bead, found in store.open_remarks("harbour").items()} == {first: 2}
    closed = store.close_remark(flag.id, by="lan")
    assert (closed.closed, closed.closed_by) == (True, "lan")
    with pytest.raises(Conflict, match="closed already"):
        store.close_remark(flag.id, by="lan")
    assert [r.id for r in store.open_remarks("harbour")[first]] == [comment.id]
    assert not store.close_remark(flag.id, by="lan", closed=False).closed
    assert store.verify().problems == ()


def test_a_remark_is_undone_and_done_again(store: Store) -> None:
    first, *_ = start(store)
    store.add_remark(first, "Why?", by="lan")
    store.undo(by="lan")
    assert store.remarks(first) == ()
    store.redo(by="lan")
    assert [r.text for r in store.remarks(first)] == ["Why?"]
    assert store.verify().problems == ()


def test_a_remark_changes_no_version(store: Store) -> None:
    first, *_ = start(store)
    before = store.bead(first).version
    store.add_remark(first, "Why?", by="lan")
    assert store.bead(first).version == before


def test_remarks_go_with_what_a_passage_is_merged_into(store: Store) -> None:
    first, second, *_ = start(store)
    store.add_remark(first, "one", by="lan")
    store.add_remark(second, "two", by="lan")
    segments = [s.id for bead in (first, second) for part in store.bead(bead).parts for s in part.segments]
    (merged,) = store.mend_beads([first, second], [segments], by="lan")
    assert {r.text for r in store.remarks(merged)} == {"one", "two"}
    assert {r.text for r in store.open_remarks("harbour")[merged]} == {"one", "two"}


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001, "a\x00b"])
def test_remarks_that_cannot_be(store: Store, text: str) -> None:
    first, *_ = start(store)
    with pytest.raises(InvalidValue):
        store.add_remark(first, text, by="lan")
    with pytest.raises(NotFound):
        store.add_remark(999, "there is no such passage", by="lan")
    with pytest.raises(NotFound):
        store.close_remark(999, by="lan")


def test_many_decisions_are_one_event(store: Store) -> None:
    ids = start(store)
    records = [store.bead(i) for i in ids[:3]]
    choices = [(r.id, lemma_from_text(r, r.parts[0].text, by="lan"), r.version) for r in records]
    assert store.decide_many(choices, by="lan") == 3
    assert [b.state for b in store.beads("harbour").beads[:4]] == ["approved"] * 3 + ["undecided"]
    assert store.events("harbour", limit=1)[0].kind == "decide-many"
    with pytest.raises(Conflict):
        store.decide_many(choices, by="lan")
    store.undo(by="lan")
    assert store.progress("harbour").approved == 0
    store.redo(by="lan")
    assert store.progress("harbour").approved == 3
    with pytest.raises(InvalidValue, match="twice"):
        store.decide_many(choices[:1] * 2, by="lan")
    assert store.verify().problems == ()


def test_beads_are_found_by_id(store: Store) -> None:
    ids = start(store)
    window = store.beads("harbour", filters=BeadFilter(ids=(ids[2], ids[0])))
    assert [(b.id, b.index) for b in window.beads] == [(ids[0], 0), (ids[2], 2)]


def test_a_work_in_little_says_what_the_beads_say(store: Store) -> None:
    ids = start(store)
    store.decide(ids[1], "omit", by="lan")
    outline = store.outline("harbour")
    beads = store.beads("harbour").beads
    assert [(o.id, o.index, o.state) for o in outline] == [(b.id, b.index, b.state) for b in beads]
    assert [o.found for o in outline] == [
        frozenset((d.category, d.severity) for d in b.divergences) for b in beads
    ]
    for little, bead in zip(outline, beads, strict=True):
        texts = {part.text for part in bead.parts}
        major = any(d.severity in ("critical", "major") for d in bead.divergences)
        assert little.agreed == (len(texts) == 1 and not major)
        assert not little.new_witness
    with pytest.raises(NotFound):
        store.outline("nowhere")


def test_what_is_settled_widely_is_found_for_many_at_once(store: Store) -> None:
    for slug in ("one", "two"):
        store.import_work(slug, slug, comparison([rendering("A", A), rendering("B", B)]), by="lan")
    first = store.beads("one").beads[0]
    others = [bead.id for bead in store.beads("two").beads]
    assert store.suggestions_for("two", others) == {}
    store.decide(first.id, lemma_from_text(first, "As the house has it.", by="lan"), by="lan", scope="house")
    assert store.suggestions_for("two", others) == {others[0]: store.suggestions(others[0])}


def test_preferences_are_each_users_own(store: Store) -> None:
    store.add_first_administrator("lan", "correct horse")
    store.add_user("minh", "correct horse", by="lan")
    assert store.preference("lan", "keys") is None
    store.prefer("lan", "keys", "one")
    store.prefer("lan", "keys", "two")
    assert (store.preference("lan", "keys"), store.preference("minh", "keys")) == ("two", None)
    store.prefer("lan", "keys", None)
    assert store.preference("lan", "keys") is None
    with pytest.raises(InvalidValue):
        store.prefer("lan", "x" * 65, "too long a name")
    with pytest.raises(NotFound):
        store.prefer("nobody", "keys", "one")


def test_a_visit_tells_of_the_one_before(store: Store) -> None:
    first, *_ = start(store)
    store.add_first_administrator("lan", "correct horse")
    assert store.visit("lan", "harbour") is None
    store.add_remark(first, "New.", by="minh")
    before = store.visit("lan", "harbour")
    assert before is not None
    assert [e.kind for e in store.events("harbour", after=before.event)] == ["remark"]
    assert set(store.visits("lan")) == {"harbour"}
    assert store.events("harbour", after=store.visits("lan")["harbour"].event) == ()


def test_all_of_it_is_in_an_archive(place: str, tmp_path: Path) -> None:
    with Store.open(place) as store:
        first, *_ = start(store)
        store.add_first_administrator("lan", "correct horse")
        store.add_remark(first, "Xem lại.", by="lan", kind="flag")
        store.prefer("lan", "keys", "{}")
        store.visit("lan", "harbour")
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    save_archive(place, one)
    assert restore(one, tmp_path / "restored.db").ok
    save_archive(tmp_path / "restored.db", two)
    assert one.read_bytes() == two.read_bytes()
    with Store.open(tmp_path / "restored.db") as restored:
        assert [r.text for r in restored.remarks(first)] == ["Xem lại."]
        assert restored.preference("lan", "keys") == "{}"
        assert set(restored.visits("lan")) == {"harbour"}


def test_an_archive_of_an_older_schema_is_read(place: str, tmp_path: Path) -> None:
    import json
    import zipfile

    with Store.open(place) as store:
        start(store)
    save_archive(place, tmp_path / "new.zip")
    with zipfile.ZipFile(tmp_path / "new.zip") as new, zipfile.ZipFile(tmp_path / "old.zip", "w") as old:
        for name in new.namelist():
            if name == "archive.json":
                old.writestr(name, json.dumps({**json.loads(new.read(name)), "schema": "0003"}))
            elif name not in {f"tables/{table}.jsonl" for table in ("remark", "preference", "visit")}:
                old.writestr(name, new.read(name))
    assert restore(tmp_path / "old.zip", tmp_path / "restored.db").ok
    with Store.open(tmp_path / "restored.db") as restored:
        assert restored.works()[0].work.slug == "harbour"


def test_undoing_an_import_is_not_held_up_by_a_remark(store: Store) -> None:
    store.import_work("quay", "Quay", comparison([rendering("A", A), rendering("B", B)]), by="lan")
    store.add_remark(store.beads("quay").beads[0].id, "first", by="minh")
    store.undo(by="lan")
    assert [w.work.slug for w in store.works()] == []
