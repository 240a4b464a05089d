"""Writing XML: text without forbidden characters, ids that are names, elements with text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

__all__ = [
    "XML",
    "attribute",
    "child",
    "decode_id",
    "encode_id",
    "escaped",
    "has_forbidden",
    "language_tag",
    "xml_text",
]

XML = "{http://www.w3.org/XML/1998/namespace}"

# XML 1.0 section 2.2: control characters other than tab and line ends, surrogates, U+FFFE and U+FFFF may not occur.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# An NCName, ASCII only: some readers know no other.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*\Z")
_NOT_NAME = re.compile(r"[^A-Za-z0-9_.\-]|_(?=x[0-9A-F]{4,6}_)")
_ESCAPE = re.compile(r"_x([0-9A-F]{4,6})_")


def xml_text(text: str) -> str:
    """The text without characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def has_forbidden(text: str) -> bool:
    """Whether `xml_text` would drop something."""
    return _FORBIDDEN.search(text) is not None


def escaped(text: str) -> str:
    """The text as character data, without characters that XML 1.0 forbids."""
    return xml_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """The text as an attribute's value with its quotation marks.

    >>> attribute('a "b" & c')
    '"a &quot;b&quot; &amp; c"'
    """
    value = escaped(text).replace('"', "&quot;")
    for character in "\t\n\r":
        value = value.replace(character, f"&#{ord(character)};")
    return f'"{value}"'


def encode_id(name: str) -> str:
    """A name as an XML id; `decode_id` gives it back. A name that is one already stays as it is.

    >>> encode_id("c12"), encode_id("12 a"), decode_id(encode_id("12 a"))
    ('c12', '_x0031_2_x0020_a', '12 a')
    """
    escaped = _NOT_NAME.sub(lambda m: f"_x{ord(m[0]):04X}_", name)
    if not escaped:
        return "_x0000_"
    return escaped if _NAME.match(escaped) else f"_x{ord(escaped[0]):04X}_{escaped[1:]}"


def decode_id(name: str) -> str:
    """What `encode_id` was given."""
    if name == "_x0000_":
        return ""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0x110000 else m[0], name)


def child(
    parent: etree._Element, name: str, text: str | None = None, attributes: dict[str, str] | None = None
) -> etree._Element:
    """A new last child of `parent`; forbidden characters of its text and attributes are dropped."""
    from lxml import etree

    element = etree.SubElement(parent, name, {k: xml_text(v) for k, v in (attributes or {}).items()})
    if text is not None:
        element.text = xml_text(text)
    return element


def language_tag(language: str) -> str:
    """The tag as BCP 47 writes it: language lower, script titled, region upper; `und` for nothing.

    >>> language_tag("EN_us"), language_tag("zh-hant-tw"), language_tag("")
    ('en-US', 'zh-Hant-TW', 'und')
    """
    parts = [p for p in language.strip().replace("_", "-").split("-") if p]
    if not parts:
        return "und"
    shaped = [parts[0].lower()]
    private = parts[0].lower() == "x"
    for part in parts[1:]:
        private = private or len(part) == 1
        if private:
            shaped.append(part.lower())
        elif len(part) == 4 and part.isalpha():
            shaped.append(part.title())
        elif len(part) == 2:
            shaped.append(part.upper())
        else:
            shaped.append(part.lower())
    return "-".join(shaped)
