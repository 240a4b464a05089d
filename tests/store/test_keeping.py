"""Migrations up and down with data, backups of a store in use, archives that come out as they went in."""

from __future__ import annotations

import shutil
import threading
import zipfile
from pathlib import Path

import pytest
from databases import new_database
from making import A, B, comparison, rendering, start
from sqlalchemy import create_engine, inspect, text

from variorum.errors import Conflict, NotFound, StoreError, UnreadableInput, UsageError
from variorum.model import Concept, Lemma, Origin, Piece, Term
from variorum.store import Store, backup, migrate, restore, save_archive, schema, verify
from variorum.store.database import as_url
from variorum.store.tables import metadata


def fill(store: Store) -> tuple[int, ...]:
    ids = start(store)
    store.decide(ids[0], Lemma((Piece("Settled. Đã xong.", Origin("editor", "lan")),)), by="lan", note="sure")
    store.decide(ids[1], "omit", by="minh")
    store.undo(by="minh")
    longer = rendering("A", (*A, "The end."))
    store.save_comparison(
        "harbour", comparison([longer, rendering("B", B)]), by="lan", originals={"A": b"\x00\xff"}
    )
    store.add_concept(Concept("", (Term("quay", "en"),)), by="lan", work="harbour")
    store.add_first_administrator("lan", "correct horse")
    store.delete_rendering("harbour", "B", by="minh")
    return ids


