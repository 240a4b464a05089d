"""Load a sample work and its gold as plain values, so that every test of the samples reads them the same way."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from datetime import date as Date
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


def load_real() -> Sample | None:
    """Two renderings of a real interview, gold by offsets; None where the third-party texts do not stand by."""
    folder = Path(__file__).parents[2].parent / "shared" / "renderings"
    data = json.loads((Path(__file__).parent / "real_interview.json").read_text(encoding="utf-8"))
    if not all((folder / name).is_file() for name in data["files"].values()):
        return None
    rendering, segments = [], {}
    for siglum, name in data["files"].items():
        original = (folder / name).read_bytes()
        if hashlib.sha256(original).hexdigest() != data["sha256"][siglum]:
            return None
        text = original.decode("utf-8-sig")
        segments[siglum] = [
            {"start": start, "end": end, "kind": kind, "speaker": None, "text": text[start:end]}
            for start, end, kind in data["segments"][siglum]
        ]
        date = Date.fromisoformat(data["dates"][siglum])
        rendering.append(
            {
                "siglum": siglum,
                "file": name,
                "language": "en",
                "date": date,
                "outlet": None,
                "made_by": "unknown",
            }
        )
    for row in (*data["divergences"], *data["agreements"]):
        for span in row["spans"]:
            span["text"] = segments[span["siglum"]][span["segment"]]["text"][span["start"] : span["end"]]
    beads = {
        "sigla": list(segments),
        "beads": data["beads"],
        "links": {},
        "moved": {},
        "repeat_of": data["repeat_of"],
    }
    work = {"slug": "real-interview", "source_language": "vi", "rendering": rendering}
    return Sample(folder, work, segments, beads, data["divergences"], data["agreements"], [])
