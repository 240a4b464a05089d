"""What every view and template can use: the store, assets with their version, times and names in words."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app, request, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from variorum import __version__
from variorum.store import Store
from variorum_web.view.cards import STATE_GLYPHS, STATE_LABELS, glyph
from variorum_web.view.marks import label_of

__all__ = ["LANGUAGES", "get_store", "init_app", "language_name", "when"]

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("en", "English"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
    ("fr", "French"),
    ("de", "German"),
    ("es", "Spanish"),
    ("pt", "Portuguese"),
    ("ru", "Russian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("lo", "Lao"),
    ("km", "Khmer"),
    ("th", "Thai"),
    ("id", "Indonesian"),
    ("ar", "Arabic"),
    ("he", "Hebrew"),
)
"""Offered when loading; a file may have any other."""


def get_store() -> Store:
    """The store of this application."""
    return cast(Store, current_app.extensions["variorum_store"])


@lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """A BCP 47 tag in English words; the tag itself where nothing is known.

    >>> language_name("vi"), language_name("und"), language_name("qqq")
    ('Vietnamese', 'language unknown', 'qqq')
    """
    from babel import Locale, UnknownLocaleError

    if tag in ("und", ""):
        return "language unknown"
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def when(moment: str, now: datetime | None = None) -> str:
    """A time (ISO 8601) as one says it: how long ago within a day, else the date.

    >>> when("2026-01-05T10:00:00+00:00", datetime(2026, 1, 5, 10, 20, tzinfo=UTC))
    '20 min ago'
    """
    try:
        then = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return moment
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    seconds = ((now or datetime.now(UTC)) - then).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{seconds // 60:.0f} min ago"
    if seconds < 86400:
        return f"{seconds // 3600:.0f} h ago"
    return f"{then.day} {then:%B %Y}"


def size_of(count: int) -> str:
    """A number of bytes for people.

    >>> size_of(900), size_of(20480), size_of(5 << 20)
    ('900 B', '20 kB', '5.0 MB')
    """
    if count < 1024:
        return f"{count} B"
    return f"{count / 1024:.0f} kB" if count < 1 << 20 else f"{count / (1 << 20):.1f} MB"


def rows_for(text: str) -> int:
    """Lines a textarea needs for the text where the browser cannot size it itself."""
    return min(12, max(1, 1 + len(text) // 110 + text.count("\n")))


@lru_cache(maxsize=128)
def _version_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """Address of a static file; it changes with the file, so that it may be cached for long."""
    folder = Path(cast(str, current_app.static_folder))
    return url_for("static", filename=name, v=_version_of(folder / name))


def csrf_field() -> Markup:
    """The hidden field every form needs."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(escape(generate_csrf()))


def theme() -> str | None:
    """What the reader chose: light, dark, or None for the system's choice."""
    chosen = request.cookies.get("theme")
    return chosen if chosen in ("light", "dark") else None


def here() -> str:
    """The present address on this site, to come back to."""
    return request.full_path.rstrip("?") if request.method == "GET" else url_for("works.index")


def init_app(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=asset,
        csrf_field=csrf_field,
        glyph=glyph,
        here=here,
        label_of=label_of,
        language_name=language_name,
        rows_for=rows_for,
        size=size_of,
        state_glyph=lambda state: STATE_GLYPHS.get(state, ""),
        state_label=lambda state: STATE_LABELS.get(state, state),
        version=__version__,
        when=when,
    )

    @app.context_processor
    def per_request() -> dict[str, Any]:
        return {"theme": theme()}