def test_the_migrations_make_what_the_tables_say(place: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = create_engine(as_url(place))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = [
            d
            for d in compare_metadata(context, metadata)
            if "segment_search" not in str(d) and "alembic" not in str(d)
        ]
    engine.dispose()
    assert differences == []


def test_down_and_up_again_with_data(place: str) -> None:
    with Store.open(place) as store:
        ids = fill(store)
        kept = store.comparison("harbour")
        history = store.history(ids[0])
    assert migrate(place, "0001") == (schema.head(), "0001")
    with pytest.raises(StoreError, match="older schema"):
        Store.open(place, migrate=False)
    assert migrate(place) == ("0001", schema.head())
    assert migrate(place) == (schema.head(), schema.head())
    with Store.open(place) as store:
        assert store.comparison("harbour") == kept
        assert store.history(ids[0]) == history
        assert store.verify().problems == ()
        store.undo(by="minh")
        assert len(store.renderings("harbour")) == 2
        assert store.suggestions(ids[2]) == ()


def test_to_nothing_and_back(place: str) -> None:
    with Store.open(place) as store:
        fill(store)
    try:
        assert migrate(place, "base") == (schema.head(), None)
        engine = create_engine(as_url(place))
        assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
        engine.dispose()
    finally:
        migrate(place)
    with Store.open(place) as store:
        assert store.works() == ()
        assert store.verify().ok


def test_schemas_that_are_not_ours(place: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no schema '9999'"):
        migrate(place, "9999")
    engine = create_engine(as_url(place))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(StoreError, match="newer version"):
            Store.open(place)
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{schema.head()}'"))
        engine.dispose()
    foreign = create_engine(f"sqlite:///{tmp_path / 'foreign.db'}")
    with foreign.begin() as connection:
        connection.execute(text("CREATE TABLE recipe (id INTEGER)"))
    foreign.dispose()
    for attempt in (Store.open, migrate):
        with pytest.raises(StoreError, match="another program"):
            attempt(tmp_path / "foreign.db")


def test_an_archive_comes_out_as_it_went_in(place: str, tmp_path: Path) -> None:
    with Store.open(place) as store:
        fill(store)
        kept = store.comparison("harbour")
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    save_archive(place, first)
    assert restore(first, tmp_path / "restored.db").ok
    save_archive(tmp_path / "restored.db", second)
    assert first.read_bytes() == second.read_bytes()
    with Store.open(tmp_path / "restored.db") as restored:
        assert restored.comparison("harbour") == kept
        assert restored.check_password("lan", "correct horse") is None
        restored.set_password("lan", "another horse", by="lan")
        assert restored.check_password("lan", "another horse") is not None
        restored.undo(by="minh")
        assert restored.beads("harbour").total == 5
        assert restored.verify().ok


def test_an_archive_goes_from_one_database_into_the_other(postgres: str, blank: Path, tmp_path: Path) -> None:
    shutil.copy(blank, tmp_path / "a.db")
    with Store.open(tmp_path / "a.db") as store:
        fill(store)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    save_archive(tmp_path / "a.db", first)
    with new_database(postgres, "archive") as url:
        assert restore(first, url).ok
        backup(url, second)
        assert first.read_bytes() == second.read_bytes()


def test_no_secret_is_in_an_archive(place: str, tmp_path: Path) -> None:
    with Store.open(place) as store:
        fill(store)
    save_archive(place, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        everything = b"".join(map(archive.read, archive.namelist()))
    assert b"scrypt" not in everything
    assert b"Settled. \xc4\x90\xc3\xa3 xong." in everything
    assert b"correct horse" not in everything


def test_a_full_store_is_not_written_over(place: str, tmp_path: Path) -> None:
    with Store.open(place) as store:
        fill(store)
    save_archive(place, tmp_path / "a.zip")
    with pytest.raises(Conflict, match="not empty"):
        restore(tmp_path / "a.zip", place)
    with pytest.raises(Conflict, match="exists already"):
        save_archive(place, tmp_path / "a.zip")
    with pytest.raises(Conflict, match="exists already"):
        backup(place, tmp_path / "a.zip")


def test_archives_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        restore(tmp_path / "none.zip", tmp_path / "a.db")
    (tmp_path / "text").write_text("hello")
    with pytest.raises(UnreadableInput, match="neither"):
        restore(tmp_path / "text", tmp_path / "a.db")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(UnreadableInput, match="no archive"):
        restore(tmp_path / "other.zip", tmp_path / "a.db")
    with Store.open(tmp_path / "a.db") as store:
        assert store.works() == ()


@pytest.mark.parametrize("name", ["tables/decision.jsonl", "originals"])
def test_a_damaged_archive_leaves_nothing_half_written(blank: Path, tmp_path: Path, name: str) -> None:
    shutil.copy(blank, tmp_path / "a.db")
    with Store.open(tmp_path / "a.db") as store:
        fill(store)
    save_archive(tmp_path / "a.db", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for member in good.namelist():
            data = good.read(member)
            bad.writestr(member, data[: len(data) // 2] if member.startswith(name) else data)
    with pytest.raises(UnreadableInput):
        restore(tmp_path / "bad.zip", tmp_path / "b.db")
    with Store.open(tmp_path / "b.db") as store:
        assert store.works() == ()
        assert store.events() == ()


def test_a_backup_while_others_write(tmp_path: Path, blank: Path) -> None:
    path = tmp_path / "a.db"
    shutil.copy(blank, path)
    with Store.open(path) as store:
        ids = start(store)
        stop = threading.Event()

        def keep_deciding() -> None:
            while not stop.is_set():
                store.decide(ids[0], "omit", by="minh")

        writer = threading.Thread(target=keep_deciding)
        writer.start()
        try:
            backup(path, tmp_path / "copy.db")
        finally:
            stop.set()
            writer.join()
        assert len(store.history(ids[0])) > 0
    before = (tmp_path / "copy.db").read_bytes()
    assert [p.name for p in tmp_path.glob("*copy*")] == ["copy.db"]
    assert restore(tmp_path / "copy.db", tmp_path / "b.db").ok
    assert (tmp_path / "copy.db").read_bytes() == before
    assert verify(tmp_path / "b.db").events >= 2
    with pytest.raises(UsageError):
        restore(tmp_path / "copy.db", "postgresql://nowhere/none")


def test_what_is_no_backup(tmp_path: Path) -> None:
    foreign = create_engine(f"sqlite:///{tmp_path / 'foreign.db'}")
    with foreign.begin() as connection:
        connection.execute(text("CREATE TABLE recipe (id INTEGER)"))
    foreign.dispose()
    with pytest.raises(StoreError, match="another program"):
        restore(tmp_path / "foreign.db", tmp_path / "a.db")
    assert [p.name for p in tmp_path.iterdir()] == ["foreign.db"]
    with pytest.raises(NotFound):
        verify(tmp_path / "absent.db")
    with pytest.raises(NotFound):
        backup(tmp_path / "absent.db", tmp_path / "copy.db")
    assert [p.name for p in tmp_path.iterdir()] == ["foreign.db"]
