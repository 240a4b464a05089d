"""Variorum: many renderings of one text, aligned, compared, settled.

    import variorum as v

    comparison = v.prepare([v.read("business.txt"), v.read("wire.txt")])
    for divergence in comparison.divergences:
        print(divergence.severity, divergence.category, divergence.message)

The names below are the public door; each is loaded when first used, so that `import variorum` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_DOOR = {
    "Alignment": "variorum.model",
    "Bead": "variorum.model",
    "Comparison": "variorum.model",
    "Concept": "variorum.model",
    "Divergence": "variorum.model",
    "Rendering": "variorum.model",
    "Segment": "variorum.model",
    "Span": "variorum.model",
    "Term": "variorum.model",
    "Variant": "variorum.model",
    "VariorumError": "variorum.errors",
    "align": "variorum.align",
    "collate": "variorum.collate",
    "compare": "variorum.flow",
    "prepare": "variorum.flow",
    "read": "variorum.readers",
    "score": "variorum.score",
    "segment": "variorum.segment",
}

__all__ = sorted(_DOOR)

if TYPE_CHECKING:
    from variorum.align import align as align
    from variorum.collate import collate as collate
    from variorum.errors import VariorumError as VariorumError
    from variorum.flow import compare as compare
    from variorum.flow import prepare as prepare
    from variorum.model import Alignment as Alignment
    from variorum.model import Bead as Bead
    from variorum.model import Comparison as Comparison
    from variorum.model import Concept as Concept
    from variorum.model import Divergence as Divergence
    from variorum.model import Rendering as Rendering
    from variorum.model import Segment as Segment
    from variorum.model import Span as Span
    from variorum.model import Term as Term
    from variorum.model import Variant as Variant
    from variorum.readers import read as read
    from variorum.score import score as score
    from variorum.segment import segment as segment


def __getattr__(name: str) -> Any:
    """Load a name of the door."""
    if name in _DOOR:
        return getattr(import_module(_DOOR[name]), name)
    raise AttributeError(f"module 'variorum' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The names of the door."""
    return [*__all__, "__version__"]
