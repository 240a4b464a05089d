"""All renderings at once: each is aligned with the pooled profile of the others, in turn, until nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.align.columns import Groups, cells_of, join, without
from variorum.align.encode import Counts, Floats
from variorum.align.lexicon_table import Table
from variorum.align.likelihood import evidence
from variorum.align.profile import Profile, profile_of
from variorum.align.sequence import align_profiles
from variorum.align.settings import Settings

__all__ = ["Model", "align_document", "single"]


@dataclass(frozen=True)
class Model:
    """What the evidence is read with."""

    table: Table
    background: Floats
    settings: Settings


def single(counts: Counts) -> Profile:
    """One column a segment."""
    return profile_of([((i,),) for i in range(len(counts))], [counts])


def _add(beads: list[Groups], r: int, document: Sequence[Counts], model: Model) -> list[Groups]:
    """Beads of some renderings, with rendering r aligned to them."""
    k = len(document)
    profile = profile_of([cells_of(bead, k) for bead in beads], document)
    new = document[r]
    languages = {
        document[x].language for bead in beads for group in bead for x, cell in enumerate(group) if cell
    }
    present = len({x for bead in beads for group in bead for x, cell in enumerate(group) if cell})
    firm = (profile.members - 1.0) / max(1, present - 1)
    other = single(new)
    found = align_profiles(
        profile,
        other,
        model.table,
        model.background,
        model.settings,
        bilingual=new.language not in languages,
        nulls_a=model.settings.null - model.settings.firm * firm,
    )
    atoms = [group for bead in beads for group in bead]
    starts = np.concatenate([[0], np.cumsum([len(bead) for bead in beads])])
    atom_words = profile_of(atoms, document).words
    result: list[tuple[float, Groups]] = []
    last = -1.0
    for group in found:
        low, high = int(starts[group.i]), int(starts[group.i + group.p])
        grid = None
        if high - low > 1 and group.q > 1:
            fine = evidence(
                atom_words.part(low, high), other.words.part(group.j, group.j + group.q),
                model.table, model.background, model.settings.alpha[0], 1,
            )  # fmt: skip
            grid = (fine.ab[1] + fine.ba[1]).tolist()
        joined = join(
            beads[group.i : group.i + group.p], r, range(group.j, group.j + group.q), k, grid
        )
        if group.p:
            last = float(group.i)
        result.append((last, joined))
    result.sort(key=lambda item: item[0])
    return [groups for _, groups in result]


def _order_of_adding(document: Sequence[Counts], size: int) -> list[int]:
    """Renderings from the most to the least like all others, languages kept together."""
    k = len(document)
    bags = np.zeros((k, size))
    for r, counts in enumerate(document):
        np.add.at(bags[r], counts.bag.ids, counts.bag.counts)
    bags = np.sqrt(bags)
    norms = np.maximum(np.linalg.norm(bags, axis=1), 1e-9)
    alike = (bags @ bags.T) / norms[:, None] / norms[None, :]
    np.fill_diagonal(alike, 0.0)
    order = [int(np.argmax(np.round(alike.sum(axis=1), 9)))]
    while len(order) < k:
        rest = [r for r in range(k) if r not in order]
        order.append(max(rest, key=lambda r: (round(float(alike[r, order].mean()), 9), -r)))
    return order


def align_document(document: Sequence[Counts], model: Model, *, rounds: int = 2) -> list[Groups]:
    """Beads of one document, in reading order of no rendering in particular."""
    k = len(document)
    order = _order_of_adding(document, len(model.background))
    beads: list[Groups] = [
        (tuple((i,) if x == order[0] else () for x in range(k)),) for i in range(len(document[order[0]]))
    ]
    for r in order[1:]:
        beads = _add(beads, r, document, model)
    if k == 2:
        return beads
    for _ in range(rounds):
        before = beads
        for r in order:
            rest = [part for bead in beads for part in without(bead, r)]
            beads = _add(rest, r, document, model)
        if beads == before:
            break
    return beads
