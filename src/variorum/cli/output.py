"""Where results go that are not printed."""

from __future__ import annotations

import sys

from variorum.files import written_whole

__all__ = ["write_file"]


def write_file(data: bytes, output: str | None) -> None:
    """Write a whole file, which appears only when it is complete; None or "-": standard output.

    Raises:
        UsageError: it cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.buffer.write(data)
        return
    with written_whole(output) as stream:
        stream.write(data)
