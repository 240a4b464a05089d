"""Rooms named for their one verb can be called: `variorum.align(...)` is `variorum.align.align(...)`.

Python binds a submodule to its name in the package as soon as anything imports it, which would hide a function of that
name. So the room itself becomes callable, and both ways of writing it mean the same at any time.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

__all__ = ["make_callable"]


class _CallableRoom(ModuleType):
    """A module that, called, calls its function of its own name."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return getattr(self, self.__name__.rpartition(".")[2])(*arguments, **options)


def make_callable(name: str) -> None:
    """Make the module of this name callable; call it at the end of a room's `__init__` with `__name__`."""
    sys.modules[name].__class__ = _CallableRoom
