"""The entry points; `variorum.align` loads this module only when one of them is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from variorum.align.columns import Groups
from variorum.align.dictionary import Associations
from variorum.align.engine import Document, align_documents
from variorum.align.result import to_beads
from variorum.errors import UsageError
from variorum.model import Alignment, Bead, Cell, Rendering

__all__ = ["align", "align_many", "align_parallel", "align_texts"]

SIGNATURE = "align:llr+ibm1+nway|version:1"


def _canonical(texts: Sequence[Sequence[str]], languages: Sequence[str]) -> list[int]:
    """An order of the renderings that depends only on what they are, so that the caller's order changes nothing."""

    def key(r: int) -> tuple[str, str]:
        digest = sha256("\n".join(texts[r]).encode("utf-8", "surrogatepass")).hexdigest()
        return languages[r], digest

    return sorted(range(len(texts)), key=key)


def _check(texts: Sequence[Sequence[str]], languages: Sequence[str]) -> None:
    if len(texts) < 2:
        raise UsageError(f"{len(texts)} rendering given, nothing to align", advice="give two or more")
    if len(languages) != len(texts):
        raise UsageError(f"{len(languages)} languages for {len(texts)} renderings")


def align_many(
    documents: Sequence[Sequence[Sequence[str]]],
    languages: Sequence[Sequence[str]],
    *,
    dictionary: Mapping[str, Sequence[str]] | None = None,
    associations: Associations | None = None,
) -> tuple[tuple[Bead, ...], ...]:
    """Align several documents together: words learned from one help with the others.

    Args:
        documents: for each document the segments of each of its renderings.
        languages: for each document the language of each rendering.
        dictionary: words or phrases with their translations.
        associations: word associations to use in place of the shipped ones.

    Returns:
        The beads of each document; indices count the given segments.
    """
    orders, prepared = [], []
    for texts, tongues in zip(documents, languages, strict=True):
        _check(texts, tongues)
        order = _canonical(texts, tongues)
        orders.append(order)
        prepared.append(Document(tuple(tuple(texts[r]) for r in order), tuple(tongues[r] for r in order)))
    aligned = align_documents(prepared, dictionary=dictionary, associations=associations)
    results = []
    for order, texts, groups in zip(orders, documents, aligned, strict=True):
        place = {r: x for x, r in enumerate(order)}
        back: list[Groups] = [
            tuple(tuple(group[place[r]] for r in range(len(order))) for group in bead) for bead in groups
        ]
        sigla = [str(r) for r in range(len(order))]
        filled = [0.9 if sum(1 for c in zip(*bead, strict=True) if any(c)) > 1 else 0.8 for bead in back]
        results.append(to_beads(back, texts, sigla, filled))
    return tuple(results)


def align_texts(
    texts: Sequence[Sequence[str]],
    languages: Sequence[str],
    *,
    dictionary: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Bead, ...]:
    """Align two or more renderings given as lists of segments.

    Args:
        texts: the segments of each rendering.
        languages: BCP 47 tag of each rendering; `und` where unknown.
        dictionary: words or phrases with their translations.

    Returns:
        Beads in reading order; indices count the given segments; `moved` names renderings by number ("0", "1", ...).

    Raises:
        UsageError: fewer than two renderings.
    """
    return align_many([texts], [languages], dictionary=dictionary)[0]


def align(
    renderings: Sequence[Rendering],
    *,
    fixed: Sequence[Sequence[Cell]] = (),
    dictionary: Mapping[str, Sequence[str]] | None = None,
) -> Alignment:
    """Align two or more segmented renderings of one work.

    Boilerplate and blank segments stand in no bead, every other segment in exactly one.

    Args:
        renderings: with segments.
        fixed: beads a person made (cells of segment indices); they are kept as they are.
        dictionary: words or phrases with their translations, for renderings in different languages.

    Raises:
        UsageError: fewer than two renderings, or fixed beads that contradict each other.
    """
    sigla = tuple(r.siglum for r in renderings)
    held: list[set[int]] = [set() for _ in renderings]
    for bead in fixed:
        for r, cell in enumerate(bead):
            held[r].update(cell)
    places = [[i for i in r.alignable if i not in held[x]] for x, r in enumerate(renderings)]
    texts = [[r.segments[i].text for i in place] for r, place in zip(renderings, places, strict=True)]
    found = align_texts(texts, [r.language for r in renderings], dictionary=dictionary)
    groups: list[Groups] = [
        tuple(
            tuple(tuple(places[r][i] for i in cell) for r, cell in enumerate(group)) for group in bead.links
        )
        for bead in found
    ]
    scores = [bead.score for bead in found]
    for bead in fixed:
        groups.append((tuple(tuple(cell) for cell in bead),))
        scores.append(1.0)
    everything = [[s.text for s in r.segments] for r in renderings]
    return Alignment(sigla, to_beads(groups, everything, sigla, scores), SIGNATURE)


def align_parallel(renderings: Sequence[Rendering]) -> Alignment:
    """Bead i is line i of every rendering; a blank line gives an empty cell.

    Raises:
        UsageError: the renderings have different numbers of lines.
    """
    counts = {len(r.segments) for r in renderings}
    if len(renderings) < 2:
        raise UsageError(f"{len(renderings)} rendering given, nothing to align", advice="give two or more")
    if len(counts) > 1:
        listed = ", ".join(f"{r.siglum} {len(r.segments)}" for r in renderings)
        raise UsageError(
            f"line-parallel renderings need the same number of lines: {listed}",
            advice="leave out --parallel to have them aligned",
        )
    beads = tuple(
        Bead(index=i, cells=tuple((i,) if r.segments[i].text else () for r in renderings))
        for i in range(counts.pop())
    )
    return Alignment(tuple(r.siglum for r in renderings), beads, "align:parallel")
