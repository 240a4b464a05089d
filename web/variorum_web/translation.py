"""The languages of the interface: which one a visitor reads, and the words in it.

Catalogues are read as they are written (`translations/<tag>/LC_MESSAGES/messages.po`): nothing has to be compiled, so a
fresh checkout and an installed wheel show the same words. `./scripts/translate` brings a catalogue up to date.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale
from flask_babel import gettext as _gettext
from flask_babel import ngettext as _ngettext

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.support import NullTranslations

__all__ = [
    "FOLDER",
    "INTERFACE",
    "gettext",
    "gettext_noop",
    "init_app",
    "interface_language",
    "ngettext",
    "script_messages",
]

INTERFACE = {"en": "English", "vi": "Tiếng Việt"}
"""Languages of the interface, each by its own name; English is what the source says."""

FOLDER = Path(__file__).parent / "translations"


def gettext(text: str, /, **values: object) -> str:
    """The text in the interface language; imported as `_`. With values, `%(name)s` in it is replaced."""
    return str(_gettext(text, **values))


def ngettext(one: str, many: str, num: int, /, **values: object) -> str:
    """The text for this number in the interface language; `%(num)s` in it is the number."""
    return str(_ngettext(one, many, num, **values))


def gettext_noop(text: str) -> str:
    """The text itself: marks a constant that is translated where it is shown, by `_(constant)`."""
    return text


@lru_cache(maxsize=8)
def _catalogue(tag: str) -> Catalog | None:
    from babel.messages.pofile import read_po

    path = FOLDER / tag / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=tag)


@lru_cache(maxsize=8)
def _translations(tag: str) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.support import NullTranslations, Translations

    catalogue = _catalogue(tag)
    if catalogue is None:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


class _Catalogues(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """Flask-Babel's source of translations, without compiled files."""

    def get_translations(self) -> NullTranslations:
        if not has_request_context():
            return _translations(interface_language())
        # A page of cards asks some hundred times, and the language of a request does not change.
        if "catalogue" not in g:
            g.catalogue = _translations(interface_language())
        found: NullTranslations = g.catalogue
        return found


def _choose() -> str:
    """What the visitor chose; else what the browser asks for; else English."""
    if not has_request_context():
        return "en"
    chosen = request.cookies.get("language", "")
    return chosen if chosen in INTERFACE else request.accept_languages.best_match(INTERFACE) or "en"


def interface_language() -> str:
    """The language of this page, a tag of `INTERFACE`."""
    return str(get_locale() or "en")


@lru_cache(maxsize=8)
def _script_messages(tag: str) -> dict[str, Any]:
    catalogue = _catalogue(tag)
    messages: dict[str, Any] = {}
    for message in catalogue or ():
        if message.id and message.string and any(place.endswith(".js") for place, _ in message.locations):
            one = message.id if isinstance(message.id, str) else message.id[0]
            messages[one] = list(message.string) if isinstance(message.string, tuple) else message.string
    return messages


def script_messages() -> dict[str, Any]:
    """What the scripts of a page may say, in its language: the English text, then a text or its plural forms.

    Empty in English, where the scripts hold the words themselves.
    """
    return _script_messages(interface_language())


def init_app(app: Flask) -> None:
    """Make `_` and its kin known to templates, and choose the language of every request."""
    babel = Babel(app, default_locale="en", locale_selector=_choose)
    babel.domain_instance = _Catalogues()
    app.jinja_env.globals.update(
        interface=INTERFACE, interface_language=interface_language, script_messages=script_messages
    )
