"""The command line as users call it, in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from variorum.cli import main


@dataclass(frozen=True)
class Done:
    """What a call left behind."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]

LEFT = """Minister Reviews a Busy Year

Minister Ana Brel received 60 delegations in 2031. Trade with the island states reached 4.2 billion crowns, a record.

The ministry opened two new consulates. Farmers were told about the new tariffs in good time.
"""
RIGHT = """Minister reviews a busy year

Minister Ana Brel received 59 delegations in 2031. Trade with the island states reached 4.2 billion crowns, a record.

The ministry opened two new consulates.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two short renderings that differ in a figure and a sentence."""
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text(LEFT, encoding="utf-8")
    right.write_text(RIGHT, encoding="utf-8")
    return str(left), str(right)


@pytest.fixture
def variorum(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command line; the exit code and both streams come back."""
    monkeypatch.delenv("VARIORUM_DEBUG", raising=False)

    def call(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        code = left.value.code
        return Done(code if isinstance(code, int) else 0, captured.out, captured.err)

    return call
