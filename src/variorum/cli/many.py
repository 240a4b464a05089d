"""`variorum batch`: many works in one file of JSON Lines."""

from __future__ import annotations

import sys

import click

from variorum.batch import TASKS, Task, run
from variorum.cli.inputs import warn

__all__ = ["batch"]


@click.command()
@click.argument("what", type=click.Choice(TASKS))
@click.argument("source", metavar="IN.jsonl", type=click.Path())
@click.option(
    "-o", "--output", metavar="OUT.jsonl", required=True, type=click.Path(), help="Where the results go."
)
@click.option("--alone", is_flag=True, help="Align each record as if it were the only one.")
@click.option("--pairs", is_flag=True, help="Also a line for each two of three or more renderings.")
def batch(what: Task, source: str, output: str, alone: bool, pairs: bool) -> None:
    """Align, diff or score every record of IN.jsonl. Words learned in one record help with its neighbours.

    A record is {"id", "langs", "renderings": [[segment, ...], ...]}; a result is {"id", "beads", "scores"}, with
    "divergences" for diff and "metrics" and "consistency" for score. With --pairs lines {"id", "pair": [A, B], "beads"}
    follow. OUT.jsonl appears only when all is done.
    """
    show = None
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        show = Progress(console=Console(stderr=True), transient=True)
    done = run(what, source, output, alone=alone, pairs=pairs, progress=show)
    warn(f"{done} record{'' if done == 1 else 's'} written to {output}")
