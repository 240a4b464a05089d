"""OmegaT 3.6 without a window reads what we write: the TMX fills every segment, both glossaries are offered.

Runs where Debian's package `omegat` is installed.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.formats.aligned import CANONICAL_TEXT, WORK
from tests.formats.concepts import CONCEPTS
from variorum.formats import units, write_concepts, write_tmx

JAR = Path("/usr/share/omegat/OmegaT.jar")
GROOVY = Path("/usr/share/java/groovy-all.jar")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (JAR.exists() and GROOVY.exists() and shutil.which("java")), reason="no OmegaT"),
]

PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>VI</source_lang><target_lang>EN</target_lang>
<source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
# OmegaT has no command that lists its glossaries: its own readers are called.
PROBE = """
import org.omegat.core.Core
import org.omegat.core.data.RealProject
import org.omegat.gui.glossary.*
import org.omegat.util.*

RuntimePreferences.setConfigDir(args[1])
def project = new File(args[0])
Core.setProject(new RealProject(ProjectFileStorage.loadProjectProperties(project)))
new File(project, "glossary").listFiles().sort().each { f ->
    def entries = f.name.endsWith(".tbx") ? GlossaryReaderTBX.read(f, false) : GlossaryReaderTSV.read(f, false)
    entries.each { println("ENTRY\\t" + [f.name, it.srcText, it.locText, it.commentText.readLines()[0]].join("\\t")) }
}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for name in ("source", "target", "omegat", "glossary", "dictionary", "tm/auto"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT, encoding="utf-8")
    return folder


def java(*arguments: str) -> str:
    """What it prints; it is ended when it takes too long."""
    options = ("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Djava.awt.headless=true")
    done = subprocess.run(["java", *options, *arguments], capture_output=True, timeout=120, check=False)
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, output
    return output


def test_the_memory_fills_every_segment(project: Path, tmp_path: Path) -> None:
    table = units(WORK, CANONICAL_TEXT)
    sources, targets = ([str(unit.texts[side]) for unit in table.units] for side in (0, 1))
    (project / "tm" / "auto" / "work.tmx").write_bytes(write_tmx(WORK, CANONICAL_TEXT))
    (project / "source" / "work.txt").write_text("\n\n".join(sources), encoding="utf-8")
    java("-jar", str(JAR), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}", str(project))
    assert (project / "target" / "work.txt").read_text("utf-8").split("\n\n") == targets


def test_both_glossaries_are_offered(project: Path, tmp_path: Path) -> None:
    glossary = project / "glossary"
    (glossary / "a.tbx").write_bytes(write_concepts(CONCEPTS, "tbx-2008"))
    (glossary / "b.utf8").write_bytes(write_concepts(CONCEPTS, "omegat", source="vi", target="en"))
    script = tmp_path / "probe.groovy"
    script.write_text(PROBE, encoding="utf-8")
    told = java(
        "-cp", f"{JAR}:{GROOVY}", "groovy.ui.GroovyMain", str(script), str(project), str(tmp_path / "config")
    )
    entries = [line.split("\t")[1:] for line in told.splitlines() if line.startswith("ENTRY\t")]
    assert [entry[:3] for entry in entries] == [
        # TBX keeps what is not to be written, and OmegaT 3.6 offers it: hence a format of its own.
        ["a.tbx", "phí cảng", "harbour dues"],
        ["a.tbx", "phí cảng", "=port tax"],
        ["a.tbx", "phí cảng", "-port fee"],
        ["a.tbx", "bến cảng", "quay"],
        ["b.utf8", "phí cảng", "harbour dues"],
        ["b.utf8", "bến cảng", "quay"],
    ]
    assert entries[4][3].startswith("What a ship pays <for> berthing.")
