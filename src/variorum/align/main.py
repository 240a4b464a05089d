"""The entry points; `variorum.align` loads this module only when one of them is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from variorum.align.columns import Groups, cells_of
from variorum.align.confidence import confidence
from variorum.align.dictionary import Associations
from variorum.align.encode import Role
from variorum.align.engine import Document, align_documents
from variorum.align.fixed import split_at
from variorum.align.neural import Encoder
from variorum.align.result import to_beads
from variorum.arguments import expect_renderings
from variorum.errors import UsageError
from variorum.language import primary
from variorum.model import Alignment, Bead, Cell, Rendering

__all__ = ["align", "align_many", "align_parallel", "align_texts"]

SIGNATURE = "align:llr+ibm1+review+votes|version:3"
"""How alignments are made; the version counts changes that change results."""


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
    roles: Sequence[Sequence[Sequence[Role]]] | None = None,
    dictionary: Mapping[str, Sequence[str]] | None = None,
    associations: Associations | None = None,
    encoder: Encoder | None = None,
) -> tuple[tuple[Bead, ...], ...]:
    """Align several documents together: words learned from one help with the others.

    Args:
        documents: for each document the segments of each of its renderings.
        languages: for each document the language of each rendering.
        roles: kind and speaker of every segment, in the shape of `documents`, where they are known.
        dictionary: words or phrases with their translations.
        associations: word associations to use in place of the shipped ones.
        encoder: a sentence encoder (`align.neural.load_encoder`), whose opinion is added.

    Returns:
        The beads of each document; indices count the given segments; `moved` names renderings by number ("0", ...).

    Raises:
        UsageError: a document has fewer than two renderings.
    """
    found = _groups(documents, languages, roles, dictionary, associations, encoder)
    return tuple(
        to_beads(groups, texts, [str(r) for r in range(len(texts))], scores)
        for texts, (groups, scores) in zip(documents, found, strict=True)
    )


def _settle_unknown(languages: Sequence[str]) -> list[str]:
    """Where all renderings whose language is known share one, those of unknown language are taken to share it too.

    A text too short to tell its language is far likelier another rendering in it than a translation.
    """
    known = {primary(language) for language in languages} - {"und"}
    return [next(iter(known)) for _ in languages] if len(known) == 1 else list(languages)


def _groups(
    documents: Sequence[Sequence[Sequence[str]]],
    languages: Sequence[Sequence[str]],
    roles: Sequence[Sequence[Sequence[Role]]] | None,
    dictionary: Mapping[str, Sequence[str]] | None,
    associations: Associations | None = None,
    encoder: Encoder | None = None,
) -> list[tuple[list[Groups], list[float]]]:
    """Groups and their confidence, document by document."""
    orders, prepared = [], []
    for number, (texts, given) in enumerate(zip(documents, languages, strict=True)):
        _check(texts, given)
        tongues = _settle_unknown(given)
        order = _canonical(texts, tongues)
        orders.append(order)
        parts = tuple(tuple(roles[number][r]) for r in order) if roles else ()
        prepared.append(
            Document(tuple(tuple(texts[r]) for r in order), tuple(tongues[r] for r in order), parts)
        )
    aligned, encoded, model = align_documents(
        prepared, dictionary=dictionary, associations=associations, encoder=encoder
    )
    results = []
    for order, groups, counts in zip(orders, aligned, encoded, strict=True):
        k = len(order)
        scores = confidence([cells_of(bead, k) for bead in groups], counts, model)
        place = {r: x for x, r in enumerate(order)}
        back: list[Groups] = [
            tuple(tuple(group[place[r]] for r in range(k)) for group in bead) for bead in groups
        ]
        results.append((back, scores))
    return results


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
    encoder: Encoder | None = None,
) -> Alignment:
    """Align two or more segmented renderings of one work.

    Boilerplate and blank segments stand in no bead, every other segment in exactly one.

    Args:
        renderings: with segments.
        fixed: beads a person made (cells of segment indices). They are kept as they are, and where they have all
            renderings nothing is aligned across them.
        dictionary: words or phrases with their translations, for renderings in different languages.
        encoder: a sentence encoder (`align.neural.load_encoder`), whose opinion is added.

    Raises:
        UsageError: fewer than two renderings, one that is not segmented, or fixed beads that contradict each other.
    """
    renderings = expect_renderings(renderings, "align")
    for r in renderings:
        if not r.segments and r.text.strip():
            raise UsageError(
                "has text but no segments", where=r.siglum, advice="call `segment` on it first, or `prepare`"
            )
    sigla = tuple(r.siglum for r in renderings)
    _check([()] * len(renderings), sigla)
    stretches = split_at(fixed, renderings)
    languages = [r.language for r in renderings]
    texts = [
        [[r.segments[i].text for i in part] for r, part in zip(renderings, stretch, strict=True)]
        for stretch in stretches
    ]
    roles = [
        [
            [(r.segments[i].kind, r.segments[i].speaker) for i in part]
            for r, part in zip(renderings, stretch, strict=True)
        ]
        for stretch in stretches
    ]
    groups: list[Groups] = []
    scores: list[float] = []
    found = _groups(texts, [languages] * len(stretches), roles, dictionary, encoder=encoder)
    for stretch, (beads, sure) in zip(stretches, found, strict=True):
        groups += [
            tuple(tuple(tuple(stretch[r][i] for i in cell) for r, cell in enumerate(group)) for group in bead)
            for bead in beads
        ]
        scores += sure
    for cells in fixed:
        groups.append((tuple(tuple(cell) for cell in cells),))
        scores.append(1.0)
    everything = [[s.text for s in r.segments] for r in renderings]
    signature = SIGNATURE + (f"|fixed:{len(fixed)}" if fixed else "") + ("|dictionary" if dictionary else "")
    signature += "|encoder" if encoder is not None else ""
    return Alignment(sigla, to_beads(groups, everything, sigla, scores), signature)


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
