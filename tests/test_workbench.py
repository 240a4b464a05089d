"""What the command line and the browser share: a work compared with the glossary that holds in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum import workbench
from variorum.checks import House
from variorum.model import Concept, Rendering, Term
from variorum.segment import from_lines
from variorum.store import Store

LEFT = "The three-legged plan was adopted.\nIt names ports, rails and roads."
RIGHT = "The tripod plan was adopted.\nIt names ports, rails and roads."


def renderings() -> list[Rendering]:
    return [from_lines(LEFT, "A", language="en"), from_lines(RIGHT, "B", language="en")]


def concept(identity: str, wanted: str, forbidden: str) -> Concept:
    terms = (Term(wanted, "en", status="preferred"), Term(forbidden, "en", status="deprecated"))
    return Concept(identity, terms=terms)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "a.db")


def flagged(store: Store) -> set[str]:
    found = store.comparison("plan").comparison.divergences
    return {s.text for d in found if d.category.startswith("terminology/") for s in d.spans}


def approve(store: Store, added: Concept, work: str | None = None) -> None:
    record = store.add_concept(added, by="lan", work=work)
    store.approve_concept(record.id, by="lan")


def test_the_glossary_that_holds_is_checked(store: Store) -> None:
    with store:
        approve(store, concept("c1", "three-legged plan", "tripod plan"))
        workbench.add_renderings(store, "plan", renderings(), by="lan")
        assert any("tripod" in text for text in flagged(store))

        approve(store, concept("c2", "tripod plan", "three-legged plan"), "plan")
        assert next(iter(workbench.approved_concepts(store, "plan"))).id == "c2"
        workbench.compare_again(store, "plan", by="lan")
        assert any("three-legged" in text for text in flagged(store))


def test_what_is_not_approved_is_not_checked(store: Store) -> None:
    with store:
        store.add_concept(concept("c1", "three-legged plan", "tripod plan"), by="lan")
        workbench.add_renderings(store, "plan", renderings(), by="lan")
        assert not flagged(store)
        assert workbench.approved_concepts(store, "plan") == ()
        assert workbench.house_concepts(store) == ()


def test_the_house_record_that_holds_is_kept_and_used(store: Store) -> None:
    with store:
        approve(store, concept("c1", "three-legged plan", "tripod plan"))
        store.set_house(House(off=frozenset({"terms"})).to_table(), by="lan")
        workbench.add_renderings(store, "plan", renderings(), by="lan")
        assert not flagged(store)
        store.set_house(House(on=frozenset({"terms"})).to_table(), by="lan", work="plan")
        workbench.compare_again(store, "plan", by="lan")
        assert any("tripod" in text for text in flagged(store))
        store.undo(by="lan")
        store.undo(by="lan")
        assert store.house("plan") == {}
        assert workbench.house_of(store, "plan").off == {"terms"}
        assert store.verify().ok


def test_a_folder_brings_its_house_file(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "A.en.txt").write_text(LEFT, "utf-8")
    (folder / "B.en.txt").write_text(RIGHT, "utf-8")
    (folder / "house.toml").write_text(
        '[[forms]]\npreferred = "three-legged plan"\nbanned = ["tripod plan"]\n'
    )
    (folder / "work.toml").write_text(
        'title = "The plan"\nslug = "plan"\n'
        '[[rendering]]\nsiglum = "A"\nfile = "A.en.txt"\nlanguage = "en"\n'
        '[[rendering]]\nsiglum = "B"\nfile = "B.en.txt"\nlanguage = "en"\n',
        "utf-8",
    )
    with store:
        workbench.import_folder(store, folder, by="lan")
        assert any("tripod" in text for text in flagged(store))
        assert workbench.house_of(store, "plan").forms[0].preferred == "three-legged plan"
