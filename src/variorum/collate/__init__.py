"""Collation: what the renderings of one bead have in common, word by word, and where their readings differ.

tokenize(text, language) -> tokens with offsets
link_words(a, b)         -> which word answers which
link_many(pairs)         -> the same for many pairs, several times as fast
BeadView                 -> one bead with its tokens and links
collate(renderings, bead), collate_all(renderings, alignment) -> variants
"""

from __future__ import annotations

from variorum.callable_room import make_callable
from variorum.collate.bead_view import BeadView, CellView
from variorum.collate.link import Links, link_many, link_words
from variorum.collate.tokens import Token, is_word, norm_of, tokenize
from variorum.collate.variants import collate, collate_all, variants_of

__all__ = [
    "BeadView",
    "CellView",
    "Links",
    "Token",
    "collate",
    "collate_all",
    "is_word",
    "link_many",
    "link_words",
    "norm_of",
    "tokenize",
    "variants_of",
]

make_callable(__name__)
