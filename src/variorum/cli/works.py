"""Commands that work on the store: import, list, serve, export, db, user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from variorum.cli.inputs import Inputs, format_option, load, progress_bar, warn
from variorum.cli.output import write_file
from variorum.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from variorum.store import Store
    from variorum.store.verification import Verification

__all__ = ["db", "export", "import_", "list", "open_store", "serve", "user"]

F = TypeVar("F", bound=Callable[..., Any])

BY = "command line"
"""Who did it, where nobody signed in."""

data_option = click.option(
    "--data",
    metavar="PLACE",
    default=".variorum",
    envvar="VARIORUM_DATA",
    show_default=True,
    show_envvar=True,
    help="Where the store is: a folder, or the address of a PostgreSQL database.",
)


def place_of(data: str) -> str | Path:
    """The file or address a `--data` value means; a folder holds `variorum.db`."""
    if "://" in data:
        return data
    path = Path(data)
    return path if path.suffix == ".db" else path / "variorum.db"


def open_store(data: str, *, create: bool = False) -> Store:
    """Open the store, or make it.

    Raises:
        StoreError, UsageError: it cannot be opened.
    """
    from variorum.store import Store

    place = place_of(data)
    if create and isinstance(place, Path):
        place.parent.mkdir(parents=True, exist_ok=True)
    return Store.open(place, create=create)


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER | FILE ...")
@click.option("--work", metavar="SLUG", help="The work to add to; made if it is not there.")
@click.option("--title", help="Title of a new work; default: the first headline.")
@click.option("--siglum", multiple=True, metavar="NAME", help="Short name; repeat in file order.")
@click.option("--lang", multiple=True, metavar="xx", help="Language; once for all, or repeat in file order.")
@click.option("--date", multiple=True, metavar="YYYY-MM-DD", help="Publication date; repeat in file order.")
@data_option
def import_(
    paths: tuple[str, ...],
    work: str | None,
    title: str | None,
    siglum: tuple[str, ...],
    lang: tuple[str, ...],
    date: tuple[str, ...],
    data: str,
) -> None:
    """Import a work, align and compare it: a folder with a work.toml, or files.

    Files given with the siglum of a rendering the work has become a new revision of it.
    """
    from variorum import workbench

    folders = [path for path in paths if Path(path).is_dir()]
    if folders and (len(folders) != len(paths) or work or title or siglum or lang or date):
        raise UsageError(
            "a folder is described by its work.toml", advice="give folders alone, without options"
        )
    if folders:
        for folder in folders:
            if not (Path(folder) / "work.toml").is_file():
                raise UnreadableInput("no work.toml here", where=folder, advice="give its files instead")
        with open_store(data, create=True) as store:
            for folder in folders:
                slug = workbench.import_folder(store, folder, by=BY, progress=progress_bar())
                click.echo(slug)
        return
    renderings = load(Inputs(paths, siglum, lang, date), at_least=1)
    originals = {r.siglum: Path(r.path).read_bytes() for r in renderings if r.path}
    headline = next(
        (r.text[p.start : p.end] for r in renderings for p in r.paragraphs if p.kind == "headline"), None
    )
    title = title or headline or renderings[0].siglum
    slug = work or workbench.slug_of(title)
    with open_store(data, create=True) as store:
        comparison = workbench.add_renderings(
            store, slug, renderings, by=BY, originals=originals, title=title, progress=progress_bar()
        )
    for warning in comparison.warnings:
        warn(warning)
    click.echo(slug)


@click.command()
@click.argument("work", required=False)
@format_option("table", "json")
@data_option
def list(work: str | None, output: str, data: str) -> None:
    """List the works with their progress; or, given a work, its renderings."""
    from variorum.cli.tables import print_rows
    from variorum.formats import json as contract

    with open_store(data) as store:
        if work is not None:
            records = [
                {
                    "siglum": r.siglum,
                    "outlet": r.outlet,
                    "language": r.language,
                    "date": r.date.isoformat() if r.date else None,
                    "made_by": r.made_by,
                    "revision": r.revision,
                }
                for r in store.renderings(work)
            ]
        else:
            records = [
                {
                    "work": summary.work.slug,
                    "title": summary.work.title,
                    "renderings": " ".join(r.siglum for r in summary.renderings),
                    "beads": summary.progress.beads,
                    "decided": summary.progress.decided,
                    "undecided_major": summary.progress.undecided_major,
                }
                for summary in store.works()
            ]
    if output == "json":
        click.echo(contract.dump(records))
    elif not records:
        click.echo("No works yet; `variorum import` adds one.")
    else:
        rows = [["" if value is None else str(value) for value in record.values()] for record in records]
        print_rows("", [name.replace("_", " ") for name in records[0]], rows)


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free port."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--samples", metavar="DIR", type=click.Path(), help="Import the works in DIR if the store has none."
)
@data_option
def serve(port: int, host: str, samples: str | None, data: str) -> None:
    """Serve the workbench to browsers."""
    from variorum import workbench

    with open_store(data, create=True) as store:
        if samples and not store.works():
            folders = sorted(path.parent for path in Path(samples).glob("*/work.toml"))
            if not folders:
                raise UnreadableInput("no works (folders with a work.toml) here", where=samples)
            for folder in folders:
                warn(f"importing {folder.name} ...")
                workbench.import_folder(store, folder, by=BY, progress=progress_bar())
    try:
        from variorum_web import serve as serve_browser
    except ImportError as error:  # pragma: no cover (both are in one wheel)
        raise UsageError(f"the browser part is not installed: {error}") from None
    serve_browser(place_of(data), host, port, say=click.echo)


@click.command()
@click.argument("work")
@click.option("--as", "what", required=True, metavar="FORMAT", help="txt, docx, tmx, xliff, tbx, csv ...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Where to; default: standard output.")
@click.option("--pair", metavar="A,B", help="Two sigla, for a format with two languages.")
@click.option("--dry-run", is_flag=True, help="Only say what the format would lose.")
@data_option
def export(work: str, what: str, output: str | None, pair: str | None, dry_run: bool, data: str) -> None:
    """Export a work: its canonical text, its aligned text, its approved glossary."""
    from variorum import exports

    sides = tuple(part.strip() for part in pair.split(",")) if pair else None
    if sides is not None and len(sides) != 2:
        raise UsageError(f"{pair!r} names no pair", where="--pair", advice="write A,B")
    with open_store(data) as store:
        made = exports.export(store, work, what, pair=sides)
    if not dry_run:
        write_file(made.data, output)
    for loss in made.losses:
        warn(f"not in {what}: {loss}")


@click.group()
def db() -> None:
    """Look after the store."""


@db.command("migrate")
@click.option(
    "--to", "target", default="head", show_default=True, help="Revision of the schema; may be older."
)
@data_option
def db_migrate(target: str, data: str) -> None:
    """Make the store, or bring its schema to this version's (or to another revision)."""
    from variorum.store import migrate

    before, after = migrate(place_of(data), target)
    click.echo(f"{before or 'nothing'} -> {after or 'nothing'}")


