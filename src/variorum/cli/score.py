"""`variorum score`: metrics with signatures, and consistency."""

from __future__ import annotations

from typing import Any

import click

from variorum.cli.inputs import Inputs, compare_inputs, comparison_options, format_option, warn
from variorum.errors import UsageError

__all__ = ["score"]

Data = dict[str, Any]
"""What `scores_as_json` gives."""


@click.command()
@comparison_options
@format_option("table", "json", "csv")
@click.option(
    "--fail-under",
    multiple=True,
    metavar="NAME=VALUE",
    help="Exit 1 if this number is below VALUE (above it, for an error rate such as TER); repeatable.",
)
def score(inputs: Inputs, output: str, fail_under: tuple[str, ...]) -> int:
    """Score how consistent renderings are: BLEU, chrF2++ and TER with signatures, and Variorum's own measure.

    NAME is a metric (its worst pair counts) or a part of the consistency, such as coverage or total.
    """
    from variorum.score import score as measure
    from variorum.score import scores_as_json

    floors = [_floor(text) for text in fail_under]
    comparison = compare_inputs(inputs)
    scores = measure(comparison)
    for warning in scores.warnings:
        warn(warning)
    data = scores_as_json(scores)
    verdict = _judge(data, floors)
    if output == "json":
        from variorum.formats import json as contract

        document = contract.as_document(
            "score",
            comparison.renderings,
            alignment=comparison.alignment,
            warnings=comparison.warnings,
            **data,
        )
        click.echo(contract.dump(document))
    elif output == "csv":
        _write_csv(data)
    else:
        _print(data)
    for line in verdict:
        warn(line)
    return 1 if verdict else 0


def _floor(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise UsageError(f"{text!r} sets no floor", where="--fail-under", advice="write NAME=VALUE") from None


def _numbers(data: Data) -> dict[str, tuple[float | None, bool]]:
    """Name, lower-case: the worst value and whether higher is better."""
    numbers: dict[str, tuple[float | None, bool]] = {}
    for metric in data["metrics"]:
        name, value, better = metric["name"].lower(), metric["value"], metric["higher_is_better"]
        if name in numbers and numbers[name][0] is not None and value is not None:
            value = (min if better else max)(value, numbers[name][0])
        numbers[name] = (value, better)
    for name, value in data["consistency"].items():
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            numbers[name.lower()] = (value, not name.startswith("penalty"))
    return numbers


def _judge(data: Data, floors: list[tuple[str, float]]) -> list[str]:
    """A line for each number that misses its floor.

    Raises:
        UsageError: there is no number of that name.
    """
    numbers, missed = _numbers(data), []
    for name, floor in floors:
        if name.lower() not in numbers:
            raise UsageError(
                f"there is no number {name!r}", where="--fail-under", advice=f"one of: {', '.join(numbers)}"
            )
        value, higher_is_better = numbers[name.lower()]
        if value is None or (value < floor if higher_is_better else value > floor):
            shown = "undefined" if value is None else f"{value:.2f}"
            missed.append(f"{name} is {shown}, {'under' if higher_is_better else 'over'} {floor:g}")
    return missed


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _rows(data: Data) -> list[list[str]]:
    rows = [[m["name"], f"{m['a']} / {m['b']}", _shown(m["value"]), m["signature"]] for m in data["metrics"]]
    consistency = data["consistency"]
    for name, value in consistency.items():
        if name != "words" and (
            value is None or (isinstance(value, int | float) and not isinstance(value, bool))
        ):
            rows.append([name, "all", _shown(value), consistency.get("signature", "")])
    return rows


def _print(data: Data) -> None:
    from variorum.cli.tables import print_rows

    print_rows("", ["measure", "renderings", "value", "signature"], _rows(data))


def _write_csv(data: Data) -> None:
    import csv
    import sys

    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["measure", "renderings", "value", "signature"])
    table.writerows(_rows(data))
