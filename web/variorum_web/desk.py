"""What every screen of one work starts from: the work, its renderings, its index of passages kept between requests."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, g

from variorum.desk import Terms, candidate_sigla, source_sigla
from variorum.errors import NotFound
from variorum.store import DECIDED, BeadFilter, BeadOutline, BeadRecord, RenderingRecord, Store, WorkRecord
from variorum_web.context import get_store
from variorum_web.view.overview import entry_of

__all__ = ["Desk", "entries_of", "glossary_of", "load_bead", "load_beads", "load_desk", "newest_event"]

EVERYTHING = 1_000_000
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Desk:
    """A work with its renderings; `sources` are the sigla that are source, `language` that of the canonical text."""

    work: WorkRecord
    renderings: tuple[RenderingRecord, ...]
    sources: tuple[str, ...]
    language: str

    @property
    def by_siglum(self) -> dict[str, RenderingRecord]:
        """The renderings by siglum."""
        return {rendering.siglum: rendering for rendering in self.renderings}

    @property
    def ordered(self) -> tuple[RenderingRecord, ...]:
        """The renderings as columns: the source first."""
        return tuple(sorted(self.renderings, key=lambda r: r.siglum not in self.sources))

    @property
    def candidates(self) -> tuple[RenderingRecord, ...]:
        """The renderings a canonical wording is taken from."""
        return tuple(r for r in self.renderings if r.siglum not in self.sources)


def load_desk(slug: str) -> Desk:
    """The work of this slug.

    Raises:
        NotFound: there is none; the visitor sees a page that says so.
    """
    store = get_store()
    work = store.work(slug)
    renderings = store.renderings(slug)
    sources = source_sigla(renderings, work.source_language)
    wanted = candidate_sigla(renderings, sources)
    language = next((r.language for r in renderings if r.siglum in wanted), "und")
    g.work = work
    return Desk(work, renderings, sources, language)


def load_bead(slug: str, bead: int) -> BeadRecord:
    """A passage of this work.

    Raises:
        NotFound: there is none, or it is another work's.
    """
    record = get_store().bead(bead)
    if record.work != slug:
        raise NotFound(f"no passage {bead} in this work")
    return record


def load_beads(slug: str, entries: Sequence[BeadOutline]) -> tuple[BeadRecord, ...]:
    """The passages of these entries, which are in the order of the work."""
    if not entries:
        return ()
    store = get_store()
    first, last = entries[0].index, entries[-1].index
    if last - first == len(entries) - 1:  # neighbours are found quicker by place
        return store.beads(slug, first, len(entries)).beads
    found: list[BeadRecord] = []
    for start in range(0, len(entries), 500):
        ids = tuple(entry.id for entry in entries[start : start + 500])
        found += store.beads(slug, 0, len(ids), BeadFilter(ids=ids)).beads
    return tuple(found)


@dataclass(slots=True)
class _Kept:
    event: int
    entries: tuple[BeadOutline, ...]
    places: dict[int, int]


def _cache() -> dict[int, _Kept]:
    kept: dict[int, _Kept] = current_app.extensions.setdefault("variorum_entries", {})
    return kept


def entries_of(store: Store, desk: Desk) -> Sequence[BeadOutline]:
    """Every passage of the work in order, in little.

    Kept between requests; what events of the log touched since is loaded again, all of it after a comparison.
    """
    work = desk.work
    event = newest_event(store, work.slug)
    with _lock:
        kept = _cache().get(work.id)
    if kept is not None and kept.event == event:
        return kept.entries
    if kept is not None:
        since = store.events(work.slug, after=kept.event, limit=51)
        touched = {e.bead for e in since}
        if len(since) <= 50 and None not in touched and all(b in kept.places for b in touched if b):
            entries = list(kept.entries)
            for record in load_beads(
                work.slug, sorted((entries[kept.places[b]] for b in touched if b), key=_index)
            ):
                entries[kept.places[record.id]] = entry_of(record, desk.sources)
            # A decision of wider scope names one bead and may have settled others: then the counts disagree.
            progress = store.progress(work.slug)
            if progress.decided == sum(entry.state in DECIDED for entry in entries):
                return _keep(work.id, event, tuple(entries))
    return _keep(work.id, event, store.outline(work.slug, sources=desk.sources))


def newest_event(store: Store, slug: str) -> int:
    """Id of the last event that may have changed the work; 0 for none."""
    newest = store.events(slug, limit=1)
    return newest[0].id if newest else 0


def _index(entry: BeadOutline) -> int:
    return entry.index


def _keep(work: int, event: int, entries: tuple[BeadOutline, ...]) -> tuple[BeadOutline, ...]:
    with _lock:
        if len(_cache()) > 50:
            _cache().clear()
        _cache()[work] = _Kept(event, entries, {e.id: place for place, e in enumerate(entries)})
    return entries


def glossary_of(store: Store) -> Terms | None:
    """The approved terms of all works, made ready to be looked for; None where there are none."""
    records = store.concepts(approved=True)
    key = tuple((record.id, record.version) for record in records)
    kept: dict[str, tuple[object, Terms]] = current_app.extensions.setdefault("variorum_terms", {})
    if not records:
        return None
    known = kept.get("terms")
    if known is None or known[0] != key:
        known = kept["terms"] = (key, Terms([record.concept for record in records]))
    return known[1]
