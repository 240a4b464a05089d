"""What a front end does with the store in one call: import a work, correct it, compare it again.

The command line and the browser call these and nothing deeper, so that both do the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from variorum import flow
from variorum.errors import NotFound, UsageError
from variorum.model import Comparison, Concept, Rendering
from variorum.text import fold_diacritics

if TYPE_CHECKING:
    from variorum.checks import House
    from variorum.store import Store

__all__ = [
    "add_renderings",
    "approved_concepts",
    "canonical_wordings",
    "carry_furniture",
    "compare_again",
    "compare_with",
    "house_concepts",
    "house_of",
    "import_folder",
    "revisions_of",
    "slug_of",
]

Progress = Callable[[str, int, int], None]


def slug_of(title: str) -> str:
    """A short name for addresses, made of a title.

    >>> slug_of("Đối ngoại 2031: một năm nhìn lại!")
    'doi-ngoai-2031-mot-nam-nhin-lai'
    """
    words = re.findall(r"[a-z0-9]+", fold_diacritics(title).lower())
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) > 60:
            break
        slug = f"{slug}-{word}" if slug else word[:60]
    return slug or "work"


def import_folder(store: Store, folder: str | Path, *, by: str, progress: Progress | None = None) -> str:
    """Read a folder with a `work.toml`, align and compare its renderings, and keep all of it.

    A `house.toml` in it becomes the house record of the work. A work of that slug that exists already gets the
    renderings as new revisions where they changed.

    Returns:
        The slug.

    Raises:
        UnreadableInput, UsageError, StoreError: nothing is kept then.
    """
    from variorum.checks import find_house, read_house

    work = flow.read_work_folder(folder)
    file = find_house([folder])
    house = read_house(file) if file else None
    originals = {
        rendering.siglum: Path(rendering.path).read_bytes() for rendering in work.renderings if rendering.path
    }
    add_renderings(
        store,
        work.slug,
        work.renderings,
        by=by,
        originals=originals,
        title=work.title,
        source_language=work.source_language,
        licence=work.licence,
        house=house,
        progress=progress,
    )
    return work.slug


def add_renderings(
    store: Store,
    slug: str,
    renderings: Sequence[Rendering],
    *,
    by: str,
    originals: Mapping[str, bytes] | None = None,
    title: str | None = None,
    source_language: str | None = None,
    licence: str | None = None,
    house: House | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Add renderings to a work, making it if need be, and compare all its renderings anew.

    A rendering whose siglum the work has already becomes a new revision of it, in which what an editor said of page
    furniture still holds. All the reading, aligning and checking (with the glossary and the house style that hold)
    happens before the store is touched, and is kept in one go.

    Raises:
        UsageError: the work would have fewer than two renderings.
        Conflict: somebody else added or corrected a rendering of the work meanwhile.
        StoreError: the store cannot keep it.
    """
    try:
        revisions = revisions_of(store, slug)
    except NotFound:
        revisions = None
    if revisions is not None:
        renderings = carry_furniture(store, slug, renderings)
        comparison = compare_with(store, slug, renderings, house=house, progress=progress)
        store.save_comparison(slug, comparison, originals=originals or {}, revisions=revisions, by=by)
    else:
        wider = house_of(store)
        _refuse_twice(renderings)
        comparison = flow.prepare(
            renderings,
            house=house.within(wider) if house else wider,
            source=flow.source_of(renderings, source_language),
            glossary=house_concepts(store),
            progress=progress or flow.silent,
        )
        store.import_work(
            slug,
            title or slug,
            comparison,
            by=by,
            source_language=source_language,
            licence=licence,
            originals=originals or {},
        )
    if house is not None:
        store.set_house(house.to_table(), by=by, work=slug)
    return comparison


def revisions_of(store: Store, slug: str) -> dict[str, int]:
    """The number of the present revision of each rendering of a work, by siglum.

    Raises:
        NotFound: there is no such work.
    """
    return {record.siglum: record.revision for record in store.renderings(slug)}


