"""A learned metric of the COMET kind at a local path: `comet:PATH` as the name of a metric.

Nothing is downloaded: the package `unbabel-comet` and a checkpoint must be there already. The source is left empty, so
choose a model that works from the reference. Segment scores are added, so slices are sums here too; the value is their
mean, as COMET's own corpus score is.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from variorum.errors import UnavailablePart, UsageError

__all__ = ["PREFIX", "CometMetric"]

PREFIX = "comet:"


class CometMetric:
    """Scores by a checkpoint of COMET (Rei et al. 2020).

    Args:
        path: the checkpoint file.

    Raises:
        UsageError: there is no such file.
        UnavailablePart: the package is not installed, or it cannot load the file.
    """

    higher_is_better = True

    def __init__(self, path: str) -> None:
        file = Path(path)
        if not file.is_file():
            raise UsageError(f"no checkpoint at {path!r}", advice="comet:PATH names a file on this machine")
        try:
            from comet import load_from_checkpoint  # type: ignore[import-not-found, unused-ignore]
        except ImportError:
            raise UnavailablePart("COMET is not installed", advice="pip install unbabel-comet") from None
        self.name = f"{PREFIX}{file.stem}"
        self._file = file
        self._model: Any = load_from_checkpoint(str(file), local_files_only=True)

    def rows(self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> list[list[float]]:
        """Score and 1 for each segment, against the first reference."""
        samples = [{"src": "", "mt": h, "ref": r} for h, r in zip(hypotheses, references[0], strict=True)]
        scores = (
            self._model.predict(samples, batch_size=16, gpus=0, progress_bar=False)["scores"]
            if samples
            else []
        )
        return [[float(score), 1.0] for score in scores]

    def value(self, total: Sequence[float]) -> float:
        """The mean of the segment scores."""
        return total[0] / total[1]

    def signature(self) -> str:
        """Package version, model and its size; the empty source is part of the settings."""
        try:
            installed = version("unbabel-comet")
        except PackageNotFoundError:
            installed = "unknown"
        return f"comet:{installed}|model:{self._file.name}|bytes:{self._file.stat().st_size}|src:empty|refs:first"
