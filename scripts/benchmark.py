"""Measure alignment, word links, divergences, scores on development data; exchange, terms, speed on data of its own.

The data are folders `alignment`, `words` and `divergence` of JSON Lines (see docs/benchmark.md); by default those in
`shared/dev` beside the checkout. The product is called as its users call it, so the CPU time includes the start. Runs
are kept in `.benchmark/` as JSON; `--against` prints the difference to an earlier one (default: the latest).
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmark_exchange import measure_exchange, measure_terms
from benchmark_scores import measure_scores
from benchmark_speed import measure_speed

ROOT = Path(__file__).resolve().parents[1]
RUNS = ROOT / ".benchmark"
VERSIONS = ("variorum", "numpy", "rapidfuzz", "sacrebleu", "lemminflect")

EXPECTED = {
    "number": {"accuracy/number", "accuracy/date"},
    "entity": {"accuracy/name"},
    "omission": {"accuracy/omission"},
    "addition": {"accuracy/addition"},
    "untranslated": {"accuracy/untranslated"},
    "polarity": {"accuracy/negation", "accuracy/mistranslation"},
    "tense-modality": {"accuracy/modality"},
    "lexical": {"accuracy/mistranslation"},
    "gender": {"accuracy/mistranslation", "linguistic/grammar"},
    "duplicate": {"linguistic/duplication"},
    "spelling": {"linguistic/spelling"},
    "grammar": {"linguistic/grammar"},
    "punctuation": {"linguistic/punctuation"},
    "word-order": {"linguistic/grammar", "linguistic/unintelligible"},
    "case": {"style/capitalization"},
    "spacing": {"linguistic/punctuation"},
}
"""Category of an error in the data: the categories of a divergence that count as finding it."""

Table = dict[str, dict[str, float]]


def variorum(*arguments: str) -> tuple[str, float, float]:
    """Run the command line: its standard output, CPU seconds (user and system), peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "variorum", *arguments], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(
            f"variorum {' '.join(arguments[:2])} failed ({done.returncode}): {done.stderr[-2000:]}"
        )
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, seconds, after.ru_maxrss / 1024


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write_lines(path: Path, lines: Iterable[str]) -> str:
    """One text a line; line ends inside become spaces."""
    path.write_text("".join(" ".join(line.split()) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def measure_alignment(folder: Path, scratch: Path, limit: int | None) -> Table:
    """Strict, lax, null and tuple F1 of every alignment set.

    Of more than two renderings `pair_strict` and `pair_lax` judge what the alignment says of each two of them against
    the gold of those two, as tools that align two texts are judged; `strict` and `lax` judge whole beads, projected.
    `ece` is the calibration error of the confidence of whole beads.
    """
    from variorum.align.evaluate import calibration_error, evaluate

    table: Table = {}
    for source in sorted(folder.glob("alignment/*.jsonl")):
        rows = read_rows(source)
        output = scratch / "beads.jsonl"
        _, seconds, memory = variorum("batch", "align", "--pairs", str(source), "-o", str(output))
        found = read_rows(output)
        figures = evaluate(rows, (row for row in found if "pair" not in row))
        if any("pair" in row for row in found):
            pairs = evaluate(rows, found)
            figures |= {f"pair_{name}": pairs[name] for name in ("strict", "lax", "null")}
        gold = {row["id"]: {_sorted_cells(bead) for bead in row["gold"]} for row in rows}
        judged = [
            (score, _sorted_cells(bead) in gold[row["id"]])
            for row in found
            if "pair" not in row
            for bead, score in zip(row["beads"], row["scores"], strict=True)
        ]
        figures["ece"] = calibration_error([score for score, _ in judged], [hit for _, hit in judged])
        table[source.stem] = {**figures, "cpu_s": seconds, "peak_mb": memory}
    return table


def _sorted_cells(bead: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(sorted(cell)) for cell in bead)


def measure_words(folder: Path, scratch: Path, limit: int | None) -> Table:
    """Precision and recall of word links, averaged over pairs, and F1 of those averages."""
    table: Table = {}
    for source in sorted(folder.glob("words/*.jsonl")):
        rows = read_rows(source)
        left = write_lines(scratch / "a.txt", (" ".join(row["s"]) for row in rows))
        right = write_lines(scratch / "b.txt", (" ".join(row["t"]) for row in rows))
        out, seconds, _ = variorum("words", "--parallel", "--tokenized", "--lang", "en", left, right)
        precision = recall = 0.0
        for row, line in zip(rows, out.splitlines(), strict=True):
            gold = {tuple(link) for link in row["sure"] + row["poss"]}
            got = {tuple(map(int, link.split("-"))) for link in line.split()}
            precision += len(gold & got) / len(got) if got else float(not gold)
            recall += len(gold & got) / len(gold) if gold else float(not got)
        precision, recall = precision / len(rows), recall / len(rows)
        f1 = 2 * precision * recall / (precision + recall)
        table[source.stem] = {
            "P": precision,
            "R": recall,
            "F1": f1,
            "ms_per_pair": 1000 * seconds / len(rows),
        }
    return table


def find_divergences(
    left: list[str], right: list[str], scratch: Path
) -> tuple[list[list[tuple[str, str]]], float]:
    """Category and severity of every divergence, a list a line pair; and CPU seconds."""
    a, b = write_lines(scratch / "a.txt", left), write_lines(scratch / "b.txt", right)
    out, seconds, _ = variorum("diff", "--parallel", "--lang", "en", a, b, "--format", "json")
    found: list[list[tuple[str, str]]] = [[] for _ in left]
    for divergence in json.loads(out)["divergences"]:
        found[divergence["bead"]].append((divergence["category"], divergence["severity"]))
    return found, seconds


def measure_divergence(folder: Path, scratch: Path, limit: int | None) -> Table:
    """Recall on renderings with one known error, false alarms on the same without it; both by kind of error."""
    table: Table = {}
    for source in sorted(folder.glob("divergence/*.jsonl")):
        rows = read_rows(source)
        rows = rows[:: max(1, len(rows) // limit)] if limit else rows
        if "bad" in rows[0]:
            table.update(_measure_errors(rows, scratch))
        else:
            found, seconds = find_divergences([r["ref1"] for r in rows], [r["ref2"] for r in rows], scratch)
            table[f"({source.stem})"] = {
                "n": len(rows),
                "major": sum(any(s in ("major", "critical") for _, s in f) for f in found) / len(rows),
                "minor": sum(s == "minor" for f in found for _, s in f) / len(rows),
                "cpu_s": seconds,
            }
    return table


def _measure_errors(rows: list[dict[str, Any]], scratch: Path) -> Table:
    reference = [row["ref"] for row in rows]
    good, good_seconds = find_divergences(reference, [row["good"] for row in rows], scratch)
    bad, bad_seconds = find_divergences(reference, [row["bad"] for row in rows], scratch)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row, on_good, on_bad in zip(rows, good, bad, strict=True):
        wanted = EXPECTED[row["category"]]
        alarm = any(category in wanted and severity != "neutral" for category, severity in on_good)
        hit = any(category in wanted and severity != "neutral" for category, severity in on_bad)
        for key in (row["category"], row["phenomenon"]):
            counts[key].update(n=1, recall=hit, alarm=alarm, gain=hit and not alarm)
    table: Table = {
        key: {"n": c["n"], **{name: c[name] / c["n"] for name in ("recall", "alarm", "gain")}}
        for key, c in sorted(counts.items(), key=lambda item: ("_id" in item[0], item[0]))
    }
    false_major = sum(any(s in ("major", "critical") for _, s in f) for f in good) / len(rows)
    table["(good renderings)"] = {"n": len(rows), "major": false_major, "cpu_s": good_seconds}
    table["(bad renderings)"] = {"n": len(rows), "cpu_s": bad_seconds}
    return table


PARTS: dict[str, Callable[[Path, Path, int | None], Table]] = {
    "alignment": measure_alignment,
    "words": measure_words,
    "divergence": measure_divergence,
    "scores": measure_scores,
    "exchange": measure_exchange,
    "terms": measure_terms,
    "speed": measure_speed,
}
WITHOUT_DATA = {"exchange", "terms", "speed"}
"""Parts that make their own data."""


def print_table(name: str, table: Table, earlier: Table) -> None:
    """A row a set; with an earlier run, the difference behind each figure."""
    columns = list(dict.fromkeys(column for row in table.values() for column in row))
    width = max([len(key) for key in table] + [12])
    print(f"\n{name:{width}s} " + " ".join(f"{column:>18s}" for column in columns))
    for key, row in table.items():
        cells = []
        for column in columns:
            if column not in row:
                cells.append(" " * 18)
                continue
            before = earlier.get(key, {}).get(column)
            change = f" ({row[column] - before:+.3f})" if before is not None and column != "n" else ""
            number = f"{row[column]:.0f}" if column == "n" else f"{row[column]:.3f}"
            cells.append(f"{number + change:>18s}")
        print(f"{key:{width}s} " + " ".join(cells))


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="default: all")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "dev")
    parser.add_argument("--limit", type=int, default=2000, help="line pairs of a divergence set; 0: all")
    parser.add_argument("--against", type=Path, help="an earlier run (default: the latest)")
    parser.add_argument("--note", default="", help="kept with the run")
    options = parser.parse_args()
    if not options.data.is_dir() and not (options.parts and WITHOUT_DATA.issuperset(options.parts)):
        raise SystemExit(f"no development data in {options.data}; give a folder with --data")
    kept = sorted(RUNS.glob("*.json"))
    against = options.against or (kept[-1] if kept else None)
    earlier = json.loads(against.read_text("utf-8"))["tables"] if against else {}
    versions = {name: version(name) for name in VERSIONS}
    print(f"Python {platform.python_version()}, " + ", ".join(f"{name} {v}" for name, v in versions.items()))
    if against:
        print(f"differences to {against.name}")
    tables: dict[str, Table] = {}
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory() as scratch:
            tables[part] = PARTS[part](options.data, Path(scratch), options.limit or None)
        print_table(part, tables[part], earlier.get(part, {}))
    RUNS.mkdir(exist_ok=True)
    run = {"versions": versions, "note": options.note, "limit": options.limit, "tables": tables}
    path = RUNS / time.strftime("%Y%m%dT%H%M%SZ.json", time.gmtime())
    path.write_text(json.dumps(run, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
