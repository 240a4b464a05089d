"""Documents in, groups out: encode, learn the words, align n-way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.align.columns import Groups
from variorum.align.encode import Vocabulary, encode
from variorum.align.learn import learn, prior_of
from variorum.align.lexicon_table import from_triples
from variorum.align.model import Model
from variorum.align.nway import align_document
from variorum.align.settings import Settings

__all__ = ["Document", "align_documents"]


LEARN_MOST = 2500
"""Segments of one rendering up to which renderings of one language are aligned twice, to learn from the first time."""


@dataclass(frozen=True)
class Document:
    """The segments of each rendering of one work, and the language of each rendering."""

    texts: tuple[tuple[str, ...], ...]
    languages: tuple[str, ...]


def align_documents(documents: Sequence[Document], settings: Settings | None = None) -> list[list[Groups]]:
    """Align every document; words learned from one serve all."""
    settings = settings or Settings()
    vocabulary = Vocabulary()
    encoded = [
        [encode(text, language, vocabulary) for text, language in zip(d.texts, d.languages, strict=True)]
        for d in documents
    ]
    if not len(vocabulary):
        vocabulary.numbers["und", "."] = 0
        vocabulary.words.append(("und", "."))
        vocabulary.frequency.append(1.0)
    background = vocabulary.background()
    bilingual = any(len({c.language for c in d}) > 1 for d in encoded)
    prior = prior_of(vocabulary, identity=0.6, seed=0.2)
    table = from_triples(len(vocabulary), *prior)
    size = max(len(c) for d in encoded for c in d) if encoded else 0
    rounds = (5 if size <= 1000 else 3 if size <= 4000 else 2) if bilingual else int(size <= LEARN_MOST)
    low, high = 0.1, settings.alpha[1]
    for number in range(rounds):
        alpha = low + (high - low) * number / max(1, rounds - 1)
        model = Model(table, background, replace(settings, alpha=(settings.alpha[0], alpha)))
        beads = [align_document(d, model, rounds=0) for d in encoded]
        table = learn(encoded, beads, vocabulary, prior, background, table=table)
    model = Model(table, background, settings)
    return [align_document(d, model) for d in encoded]
