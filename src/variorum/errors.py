"""The one tree of errors. Each says what is wrong, where, and what to do next.

    VariorumError
    ├── UnreadableInput      bytes that no reader can turn into text (exit code 2)
    ├── UsageError           a call or option that cannot be carried out (exit code 2)
    ├── InvalidValue         a value of the model that cannot exist (also a ValueError)
    ├── UnavailablePart      an optional part (a model, a package) that is not installed
    └── StoreError           the store cannot do it
        ├── NotFound         no such work, rendering, bead, concept or user
        ├── Conflict         somebody else changed it since it was read
        └── StoreBusy        the database is locked, read-only or full: try again

No message carries a traceback, and every front end (command line, browser) prints `str(error)` as it is.
"""

from __future__ import annotations

__all__ = [
    "Conflict",
    "InvalidValue",
    "NotFound",
    "StoreBusy",
    "StoreError",
    "UnavailablePart",
    "UnreadableInput",
    "UsageError",
    "VariorumError",
]


class VariorumError(Exception):
    """Base of every error that Variorum raises on purpose.

    Args:
        what: what is wrong, one clause.
        where: file, line, segment or setting it was found in, if known.
        advice: what to do next, if there is something to do.
    """

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(what)

    def __str__(self) -> str:
        """One line: `where: what (advice)`.

        >>> str(UnreadableInput("the file is empty", where="a.txt", advice="check the export"))
        'a.txt: the file is empty (check the export)'
        """
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line} ({self.advice})" if self.advice else line


class UnreadableInput(VariorumError):
    """Bytes that no reader can turn into text."""


class UsageError(VariorumError):
    """A call or an option that cannot be carried out as asked."""


class InvalidValue(VariorumError, ValueError):
    """A value of the model that cannot exist, for example a span that ends before it starts."""


class UnavailablePart(VariorumError):
    """An optional part, such as a model or a package, that is not installed."""


class StoreError(VariorumError):
    """The store cannot do what was asked."""


class NotFound(StoreError):
    """No such work, rendering, bead, concept or user."""


class Conflict(StoreError):
    """Somebody else changed the record since it was read."""


class StoreBusy(StoreError):
    """The database is locked, read-only or full."""
