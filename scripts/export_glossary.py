"""Export the approved glossary of a work from a store: a caller to copy from.

    python scripts/export_glossary.py STORE.db WORK FORMAT > glossary.tbx      (FORMAT: tbx, tbx-2008, csv ...)

`variorum export WORK --as FORMAT` does the same with more options.
"""

from __future__ import annotations

import sys

import variorum as v
from variorum.exports import export
from variorum.store import Store


def main(place: str, work: str, what: str) -> None:
    """Open, export, say what was lost."""
    with Store.open(place, create=False) as store:
        made = export(store, work, what)
    sys.stdout.buffer.write(made.data)
    for loss in made.losses:
        print(f"not in {what}: {loss}", file=sys.stderr)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except (v.VariorumError, TypeError) as error:
        sys.exit(f"export_glossary: {error}")
