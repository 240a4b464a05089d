"""The one table of keys: what each does, which key it is by default, and what a user made of it.

A key is named as the browser names it, with `Ctrl+` and `Shift+` before it: `Enter`, `Shift+Enter`, `e`, `Ctrl+z`,
`Shift+1`. The help, the page of settings and the scripts are all made from `KEYS`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.errors import InvalidValue
from variorum_web.context import get_store
from variorum_web.security import safe_next
from variorum_web.translation import gettext as _
from variorum_web.translation import gettext_noop

__all__ = ["BLUEPRINTS", "KEYS", "Key", "KeyMap", "keys_of", "parse_key"]

settings = Blueprint("keys", __name__, url_prefix="/settings/keys")
BLUEPRINTS = (settings,)

PREFERENCE = "keys"


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its name in the scripts, its keys by default, what it does; `row`: the n-th key means the n-th."""

    action: str
    default: tuple[str, ...]
    does: str
    row: bool = False


KEYS: tuple[Key, ...] = (
    Key(
        "approve",
        ("Enter",),
        gettext_noop("Approve and go to the next open passage; stops at an undecided major divergence"),
    ),
    Key("approve-anyway", ("Shift+Enter",), gettext_noop("Approve as it stands, major divergences included")),
    Key("next", ("ArrowDown", "j"), gettext_noop("Next passage")),
    Key("previous", ("ArrowUp", "k"), gettext_noop("Previous passage")),
    Key("next-variant", ("ArrowRight",), gettext_noop("Next numbered variant of the passage")),
    Key("previous-variant", ("ArrowLeft",), gettext_noop("Previous numbered variant")),
    Key(
        "reading",
        ("1", "2", "3", "4", "5", "6"),
        gettext_noop("Put the first to sixth reading of the variant into the line"),
        row=True,
    ),
    Key(
        "rendering",
        ("Shift+1", "Shift+2", "Shift+3", "Shift+4", "Shift+5", "Shift+6"),
        gettext_noop("Take the whole passage of the first to sixth rendering"),
        row=True,
    ),
    Key("edit", ("e",), gettext_noop("Edit the line; Enter in it approves, Esc leaves it")),
    Key("omit", ("o",), gettext_noop("Leave the passage out")),
    Key("reopen", ("r",), gettext_noop("Reopen a decided passage")),
    Key("wider", ("w",), gettext_noop("Decide for the whole work or all works")),
    Key("flag", ("f",), gettext_noop("Flag the passage, or take the flag down")),
    Key("next-major", ("n",), gettext_noop("Next passage with an undecided major divergence")),
    Key(
        "term",
        ("t",),
        gettext_noop("Mark the selected words as a term; without any, the terms of the passage"),
    ),
    Key("comment", ("c",), gettext_noop("Comments on the passage")),
    Key("find", ("s",), gettext_noop("Look the selected words up in all works")),
    Key("history", ("h",), gettext_noop("What was decided on the passage before")),
    Key("filter", ("/",), gettext_noop("Go to the search field")),
    Key("goto", ("g",), gettext_noop("Go to a passage by its number")),
    Key("undo", ("Ctrl+z",), gettext_noop("Take your last action back")),
    Key("redo", ("Ctrl+Shift+z", "Ctrl+y"), gettext_noop("Do it again")),
    Key("help", ("?",), gettext_noop("This list")),
)

