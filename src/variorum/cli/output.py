"""Where results go that are not printed."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from variorum.errors import UsageError

__all__ = ["write_file"]


def write_file(data: bytes, output: str | None) -> None:
    """Write a whole file, which appears only when it is complete; None or "-": standard output.

    Raises:
        UsageError: it cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.buffer.write(data)
        return
    target = Path(output)
    try:
        handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=output) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(scratch).chmod(0o644)
        Path(scratch).replace(target)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=output) from None
    finally:
        Path(scratch).unlink(missing_ok=True)
