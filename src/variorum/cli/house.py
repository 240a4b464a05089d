"""`variorum house`: the house record of the store, in and out as TOML."""

from __future__ import annotations

import click

from variorum.cli.output import write_file
from variorum.cli.works import BY, data_option, open_store

__all__ = ["house"]


@click.group()
def house() -> None:
    """Settings of the checks, preferred forms and formats that the store keeps, of the house or of a work."""


@house.command("import")
@click.argument("file", metavar="FILE")
@click.option("--work", metavar="SLUG", help="Of this work; default: of the house.")
@data_option
def house_import(file: str, work: str | None, data: str) -> None:
    """Replace the record by a house.toml; it holds from the next comparison on."""
    from variorum.checks import read_house

    record = read_house(file)
    with open_store(data, create=work is None) as store:
        store.set_house(record.to_table(), by=BY, work=work)


@house.command("export")
@click.argument("work", required=False)
@click.option("--effective", is_flag=True, help="With the house's where the work says nothing.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Where to; default: standard output.")
@data_option
def house_export(work: str | None, effective: bool, output: str | None, data: str) -> None:
    """Write the record of the house, or of a work, as a house.toml."""
    from variorum import workbench
    from variorum.checks import CHECKS, House, write_house

    with open_store(data) as store:
        record = workbench.house_of(store, work) if effective else House.from_table(store.house(work), CHECKS)
    write_file(write_house(record).encode(), output)
