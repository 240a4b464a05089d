"""Documents in, groups out: encode, learn the words, align n-way."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.align.columns import Groups
from variorum.align.dictionary import Associations, dictionary_triples, known_triples
from variorum.align.encode import Counts, Role, Vocabulary, encode
from variorum.align.learn import Lesson, Prior, learn, prior_of
from variorum.align.lengths import first_rates, measured, seen_rates
from variorum.align.lexicon_table import from_triples
from variorum.align.model import Model
from variorum.align.neural import Encoder
from variorum.align.nway import align_document, lessons
from variorum.align.settings import Settings
from variorum.align.silence import with_silence

__all__ = ["Document", "align_documents", "encode_documents", "prior_for"]


LEARN_MOST = 2500
"""Segments of one rendering up to which renderings of one language are aligned twice, to learn from the first time."""

EARLY_ALPHA = 0.1
EARLY_NULL = -1.0
EARLY_WORDS = 0.5
"""In the first round a shared word (equal, alike, or of a table) speaks for a bead, but one that is not shared hardly
against it."""


@dataclass(frozen=True)
class Document:
    """The segments of each rendering of one work, its languages, and kind and speaker of each segment if known."""

    texts: tuple[tuple[str, ...], ...]
    languages: tuple[str, ...]
    roles: tuple[tuple[Role, ...], ...] = ()


def align_documents(
    documents: Sequence[Document],
    settings: Settings | None = None,
    *,
    dictionary: Mapping[str, Sequence[str]] | None = None,
    associations: Associations | None = None,
    encoder: Encoder | None = None,
) -> tuple[list[list[Groups]], list[list[Counts]], Model]:
    """Align every document; words learned from one serve all.

    Returns:
        The groups of each document, the documents as they were encoded, and what the evidence was read with.
    """
    settings = settings or Settings()
    vocabulary = Vocabulary()
    encoded = encode_documents(documents, vocabulary)
    if encoder is not None:
        encoded = [
            [
                replace(c, vectors=encoder.encode(text)) if text else c
                for c, text in zip(counts, d.texts, strict=True)
            ]
            for counts, d in zip(encoded, documents, strict=True)
        ]
    background = vocabulary.background()
    bilingual = any(len({c.language for c in d}) > 1 for d in encoded)
    prior = prior_for(vocabulary, dictionary, associations)
    first = table = from_triples(len(vocabulary), *prior)
    size = max(len(c) for d in encoded for c in d) if encoded else 0
    settings = _for_size(
        settings, sum(len(min(d, key=len)) for d in encoded if len({c.language for c in d}) > 1)
    )
    rounds = (5 if size <= 1000 else 3 if size <= 4000 else 2) if bilingual else int(size <= LEARN_MOST)
    taught: list[list[Lesson]] = [[] for _ in encoded]
    plain, rates = encoded, first_rates(encoded)
    encoded = [measured(d, rates) for d in plain]
    for number in range(rounds):
        early = 1.0 - number / max(1, rounds - 1)
        model = Model(table, background, _careful(settings, early) if bilingual else settings)
        taught = [
            lessons(with_silence(d, of, model.settings), model) for d, of in zip(encoded, taught, strict=True)
        ]
        table = learn([lesson for of in taught for lesson in of], vocabulary, prior, background, table=table)
        if bilingual:
            rates = seen_rates(plain, taught, rates)
            encoded = [measured(d, seen_rates([d], [of], rates)) for d, of in zip(plain, taught, strict=True)]
    model = Model(table, background, settings, first)
    found = [
        align_document(with_silence(d, of, settings), model, of)
        for d, of in zip(encoded, taught, strict=True)
    ]
    return found, encoded, model


def encode_documents(documents: Sequence[Document], vocabulary: Vocabulary) -> list[list[Counts]]:
    """The renderings of every document as counts of words, which get numbers; there is at least one word."""
    encoded = [
        [
            encode(text, language, vocabulary, roles)
            for text, language, roles in zip(
                d.texts, d.languages, d.roles or [()] * len(d.texts), strict=True
            )
        ]
        for d in documents
    ]
    if not len(vocabulary):
        vocabulary.numbers["und", "."] = 0
        vocabulary.words.append(("und", "."))
        vocabulary.frequency.append(1.0)
    return encoded


def prior_for(
    vocabulary: Vocabulary,
    dictionary: Mapping[str, Sequence[str]] | None = None,
    associations: Associations | None = None,
) -> Prior:
    """What is believed of these words before the texts are read."""
    extra = known_triples(vocabulary, associations) + dictionary_triples(vocabulary, dictionary or {})
    return prior_of(vocabulary, extra, identity=0.6, seed=0.2)


def _careful(settings: Settings, early: float) -> Settings:
    """Settings of a round before the last: little trust in words, dear nulls, so that nothing runs away.

    `early` falls from 1 in the first round to 0.
    """
    alpha = EARLY_ALPHA * early + settings.alpha[1] * (1.0 - early)
    null = settings.null[1] + EARLY_NULL * early
    words = EARLY_WORDS * early + settings.words[1] * (1.0 - early)
    return replace(
        settings,
        alpha=(settings.alpha[0], alpha),
        null=(settings.null[0], null),
        words=(settings.words[0], words),
    )


def _for_size(settings: Settings, segments: int) -> Settings:
    """Less trust in words, and in what they leave out, where few segments taught them.

    `settings` hold from 800 bilingual segments on.
    """
    share = min(1.0, max(0.0, math.log(max(segments, 1) / 40.0) / math.log(20.0)))
    words = 0.3 + (settings.words[1] - 0.3) * share
    alpha = 0.35 + (settings.alpha[1] - 0.35) * share
    follow = 0.5 + (settings.follow[1] - 0.5) * share
    return replace(
        settings,
        words=(settings.words[0], words),
        alpha=(settings.alpha[0], alpha),
        follow=(settings.follow[0], follow),
    )
