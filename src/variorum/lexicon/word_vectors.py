"""Where English words stand in two spaces: what dictionaries say of them, and the company they keep.

Words that stand near each other in `meaning` are explained alike ("permission", "consent"); in `company` they have
like words before and after them ("increase", "reduce"). `scripts/learn_word_vectors.py` makes the table.
"""

from __future__ import annotations

import lzma
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from variorum.lexicon.english import lemmas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SPACES", "nearness", "vector_place", "vectors"]

SPACES = ("meaning", "company")


@cache
def _space(space: str) -> tuple[dict[str, int], NDArray[np.float32]]:
    import numpy as np

    with files("variorum.tables").joinpath("word_vectors.npz").open("rb") as handle:
        data = np.load(handle)
        words = lzma.decompress(data[f"{space}_words"].tobytes()).decode("utf-8").split("\n")
        books = [data[f"{space}_book_{group}"] for group in range(len(data[f"{space}_codes"]))]
        parts = [book[codes] for codes, book in zip(data[f"{space}_codes"], books, strict=True)]
    table = np.concatenate(parts, axis=1).astype(np.float32)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1)
    nowhere = np.zeros((1, table.shape[1]), dtype=np.float32)
    return dict(zip(words, range(1, len(words) + 1), strict=True)), np.concatenate((nowhere, table))


def vectors(space: str) -> NDArray[np.float32]:
    """All vectors of a space, of length 1; row 0 is that of words it lacks, all zeros."""
    return _space(space)[1]


def vector_place(word: str, space: str) -> int:
    """The row of a word (as `Token.norm` has it) in `vectors`; 0 where it has none.

    Dictionaries explain lemmas, so that in `meaning` a lemma of a word goes before its own form ("said" is not the
    adjective); company is kept by forms.
    """
    places = _space(space)[0]
    bases = sorted(lemmas(word) - {word})
    order = [*bases, word] if space == "meaning" else [word, *bases]
    return next((places[form] for form in order if form in places), 0)


def nearness(a: str, b: str, space: str) -> float:
    """The cosine of the angle between two English words in a space; 0 where it lacks one.

    >>> nearness("permission", "consent", "meaning") > 0.5 > nearness("permission", "harbour", "meaning")
    True
    """
    table = vectors(space)
    return float(table[vector_place(a, space)] @ table[vector_place(b, space)])
