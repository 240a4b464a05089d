from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.score.works import work
from variorum.errors import UnavailablePart, UsageError
from variorum.score import score

WORK = work({"A": ["One two.", "Three."], "B": ["One two.", "Four five."]})


class Model:
    """A stand-in for a loaded checkpoint: a segment is worth 1 if it equals its reference, else a half."""

    def predict(self, samples: list[dict[str, str]], **options: Any) -> dict[str, list[float]]:
        assert options["gpus"] == 0
        return {"scores": [1.0 if s["mt"] == s["ref"] else 0.5 for s in samples]}


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    path = tmp_path / "small.ckpt"
    path.write_bytes(b"weights")
    return path


@pytest.fixture
def comet(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    loaded: list[tuple[str, bool]] = []

    def load_from_checkpoint(path: str, *, local_files_only: bool) -> Model:
        loaded.append((path, local_files_only))
        if Path(path).read_bytes() != b"weights":
            raise RuntimeError("bad magic number\nand more")
        return Model()

    monkeypatch.setitem(sys.modules, "comet", SimpleNamespace(load_from_checkpoint=load_from_checkpoint))
    return loaded


def test_a_local_checkpoint_is_loaded_and_used(checkpoint: Path, comet: list[tuple[str, bool]]) -> None:
    (measured,) = score(WORK, metrics=[f"comet:{checkpoint}"]).metrics
    assert comet == [(str(checkpoint), True)]
    assert (measured.name, measured.value, measured.segments) == ("comet:small", 0.75, 2)
    assert "model:small.ckpt|bytes:7|src:empty" in measured.signature


def test_a_file_that_is_no_model_is_one_line(checkpoint: Path, comet: list[tuple[str, bool]]) -> None:
    checkpoint.write_bytes(b"junk")
    with pytest.raises(UnavailablePart, match="bad magic number") as caught:
        score(WORK, metrics=[f"comet:{checkpoint}"])
    assert "\n" not in str(caught.value)


def test_no_file_is_refused(comet: list[tuple[str, bool]]) -> None:
    with pytest.raises(UsageError, match="no checkpoint"):
        score(WORK, metrics=["comet:nowhere.ckpt"])


def test_without_the_package_it_says_so(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "comet", None)
    with pytest.raises(UnavailablePart, match="not installed"):
        score(WORK, metrics=[f"comet:{checkpoint}"])
