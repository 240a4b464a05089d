"""How values show themselves in a notebook (`_repr_html_`): one table, no style, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["html_table"]

MOST = 200
"""Rows shown; a whole work would make a notebook slow."""


def html_table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, languages: Sequence[str] = ()
) -> str:
    """A table as HTML; values are escaped.

    Args:
        caption: what it shows.
        head: the columns.
        rows: the cells; beyond `MOST` rows only their number is told.
        languages: BCP 47 tag of each column, "" where it is no text of a rendering.
    """
    tags = [*languages, *[""] * (len(head) - len(languages))]
    shown: list[str] = []
    more = 0
    for row in rows:
        if len(shown) == MOST:
            more += 1
            continue
        cells = zip(row, tags, strict=True)
        shown.append(
            "".join(
                f'<td lang="{escape(tag)}">{escape(str(value))}</td>'
                if tag
                else f"<td>{escape(str(value))}</td>"
                for value, tag in cells
            )
        )
    if more:
        shown.append(f'<td colspan="{len(head)}">and {more} more</td>')
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{cells}</tr>" for cells in shown)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
