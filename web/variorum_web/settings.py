"""What a user settles for themselves: password, keys, language of the interface."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.errors import InvalidValue
from variorum_web.context import get_store
from variorum_web.sayings import say_error
from variorum_web.security import limiter
from variorum_web.translation import gettext as _

__all__ = ["BLUEPRINTS"]

settings = Blueprint("settings", __name__, url_prefix="/settings")
BLUEPRINTS = (settings,)


@settings.get("/")
def page() -> str:
    """All that can be settled, each with its way there."""
    return render_template("settings/index.html", error=None)


@settings.post("/password")
@limiter.limit("10 per minute")
def password() -> Response | tuple[str, int]:
    """Another password, for who knows the one so far."""
    error = _change_password(request.form.get("now", ""), request.form.get("password", ""))
    if error:
        return render_template("settings/index.html", error=error), 400
    flash(_("Your password is changed."), "done")
    return redirect(url_for("settings.page"))


def _change_password(now: str, new: str) -> str | None:
    """What stands against it; None once it is done."""
    store, name = get_store(), current_user.name
    if store.check_password(name, now) is None:
        return _("That is not your password so far.")
    if new != request.form.get("again", ""):
        return _("The two passwords differ. Type them again.")
    try:
        store.set_password(name, new, by=name)
    except InvalidValue as problem:
        return say_error(problem)
    return None
