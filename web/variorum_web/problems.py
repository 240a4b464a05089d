"""Errors in the browser: what happened and what to do next, on a page of ours. Never a traceback."""

from __future__ import annotations

import logging

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from variorum.errors import (
    Conflict,
    InvalidValue,
    NotFound,
    StoreBusy,
    UnreadableInput,
    UsageError,
    VariorumError,
)
from variorum_web.sayings import say_error
from variorum_web.translation import gettext as _
from variorum_web.translation import gettext_noop

__all__ = ["init_app", "show"]

log = logging.getLogger("variorum_web")

_CODES: tuple[tuple[type[VariorumError], int, str], ...] = (
    (NotFound, 404, gettext_noop("Not found")),
    (Conflict, 409, gettext_noop("Somebody was faster")),
    (StoreBusy, 503, gettext_noop("The store is busy")),
    (UnreadableInput, 400, gettext_noop("This cannot be read")),
    (InvalidValue, 400, gettext_noop("This cannot be saved")),
    (UsageError, 400, gettext_noop("This cannot be done")),
)

_HEADINGS = {
    400: (
        gettext_noop("This request makes no sense here"),
        gettext_noop("Go back and try again; what you typed should still be there."),
    ),
    403: (
        gettext_noop("Not allowed"),
        gettext_noop("This needs an administrator, or an address that ends in a token."),
    ),
    404: (
        gettext_noop("Nothing is here"),
        gettext_noop("The address is wrong, or what stood here was deleted."),
    ),
    405: (
        gettext_noop("Nothing is here"),
        gettext_noop("This address only takes forms. Go back and try again."),
    ),
    413: (
        gettext_noop("That is too large"),
        gettext_noop("A request may hold 64 MB in all, pasted text 24 MB. Load fewer files at a time."),
    ),
    429: (gettext_noop("Too many tries"), gettext_noop("Wait a minute, then try again.")),
    500: (
        gettext_noop("Something broke on our side"),
        gettext_noop("Nothing was saved. Try again; if it breaks again, the log says why."),
    ),
}


def show(code: int, heading: str, message: str) -> Response:
    """The page (or, for a script, the line) of one error."""
    if request.headers.get("X-Requested-With") == "fetch":
        return make_response({"problem": message}, code)
    return make_response(render_template("error.html", code=code, heading=heading, message=message), code)


def init_app(app: Flask) -> None:
    """Answer every error with a page."""

    @app.errorhandler(VariorumError)
    def of_ours(error: VariorumError) -> Response:
        for kind, code, heading in _CODES:
            if isinstance(error, kind):
                return show(code, _(heading), say_error(error))
        return show(500, _(_HEADINGS[500][0]), say_error(error))

    @app.errorhandler(CSRFError)
    def forged(error: CSRFError) -> Response:
        # For a script the same as a lost session: it fetches a new token and sends again.
        code = 401 if request.headers.get("X-Requested-With") == "fetch" else 400
        return show(code, _("This form is too old"), _("Open the page again, then send it once more."))

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Response:
        code = error.code or 500
        heading, message = _HEADINGS.get(code, (error.name, error.description or ""))
        return show(code, _(heading), _(message))

    @app.errorhandler(Exception)
    def of_nobody(error: Exception) -> Response:
        if app.testing:
            raise error
        log.exception("%s %s", request.method, request.path)
        return show(500, *map(_, _HEADINGS[500]))
