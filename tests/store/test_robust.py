"""Many writers at once, a process killed at any moment, a database that cannot be had."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from databases import new_database, plain
from making import A, B, comparison, rendering, start
from servers import kill_servers
from sqlalchemy import event

from variorum.errors import Conflict, StoreBusy, StoreError
from variorum.model import Lemma, Origin, Piece
from variorum.store import Store, database, works

KILLS = int(os.environ.get("VARIORUM_KILLS", "5"))
WRITERS = 32
TURNS = int(os.environ.get("VARIORUM_TURNS", "3"))


def wording(text: str) -> Lemma:
    return Lemma((Piece(text, Origin("editor", "lan")),))


def test_no_update_is_lost_with_32_writers(store: Store) -> None:
    """Everybody settles the same bead from what they saw; whoever is late is told so and looks again."""
    ids = start(store)

    def add_word(number: int) -> int:
        conflicts = 0
        for turn in range(TURNS):
            while True:
                bead = store.bead(ids[0])
                said = bead.decision.lemma.text if bead.decision and bead.decision.lemma else ""
                text = f"{said} {number}-{turn}".strip()
                try:
                    store.decide(ids[0], wording(text), by=f"user{number}", expected=bead.version)
                    break
                except Conflict:
                    conflicts += 1
        return conflicts

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(add_word, range(WRITERS)))
    decision = store.bead(ids[0]).decision
    assert decision is not None
    assert decision.lemma is not None
    assert sorted(decision.lemma.text.split()) == sorted(
        f"{n}-{t}" for n in range(WRITERS) for t in range(TURNS)
    )
    assert len(store.history(ids[0])) == WRITERS * TURNS
    assert store.verify().problems == ()


def test_writers_of_every_kind_at_once(store: Store) -> None:
    ids = start(store)

    def act(number: int) -> None:
        by = f"user{number}"
        kinds: list[Callable[[], object]] = [
            lambda: store.decide(ids[number % 4], "omit", by=by),
            lambda: store.add_work(f"work-{number}", "x", by=by),
            lambda: store.save_comparison(
                "harbour", comparison([rendering("A", (*A, f"End {number}.")), rendering("B", B)]), by=by
            ),
            lambda: store.undo(by=by),
        ]
        for turn in range(3):
            try:
                kinds[(number + turn) % 4]()
            except StoreBusy:
                raise
            except StoreError:
                continue

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(act, range(WRITERS)))
    assert store.verify().problems == ()
    events = store.events(limit=1000)
    assert [e.id for e in events] == list(range(len(events), 0, -1))


def test_a_process_killed_at_any_moment_loses_nothing(place: str) -> None:
    with Store.open(place) as store:
        start(store)
    chance = random.Random(7)
    acknowledged: set[tuple[int, int]] = set()
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("killed.py")), place, "harbour"],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                time.sleep(chance.uniform(0.05, 0.6))
            finally:
                process.kill()  # it ends on no other ground, and would write into the next test's store
            said = process.communicate()[0]
        lines = said[: said.rfind("\n") + 1].splitlines()  # the last may be cut short
        acknowledged |= {(int(bead), int(decision)) for bead, decision in map(str.split, lines)}
        with Store.open(place) as store:
            assert store.verify().problems == ()
            kept = {(d.bead, d.id) for bead in {b for b, _ in acknowledged} for d in store.history(bead)}
            assert acknowledged <= kept
            assert store.beads("harbour").total >= 1
            store.comparison("harbour")
            store.canonical_text("harbour")
    assert acknowledged


@pytest.mark.slow
def test_a_server_killed_at_any_moment_loses_nothing() -> None:
    assert kill_servers(KILLS) >= KILLS


@pytest.fixture
def file(tmp_path: Path, blank: Path) -> Path:
    path = tmp_path / "a.db"
    path.write_bytes(blank.read_bytes())
    return path


def test_a_locked_database_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with Store.open(file) as store:
        ids = start(store)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="another program holds the database") as caught:
            store.decide(ids[0], "omit", by="lan")
        assert "\n" not in str(caught.value)
        assert store.bead(ids[0]).state == "undecided"  # reading goes on
        other.execute("COMMIT")
        other.close()
        store.decide(ids[0], "omit", by="lan")


def test_a_locked_postgres_says_so(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with (
        new_database(postgres, "locked") as url,
        Store.open(url) as store,
        psycopg.connect(plain(url)) as other,
    ):
        other.execute("SELECT * FROM chain FOR UPDATE")
        with pytest.raises(StoreBusy, match="another program holds the database"):
            store.add_work("a", "A", by="lan")
        other.rollback()
        store.add_work("a", "A", by="lan")


def test_a_server_that_is_not_there_says_so() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreBusy, match="does not answer") as caught:
        Store.open("postgresql://lan:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_a_full_disk_says_so_and_saves_nothing(file: Path) -> None:
    with Store.open(file) as store:
        ids = start(store)

        @event.listens_for(store._database.engine, "checkout")
        def limit(connection: sqlite3.Connection, *_: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(StoreBusy, match="the disk is full"):
            store.decide(ids[0], wording("x" * 100_000), by="lan")
        assert store.bead(ids[0]).state == "undecided"
        assert store.verify().problems == ()


def test_a_read_only_file_says_so(file: Path) -> None:
    with Store.open(file) as store:
        ids = start(store)
    with Store.open(f"sqlite:///file:{file}?mode=ro&uri=true") as store:
        assert store.bead(ids[0]).state == "undecided"
        with pytest.raises(StoreBusy, match="read-only"):
            store.decide(ids[0], "omit", by="lan")


def test_an_error_in_the_middle_leaves_nothing(store: Store) -> None:
    ids = start(store)
    before = store.events(limit=100)

    def break_down() -> None:
        with store._write("broken", "lan") as writer:
            works.add(writer, "half", "Half", None, None, None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_down()
    assert store.events(limit=100) == before
    assert [s.work.slug for s in store.works()] == ["harbour"]
    store.decide(ids[0], "omit", by="lan")
    assert store.verify().ok
