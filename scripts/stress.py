"""The store under stress: what `tests/store` does briefly, for long, the server killed under load, and its speed.

`readers` fuzzes every reader for long: hypothesis with many examples, then atheris and damaged samples.

./scripts/stress [all|tests|server|speed|search|readers ...] [--kills 50] [--beads 5000] [--segments 1000000]
                 [--seconds 600] [--examples 5000]
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "store"))

from databases import new_database  # noqa: E402
from making import comparison, rendering  # noqa: E402
from servers import kill_servers  # noqa: E402

from variorum.model import Lemma, Origin, Piece  # noqa: E402
from variorum.store import BeadFilter, Store, search  # noqa: E402
from variorum.store import tables as t  # noqa: E402


@contextmanager
def places() -> Iterator[dict[str, str]]:
    """A store on each database there is."""
    server = os.environ.get("VARIORUM_TEST_POSTGRES")
    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": str(Path(folder) / "variorum.db")}
        if server:
            with new_database(server, "stress") as url:
                yield {**found, "PostgreSQL": url}
        else:
            yield found


def run_tests(kills: int) -> None:
    """The tests of robustness with more of everything."""
    more = {"VARIORUM_KILLS": str(kills), "VARIORUM_TURNS": "25", "VARIORUM_EXAMPLES": "100"}
    files = [ROOT / "tests" / "store" / name for name in ("test_robust.py", "test_machine.py")]
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files],
        check=True,
        env={**os.environ, **more},
        cwd=ROOT,
    )


def fuzz_readers(seconds: float, examples: int) -> None:
    """Every reader with hypothesis, atheris and damaged samples; an input that is found is kept in ROOT."""
    contract = ROOT / "tests" / "readers" / "test_contract.py"
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "damaged or random", contract],
        check=True,
        env={**os.environ, "VARIORUM_EXAMPLES": str(examples)},
        cwd=ROOT,
    )
    fuzz = ROOT / "scripts" / "fuzz_readers.py"
    subprocess.run([sys.executable, fuzz, "--seconds", str(seconds)], check=True, cwd=ROOT)


def measure(name: str, act: Callable[[int], object], turns: int = 50) -> None:
    """Median wall and CPU time of an action in milliseconds."""
    wall, cpu = [], []
    for i in range(turns):
        before, spent = time.perf_counter(), time.process_time()
        act(i)
        wall.append(time.perf_counter() - before)
        cpu.append(time.process_time() - spent)
    print(f"  {name:<44} {statistics.median(wall) * 1000:8.1f} {statistics.median(cpu) * 1000:8.1f}")


def measure_desk(place: str, beads: int) -> None:
    """A work of many beads: windows, decisions, what the pages need."""
    chance = random.Random(1)
    words = [f"word{i}" for i in range(3000)] + ["harbour"]
    texts = [[" ".join(chance.choices(words, k=18)) + "." for _ in range(beads)] for _ in "ABC"]
    made = comparison([rendering(s, x) for s, x in zip("ABC", texts, strict=True)], majors=range(0, beads, 3))
    with Store.open(place) as store:
        spent = time.process_time()
        ids = store.import_work("big", "Big", made, by="lan")
        print(f"  import of {beads} beads, 3 renderings: {time.process_time() - spent:.1f} s CPU")
        print(f"  {'':<44} {'wall ms':>8} {'CPU ms':>8}")
        lemma = Lemma((Piece("Settled.", Origin("editor", "lan")),))
        middle = beads // 2
        measure("a decision saved", lambda i: store.decide(ids[i], lemma, by="lan"), 100)
        measure("a window of 100 beads", lambda i: store.beads("big", middle, 100))
        measure(
            "... filtered by severity", lambda i: store.beads("big", 0, 100, BeadFilter(severity="major"))
        )
        measure("... filtered by a word", lambda i: store.beads("big", 0, 100, BeadFilter(text="harbour")))
        measure("one bead", lambda i: store.bead(ids[i]))
        measure("list of works with progress", lambda i: store.works())
        measure("undo", lambda i: store.undo(by="lan"), 20)
        measure("canonical text", lambda i: store.canonical_text("big"), 5)
        measure("verify", lambda i: store.verify(), 3)


def measure_search(place: str, segments: int) -> None:
    """Search over many segments, put straight into the tables."""
    from sqlalchemy import insert
    from sqlalchemy import text as sql

    chance = random.Random(2)
    vietnamese = "đối ngoại kinh tế phát triển hợp tác quốc gia chính phủ thương mại tăng trưởng"
    english = "the of and to trade growth percent minister export last year policy foreign"
    common = [english.split(), vietnamese.split()]
    works = [dict(_WORK, id=i, slug=f"w{i}") for i in range(1, 101)]
    columns = [dict(_RENDERING, id=i, work_id=i) for i in range(1, 101)]
    with Store.open(place) as store:
        with store._database.write() as connection:
            connection.execute(insert(t.work), works)
            connection.execute(insert(t.rendering), columns)
            for start in range(0, segments, 10_000):
                rows = []
                for i in range(start + 1, min(start + 10_000, segments) + 1):
                    said = [word for words in common for word in chance.choices(words, k=8)]
                    said += [f"name{chance.randrange(50_000)}" for _ in range(3)]
                    chance.shuffle(said)
                    place_of = 1 + (i - 1) * 100 // segments
                    rows.append(dict(_SEGMENT, id=i, rendering_id=place_of, position=i, text=" ".join(said)))
                connection.execute(insert(t.segment), rows)
                search.index(connection, [(row["id"], row["text"]) for row in rows])
        if "://" in place:
            with store._database.engine.connect() as connection:
                connection.execute(sql("ANALYZE"))
                connection.commit()
        print(f"  search over {segments} segments{'':<20} {'wall ms':>8} {'CPU ms':>8}")
        for query in (
            "name123",
            "trade",
            "đối ngoại",
            "doi ngoai",
            '"kinh tế phát"',
            '"the minister of trade"',
            "name77 trade",
            "nowhere",
        ):
            measure(query, lambda i, query=query: store.search(query), 15)  # type: ignore[misc]
            measure(f"{query} in one work", lambda i, query=query: store.search(query, work="w70"), 5)  # type: ignore[misc]


_WORK = {
    "title": "x",
    "created": "",
    "created_by": "x",
    "compared": True,
    "signature": "",
    "alignment_signature": "",
    "warnings": "[]",
    "deleted": False,
    "version": 1,
}
_RENDERING = {
    "siglum": "A",
    "position": 0,
    "language": "vi",
    "made_by": "unknown",
    "revision_id": 1,
    "revision": 1,
    "deleted": False,
    "version": 1,
}
_SEGMENT = {"bead_id": None, "start": 0, "end": 1, "kind": "body", "speaker": None, "paragraph": 0}


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = ["all", "tests", "server", "speed", "search", "readers"]
    parser.add_argument("what", nargs="*", default=["all"], choices=parts)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--beads", type=int, default=5_000)
    parser.add_argument("--segments", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=600, help="the readers are fuzzed, in all")
    parser.add_argument("--examples", type=int, default=5_000, help="of hypothesis, a test")
    said = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    if {"all", "speed"} & set(said.what):
        with places() as found:
            for name, place in found.items():
                print(name)
                measure_desk(place, said.beads)
    if {"all", "search"} & set(said.what):
        with places() as found:
            for name, place in found.items():
                print(name)
                measure_search(place, said.segments)
    if {"all", "server"} & set(said.what):
        count = kill_servers(said.kills)
        print(f"server killed {said.kills} times, {count} decisions acknowledged, none lost")
    if {"all", "readers"} & set(said.what):
        fuzz_readers(said.seconds, said.examples)
    if {"all", "tests"} & set(said.what):
        run_tests(said.kills)


if __name__ == "__main__":
    main()
