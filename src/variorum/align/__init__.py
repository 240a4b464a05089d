"""Alignment of two or more renderings of one text, in one language or several.

The functions load NumPy when they are first used, so importing this package costs nothing.

    align           segmented renderings of the model
    align_texts     lists of strings
    align_many      several documents together: words learned from one help with the others
    align_parallel  line i of one file answers line i of the others
    explain         the evidence behind one bead
    dictionary_of   what a glossary knows of two languages, for `align(dictionary=...)`
    read_dictionary the same from a file of the user's
    load_encoder    a sentence encoder in a folder, for `align(encoder=...)`
    overlap         passages that texts share, wherever they stand
    project         what a bead says of two of its renderings
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from variorum.callable_room import make_callable

if TYPE_CHECKING:
    from variorum.align.columns import project
    from variorum.align.dictionary import dictionary_of, read_dictionary
    from variorum.align.explanation import Explanation, WordEvidence, explain
    from variorum.align.main import align, align_many, align_parallel, align_texts
    from variorum.align.neural import load_encoder
    from variorum.align.text_reuse import Passage, overlap

__all__ = [
    "Explanation",
    "Passage",
    "WordEvidence",
    "align",
    "align_many",
    "align_parallel",
    "align_texts",
    "dictionary_of",
    "explain",
    "load_encoder",
    "overlap",
    "project",
    "read_dictionary",
]

_HOMES = {
    "Explanation": "explanation",
    "Passage": "text_reuse",
    "WordEvidence": "explanation",
    "align": "main",
    "align_many": "main",
    "align_parallel": "main",
    "align_texts": "main",
    "dictionary_of": "dictionary",
    "explain": "explanation",
    "load_encoder": "neural",
    "overlap": "text_reuse",
    "project": "columns",
    "read_dictionary": "dictionary",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"variorum.align.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


make_callable(__name__)
