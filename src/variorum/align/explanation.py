"""Why a bead is what it is: which evidence speaks for it, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.align.confidence import FEATURES, features
from variorum.align.encode import Vocabulary
from variorum.align.engine import Document, encode_documents, prior_for
from variorum.align.learn import Lesson, learn
from variorum.align.lexicon_table import from_triples
from variorum.align.model import Model
from variorum.align.profile import profile_of
from variorum.align.sets import paired
from variorum.align.settings import Settings
from variorum.errors import NotFound
from variorum.model import Alignment, Rendering

__all__ = ["Explanation", "WordEvidence", "explain"]

MOST_PAIRS = 6
"""Pairs of renderings from which the words are learned again."""


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """How much one word of one rendering is explained by the other renderings of the bead.

    Attributes:
        siglum, word: which word of which rendering, folded for comparison.
        weight: nats over chance; negative where nothing in the others explains it.
    """

    siglum: str
    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The evidence behind a bead.

    Attributes:
        bead: its index.
        score: its confidence.
        features: name and value of what the confidence is made of (`align.confidence.FEATURES`).
        words: evidence of each word, the strongest first.
        sentences: the same in words for an editor.
    """

    bead: int
    score: float
    features: tuple[tuple[str, float], ...]
    words: tuple[WordEvidence, ...]
    sentences: tuple[str, ...]


def explain(renderings: Sequence[Rendering], alignment: Alignment, bead: int) -> Explanation:
    """Explain one bead of an alignment of these renderings.

    The words are learned from the beads as they are; nothing is aligned again.

    Args:
        renderings: those that were aligned, in the order of the alignment.
        alignment: what `align` returned; beads changed by hand are explained as they are.
        bead: index of the bead.

    Raises:
        NotFound: the alignment has no such bead.
    """
    if not 0 <= bead < len(alignment.beads):
        raise NotFound(f"bead {bead} does not exist, there are {len(alignment.beads)}")
    document = Document(
        tuple(tuple(s.text for s in r.segments) for r in renderings), tuple(r.language for r in renderings)
    )
    vocabulary = Vocabulary()
    counts = encode_documents([document], vocabulary)[0]
    cells = [b.cells for b in alignment.beads]
    taught = [
        Lesson(counts[a], counts[b], [(c[a], c[b]) for c in cells if c[a] and c[b]])
        for a, b in list(combinations(range(len(counts)), 2))[:MOST_PAIRS]
    ]
    background = vocabulary.background()
    prior = prior_for(vocabulary)
    first = from_triples(len(vocabulary), *prior)
    model = Model(learn(taught, vocabulary, prior, background), background, Settings(), first)
    rows, _ = features(cells, counts, model)
    this = alignment.beads[bead]
    found: list[WordEvidence] = []
    if len(this.filled) > 1:
        for r in this.filled:
            rest = tuple(() if s == r else cell for s, cell in enumerate(this.cells))
            other = profile_of([rest], counts).words
            for word in sorted(set(profile_of([(this.cells[r],)], [counts[r]]).words.ids.tolist())):
                single = profile_of([(this.cells[r],)], [counts[r]]).words.only(int(word))
                weight = float(
                    paired(other, single, model.table, model.background, model.settings.alpha[0])[0]
                )
                found.append(WordEvidence(renderings[r].siglum, vocabulary.words[word][1], round(weight, 3)))
    found.sort(key=lambda w: (-w.weight, w.siglum, w.word))
    named = tuple((name, round(float(value), 3)) for name, value in zip(FEATURES, rows[bead], strict=True))
    return Explanation(
        bead, this.score, named, tuple(found), tuple(_sentences(renderings, alignment, bead, found))
    )


def _sentences(
    renderings: Sequence[Rendering], alignment: Alignment, bead: int, found: Sequence[WordEvidence]
) -> list[str]:
    this = alignment.beads[bead]
    said = [f"confidence {this.score:.2f} that these parts, and no more, render one passage"]
    if len(this.filled) < 2:
        said.append(f"nothing in the other renderings explains {renderings[this.filled[0]].siglum}")
    else:
        strong = list(dict.fromkeys(w.word for w in found if w.weight > 1.0))[:6]
        weak = list(dict.fromkeys(w.word for w in found if w.weight < -0.2))[:6]
        if strong:
            said.append("for it: " + ", ".join(strong))
        if weak:
            said.append("not found on the other side: " + ", ".join(weak))
    if this.moved:
        said.append(f"stands elsewhere in {', '.join(this.moved)}")
    if this.repeat_of is not None:
        said.append(f"repeats bead {this.repeat_of}")
    if len(this.links) > 1:
        said.append(f"{len(this.links)} finer groups are held together by a merged segment")
    return said
