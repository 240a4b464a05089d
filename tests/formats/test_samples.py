"""Files that other programs wrote, where they lie beside the checkout: all are read, nothing is left out unsaid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from variorum.formats import read_concepts, write_tbx
from variorum.formats.tmx_reader import read_tmx
from variorum.formats.xliff_reader import read_xliff

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
FILES = sorted(p for p in SAMPLES.glob("*") if p.suffix != ".md")

pytestmark = pytest.mark.skipif(not FILES, reason="no samples beside the checkout")


def named(suffix: str) -> list[Path]:
    return [path for path in FILES if path.suffix == suffix]


def text_of(path: Path) -> str:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    declared = re.search(rb'encoding="([\w-]+)"', data[:200])
    return data.decode(declared[1].decode() if declared else "utf-8")


def test_every_file_is_of_a_kind_that_is_tested_here() -> None:
    assert {path.suffix for path in FILES} <= {".tbx", ".tmx", ".xlf"}


@pytest.mark.parametrize("path", named(".tbx"), ids=lambda p: p.stem)
def test_glossaries(path: Path) -> None:
    text = text_of(path)
    imported = read_concepts(path)
    without = sum(loss.count for loss in imported.losses if loss.what == "concepts without terms")
    assert len(imported) + without == len(re.findall(r"<termEntry\b", text)) > 0
    empty = sum(loss.count for loss in imported.losses if loss.what == "empty terms")
    terms = [t for c in imported for t in c.terms]
    assert len(terms) + empty == len(re.findall(r"<term\b[^>]*>", text))
    assert all("-" not in t.language[:2] and t.language != "und" for t in terms)
    assert write_tbx(imported.concepts)


@pytest.mark.parametrize("path", named(".tbx"), ids=lambda p: p.stem)
def test_what_a_glossary_says_is_taken_over_or_told(path: Path) -> None:
    """Every data category of the file is a field of ours or stands among the losses."""
    imported = read_concepts(path)
    told = " ".join(loss.what for loss in imported.losses)
    ours = {"definition", "context", "subjectField", "partOfSpeech", "grammaticalGender", "termType", "source",
            "administrativeStatus", "normativeAuthorization", "customerSubset", "transactionType", "responsibility",
            "usageNote", "example"}  # fmt: skip
    said = set(
        re.findall(r'<(?:descrip|admin|termNote|transac|transacNote)\b[^>]*type="(\w+)"', text_of(path))
    )
    assert {category for category in said - ours if category not in told} == set()


@pytest.mark.parametrize("path", named(".tmx"), ids=lambda p: p.stem)
def test_memories(path: Path) -> None:
    text = text_of(path)
    bitext = read_tmx(path.read_bytes(), path.name)
    assert len(bitext.units) == len(re.findall(r"<tu[\s>]", text))
    assert sum(len(u.texts) for u in bitext.units) == len(re.findall(r"<tuv[\s>]", text))


@pytest.mark.parametrize("path", named(".xlf"), ids=lambda p: p.stem)
def test_bilingual_files(path: Path) -> None:
    bitext = read_xliff(path.read_bytes(), path.name)
    assert 0 < len(bitext.units) <= len(re.findall(r"<trans-unit\b", text_of(path)))
    assert bitext.columns[0].startswith("en")
    assert any("no translation" in note for note in bitext.notes)