@db.command("verify")
@data_option
def db_verify(data: str) -> int:
    """Look for changes made behind the application's back; exit 1 if there are any."""
    from variorum.store import verify

    return _report(verify(place_of(data)))


def _report(found: Verification) -> int:
    for problem in found.problems:
        click.echo(problem)
    if found.count > len(found.problems):
        click.echo(f"... and {found.count - len(found.problems)} more")
    warn(
        f"{found.events} events and {found.rows} rows verified, {found.count or 'no'} problems, head {found.head}"
    )
    return 0 if found.ok else 1


@db.command("backup")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--archive", is_flag=True, help="In the open format (JSON Lines and files in a zip).")
@data_option
def db_backup(file: str, archive: bool, data: str) -> None:
    """Copy the store to FILE, while it is in use."""
    from variorum.store import backup, save_archive

    (save_archive if archive else backup)(place_of(data), file)


@db.command("restore")
@click.argument("file", metavar="FILE", type=click.Path())
@data_option
def db_restore(file: str, data: str) -> int:
    """Fill an empty store from a backup or an archive, and verify it."""
    from variorum.store import restore

    return _report(restore(file, place_of(data)))


@click.group()
def user() -> None:
    """Look after the people who may sign in."""


@user.command("list")
@data_option
def user_list(data: str) -> None:
    """List them."""
    from variorum.cli.tables import print_rows

    with open_store(data) as store:
        rows = [[u.name, u.role, "active" if u.active else "closed", u.created] for u in store.users()]
    print_rows("", ["name", "role", "account", "since"], rows)


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["admin", "editor"]), default="editor", show_default=True)
@click.option(
    "--password", prompt=True, hide_input=True, confirmation_prompt=True, envvar="VARIORUM_PASSWORD"
)
@data_option
def user_add(name: str, role: str, password: str, data: str) -> None:
    """Add a person; the password is asked for, or taken from VARIORUM_PASSWORD."""
    with open_store(data, create=True) as store:
        store.add_user(name, password, role="admin" if role == "admin" else "editor", by=BY)


@user.command("password")
@click.argument("name")
@click.option(
    "--password", prompt=True, hide_input=True, confirmation_prompt=True, envvar="VARIORUM_PASSWORD"
)
@data_option
def user_password(name: str, password: str, data: str) -> None:
    """Give a person a new password."""
    with open_store(data) as store:
        store.set_password(name, password, by=BY)
