"""The public door: few names, sorted, all there; and cheap to open."""

from __future__ import annotations

import subprocess
import sys

import variorum

HEAVY = {
    "alembic",
    "babel",
    "flask",
    "lxml",
    "mammoth",
    "nltk",
    "numpy",
    "pdfminer",
    "sacrebleu",
    "scipy",
    "sqlalchemy",
    "trafilatura",
}


def test_names_are_few_sorted_and_there() -> None:
    assert 10 <= len(variorum.__all__) <= 20
    assert list(variorum.__all__) == sorted(variorum.__all__)
    for name in variorum.__all__:
        assert callable(getattr(variorum, name)), name
    assert set(variorum.__all__) <= set(dir(variorum))


def _loaded(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*(m.partition('.')[0] for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_opening_the_door_loads_nothing_heavy() -> None:
    assert not _loaded("import variorum") & HEAVY


def test_the_command_line_loads_nothing_heavy_before_a_command_runs() -> None:
    assert not _loaded("import variorum.cli") & (HEAVY | {"rich"})


def test_reading_and_segmenting_plain_text_loads_nothing_heavy() -> None:
    statement = (
        "from variorum.readers import read_bytes; from variorum.segment import segment; "
        "segment(read_bytes(b'One sentence here. Another one there.', 'a.txt'))"
    )
    assert not _loaded(statement) & HEAVY
