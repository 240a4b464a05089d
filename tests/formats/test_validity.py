"""Exports hold against the schemas of their standards, where those lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from formats.aligned import CANONICAL_TEXT, WORK
from formats.concepts import CONCEPTS, glossaries
from variorum.formats import read_concepts, write_tbx, write_tmx
from variorum.model import Concept

SCHEMAS = Path(__file__).parents[2].parent / "shared" / "schemas"
SAMPLES = SCHEMAS.parent / "samples"

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


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.tbx")), ids=lambda p: p.stem)
def test_every_sample_glossary_imports(path: Path) -> None:
    concepts = read_concepts(path).concepts
    assert concepts
    assert all(c.terms for c in concepts)
    assert write_tbx(concepts)
