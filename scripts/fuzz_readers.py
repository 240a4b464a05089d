"""Fuzz every reader with damaged samples for as long as asked: `python scripts/fuzz_readers.py --seconds 600`.

Fails at the first input that is neither read lawfully nor refused in one line, or that takes too long, and writes it
beside the working directory so that it can become a test.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.readers.test_contract import SAMPLES, read_or_refuse

from variorum.readers.sniff import READERS

SLOW = 10.0
"""CPU seconds after which an input of a few kilobytes counts as an attack that worked."""


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


def main() -> int:
    """Run until the time is over; 1 where something was found."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    chance = random.Random(options.seed)
    samples = {name: make() for name, make in SAMPLES.items()}
    end = time.monotonic() + options.seconds
    count = 0
    while time.monotonic() < end:
        name = chance.choice(sorted(samples))
        data = damage(samples[name], chance)
        started = time.process_time()
        try:
            read_or_refuse(data, f"fuzz{READERS[name][0]}")
            took = time.process_time() - started
            if took > SLOW:
                raise TimeoutError(f"{took:.1f} s")
        except Exception as error:
            found = Path(f"fuzz-found{READERS[name][0]}")
            found.write_bytes(data)
            print(f"{found}: {type(error).__name__}: {error}", file=sys.stderr)
            return 1
        count += 1
    print(f"{count} inputs, nothing found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
