"""Fuzz every reader: `python scripts/fuzz_readers.py [READER ...] --seconds 600`; `--engine damage` without atheris.

Each reader is fuzzed in a process of its own. With atheris (libFuzzer, guided by the branches the reader takes) where
it is installed, and with samples damaged at random besides. Fails at the first input that is neither read lawfully
nor refused in one line, or that takes too long or too much memory, and keeps it so that it can become a test.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

SLOW = 10
"""Seconds after which an input of a few kilobytes counts as an attack that worked."""
MEMORY_MB = 2048
LONGEST = 4096
"""Bytes of the longest input: long enough for any structure, short enough for many runs."""


def damage(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, dropped, doubled or repeated many times."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randint(0, len(damaged))
        piece = bytes(damaged[place : place + chance.randint(0, 40)])
        new = chance.choice(
            (
                chance.randbytes(chance.randint(0, 8)),
                piece * chance.randint(0, 200),
                b"\0",
                b"<",
                b". ",
                b"\xff",
            )
        )
        damaged[place : place + chance.randint(0, 12)] = new
    return bytes(damaged)


def run_damage(reader: str, seconds: float, seed: int, found: Path) -> int:
    """Samples damaged at random until the time is over; 1 where something was found."""
    from tests.readers.test_contract import SAMPLES, read_or_refuse

    from variorum.readers.sniff import READERS

    chance = random.Random(seed)
    sample, suffix = SAMPLES[reader](), READERS[reader][0]
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        data = damage(sample, chance)
        started = time.process_time()
        try:
            read_or_refuse(data, f"fuzz{suffix}")
            took = time.process_time() - started
            if took > SLOW:
                raise TimeoutError(f"{took:.1f} s")
        except Exception as error:
            kept = found / f"damage-{reader}{suffix}"
            kept.write_bytes(data)
            print(f"{kept}: {type(error).__name__}: {error}", file=sys.stderr)
            return 1
        count += 1
    print(f"{reader}: damage, {count} inputs, nothing found", flush=True)
    return 0


def run_atheris(reader: str, options: argparse.Namespace) -> None:
    """libFuzzer on one reader in this process, which it ends itself: status 0 where nothing was found."""
    import atheris

    with atheris.instrument_imports(include=["variorum"]):
        from tests.readers.test_contract import SAMPLES, read_or_refuse

        from variorum.readers.sniff import READERS

        name, sample = f"fuzz{READERS[reader][0]}", SAMPLES[reader]()
        read_or_refuse(sample, name)  # Parts are imported when first needed: now, so that they are watched.
    Path(options.corpus, "sample").write_bytes(sample)
    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={max(1, round(options.seconds))}",
            f"-runs={options.runs}",
            f"-seed={options.seed or 1}",
            f"-timeout={SLOW}",
            f"-rss_limit_mb={MEMORY_MB}",
            f"-max_len={LONGEST}",
            f"-artifact_prefix={options.found}/atheris-{reader}-",
            "-print_final_stats=1",
            options.corpus,
        ],
        lambda data: read_or_refuse(data, name),
    )
    atheris.Fuzz()


def main() -> int:
    """Every reader asked for, one after another, each engine in a process of its own; 1 where something was found."""
    from variorum.readers.sniff import READERS

    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "readers", nargs="*", metavar="READER", help=f"of {', '.join(READERS)}; default all"
    )
    arguments.add_argument("--seconds", type=float, default=60.0, help="in all")
    arguments.add_argument("--runs", type=int, default=-1, help="at most so many inputs a reader (atheris)")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--engine", choices=("both", "atheris", "damage"), default="both")
    arguments.add_argument("--found", type=Path, default=Path(), help="where a found input is kept")
    arguments.add_argument("--corpus", help=argparse.SUPPRESS)  # of the process inside
    options = arguments.parse_args()
    if unknown := sorted(set(options.readers) - READERS.keys()):
        arguments.error(f"no reader {', '.join(unknown)}; there are {', '.join(READERS)}")
    if options.corpus:
        reader = options.readers[0]
        if options.engine == "damage":
            return run_damage(reader, options.seconds, options.seed, options.found)
        run_atheris(reader, options)
    readers = options.readers or list(READERS)
    engines = ("atheris", "damage") if options.engine == "both" else (options.engine,)
    if "atheris" in engines and importlib.util.find_spec("atheris") is None:
        print(
            "atheris is not installed (it has wheels for Linux on x86-64, Python 3.11 to 3.13)",
            file=sys.stderr,
        )
        if options.engine == "atheris":
            return 2
        engines = ("damage",)
    each = options.seconds / len(readers) / len(engines)
    failed = 0
    for reader in readers:
        for engine in engines:
            failed |= run_inside(reader, engine, each, options)
    return failed


def run_inside(reader: str, engine: str, seconds: float, options: argparse.Namespace) -> int:
    """One engine on one reader in a process that is ended where it doesn't end itself; 1 where it found something."""
    # libFuzzer ends the process without cleaning up, so what it collects is kept in a folder of this one.
    with tempfile.TemporaryDirectory() as corpus:
        command = [sys.executable, __file__, reader, "--corpus", corpus, "--engine", engine]
        command += ["--seconds", str(seconds), "--runs", str(options.runs), "--seed", str(options.seed)]
        command += ["--found", str(options.found)]
        stderr = subprocess.PIPE if engine == "atheris" else None
        try:
            done = subprocess.run(command, stderr=stderr, text=True, errors="replace", timeout=seconds + 60)
        except subprocess.TimeoutExpired:
            print(f"{reader}: {engine} did not end", file=sys.stderr)
            return 1
    if engine == "atheris":
        said = done.stderr.splitlines()
        if done.returncode:
            print("\n".join(said[-40:]), file=sys.stderr)
        else:
            runs = next((line.split()[-1] for line in said if "number_of_executed_units" in line), "0")
            print(f"{reader}: atheris, {runs} inputs, nothing found", flush=True)
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
