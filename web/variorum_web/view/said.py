"""Events of the log, as people at the desk say it."""

from __future__ import annotations

import re

from variorum.store.records import EventRecord
from variorum_web.sayings import say
from variorum_web.translation import gettext as _
from variorum_web.translation import gettext_noop, ngettext

__all__ = ["say_event", "say_news"]

_EVENTS: dict[str, str] = {
    "reopen": gettext_noop("a passage was reopened"),
    "decide-work": gettext_noop("a wording was decided for the whole work"),
    "decide-house": gettext_noop("a wording was decided for all works"),
    "decide-many": gettext_noop("passages were approved in one go"),
    "import-work": gettext_noop("the work was loaded"),
    "import": gettext_noop("a rendering was loaded"),
    "compare": gettext_noop("the renderings were corrected or compared"),
    "mend": gettext_noop("passages were grouped anew"),
    "delete-rendering": gettext_noop("a rendering was taken out"),
    "restore-rendering": gettext_noop("a rendering was brought back"),
    "change-work": gettext_noop("the work's details were changed"),
    "add-concept": gettext_noop("a term was added"),
    "change-concept": gettext_noop("a term was changed"),
    "approve-concept": gettext_noop("a term was approved, or its approval taken back"),
    "delete-concept": gettext_noop("a term was deleted"),
    "undo": gettext_noop("something was taken back"),
    "redo": gettext_noop("something was done again"),
}


def say_event(event: EventRecord) -> str:
    """One event as a clause; the number of its passage where the log says it."""
    number = re.match(r"bead (\d+) (approved|omitted|reopened)", event.summary)
    if number and event.kind in ("decide", "reopen"):
        said = {
            "approved": gettext_noop("passage %(number)s was approved"),
            "omitted": gettext_noop("passage %(number)s was left out"),
            "reopened": gettext_noop("passage %(number)s was reopened"),
        }[number[2]]
        return _(said, number=number[1])
    if event.kind in ("remark", "close-remark"):
        said = {
            "passage flagged": gettext_noop("a passage was flagged"),
            "comment added": gettext_noop("a comment was added"),
            "flag closed": gettext_noop("a flag was taken down"),
            "comment closed": gettext_noop("a comment was dealt with"),
            "flag opened again": gettext_noop("a flag was put up again"),
            "comment opened again": gettext_noop("a comment was opened again"),
        }.get(event.summary, "")
        return _(said) if said else event.summary
    known = _EVENTS.get(event.kind)
    return _(known) if known else say(event.summary)


def say_news(name: str, count: int) -> str:
    """One number of the news (see `variorum.desk.News`)."""
    forms = {
        "decisions": lambda: ngettext("%(num)d decision", "%(num)d decisions", count),
        "reopened": lambda: ngettext("%(num)d passage reopened", "%(num)d passages reopened", count),
        "remarks": lambda: ngettext("%(num)d remark", "%(num)d remarks", count),
        "renderings": lambda: ngettext(
            "%(num)d change of renderings", "%(num)d changes of renderings", count
        ),
        "mended": lambda: ngettext("%(num)d regrouping", "%(num)d regroupings", count),
        "terms": lambda: ngettext("%(num)d change of terms", "%(num)d changes of terms", count),
        "undone": lambda: ngettext("%(num)d action taken back", "%(num)d actions taken back", count),
    }
    return forms.get(name, lambda: ngettext("%(num)d other change", "%(num)d other changes", count))()
