"""The browser side of Variorum: a Flask application over a store. Views load, make one library call, and render.

    app = create_app("variorum.db")
    serve("variorum.db", host="127.0.0.1", port=8000)

Everything is served from this package: no address outside is ever asked for anything.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from variorum.store import Store
from variorum_web.serving import serve

__all__ = ["MAX_REQUEST_BYTES", "create_app", "serve"]

MAX_REQUEST_BYTES = 64 * 1024 * 1024
"""A larger request is refused in one clear line. Forms without a file are held to a smaller size by Werkzeug."""

MAX_FORM_BYTES = 24 * 1024 * 1024
"""Pasted text: 60 renderings of 400 kB; Werkzeug's own 500 kB would refuse a pasted book."""


def create_app(
    store: Store | str | Path,
    *,
    secret_key: str | bytes | None = None,
    setup_token: str | None = None,
    testing: bool = False,
) -> Flask:
    """The application over this store.

    Args:
        store: an open store, or the path or URL of one (then it is opened, and closed with the process).
        secret_key: signs the session cookie; by default kept beside the store, see `security.secret_key_for`.
        setup_token: lets a visitor from another machine make the first administrator.
        testing: errors are raised instead of shown, and sign-in is not throttled.

    Raises:
        StoreError, UsageError: as `Store.open`.
    """
    from variorum_web import (
        accounts,
        comparing,
        context,
        decide,
        facts,
        glossary,
        house,
        jobs,
        keys,
        load,
        passage,
        preview,
        problems,
        report,
        samples,
        search,
        security,
        settings,
        steps,
        term_queue,
        translation,
        windows,
        works,
    )

    opened = store if isinstance(store, Store) else Store.open(store)
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=secret_key or security.secret_key_for(opened),
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        SESSION_COOKIE_NAME="variorum",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        WTF_CSRF_TIME_LIMIT=None,  # an editor's page stays open for days; the token lives as long as the session
        RATELIMIT_ENABLED=not testing,
        RATELIMIT_STORAGE_URI="memory://",
        TESTING=testing,
        SETUP_TOKEN=setup_token,
        PATIENCE=60.0 if testing else comparing.PATIENCE,
    )
    app.extensions["variorum_store"] = opened
    app.extensions["variorum_jobs"] = jobs.Jobs()
    translation.init_app(app)
    security.init_app(app)
    context.init_app(app)
    problems.init_app(app)
    for room in (
        accounts,
        works,
        decide,
        windows,
        steps,
        passage,
        facts,
        glossary,
        term_queue,
        load,
        preview,
        comparing,
        samples,
        report,
        search,
        keys,
        house,
        settings,
    ):
        for blueprint in room.BLUEPRINTS:
            app.register_blueprint(blueprint)
    return app
