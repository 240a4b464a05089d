"""Alignment of two or more renderings of one text, in one language or several.

The functions load NumPy when they are first used, so importing this package costs nothing.

    align           segmented renderings of the model
    align_texts     lists of strings
    align_many      several documents together: words learned from one help with the others
    align_parallel  line i of one file answers line i of the others
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from variorum.callable_room import make_callable

if TYPE_CHECKING:
    from variorum.align.main import align, align_many, align_parallel, align_texts

__all__ = ["align", "align_many", "align_parallel", "align_texts"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from variorum.align import main

        return getattr(main, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


make_callable(__name__)
