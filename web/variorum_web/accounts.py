"""First run, sign-in, sign-out, and what a visitor prefers."""

from __future__ import annotations

import hmac

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from variorum.errors import Conflict, InvalidValue
from variorum.store import UserRecord
from variorum_web.context import get_store
from variorum_web.security import User, is_local, limiter, safe_next
from variorum_web.translation import INTERFACE
from variorum_web.translation import gettext as _

__all__ = ["BLUEPRINTS"]

accounts = Blueprint("accounts", __name__)
preferences = Blueprint("preferences", __name__)
BLUEPRINTS = (accounts, preferences)

Page = str | Response | tuple[str, int]
YEAR = 365 * 24 * 3600


def _sign_in(record: UserRecord) -> None:
    from flask import session

    session.clear()  # a session that somebody planted before is not carried over
    session.permanent = True
    login_user(User(record))


@accounts.route("/setup", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def setup() -> Page:
    """Make the administrator of a new store."""
    store = get_store()
    if store.has_users():
        return redirect(url_for("accounts.login"))
    token = request.values.get("token", "")
    expected = current_app.config["SETUP_TOKEN"] or ""
    if not is_local() and not (expected and hmac.compare_digest(token.encode(), expected.encode())):
        return render_template("accounts/setup_closed.html"), 403
    name, error = "", None
    if request.method == "POST":
        name = request.form.get("name", "").strip()
        password = request.form.get("password", "")
        if password != request.form.get("again", ""):
            error = _("The two passwords differ. Type them again.")
        else:
            try:
                _sign_in(store.add_first_administrator(name, password))
            except (Conflict, InvalidValue) as problem:
                error = str(problem)
            else:
                return redirect(url_for("works.index"))
    return render_template("accounts/setup.html", name=name, error=error, token=token), 400 if error else 200


@accounts.route("/login", methods=["GET", "POST"])
@limiter.limit("10 per minute; 60 per hour", methods=["POST"])
def login() -> Page:
    """Sign in. Ten tries a minute from one address."""
    store = get_store()
    if not store.has_users():
        return redirect(url_for("accounts.setup"))
    onward = safe_next(request.values.get("next"))
    if current_user.is_authenticated:
        return redirect(onward or url_for("works.index"))
    name, error = "", None
    if request.method == "POST":
        name = request.form.get("name", "").strip()
        record = store.check_password(name, request.form.get("password", ""))
        if record:
            _sign_in(record)
            return redirect(onward or url_for("works.index"))
        error = _("Name and password do not match.")
    return render_template("accounts/login.html", name=name, error=error, next=onward), 401 if error else 200


@accounts.post("/logout")
def logout() -> Response:
    """Sign out."""
    from flask import session

    logout_user()
    session.clear()
    return redirect(url_for("accounts.login"))


@preferences.post("/theme")
def theme() -> Response:
    """Light or dark, kept in a cookie, so that the first paint is right already."""
    chosen = request.form.get("theme")
    response = redirect(safe_next(request.form.get("back")) or url_for("works.index"))
    if chosen in ("light", "dark"):
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", httponly=False)
    else:
        response.delete_cookie("theme")
    return response


@preferences.post("/language")
def language() -> Response:
    """The language of the interface, kept in a cookie; without one the browser's own wish counts."""
    chosen = request.form.get("language")
    response = redirect(safe_next(request.form.get("back")) or url_for("works.index"))
    if chosen in INTERFACE:
        response.set_cookie("language", chosen, max_age=YEAR, samesite="Lax", httponly=True)
    return response
