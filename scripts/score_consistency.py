"""Score how consistent renderings of one text are: a caller to copy from.

    python scripts/score_consistency.py A.txt B.txt [C.txt ...]

Prints a line a number, each with its signature. `variorum score` does the same with more options.
"""

from __future__ import annotations

import sys

import variorum as v


def main(paths: list[str]) -> None:
    """Read, prepare, score, print."""
    scores = v.score(v.prepare([v.read(path) for path in paths]))
    for metric in scores.metrics:
        value = "undefined" if metric.value is None else f"{metric.value:.2f}"
        print(f"{metric.name}\t{metric.a}/{metric.b}\t{value}\t{metric.signature}")
    total = scores.consistency.total
    print(f"total\tall\t{'undefined' if total is None else f'{total:.2f}'}\t{scores.consistency.signature}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except v.VariorumError as error:
        sys.exit(f"score_consistency: {error}")
