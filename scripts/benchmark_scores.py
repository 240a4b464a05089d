"""Whether the scores can be trusted: do they rank a corrupted rendering lower, and what do they cost."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from variorum.flow import compare_parallel
from variorum.model import Comparison
from variorum.score import consistency, measure_pair, score
from variorum.segment import from_lines

__all__ = ["measure_scores"]

LINES = 20
"""Lines of a document."""

ERRORS = 2
"""Errors put into it."""

PAIRS = 100_000
"""Segment pairs of the timing."""


def measure_scores(folder: Path, scratch: Path, limit: int | None) -> dict[str, dict[str, float]]:
    """Rows of the table: ranking, agreement with people where there is data, cost beside sacreBLEU's own."""
    table: dict[str, dict[str, float]] = {}
    rows = [json.loads(line) for path in (folder / "divergence").glob("*.jsonl") for line in path.open("rb")]
    spoilt = [row for row in rows if "bad" in row]
    if spoilt:
        table["corrupted is lower"] = _rank(spoilt, (limit or 8000) // LINES)
    pairs = [(row.get("ref1") or row["good"], row.get("ref2") or row["ref"]) for row in rows]
    if pairs:
        table["metrics, cost"] = _time(list(dict.fromkeys(pairs)))
    assessed = [
        {"reference": row["ref1"], "hypothesis": row["mt"], "score": row["da_z"]}
        for row in rows
        if "da_z" in row
    ]
    if assessed:
        table["people: direct assessment"] = _agree(assessed[:limit])
    for path in sorted((folder / "mqm").glob("*.jsonl")):
        table[f"people: {path.stem}"] = _agree([json.loads(line) for line in path.open("rb")][:limit])
    return table


def _compared(a: Sequence[str], b: Sequence[str]) -> Comparison:
    texts = (" ".join(line.split()) for line in a), (" ".join(line.split()) for line in b)
    return compare_parallel(
        [
            from_lines("\n".join(lines), name, language="en", blank_lines="keep")
            for name, lines in zip("AB", texts, strict=True)
        ]
    )


def _numbers(comparison: Comparison) -> dict[str, float]:
    """The total, its two halves, and the two metrics it stands beside."""
    pair = measure_pair(comparison, 1, 0, ["chrF2++", "BLEU"])
    whole = consistency(comparison, [pair])
    chrf, bleu = (metric.value or 0.0 for metric in pair.scores())
    return {
        "total": whole.total or 0.0,
        "divergences": -whole.penalty_points,
        "wording": whole.wording_agreement or 0.0,
        "chrF": chrf,
        "BLEU": bleu,
    }


def _rank(rows: list[dict[str, Any]], documents: int) -> dict[str, float]:
    """Share of documents whose number falls when errors of any category are put in; a tie is no fall."""
    chance = random.Random(20)
    found: dict[str, float] = {}
    for _ in range(documents):
        chosen: dict[str, dict[str, Any]] = {}
        while len(chosen) < LINES:
            row = chance.choice(rows)
            chosen.setdefault(row["ref"], row)
        lines = list(chosen.values())
        bad = set(chance.sample(range(LINES), ERRORS))
        trusted = [row["ref"] for row in lines]
        clean = _numbers(_compared(trusted, [row["good"] for row in lines]))
        spoilt = _numbers(
            _compared(trusted, [row["bad" if i in bad else "good"] for i, row in enumerate(lines)])
        )
        for name in clean:
            found[name] = found.get(name, 0.0) + (spoilt[name] < clean[name]) / documents
    return {"n": float(documents), **found}


def _agree(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Spearman's correlation with people: rows of `reference`, `hypothesis` and `score`, higher is better."""
    numbers = [_numbers(_compared([row["reference"]], [row["hypothesis"]])) for row in rows]
    people = _ranks([float(row["score"]) for row in rows])
    return {"n": float(len(rows))} | {
        name: _pearson(people, _ranks([number[name] for number in numbers])) for name in numbers[0]
    }


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 0; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks, begin = [0.0] * len(values), 0
    while begin < len(order):
        end = begin
        while end < len(order) and values[order[end]] == values[order[begin]]:
            end += 1
        for place in order[begin:end]:
            ranks[place] = (begin + end - 1) / 2
        begin = end
    return ranks


def _pearson(a: Sequence[float], b: Sequence[float]) -> float:
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    top = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    bottom = (sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) ** 0.5
    return top / bottom if bottom else 0.0


def _time(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """CPU seconds of all three metrics with all parts, and of sacreBLEU's own corpus scores on the same lines."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    chosen = [pairs[i % len(pairs)] for i in range(PAIRS)]
    left, right = ([" ".join(pair[i].split()) for pair in chosen] for i in (0, 1))
    renderings = [
        from_lines("\n".join(lines), name, language="en", blank_lines="keep")
        for name, lines in (("A", left), ("B", right))
    ]
    from variorum.align import align_parallel

    comparison = Comparison(tuple(renderings), align_parallel(renderings))

    def ours() -> None:
        score(comparison, by="kind")

    def theirs() -> None:
        for metric in (BLEU(), CHRF(word_order=2), TER()):
            metric.corpus_score(left, [right])

    spent = {}
    for name, act in (("score s", ours), ("sacreBLEU s", theirs)):
        spent[name] = _seconds(act)
    return {"n": float(PAIRS), **spent, "ratio": spent["score s"] / spent["sacreBLEU s"]}


def _seconds(act: Callable[[], None]) -> float:
    before = time.process_time()
    act()
    return time.process_time() - before