_NAMED = (
    *(
        "Enter",
        "Escape",
        "Tab",
        "Backspace",
        "Delete",
        "Insert",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Space",
    ),
    *("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"),
    *(f"F{number}" for number in range(1, 13)),
)
_KEEP = frozenset(
    ("Tab", "Shift+Tab", "Escape", "Ctrl+c", "Ctrl+v", "Ctrl+x", "Ctrl+a", "Ctrl+t", "Ctrl+w", "Ctrl+n")
)
"""Keys that belong to the browser or to getting about without a mouse."""


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The keys of one user: `on` is False where single-key shortcuts are switched off (WCAG 2.2, 2.1.4)."""

    on: bool
    keys: Mapping[str, tuple[str, ...]]

    @property
    def as_data(self) -> dict[str, object]:
        """As the scripts take it."""
        return {"on": self.on, "keys": dict(self.keys), "rows": [key.action for key in KEYS if key.row]}


def keys_of(user: str) -> KeyMap:
    """The keys of a user; what they did not change is as in the table."""
    try:
        kept = json.loads(get_store().preference(user, PREFERENCE) or "{}")
    except ValueError:
        kept = {}
    changed = kept.get("keys", {})
    return KeyMap(
        kept.get("on", True) is not False,
        {key.action: tuple(changed.get(key.action, key.default)) for key in KEYS},
    )


def _keep(map_: KeyMap) -> None:
    changed = {key.action: map_.keys[key.action] for key in KEYS if map_.keys[key.action] != key.default}
    value = None if map_.on and not changed else json.dumps({"on": map_.on, "keys": changed})
    get_store().prefer(current_user.name, PREFERENCE, value)


def parse_key(text: str) -> str:
    """A key as typed, in its one spelling.

    >>> parse_key("ctrl+shift+Z"), parse_key("enter"), parse_key("E")
    ('Ctrl+Shift+z', 'Enter', 'e')

    Raises:
        InvalidValue: there is no such key, or it is the browser's.
    """
    match = re.fullmatch(r"(ctrl\+)?(shift\+)?(.+)", text, re.IGNORECASE)
    name = match[3] if match else ""
    named = next((known for known in _NAMED if known.casefold() == name.casefold()), None)
    if named is None and len(name) != 1:
        raise InvalidValue(
            _("“%(key)s” is no key", key=text), advice=_("type a character, or Enter, F2, ArrowUp …")
        )
    control, shift = bool(match and match[1]), bool(match and match[2])
    # Shift belongs to the character itself, except with digits, named keys and Ctrl.
    shown = shift and (named is not None or name.isdigit() or control)
    found = f"{'Ctrl+' if control else ''}{'Shift+' if shown else ''}{named or name.lower()}"
    if found in _KEEP:
        raise InvalidValue(_("“%(key)s” is needed by the browser", key=found), advice=_("choose another key"))
    return found


def _from_form() -> tuple[KeyMap, dict[str, str]]:
    """The keys as typed, and what is wrong with them, by action."""
    keys: dict[str, tuple[str, ...]] = {}
    problems: dict[str, str] = {}
    taken: dict[str, str] = {}
    for key in KEYS:
        typed = request.form.get(key.action, "").split()
        try:
            keys[key.action] = tuple(dict.fromkeys(map(parse_key, typed)))
        except InvalidValue as problem:
            problems[key.action] = str(problem)
            keys[key.action] = tuple(typed)
            continue
        for name in keys[key.action]:
            if name in taken:
                problems[key.action] = _(
                    "“%(key)s” does this already: %(does)s", key=name, does=_(taken[name])
                )
            taken.setdefault(name, key.does)
    return KeyMap(bool(request.form.get("on")), keys), problems


@settings.route("/", methods=["GET", "POST"])
def page() -> str | Response | tuple[str, int]:
    """Choose keys, or switch single-key shortcuts off."""
    back = safe_next(request.values.get("back"))
    if request.method == "GET":
        return render_template(
            "settings/keys.html", table=KEYS, map=keys_of(current_user.name), problems={}, back=back
        )
    if request.form.get("action") == "reset":
        _keep(KeyMap(True, {key.action: key.default for key in KEYS}))
        flash(_("The keys are as they came."), "done")
        return redirect(url_for("keys.page", back=back))
    map_, problems = _from_form()
    if problems:
        page = render_template("settings/keys.html", table=KEYS, map=map_, problems=problems, back=back)
        return page, 400
    _keep(map_)
    flash(_("Your keys are kept."), "done")
    return redirect(back or url_for("keys.page"))


@settings.post("/switch")
def switch() -> Response:
    """Turn single-key shortcuts on or off, without leaving the page."""
    now = keys_of(current_user.name)
    _keep(KeyMap(request.form.get("on") == "1", now.keys))
    return Response(status=204)
