"""Score how consistent renderings of one text are: a caller to copy from.

    python scripts/score_consistency.py A.txt B.txt [C.txt ...] [--format json] [--fail-under total=80] [--baseline OLD]

Exit code 1 if a number is below its floor or anything got worse than in the baseline (an earlier `--format json`), 2 if
the call or a file is wrong. `variorum score` does the same with more options.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import variorum as v
from variorum.formats import json as contract
from variorum.report import judge_baseline, judge_floors
from variorum.score import (
    Verdict,
    changes_since,
    read_baseline,
    scores_as_json,
    write_junit,
    write_sarif,
    write_scores_csv,
)


def main() -> int:
    """Read, prepare, score, judge, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", metavar="A.txt")
    parser.add_argument("--format", choices=("table", "json", "csv", "junit", "sarif"), default="table")
    parser.add_argument("--fail-under", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--baseline", type=Path, metavar="OLD.json")
    said = parser.parse_args()

    comparison = v.prepare([v.read(path) for path in said.files])
    scores = v.score(comparison)
    floors = [(name, float(value)) for name, _, value in (text.partition("=") for text in said.fail_under)]
    verdicts: list[Verdict] = [*judge_floors(scores, floors)]
    accepted = None
    if said.baseline:
        change = changes_since(read_baseline(said.baseline.read_bytes()), comparison.divergences, scores)
        accepted = {divergence.id for divergence in change.unchanged}
        verdicts += judge_baseline(change, "major")

    if said.format == "json":
        document = contract.as_document(
            "score",
            comparison.renderings,
            alignment=comparison.alignment,
            divergences=[contract.divergence_as_json(d) for d in comparison.divergences],
            **scores_as_json(scores),
        )
        print(contract.dump(document))
    elif said.format == "csv":
        print(write_scores_csv(scores), end="")
    elif said.format == "junit":
        limit = "major" if said.baseline else None
        print(
            write_junit(comparison, scores, verdicts=verdicts, fail_on=limit, accepted=accepted or ()), end=""
        )
    elif said.format == "sarif":
        print(write_sarif(comparison, accepted=accepted), end="")
    else:
        for metric in scores.metrics:
            value = "undefined" if metric.value is None else f"{metric.value:.2f}"
            print(f"{metric.name}\t{metric.a}/{metric.b}\t{value}\t{metric.signature}")
        total = scores.consistency.total
        print(
            f"total\tall\t{'undefined' if total is None else f'{total:.2f}'}\t{scores.consistency.signature}"
        )
    missed = [verdict.told for verdict in verdicts if not verdict.met]
    print(*missed, sep="\n", end="\n" if missed else "", file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (v.VariorumError, OSError, ValueError) as error:
        print(f"score_consistency: {error}", file=sys.stderr)
        sys.exit(2)
