"""safe_xml: XML of others, streamed, without entities."""

from __future__ import annotations

import pytest

from variorum.errors import UnreadableInput
from variorum.formats.safe_xml import check_prolog, iterate_elements, local_name, parse_xml, root_name


def test_parse_and_names() -> None:
    root = parse_xml(b'<?xml version="1.0"?><!-- c --><a:list xmlns:a="urn:x"><a:item/></a:list>', "x")
    assert local_name(root) == "list"
    assert [local_name(child) for child in root] == ["item"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<tmx/>", "tmx"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <x> --><x:xliff/>', "xliff"),
        ('<?xml version="1.0" encoding="utf-16"?><tmx/>'.encode("utf-16"), "tmx"),
        ("<tmx/>".encode("utf-16-le"), "tmx"),
        (b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx/>', "tmx"),
        (b"no markup", None),
        (b"", None),
    ],
)
def test_root_name(data: bytes, name: str | None) -> None:
    assert root_name(data) == name


def test_elements_come_one_at_a_time() -> None:
    data = b"<list>" + b"".join(b"<item>%d</item>" % i for i in range(50)) + b"</list>"
    seen = []
    for element in iterate_elements(data, "x", ("item",)):
        assert len(list(element.itersiblings(preceding=True))) <= 1
        seen.append(element.text)
    assert seen == [str(i) for i in range(50)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "entities"),
        (b"<!-- x --><?p?>\n<!DOCTYPE a SYSTEM 'b' [\n]><a/>", "entities"),
        (b"<!doctype a><!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "declaration"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "UTF-7"),
        (b'<?xml version="1.0" encoding="cp037"?><a/>', "cp037"),
        (b"<a><b></a>", "not well-formed"),
        (b"<a>&undefined;</a>", "x line 1"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        parse_xml(data, "x")


def test_a_bare_doctype_passes() -> None:
    check_prolog(b'<!DOCTYPE tmx PUBLIC "-//X//EN" "http://example.org/tmx.dtd"><tmx/>', "x")
