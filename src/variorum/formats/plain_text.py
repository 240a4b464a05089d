"""Tables and lists that are text: their encoding."""

from __future__ import annotations

from variorum.errors import UnreadableInput

__all__ = ["decode_text"]


def decode_text(data: bytes, name: str) -> str:
    """UTF-8, with or without its mark, or UTF-16 with it.

    Raises:
        UnreadableInput: it is neither, or has NUL characters, which no text has.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        told = encoding.removesuffix("-sig").upper()
        raise UnreadableInput(
            f"byte {error.start} is not {told}", where=name, advice="save it as UTF-8"
        ) from None
    if "\0" in text:
        raise UnreadableInput("it has NUL characters and is no text", where=name)
    return text
