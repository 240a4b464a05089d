"""Bytes to text: byte order mark, declared encoding, UTF-8, then detection, which is always said aloud."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from variorum.errors import UnreadableInput

__all__ = ["Decoded", "decode", "refuse_binary"]

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The longer before the shorter: a UTF-32 mark begins with a UTF-16 one."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF media file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF file"),
)
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\v\f\x1b")
_SAMPLE = 65_536
_HIGH = bytes(range(128, 256))
_LIKELY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2", "koi8_r",
    "koi8_u", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "tis_620",
)  # fmt: skip
FEW_LETTERS = 4
"""Fewer letters than this beyond ASCII tell no encoding; the commonest is taken then."""
MAX_CONTROL_SHARE = 0.005
"""Share of control characters above which bytes are no text: text has none, machine code 10 % and more."""

_VALID_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ENCODING_NAME = re.compile(r"[A-Za-z0-9_.:-]{1,40}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text.

    Attributes:
        text: without its byte order mark; line ends as they were.
        encoding: Python's name of the encoding.
        notes: what the user should know, for example that the encoding was guessed.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def refuse_binary(data: bytes, name: str) -> None:
    """Raise `UnreadableInput` where the bytes are no text in any encoding we know, naming what they are if known."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(
                f"this is {what}, not a text", where=name, advice="save the text as .txt, .html or .docx"
            )
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(2, MAX_CONTROL_SHARE * len(sample)):
        raise UnreadableInput(
            "the file is binary, not a text", where=name, advice="save the text as .txt, .html or .docx"
        )


def decode(data: bytes, name: str, *, declared: str | None = None) -> Decoded:
    """Decode a text file.

    Args:
        data: its bytes.
        name: for messages.
        declared: an encoding the file itself or its sender declares.

    Raises:
        UnreadableInput: binary, or damaged in the encoding it plainly is in.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(
                _strict(data, encoding, name, "its byte order mark").removeprefix("\ufeff"), encoding
            )
    wide = _wide_without_mark(data)
    if wide is not None:
        text = _strict(data, wide, name, "its pattern of zero bytes")
        return Decoded(text, wide, (f"no encoding was declared; the bytes look like {wide.upper()}",))
    refuse_binary(data, name)
    notes: tuple[str, ...] = ()
    if declared:
        text_or_none = _declared(data, declared)
        if text_or_none is not None:
            return Decoded(text_or_none, declared.lower())
        notes = (f"the declared encoding {declared[:40]!r} does not fit the bytes and was not used",)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", notes)
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error, name)
    return _detect(data, name, notes)


def _strict(data: bytes, encoding: str, name: str, reason: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"damaged at byte {error.start}: not {encoding.removesuffix('-sig').upper()}, as {reason} says",
            where=name,
            advice="save the file again as UTF-8",
        ) from None


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, told by where the zero bytes of its spaces and letters stand."""
    sample = data[: _SAMPLE & ~3]
    if len(sample) < 8 or len(data) % 2 or sample.count(0) < len(sample) // 8:
        return None
    zeros = [sample[i::4].count(0) * 4 / len(sample) for i in range(4)]
    if len(data) % 4 == 0:
        if min(zeros[2], zeros[3]) > 0.95 and zeros[0] < 0.3:
            return "utf-32-le"
        if min(zeros[0], zeros[1]) > 0.95 and zeros[3] < 0.3:
            return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.2 and even < 0.05:
        return "utf-16-le"
    if even > 0.2 and odd < 0.05:
        return "utf-16-be"
    return None


def _declared(data: bytes, declared: str) -> str | None:
    if not _ENCODING_NAME.fullmatch(declared):
        return None
    try:
        if not codecs.lookup(declared)._is_text_encoding:  # "rot13" and "zip" are codecs too
            return None
        text = data.decode("cp1252" if declared.lower() in ("iso-8859-1", "latin-1", "latin1") else declared)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    """Plainly UTF-8, but broken somewhere: guessing another encoding would garble every other letter."""
    good = len(_VALID_SEQUENCE.findall(data))
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", data)))
    in_sequences = sum(map(len, _VALID_SEQUENCE.findall(data)))
    if good >= 2 and in_sequences >= 0.8 * high:
        line = data.count(b"\n", 0, error.start) + 1
        what = "cut off in the middle of a character" if error.end >= len(data) - 3 else "damaged"
        raise UnreadableInput(
            f"the UTF-8 text is {what} at byte {error.start}, line {line}",
            where=name,
            advice="save or download the file again",
        )


def _detect(data: bytes, name: str, notes: tuple[str, ...]) -> Decoded:
    from charset_normalizer import from_bytes

    few = len(data) - len(data.translate(None, _HIGH)) < FEW_LETTERS
    best = None if few else from_bytes(data[:_SAMPLE], threshold=0.4, cp_isolation=list(_LIKELY)).best()
    for encoding in (best.encoding if best else "cp1252", "cp1252", "cp1258"):
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        note = f"no encoding was declared; the bytes look like {encoding}"
        return Decoded(text.removeprefix("\ufeff"), encoding, (*notes, note))
    raise UnreadableInput("no known encoding fits the bytes", where=name, advice="save the file as UTF-8")
