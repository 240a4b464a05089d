"""Serve the application with waitress."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from pathlib import Path

from variorum.store import Store

__all__ = ["serve"]

THREADS = 8


def serve(
    store: Store | str | Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    say: Callable[[str], None] = print,
    setup_token: str | None = None,
) -> None:
    """Serve until interrupted; `say` is told the addresses as soon as the port is bound.

    On a new store with a host other than this machine, a token is made with which the first visitor may create the
    administrator, and its address is told.

    Raises:
        UsageError: the port is taken or may not be used.
        StoreError: as `Store.open`.
    """
    from waitress.server import create_server

    from variorum.errors import UsageError
    from variorum_web import create_app

    opened = store if isinstance(store, Store) else Store.open(store)
    fresh = not opened.has_users()
    token = setup_token or (secrets.token_urlsafe(18) if fresh else None)
    app = create_app(opened, setup_token=token)
    try:
        server = create_server(
            app, host=host, port=port, threads=THREADS, ident="", clear_untrusted_proxy_headers=False
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"cannot serve there: {reason}", where=f"{host}:{port}", advice="choose another with --port"
        ) from None
    # A page asks for ten files at once; that they wait a moment for a thread is no news to anybody.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    shown = f"[{host}]" if ":" in host else host
    actual = getattr(server, "effective_port", port)
    say(f"Variorum is at http://{shown}:{actual}/ (Ctrl+C stops it)")
    if fresh and token:
        say(f"First run: make the administrator at http://{shown}:{actual}/setup?token={token}")
    try:
        server.run()
    finally:
        app.extensions["variorum_jobs"].stop()
        server.close()
