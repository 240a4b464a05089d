"""Alignment of two or more renderings of one text, in one language or several.

The functions load NumPy when they are first used, so importing this package costs nothing.

    align           segmented renderings of the model
    align_texts     lists of strings
    align_many      several documents together: words learned from one help with the others
    align_parallel  line i of one file answers line i of the others
    explain         the evidence behind one bead
    overlap         passages that texts share, wherever they stand
    project         what a bead says of two of its renderings
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from variorum.callable_room import make_callable

if TYPE_CHECKING:
    from variorum.align.columns import project
    from variorum.align.explanation import Explanation, WordEvidence, explain
    from variorum.align.main import align, align_many, align_parallel, align_texts
    from variorum.align.text_reuse import Passage, overlap

__all__ = [
    "Explanation",
    "Passage",
    "WordEvidence",
    "align",
    "align_many",
    "align_parallel",
    "align_texts",
    "explain",
    "overlap",
    "project",
]

_HOMES = {
    "Explanation": "explanation",
    "Passage": "text_reuse",
    "WordEvidence": "explanation",
    "align": "main",
    "align_many": "main",
    "align_parallel": "main",
    "align_texts": "main",
    "explain": "explanation",
    "overlap": "text_reuse",
    "project": "columns",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"variorum.align.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


make_callable(__name__)
