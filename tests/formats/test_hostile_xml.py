"""Hostile XML against every reader of an XML format: refused in one line or read rightly, quickly, nothing fetched."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from variorum.errors import UnreadableInput
from variorum.formats.tbx_reader import read_tbx
from variorum.formats.tmx_reader import read_tmx
from variorum.formats.xliff_glossary import read_xliff_glossary
from variorum.formats.xliff_reader import read_xliff

Reader = Callable[[bytes, str], list[str]]

XLIFF_2 = "urn:oasis:names:tc:xliff:document:2.0"
GLS = "urn:oasis:names:tc:xliff:glossary:2.0"
# What stands before and after a text in the smallest document of each format; the name of its root.
FRAMES: dict[str, tuple[str, str, str]] = {
    "tbx": (
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Basic" xml:lang="en"><text><body>'
        '<conceptEntry id="c"><langSec xml:lang="en"><termSec><term>',
        "</term></termSec></langSec></conceptEntry></body></text></tbx>",
        "tbx",
    ),
    "tbx-2008": (
        '<martif type="TBX" xml:lang="en"><text><body><termEntry id="c"><langSet xml:lang="en"><tig><term>',
        "</term></tig></langSet></termEntry></body></text></martif>",
        "martif",
    ),
    "tmx": (
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>',
        "</seg></tuv></tu></body></tmx>",
        "tmx",
    ),
    "xliff-1.2": (
        '<xliff version="1.2"><file source-language="en" target-language="vi"><body><trans-unit id="1"><source>',
        "</source></trans-unit></body></file></xliff>",
        "xliff",
    ),
    "xliff": (
        f'<xliff xmlns="{XLIFF_2}" version="2.1" srcLang="en"><file id="f"><unit id="1"><segment><source>',
        "</source></segment></unit></file></xliff>",
        "xliff",
    ),
    "xliff-glossary": (
        f'<xliff xmlns="{XLIFF_2}" xmlns:gls="{GLS}" version="2.1" srcLang="en"><file id="f"><unit id="1">'
        "<gls:glossary><gls:glossEntry><gls:term>",
        "</gls:term></gls:glossEntry></gls:glossary></unit></file></xliff>",
        "xliff",
    ),
}
READERS: dict[str, Reader] = {
    "tbx": lambda data, name: [t.text for c in read_tbx(data, name=name) for t in c.terms],
    "tbx-2008": lambda data, name: [t.text for c in read_tbx(data, name=name) for t in c.terms],
    "tmx": lambda data, name: [text for u in read_tmx(data, name).units for _, text in u.texts],
    "xliff-1.2": lambda data, name: [text for u in read_xliff(data, name).units for _, text in u.texts],
    "xliff": lambda data, name: [text for u in read_xliff(data, name).units for _, text in u.texts],
    "xliff-glossary": lambda data, name: [
        t.text for c in read_xliff_glossary(data, name=name) for t in c.terms
    ],
}
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
PROLOGS = {
    "external": ('<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
    "laughs": ('<!DOCTYPE {root} [<!ENTITY a0 "ha">' + LAUGHS + "]>", "&a9;"),
    "quadratic": ('<!DOCTYPE {root} [<!ENTITY x "' + "x" * 50_000 + '">]>', "&x;" * 5000),
    "parameter": ('<!DOCTYPE {root} [<!ENTITY % p SYSTEM "http://localhost:9/x.dtd"> %p;]>', "quay"),
    "attribute": ('<!DOCTYPE {root} [<!ATTLIST {root} id CDATA "x">]>', "quay"),
    "after a comment": ('<!-- x --><?p?>\n<!DOCTYPE {root} [<!ENTITY x "y">]>', "&x;"),
    "two doctypes": ('<!DOCTYPE {root}><!DOCTYPE {root} [<!ENTITY x "y">]>', "&x;"),
    "undeclared": ("", "&nbsp;"),
}


def document(form: str, text: str = "quay", prolog: str = "") -> str:
    start, end, root = FRAMES[form]
    return prolog.replace("{root}", root) + start + text + end


def assert_refused(form: str, data: bytes) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableInput) as caught:
        READERS[form](data, "hostile")
    told = str(caught.value)
    assert told.startswith("hostile")
    assert "\n" not in told
    assert len(told) < 400
    assert "root:" not in told
    assert time.process_time() - started < 5


@pytest.mark.parametrize("form", FRAMES)
def test_the_frames_are_read(form: str) -> None:
    assert READERS[form](document(form).encode(), "good") == ["quay"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("trick", PROLOGS)
@pytest.mark.parametrize("form", FRAMES)
def test_entities_are_refused(form: str, trick: str, encoding: str) -> None:
    prolog, text = PROLOGS[trick]
    assert_refused(form, document(form, text, prolog).encode(encoding))


@pytest.mark.parametrize("form", FRAMES)
def test_depth_and_size_are_refused(form: str) -> None:
    start, _, _ = FRAMES[form]
    assert_refused(form, (start + "<b>" * 100_000).encode())
    assert_refused(form, document(form, "<b>" * 100_000 + "</b>" * 100_000).encode())
    assert_refused(form, document(form, "x" * 11_000_000).encode())


@pytest.mark.parametrize("form", FRAMES)
def test_what_is_cut_off_is_refused(form: str) -> None:
    data = document(form).encode()
    for length in (len(data) - 1, len(data) // 2, 20, 1):
        assert_refused(form, data[:length])


@pytest.mark.parametrize("declared", ["UTF-7", "IBM037", "x-mac-roman", "no-such-encoding"])
@pytest.mark.parametrize("form", FRAMES)
def test_odd_encodings_are_refused(form: str, declared: str) -> None:
    assert_refused(form, document(form, prolog=f'<?xml version="1.0" encoding="{declared}"?>').encode())


@pytest.mark.parametrize("form", FRAMES)
def test_bytes_that_are_not_of_the_encoding_are_refused(form: str) -> None:
    assert_refused(form, document(form, "qu\udcffay").encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("form", FRAMES)
def test_xinclude_is_not_followed(form: str) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>'
    assert READERS[form](document(form, f"quay{include}").encode(), "good") == ["quay"]


@pytest.mark.parametrize("form", FRAMES)
def test_a_bare_doctype_is_read_and_not_fetched(form: str) -> None:
    prolog = '<!DOCTYPE {root} SYSTEM "http://localhost:9/x.dtd">'
    assert READERS[form](document(form, prolog=prolog).encode(), "good") == ["quay"]
