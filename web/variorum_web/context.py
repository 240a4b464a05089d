"""What every view and template can use: the store, assets with their version, times and names in words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from functools import lru_cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from flask import Flask, current_app, request, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from variorum import __version__
from variorum.store import Store
from variorum.text import sort_key
from variorum_web.sayings import beyond_readings, say, say_loss
from variorum_web.translation import gettext as _
from variorum_web.translation import interface_language
from variorum_web.view.cards import STATE_GLYPHS, STATE_LABELS, glyph
from variorum_web.view.marks import label_of, severity_label, status_label
from variorum_web.view.reasons import say_rule
from variorum_web.view.said import say_news

__all__ = ["get_store", "init_app", "language_name", "languages", "number", "when"]

LANGUAGES = ("en", "vi", "zh", "fr", "de", "es", "pt", "ru", "ja", "ko", "lo", "km", "th", "id", "ar", "he")
"""Offered when loading; a file may have any other."""


def get_store() -> Store:
    """The store of this application."""
    return cast(Store, current_app.extensions["variorum_store"])


def language_name(tag: str) -> str:
    """A BCP 47 tag in words of the interface language; the tag itself where nothing is known.

    >>> language_name("vi"), language_name("und"), language_name("qqq")
    ('Vietnamese', 'language unknown', 'qqq')
    """
    return _("language unknown") if tag in ("und", "") else _name_of(tag, interface_language())


@lru_cache(maxsize=256)
def _name_of(tag: str, shown_in: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(shown_in) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def languages() -> tuple[tuple[str, str], ...]:
    """`LANGUAGES` with their names, the two of most works first, then as one looks them up."""
    named = [(tag, _capital(language_name(tag))) for tag in LANGUAGES]
    return (*named[:2], *sorted(named[2:], key=lambda pair: sort_key(pair[1])))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def when(moment: str, now: datetime | None = None) -> str:
    """A time (ISO 8601) as one says it in the interface language: how long ago within a day, else the date.

    >>> when("2026-01-05T10:00:00+00:00", datetime(2026, 1, 5, 10, 20, tzinfo=UTC))
    '20 minutes ago'
    """
    from babel.dates import format_timedelta

    try:
        then = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return moment
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    seconds = ((now or datetime.now(UTC)) - then).total_seconds()
    if seconds < 60:
        return _("just now")
    if seconds < 86400:
        return format_timedelta(
            timedelta(seconds=-seconds), add_direction=True, threshold=1, locale=interface_language()
        )
    return day(then)


def _state_label(state: str) -> str:
    known = STATE_LABELS.get(state)
    return _(known) if known else state


def day(date: Date | str | None) -> str:
    """A date in the interface language; nothing of none, and what is no date as it is.

    >>> day("2026-01-05")
    '5 January 2026'
    """
    from babel.dates import format_date

    if isinstance(date, str):
        try:
            date = Date.fromisoformat(date)
        except ValueError:
            return str(date)
    locale = interface_language()
    # Babel's English is American; a news desk that writes for the world puts the day first.
    return format_date(date, "long", locale="en_GB" if locale == "en" else locale) if date else ""


def number(value: float, decimals: int | None = None) -> str:
    """A number with the separators of the interface language; `decimals` many places if given.

    >>> number(12345), number(67.25, 1)
    ('12,345', '67.2')
    """
    from babel.numbers import format_decimal

    form = None if decimals is None else f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, form, locale=interface_language())


def size_of(count: int) -> str:
    """A number of bytes for people.

    >>> size_of(900), size_of(20480), size_of(5 << 20)
    ('900 B', '20 kB', '5.0 MB')
    """
    if count < 1024:
        return f"{count} B"
    return f"{number(count / 1024, 0)} kB" if count < 1 << 20 else f"{number(count / (1 << 20), 1)} MB"


def as_query(values: Mapping[str, str]) -> str:
    """Values as the query of an address, with its question mark; nothing of none.

    >>> as_query({"state": "open", "text": "hai cảng"}), as_query({})
    ('?state=open&text=hai+c%E1%BA%A3ng', '')
    """
    return f"?{urlencode(values)}" if values else ""


_KEY_SIGNS = {"Enter": "⏎", "ArrowDown": "↓", "ArrowUp": "↑", "ArrowLeft": "←", "ArrowRight": "→"}


def key_label(name: str) -> str:
    """A key as its cap shows it.

    >>> key_label("Ctrl+Shift+z"), key_label("ArrowDown")
    ('Ctrl Shift Z', '↓')
    """
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    return " ".join((*modifiers, _KEY_SIGNS.get(key, key.upper() if len(key) == 1 else key)))


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
    app.jinja_env.filters["as_query"] = as_query
    app.jinja_env.globals.update(
        asset=asset,
        beyond_readings=beyond_readings,
        capital=_capital,
        csrf_field=csrf_field,
        day=day,
        glyph=glyph,
        here=here,
        key_label=key_label,
        label_of=label_of,
        language_name=language_name,
        number=number,
        rows_for=rows_for,
        say=say,
        say_loss=say_loss,
        say_news=say_news,
        say_rule=say_rule,
        severity_label=severity_label,
        size=size_of,
        state_glyph=lambda state: STATE_GLYPHS.get(state, ""),
        state_label=_state_label,
        version=__version__,
        status_label=status_label,
        when=when,
    )

    @app.context_processor
    def per_request() -> dict[str, Any]:
        return {"theme": theme()}
