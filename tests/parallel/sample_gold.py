"""Load a sample work and its gold as plain values, so that every test of the samples reads them the same way."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PARALLEL = Path(__file__).parents[2] / "parallel"


@dataclass(frozen=True)
class Sample:
    """One folder of `parallel/`: its work.toml and its gold, not yet checked.

    `segments` maps a siglum to rows with `kind`, `speaker`, `text` and, for plain text, `start` and `end`.
    """

    folder: Path
    work: dict[str, Any]
    segments: dict[str, list[dict[str, Any]]]
    beads: dict[str, Any]
    divergences: list[dict[str, Any]]
    agreements: list[dict[str, Any]]
    terms: list[dict[str, Any]]

    @property
    def files(self) -> dict[str, Path]:
        """Siglum to file."""
        return {r["siglum"]: self.folder / r["file"] for r in self.work["rendering"]}

    @property
    def sigla(self) -> list[str]:
        """The order of the gold's cells."""
        return list(self.beads["sigla"])

    def text(self, siglum: str) -> str:
        """The decoded text of a plain text file, line ends as they are."""
        with self.files[siglum].open(encoding="utf-8", newline="") as file:
            return file.read()


def folders() -> list[Path]:
    """Every sample work."""
    return sorted(path.parent for path in PARALLEL.glob("*/work.toml"))


def load(folder: Path) -> Sample:
    """Read work.toml and all of gold/."""

    def gold(name: str) -> Any:
        return json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))

    work = tomllib.loads((folder / "work.toml").read_text(encoding="utf-8"))
    names = ("segments", "beads", "divergences", "agreements", "terms")
    return Sample(folder, work, *(gold(name) for name in names))
