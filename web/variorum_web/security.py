"""Who may do what: sessions, sign-in, forged requests, throttling, and the headers of every answer."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, UserMixin
from flask_wtf.csrf import CSRFProtect

from variorum.errors import NotFound
from variorum.store import Store, UserRecord
from variorum_web.translation import gettext as _

__all__ = ["CSP", "User", "csrf", "init_app", "is_local", "limiter", "safe_next", "secret_key_for"]

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing inline, nothing from elsewhere: what a rendering contains can never run."""

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, headers_enabled=True)
login_manager = LoginManager()
login_manager.login_view = "accounts.login"
login_manager.login_message = ""


class User(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """A signed-in user."""

    def __init__(self, record: UserRecord) -> None:
        self.id = str(record.id)
        self.name = record.name
        self.role = record.role


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load_user(identifier: str) -> User | None:
    from variorum_web.context import get_store

    try:
        record = get_store().user(int(identifier))
    except (NotFound, ValueError):
        return None
    return User(record) if record.active else None


def secret_key_for(store: Store) -> bytes:
    """The key that signs sessions: `VARIORUM_SECRET_KEY`, else kept beside an SQLite store (mode 600), else new.

    Kept, so that a restart signs nobody out; not in the store itself, so that a copied database signs nobody in.
    """
    given = os.environ.get("VARIORUM_SECRET_KEY")
    if given:
        return given.encode()
    fresh = secrets.token_bytes(32)
    if "://" in store.place or not store.place or store.place == ":memory:":
        return fresh
    path = Path(f"{store.place}.key")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        return kept if len(kept) >= 32 else fresh
    except OSError:
        return fresh
    with os.fdopen(descriptor, "wb") as file:
        file.write(fresh)
    return fresh


def is_local() -> bool:
    """Whether the visitor sits at this machine: the loopback address, no proxy in between, and asked for by its name.

    The name counts so that a page elsewhere cannot reach us through a host name that it points here.
    """
    forwarded = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"))
    host = urlsplit(f"//{request.host}").hostname
    return (
        not forwarded
        and request.remote_addr in ("127.0.0.1", "::1")
        and host in ("127.0.0.1", "::1", "localhost")
    )


def safe_next(address: str | None) -> str | None:
    """The address if it stays on this site, else None."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return None
    parts = urlsplit(address.replace("\\", "/"))
    return (
        address
        if not parts.scheme and not parts.netloc and "\n" not in address and "\r" not in address
        else None
    )


def _add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", CSP)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("X-Frame-Options", "DENY")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def init_app(app: Flask) -> None:
    """Attach all of it."""
    limiter.init_app(app)
    login_manager.init_app(app)
    app.after_request(_add_headers)

    @app.before_request
    def require_sign_in() -> Any:
        from flask import redirect, url_for
        from flask_login import current_user

        open_to_all = {
            "static",
            "accounts.login",
            "accounts.setup",
            "preferences.theme",
            "preferences.language",
        }
        if request.endpoint in open_to_all or request.endpoint is None or current_user.is_authenticated:
            return None
        from variorum_web.context import get_store

        if not get_store().has_users():
            return redirect(url_for("accounts.setup"))
        if request.headers.get("X-Requested-With") == "fetch":
            ended = _("Your session has ended. Sign in again in another tab; nothing typed is lost.")
            return {"problem": ended}, 401
        came_from = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("accounts.login", next=came_from))

    csrf.init_app(app)  # after the sign-in: who is signed out shall read that, not that a form is too old
