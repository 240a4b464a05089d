"""A state machine drives the store as two users would, and what must always hold is checked after every step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import empty, new_database
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from making import A, B, rendering

from variorum.errors import Conflict, NotFound
from variorum.model import Alignment, Bead, Cell, Comparison, Lemma, Origin, Piece
from variorum.store import BeadRecord, Store

SENTENCES = (*A, *B, "Thank you.", "We go on.", "Premier Oru agreed.", "It rained in Kesti.")
USERS = st.sampled_from(["lan", "minh"])
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(tuple)
WHICH = st.integers(0, 30)
WORKS = ("one", "two")


def by_place(texts: dict[str, tuple[str, ...]], shift: int) -> Comparison:
    """An alignment of some sort: sentence i with sentence i + shift of the others, each in exactly one bead."""
    renderings = [rendering(siglum, lines) for siglum, lines in sorted(texts.items())]
    rows: dict[int, list[Cell]] = {}
    for column, made in enumerate(renderings):
        for i in range(len(made.segments)):
            place = i + shift * column
            rows.setdefault(place, [() for _ in renderings])[column] = (i,)
    beads = tuple(Bead(n, tuple(cells)) for n, (_, cells) in enumerate(sorted(rows.items())))
    return Comparison(tuple(renderings), Alignment(tuple(r.siglum for r in renderings), beads))


class Desk(RuleBasedStateMachine):
    folder: Path
    store: Store

    def new_place(self) -> str:
        """Path or URL of an empty store."""
        shutil.copy(_blank(), self.folder / "a.db")
        return str(self.folder / "a.db")

    @initialize(first=TEXTS, second=TEXTS)
    def begin(self, first: tuple[str, ...], second: tuple[str, ...]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="variorum-machine-"))
        self.place = self.new_place()
        self.store = Store.open(self.place)
        self.texts = {slug: {"A": first, "B": second} for slug in WORKS}
        self.decisions = 0
        for slug in WORKS:
            self.store.import_work(slug, slug, by_place(self.texts[slug], 0), by="lan")

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    def pick(self, slug: str, which: int) -> BeadRecord | None:
        found = self.store.beads(slug).beads
        return found[which % len(found)] if found else None

    @rule(slug=st.sampled_from(WORKS), which=WHICH, by=USERS, text=st.sampled_from(["Yes.", "No.", "omit"]))
    def decide(self, slug: str, which: int, by: str, text: str) -> None:
        bead = self.pick(slug, which)
        if bead is None:
            return
        after = self.store.decide(
            bead.id,
            "omit" if text == "omit" else Lemma((Piece(text, Origin("editor", by)),)),
            by=by,
            expected=bead.version,
        )
        assert after.state == ("omitted" if text == "omit" else "approved")

    @rule(slug=st.sampled_from(WORKS), which=WHICH, by=USERS, scope=st.sampled_from(["work", "house"]))
    def widen(self, slug: str, which: int, by: str, scope: str) -> None:
        bead = self.pick(slug, which)
        if bead is None:
            return
        shown = self.store.preview(bead.id, "Widely.", scope)  # type: ignore[arg-type]
        self.store.decide(
            bead.id,
            Lemma((Piece("Widely.", Origin("editor", by)),)),
            by=by,
            scope=scope,  # type: ignore[arg-type]
            reach={e.bead.id: e.bead.version for e in shown if e.applies},
        )
        for effect in shown:
            now = self.store.bead(effect.bead.id)
            text = now.decision.lemma.text if now.decision and now.decision.lemma else None
            assert text == ("Widely." if effect.applies else effect.before)

    @rule(slug=st.sampled_from(WORKS), which=WHICH, by=USERS)
    def reopen(self, slug: str, which: int, by: str) -> None:
        bead = self.pick(slug, which)
        if bead is not None and bead.decision is not None:
            assert self.store.reopen(bead.id, by=by).state == "reopened"

    @rule(slug=st.sampled_from(WORKS), siglum=st.sampled_from(["A", "B", "C"]), lines=TEXTS, by=USERS)
    def revise(self, slug: str, siglum: str, lines: tuple[str, ...], by: str) -> None:
        before = {b.id: b for b in self.store.beads(slug).beads}
        self.store.add_rendering(slug, rendering(siglum, lines), by=by)
        for bead in self.store.beads(slug).beads:
            was = before.get(bead.id)
            if was is not None and [p for p in was.parts if p.segments] == [
                p for p in bead.parts if p.segments
            ]:
                assert bead.decision == was.decision

    @rule(slug=st.sampled_from(WORKS), shift=st.integers(0, 2), by=USERS)
    def compare(self, slug: str, shift: int, by: str) -> None:
        texts = {
            r.siglum: tuple(s.text for s in self.store.rendering(slug, r.siglum).segments)
            for r in self.store.renderings(slug)
        }
        if len(texts) > 1:
            made = by_place(texts, shift)
            self.store.save_comparison(slug, made, by=by)
            kept = self.store.comparison(slug)
            order = {s: i for i, s in enumerate(kept.comparison.alignment.sigla)}
            assert set(order) == set(made.alignment.sigla)
            assert [b.cells for b in kept.comparison.alignment] == [b.cells for b in made.alignment]
            assert self.store.work(slug).compared

    @rule(slug=st.sampled_from(WORKS), which=WHICH, by=USERS)
    def merge(self, slug: str, which: int, by: str) -> None:
        found = self.store.beads(slug).beads
        if len(found) > 1:
            start = which % (len(found) - 1)
            pair = found[start : start + 2]
            group = [s.id for bead in pair for part in bead.parts for s in part.segments]
            (merged,) = self.store.mend_beads([b.id for b in pair], [group], by=by)
            assert merged in {b.id for b in pair}

    @rule(slug=st.sampled_from(WORKS), which=WHICH, by=USERS)
    def split(self, slug: str, which: int, by: str) -> None:
        bead = self.pick(slug, which)
        segments = [s.id for part in bead.parts for s in part.segments] if bead else []
        if bead is not None and len(segments) > 1:
            halves = self.store.mend_beads([bead.id], [segments[:1], segments[1:]], by=by)
            assert bead.id in halves
            (new,) = set(halves) - {bead.id}
            assert self.store.bead(new).parents == (bead.id,)

    @rule(slug=st.sampled_from(WORKS), by=USERS)
    def take_a_rendering_away(self, slug: str, by: str) -> None:
        there = self.store.renderings(slug)
        if len(there) > 1:
            self.store.delete_rendering(slug, there[-1].siglum, by=by)

    @rule(slug=st.sampled_from(WORKS), by=USERS)
    def bring_it_back(self, slug: str, by: str) -> None:
        for found in self.store.renderings(slug, deleted=True):
            if found.deleted:
                self.store.restore_rendering(slug, found.siglum, by=by)
                return

    @rule(by=USERS)
    def delete_and_restore_a_work(self, by: str) -> None:
        before = self.store.comparison("two")
        self.store.delete_work("two", by=by)
        self.store.undo(by=by)
        assert self.store.comparison("two").comparison == before.comparison

    @rule(by=USERS)
    def undo(self, by: str) -> None:
        last, _ = self.store.undoable(by=by)
        if last is None or last.kind == "import-work":
            return
        try:
            assert self.store.undo(by=by).id == last.id
        except Conflict:
            return
        assert self.store.undoable(by=by)[1] == last

    @rule(by=USERS)
    def redo(self, by: str) -> None:
        _, last = self.store.undoable(by=by)
        if last is None or last.kind == "delete-work":
            return
        try:
            assert self.store.redo(by=by).id == last.id
        except Conflict:
            return
        assert self.store.undoable(by=by)[0] == last

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.place)

    @precondition(lambda self: hasattr(self, "store"))
    @invariant()
    def the_log_is_whole(self) -> None:
        assert self.store.verify().problems == ()

    @precondition(lambda self: hasattr(self, "store"))
    @invariant()
    def every_decision_ever_made_is_kept(self) -> None:
        with self.store._database.read() as connection:
            from sqlalchemy import func, select

            from variorum.store.tables import decision

            count = connection.execute(select(func.count()).select_from(decision)).scalar_one()
        assert count >= self.decisions
        self.decisions = count

    @precondition(lambda self: hasattr(self, "store"))
    @invariant()
    def every_bead_stands_as_its_parts_say(self) -> None:
        for slug in WORKS:
            try:
                beads = self.store.beads(slug).beads
            except NotFound:
                continue
            segments = [s.id for bead in beads for part in bead.parts for s in part.segments]
            assert len(segments) == len(set(segments)), "a sentence stands in two beads"
            assert [bead.index for bead in beads] == list(range(len(beads)))
            for bead in beads:
                assert any(part.segments for part in bead.parts), "an empty card"
                if bead.state in ("approved", "omitted"):
                    assert bead.decision is not None
                    now = {part.siglum: part.hash for part in bead.parts}
                    for seen in bead.decision.seen:
                        assert now.get(seen.siglum, seen.hash) == seen.hash, "approved, but not this text"
                if bead.state == "undecided":
                    assert bead.decision is None
            progress = self.store.progress(slug)
            states = [bead.state for bead in beads]
            assert (progress.beads, progress.approved, progress.omitted, progress.reopened) == (
                len(beads),
                states.count("approved"),
                states.count("omitted"),
                states.count("reopened"),
            )

    @precondition(lambda self: hasattr(self, "store"))
    @invariant()
    def the_canonical_text_is_what_was_decided(self) -> None:
        for slug in WORKS:
            text = self.store.canonical_text(slug)
            beads = {b.id: b for b in self.store.beads(slug).beads}
            written = {i: said for p in text.paragraphs for i, said in zip(p.beads, p.texts, strict=True)}
            expected = {
                b.id: b.decision.lemma.text for b in beads.values() if b.decision and b.decision.lemma
            }
            assert written == expected
            assert set(text.undecided) == {b.id for b in beads.values() if b.state == "undecided"}


class DeskOnPostgres(Desk):
    """The same on PostgreSQL; one database, emptied for each run."""

    def new_place(self) -> str:
        empty(_server[0])
        return _server[0]


_blanks: list[Path] = []
_server: list[str] = []


def _blank() -> Path:
    if not _blanks:
        _blanks.append(Path(tempfile.mkdtemp(prefix="variorum-machine-")) / "blank.db")
        Store.open(_blanks[0]).close()
    return _blanks[0]


@pytest.fixture(scope="session")
def machine_postgres(postgres: str) -> Iterator[None]:
    with new_database(postgres, "machine") as url:
        Store.open(url).close()
        _server.append(url)
        yield
        _server.clear()


more = "VARIORUM_EXAMPLES" in os.environ
examples = int(os.environ.get("VARIORUM_EXAMPLES", "10"))
common = settings(
    stateful_step_count=40 if more else 12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
Desk.TestCase.settings = settings(common, max_examples=examples)
DeskOnPostgres.TestCase.settings = settings(common, max_examples=max(examples // 2, 1))
TestDesk = Desk.TestCase
TestDeskOnPostgres = pytest.mark.usefixtures("machine_postgres")(DeskOnPostgres.TestCase)
