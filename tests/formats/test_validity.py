"""Exports hold against the schemas of their standards, where those lie beside the checkout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.formats.aligned import CANONICAL_TEXT, WORK
from tests.formats.concepts import CONCEPTS, glossaries
from tests.formats.schematron import failures
from tests.formats.test_text_formats import GLOSSARY
from variorum.formats import write_tbx, write_tmx
from variorum.formats.tei import write_tei
from variorum.formats.xliff import write_xliff
from variorum.model import Concept

SCHEMAS = Path(__file__).parents[2].parent / "shared" / "schemas"

pytestmark = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="no schemas beside the checkout")


def relax_ng(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / name)))


def assert_valid(schema: etree.RelaxNG | etree.DTD | etree.XMLSchema, data: bytes) -> None:
    assert schema.validate(etree.fromstring(data)), schema.error_log


@pytest.fixture(scope="module")
def tbx_core() -> etree.RelaxNG:
    return relax_ng("tbx/TBXcoreStructV03.rng")


@pytest.fixture(scope="module")
def tbx_2008() -> etree.DTD:
    return etree.DTD(str(SCHEMAS / "tbx2008" / "TBXcoreStructV02.dtd"))


def test_tbx_dca(tbx_core: etree.RelaxNG) -> None:
    assert_valid(tbx_core, write_tbx(CONCEPTS))


def test_tbx_dct(tbx_core: etree.RelaxNG) -> None:
    assert_valid(tbx_core, write_tbx(CONCEPTS, dialect="v3-dct"))


def test_tbx_2008(tbx_2008: etree.DTD) -> None:
    assert_valid(tbx_2008, write_tbx(CONCEPTS, dialect="2008"))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(glossary=glossaries())
def test_any_glossary_is_valid(
    tbx_core: etree.RelaxNG, tbx_2008: etree.DTD, glossary: tuple[Concept, ...]
) -> None:
    assert_valid(tbx_core, write_tbx(glossary))
    assert_valid(tbx_core, write_tbx(glossary, dialect="v3-dct"))
    assert_valid(tbx_2008, write_tbx(glossary, dialect="2008"))


@pytest.mark.parametrize("canonical", [None, CANONICAL_TEXT], ids=["all", "pair"])
def test_tmx(canonical: dict[int, str] | None) -> None:
    schema = etree.DTD(str(SCHEMAS / "tmx" / "tmx14.dtd"))
    assert_valid(schema, write_tmx(WORK, canonical, document="Port & sea"))


@pytest.mark.parametrize("canonical", [None, CANONICAL_TEXT], ids=["renderings", "canonical"])
def test_xliff_2(canonical: dict[int, str] | None) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "xliff21" / "xliff_core_2.0.xsd")))
    assert_valid(schema, write_xliff(WORK, canonical, concepts=GLOSSARY))


@pytest.mark.parametrize("module", ["glossary", "metadata"])
def test_xliff_2_modules(module: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "xliff21" / f"{module}.xsd")))
    space = f"{{urn:oasis:names:tc:xliff:{module}:2.0}}{module}"
    parts = list(etree.fromstring(write_xliff(WORK, CANONICAL_TEXT, concepts=GLOSSARY)).iter(space))
    assert parts
    for part in parts:
        assert_valid(schema, etree.tostring(part))


@pytest.mark.parametrize("kind", ["strict", "transitional"])
def test_xliff_1(kind: str) -> None:
    source = etree.parse(str(SCHEMAS / "xliff12" / f"xliff-core-1.2-{kind}.xsd"))
    for link in source.iter("{http://www.w3.org/2001/XMLSchema}import"):
        link.set(
            "schemaLocation",
            str(SCHEMAS / "xliff20" / "informativeCopiesOf3rdPartySchemas" / "w3c" / "xml.xsd"),
        )
    assert_valid(etree.XMLSchema(source), write_xliff(WORK, version="1.2", concepts=GLOSSARY))


@pytest.fixture(scope="module")
def tei_all() -> etree.RelaxNG:
    return relax_ng("tei/tei_all.rng")


@pytest.mark.parametrize("base", [None, "VI"])
@pytest.mark.parametrize("canonical", [{}, CANONICAL_TEXT], ids=["undecided", "canonical"])
def test_tei(tei_all: etree.RelaxNG, canonical: dict[int, str], base: str | None) -> None:
    assert_valid(tei_all, write_tei(WORK, canonical, base=base))


SCHEMATRON: dict[str, Callable[[], bytes]] = {
    "tbx/TBX-Basic_DCA": lambda: write_tbx(CONCEPTS),
    "tbx/TBX-Basic_DCT": lambda: write_tbx(CONCEPTS, dialect="v3-dct"),
    "xliff21/xliff_core_2.1": lambda: write_xliff(WORK, CANONICAL_TEXT, concepts=GLOSSARY),
    "xliff21/glossary": lambda: write_xliff(WORK, CANONICAL_TEXT, concepts=GLOSSARY),
    "xliff21/metadata": lambda: write_xliff(WORK, CANONICAL_TEXT, concepts=GLOSSARY),
}


@pytest.mark.parametrize("name", SCHEMATRON)
def test_schematron(name: str) -> None:
    pytest.importorskip("saxonche")
    assert failures(SCHEMAS / f"{name}.sch", SCHEMATRON[name]()) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("tbx/TBX-Basic_DCA", b"preferredTerm-admn-sts", b"preferred"),
        ("tbx/TBX-Basic_DCA", b'type="context"', b'type="gossip"'),
        ("xliff21/glossary", b'ref="#m0"', b'ref="#m9"'),
    ],
)
def test_schematron_sees_what_is_wrong(name: str, right: bytes, wrong: bytes) -> None:
    pytest.importorskip("saxonche")
    data = SCHEMATRON[name]()
    assert right in data
    assert failures(SCHEMAS / f"{name}.sch", data.replace(right, wrong))
