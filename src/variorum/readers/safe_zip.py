"""Zip-based files, looked over before anything unpacks them: number, size and names of their members."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from variorum.errors import UnreadableInput

__all__ = ["MAX_MEMBERS", "MAX_UNPACKED", "open_zip", "read_member"]

MAX_MEMBERS = 5_000
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes all members may hold together; a Word file with pictures holds a tenth of it."""


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, found harmless by its directory.

    `zipfile` never reads more of a member than its directory declares, so that what is declared bounds memory.

    Raises:
        UnreadableInput: damaged, encrypted, too many or too large members, or a member whose name leaves the archive.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableInput(
            f"damaged: {error}", where=name, advice="save or download the file again"
        ) from None
    if len(members) > MAX_MEMBERS:
        raise UnreadableInput(f"holds {len(members)} parts, at most {MAX_MEMBERS} are read", where=name)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        raise UnreadableInput(
            f"would unpack to {unpacked / 2**20:.0f} MB, at most {MAX_UNPACKED // 2**20} MB are read",
            where=name,
        )
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if (
            ".." in parts
            or member.filename.startswith(("/", "\\"))
            or ":" in parts[0]
            or "\0" in member.filename
        ):
            raise UnreadableInput(f"holds a part with the unsafe name {member.filename[:60]!r}", where=name)
        if member.flag_bits & 1:
            raise UnreadableInput("it is encrypted", where=name, advice="save it without a password")
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """The bytes of one member.

    Raises:
        UnreadableInput: it is missing or damaged.
    """
    try:
        return archive.read(member)
    except KeyError:
        raise UnreadableInput(
            f"lacks its part {member!r}", where=name, advice="save the file again"
        ) from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        NotImplementedError,
        OSError,
        EOFError,
        RuntimeError,
    ) as error:
        raise UnreadableInput(
            f"damaged in its part {member!r}: {error}", where=name, advice="save or download the file again"
        ) from None