def carry_furniture(store: Store, slug: str, renderings: Sequence[Rendering]) -> tuple[Rendering, ...]:
    """The renderings, those that are new revisions with what an editor said of the old one's page furniture.

    Raises:
        NotFound: there is no such work.
    """
    from variorum.desk.chrome import carry_choices

    known = revisions_of(store, slug)
    return tuple(
        carry_choices(store.rendering(slug, r.siglum), r) if r.siglum in known else r for r in renderings
    )


def compare_with(
    store: Store,
    slug: str,
    renderings: Sequence[Rendering],
    *,
    house: House | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """The comparison of a work with these renderings added, or put in place of those of their siglum; nothing is kept.

    Args:
        house: a record to go by instead of the work's own.

    Raises:
        NotFound: there is no such work.
        UsageError: it would have fewer than two renderings, or two have one siglum.
    """
    _refuse_twice(renderings)
    incoming = {rendering.siglum: rendering for rendering in renderings}
    known = [
        incoming.pop(name) if name in incoming else store.rendering(slug, name)
        for name in revisions_of(store, slug)
    ]
    everything = [*known, *incoming.values()]
    return flow.prepare(
        everything,
        house=house.within(house_of(store)) if house else house_of(store, slug),
        source=flow.source_of(everything, store.work(slug).source_language),
        glossary=approved_concepts(store, slug),
        progress=progress or flow.silent,
    )


def _refuse_twice(renderings: Sequence[Rendering]) -> None:
    if len({rendering.siglum for rendering in renderings}) != len(renderings):
        raise UsageError("two renderings have the same siglum", advice="give each a name of its own")


def house_of(store: Store, slug: str | None = None) -> House:
    """The house record that holds in a work: its own over the house's. Without a work, the house's.

    Raises:
        NotFound: there is no such work.
    """
    from variorum.checks import CHECKS, House

    wide = House.from_table(store.house(), CHECKS, where="the house record of the store")
    if slug is None:
        return wide
    own = House.from_table(store.house(slug), CHECKS, where=f"the house record of {slug}")
    return own.within(wide)


def compare_again(store: Store, slug: str, *, by: str, progress: Progress | None = None) -> Comparison:
    """Align and compare a work anew, for example after the glossary or the rules changed."""
    return add_renderings(store, slug, (), by=by, progress=progress)


def canonical_wordings(store: Store, slug: str) -> tuple[dict[int, str], dict[int, str]]:
    """Bead index -> the wording decided on ("" where it was left out), and bead index -> the note of the decision.

    Raises:
        NotFound: there is no such work.
    """
    from variorum.store import DECIDED, BeadFilter

    wordings: dict[int, str] = {}
    notes: dict[int, str] = {}
    count = len(store.comparison(slug).comparison.alignment)
    for bead in store.beads(slug, 0, count, BeadFilter(states=DECIDED)).beads:
        lemma = bead.decision.lemma if bead.decision else None
        wordings[bead.index] = lemma.text if lemma else ""
        if bead.decision and bead.decision.note:
            notes[bead.index] = bead.decision.note
    return wordings, notes


def approved_concepts(store: Store, slug: str | None = None) -> tuple[Concept, ...]:
    """The approved glossary that holds in a work: its own concepts, and the house's where it has none of its own.

    Without a work, all of the store.

    Raises:
        NotFound: there is no such work.
    """
    from variorum.glossary import effective

    if slug is None:
        return tuple(record.concept for record in store.concepts(approved=True))
    own = [record.concept for record in store.concepts(work=slug, approved=True)]
    return effective(own, house_concepts(store))


def house_concepts(store: Store) -> tuple[Concept, ...]:
    """The approved concepts that belong to no single work."""
    return tuple(record.concept for record in store.concepts(approved=True) if record.work is None)
