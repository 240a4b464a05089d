"""Parts of the benchmark that make their own data: large exchange files, and a large glossary against a long text.

Every figure is that of a process of its own (`python scripts/benchmark_exchange.py JOB FILE`), start included. What is
written is made piece by piece while it is written, so the cost of making it is in the figure of writing.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

Table = dict[str, dict[str, float]]

CONCEPTS = 100_000
UNITS = 300_000
WORDS = 1_000_000
TERMS = 20_000
GRAMMAR = 200

SYLLABLES = [
    "ba",
    "den",
    "fo",
    "gul",
    "har",
    "kin",
    "lo",
    "mer",
    "nor",
    "pas",
    "ru",
    "sti",
    "tan",
    "vel",
    "zo",
]


def _word(number: int) -> str:
    """An invented word; a different one for every number."""
    word = ""
    while True:
        number, rest = divmod(number, len(SYLLABLES))
        word += SYLLABLES[rest]
        if not number:
            return word


def _concepts() -> Iterator[object]:
    from variorum.model import Concept, Term

    for n in range(CONCEPTS):
        yield Concept(
            f"c{n}",
            (
                Term(f"{_word(n)} quay", "en", part_of_speech="noun", by="Ana", at="2026-01-05T10:30:00Z"),
                Term(f"{_word(n)} pier", "en", "deprecated"),
                Term(f"bến {_word(n)}", "vi", context=f"Tàu vào bến {_word(n)}.", context_source="VI 4"),
            ),
            definition=f"A place number {n} where ships lie.",
            subject_field="shipping",
            approved=True,
        )


def write_tbx(path: str) -> None:
    """A TBX-Basic file of many concepts."""
    from variorum.formats.tbx import stream_tbx

    with Path(path).open("wb") as stream:
        stream_tbx(_concepts(), stream)  # type: ignore[arg-type]


def read_tbx(path: str) -> None:
    """Read it concept by concept."""
    from variorum.formats.tbx_reader import iterate_tbx

    with Path(path).open("rb") as stream:
        assert sum(1 for _ in iterate_tbx(stream)) == CONCEPTS


def write_tmx(path: str) -> None:
    """A TMX file of many units."""
    from variorum.formats.tmx import stream_tmx
    from variorum.formats.units import Column, Unit

    rows = (
        Unit(n, (f"Tàu {_word(n)} vào cảng.", f"The ship {_word(n)} entered the port."), ((n,), (n,)))
        for n in range(UNITS)
    )
    with Path(path).open("wb") as stream:
        stream_tmx((Column("VI", "vi"), Column("EN", "en")), rows, stream, document="Ships")


def read_tmx(path: str) -> None:
    """Read it unit by unit."""
    from variorum.formats.tmx_reader import iterate_tmx

    with Path(path).open("rb") as stream:
        assert sum(len(unit.texts) for unit in iterate_tmx(stream, path, [])) == 2 * UNITS


def _text() -> tuple[list[str], list[str]]:
    """Sentences of English words by Zipf's law, and terms of one to four of them."""
    from variorum.lexicon.english import all_words

    chance = random.Random(1)
    words = sorted(word for word in all_words() if word.isalpha())
    chance.shuffle(words)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    running = chance.choices(words, cum_weights=weights, k=WORDS)
    # The most frequent words stand for those that carry grammar only, which are no terms.
    rarer = list(accumulate(1 / (rank + 10) for rank in range(GRAMMAR, len(words))))
    terms = [
        " ".join(chance.choices(words[GRAMMAR:], cum_weights=rarer, k=chance.choice((1, 2, 2, 2, 3, 3, 4))))
        for _ in range(TERMS)
    ]
    return [" ".join(running[start : start + 25]) for start in range(0, WORDS, 25)], terms


def make_text(path: str) -> None:
    """Write text and terms."""
    sentences, terms = _text()
    Path(path).write_text("\n".join(sentences), encoding="utf-8")
    Path(f"{path}.terms").write_text("\n".join(terms), encoding="utf-8")


def enforce(path: str) -> None:
    """Find what a glossary does not permit; every concept has a preferred and a deprecated term."""
    from variorum.model import Concept, Term
    from variorum.terms import Enforcer

    terms = Path(f"{path}.terms").read_text("utf-8").split("\n")
    concepts = [
        Concept(str(n), (Term(terms[n], "en"), Term(terms[n + 1], "en", "deprecated")))
        for n in range(0, TERMS, 2)
    ]
    enforcer = Enforcer(concepts, language="en")
    found = sum(len(enforcer.find(line)) for line in Path(path).read_text("utf-8").split("\n"))
    assert found > WORDS // 100


JOBS: dict[str, Callable[[str], None]] = {
    "write_tbx": write_tbx,
    "read_tbx": read_tbx,
    "write_tmx": write_tmx,
    "read_tmx": read_tmx,
    "make_text": make_text,
    "enforce": enforce,
}


def _cost(job: str, path: Path) -> dict[str, float]:
    """CPU seconds and peak memory of a job; the memory is that of the largest process so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, __file__, job, str(path)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu_s": seconds, "mb": path.stat().st_size / 2**20, "peak_mb": after.ru_maxrss / 1024}


def measure_exchange(folder: Path, scratch: Path, limit: int | None) -> Table:
    """TBX and TMX, both ways, smaller processes first."""
    table: Table = {}
    for job, name, count in (
        ("write_tmx", "large.tmx", UNITS),
        ("read_tmx", "large.tmx", UNITS),
        ("write_tbx", "large.tbx", CONCEPTS),
        ("read_tbx", "large.tbx", CONCEPTS),
    ):
        table[job] = {"n": count, **_cost(job, scratch / name)}
    return table


def measure_terms(folder: Path, scratch: Path, limit: int | None) -> Table:
    """A large glossary against a long text."""
    _cost("make_text", scratch / "text.txt")
    cost = _cost("enforce", scratch / "text.txt")
    return {"enforce": {"n": WORDS, "terms": TERMS, "cpu_s": cost["cpu_s"]}}


if __name__ == "__main__":
    JOBS[sys.argv[1]](sys.argv[2])
