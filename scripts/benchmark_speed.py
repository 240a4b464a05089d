"""The part `speed` of the benchmark: alignment of long texts, of many renderings, and of odd ones, made by itself.

Texts are drawn with a fixed seed: sentences of 6 to 20 invented words, rarer ones rarer by Zipf's law. A rendering
replaces every fifth word, leaves out 3 % of the sentences and puts as many of its own in. Every figure is that of a
process of its own, `variorum batch align`, start included.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from benchmark_exchange import _word as word_of

Table = dict[str, dict[str, float]]

SEED = 20
KNOWN = 20_000
"""Words of the invented language."""
CHANGED, LEFT_OUT = 0.2, 0.03

CASES: tuple[tuple[str, int, int], ...] = (
    ("2 of 1,000", 2, 1_000),
    ("3 of 1,000", 3, 1_000),
    ("4 of 1,000", 4, 1_000),
    ("6 of 1,000", 6, 1_000),
    ("2 of 5,000", 2, 5_000),
    ("2 of 50,000", 2, 50_000),
    ("60 of 300", 60, 300),
)
"""Name, renderings, sentences."""


class Words:
    """Draws words, and sentences of them."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.words = [word_of(n + len(word_of(0))) for n in range(KNOWN)]
        self.weights = list(accumulate(1.0 / (n + 3) for n in range(KNOWN)))

    def sentence(self) -> list[str]:
        """Between 6 and 20 words."""
        return self.draw.choices(self.words, cum_weights=self.weights, k=self.draw.randint(6, 20))

    def rendered(self, sentence: list[str]) -> list[str]:
        """The same with every fifth word another one."""
        return [
            self.draw.choices(self.words, cum_weights=self.weights)[0]
            if self.draw.random() < CHANGED
            else word
            for word in sentence
        ]


def renderings(k: int, size: int) -> list[list[str]]:
    """Invented texts that render one another."""
    words = Words(random.Random(SEED))
    original = [words.sentence() for _ in range(size)]
    made = []
    for _ in range(k):
        text: list[str] = []
        for sentence in original:
            if words.draw.random() >= LEFT_OUT:
                text.append(" ".join(words.rendered(sentence)).capitalize() + ".")
            if words.draw.random() < LEFT_OUT:
                text.append(" ".join(words.sentence()).capitalize() + ".")
        made.append(text)
    return made


def odd_texts() -> Iterator[tuple[str, list[list[str]], list[str]]]:
    """What nobody would align on purpose: name, renderings, languages."""
    yield "2 of 10,000, one sentence", [["Yes, of course."] * 10_000] * 2, ["en", "en"]
    yield "2 of one character", [["x"], ["y"]], ["en", "en"]
    one, two = renderings(2, 500)
    yield "2 of 500, wrong languages", [one, two[::-1]], ["zu", "vi"]
    yield "2 of 4,000 and 2", [renderings(1, 4_000)[0], one[:2]], ["en", "en"]


def cost(source: Path, output: Path) -> tuple[float, float]:
    """CPU seconds (user and system) and peak memory in MB of aligning one file."""
    command = [sys.executable, "-m", "variorum", "batch", "align", str(source), "-o", str(output)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            assert process.stderr is not None
            raise SystemExit(f"batch align failed: {process.stderr.read().decode()[-2000:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure_speed(folder: Path, scratch: Path, limit: int | None) -> Table:
    """CPU seconds, also for a segment; peak memory; `answered`: share of the segments that stand with another's."""
    table: Table = {}
    listed = [(name, renderings(k, size), ["en"] * k) for name, k, size in CASES]
    for name, texts, languages in (*listed, *odd_texts()):
        source, output = scratch / "speed.jsonl", scratch / "beads.jsonl"
        source.write_text(
            json.dumps({"id": "speed", "langs": languages, "renderings": texts}), encoding="utf-8"
        )
        seconds, memory = cost(source, output)
        beads = json.loads(output.read_text("utf-8"))["beads"]
        answered = sum(len(cell) for bead in beads if sum(map(bool, bead)) > 1 for cell in bead)
        size = sum(map(len, texts))
        table[name] = {
            "cpu_s": seconds,
            "ms_per_segment": 1000 * seconds / size,
            "peak_mb": memory,
            "answered": answered / size,
        }
    return table
