"""A short run of the fuzz that is guided by branches; `scripts/stress readers` runs it for long."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from variorum.readers.sniff import READERS

SCRIPT = Path(__file__).parents[2] / "scripts" / "fuzz_readers.py"


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris is not installed: it has wheels for Linux on x86-64 and Python 3.11 to 3.13 only",
)
@pytest.mark.parametrize("reader", READERS)
def test_atheris_finds_nothing(reader: str, tmp_path: Path) -> None:
    command = [sys.executable, SCRIPT, reader, "--engine", "atheris", "--runs", "25", "--seconds", "10"]
    done = subprocess.run(
        [*command, "--found", tmp_path], capture_output=True, text=True, errors="replace", timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "25 inputs, nothing found" in done.stdout
    assert not list(tmp_path.iterdir())
