"""House style: the record of the house and of each work, seen and edited as TOML."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum import workbench
from variorum.errors import InvalidValue, UnreadableInput, VariorumError
from variorum_web.context import get_store
from variorum_web.desk import load_desk
from variorum_web.sayings import say_error
from variorum_web.translation import gettext as _

__all__ = ["BLUEPRINTS"]

settings = Blueprint("house", __name__)
BLUEPRINTS = (settings,)

LONGEST = 200_000
"""Characters of a record; what is longer is no record."""

Page = str | Response | tuple[str, int]


@settings.route("/settings/house", methods=["GET", "POST"])
def page() -> Page:
    """The record of the house."""
    return _edit(None)


@settings.route("/works/<slug>/house", methods=["GET", "POST"])
def of_work(slug: str) -> Page:
    """The record of a work, which goes over that of the house."""
    return _edit(slug)


@settings.get("/settings/house/house.toml")
def download() -> Response:
    """The record of the house as a file."""
    return _file(None)


@settings.get("/works/<slug>/house/house.toml")
def download_of_work(slug: str) -> Response:
    """The record of a work as a file."""
    return _file(slug)


def _edit(slug: str | None) -> Page:
    stored = _stored(slug)
    if request.method == "GET":
        return _show(slug, stored, stored)
    if current_user.role != "admin":
        abort(403)
    text = request.form.get("text", "").replace("\r\n", "\n")
    try:
        if request.form.get("action") == "upload":
            text = _uploaded()
            _table_of(text)
            return _show(slug, text, stored, said=_("This is the file. Save it to make it hold."))
        table = _table_of(text)
    except VariorumError as problem:
        return _show(slug, text, stored, problem=say_error(problem)), 400
    if request.form.get("was", "").replace("\r\n", "\n").strip() != stored.strip():
        faster = _("Somebody else saved another record meanwhile; it stands below. Save again to replace it.")
        return _show(slug, text, stored, problem=faster, theirs=stored), 409
    get_store().set_house(table, by=current_user.name, work=slug)
    flash(_("The house style is saved. It holds from the next comparison on."), "done")
    return redirect(url_for("house.page") if slug is None else url_for("house.of_work", slug=slug))


def _show(
    slug: str | None,
    text: str,
    stored: str,
    *,
    said: str | None = None,
    problem: str | None = None,
    theirs: str | None = None,
) -> str:
    from variorum.checks import CHECKS, write_house
    from variorum.checks.house import FORMATS
    from variorum.model import CATEGORIES, SEVERITIES

    desk = load_desk(slug) if slug is not None else None
    return render_template(
        "settings/house.html",
        work=desk.work if desk else None,
        text=text,
        stored=stored,
        said=said,
        problem=problem,
        theirs=theirs,
        holds=write_house(workbench.house_of(get_store(), slug)) if slug is not None else None,
        works=get_store().works() if slug is None else (),
        may_edit=current_user.role == "admin",
        checks=sorted(CHECKS),
        categories=CATEGORIES,
        severities=SEVERITIES,
        formats=FORMATS,
        longest=LONGEST,
    )


def _stored(slug: str | None) -> str:
    """The record as TOML.

    Raises:
        NotFound: there is no such work.
    """
    from variorum.checks import CHECKS, House, write_house

    return write_house(House.from_table(get_store().house(slug), CHECKS))


def _table_of(text: str) -> dict[str, object]:
    """The record that stands in a text, as the store keeps it.

    Raises:
        UnreadableInput: it is no TOML; the message names line and column.
        InvalidValue: it is far too long, or has a table that no record has, which would be lost.
        UsageError: it names a check, category or format that does not exist, or a setting that is none.
    """
    import tomllib

    from variorum.checks import CHECKS, House
    from variorum.checks.house_file import TABLES

    if len(text) > LONGEST:
        raise InvalidValue(
            _("the record has %(count)s characters, and at most %(most)s", count=len(text), most=LONGEST)
        )
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as reason:
        raise UnreadableInput(_("this is no TOML: %(reason)s", reason=reason)) from reason
    strange = [name for name in table if name not in TABLES]
    if strange:
        raise InvalidValue(
            _("there is no table “%(name)s”", name=strange[0]),
            advice=_("the tables are checks, formats and forms"),
        )
    return House.from_table(table, CHECKS).to_table()


def _uploaded() -> str:
    """The text of the file that was sent.

    Raises:
        UnreadableInput: there is none, or it is no text in UTF-8.
    """
    file = request.files.get("file")
    if file is None or not file.filename:
        raise UnreadableInput(_("no file was chosen"), advice=_("choose a house.toml"))
    try:
        text: str = file.read().decode("utf-8-sig")
        return text.replace("\r\n", "\n")
    except UnicodeDecodeError as reason:
        raise UnreadableInput(_("this file is no text in UTF-8"), advice=_("choose a house.toml")) from reason


def _file(slug: str | None) -> Response:
    return send_file(
        BytesIO(_stored(slug).encode()),
        mimetype="application/toml",
        as_attachment=True,
        download_name="house.toml",
    )
