"""Why a wording is suggested, and what speaks against one as typed, in the interface language."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.desk import Objection, Reason, Suggestion
from variorum_web.translation import gettext as _
from variorum_web.translation import gettext_noop

__all__ = ["say_objection", "say_rule"]

_REASONS: dict[Reason, str] = {
    "nobody": gettext_noop("no %(language)s rendering has this passage: omit it"),
    "untranslated": gettext_noop("it was left in another language: omit it, or write a wording"),
    "only": gettext_noop("no other rendering has this passage"),
    "single": gettext_noop("it is the one rendering"),
    "settled-work": gettext_noop("it was settled for this work"),
    "settled-house": gettext_noop("it was settled for all works"),
    "agreed": gettext_noop("all renderings agree word for word"),
    "decided": gettext_noop("an editor called a fact in it right"),
    "faultless": gettext_noop("no fault was found in it"),
    "fewest-faults": gettext_noop("it has the fewest faults"),
    "glossary": gettext_noop("it has the terms of the glossary"),
    "facts": gettext_noop("most renderings have its facts"),
    "direct": gettext_noop("it says itself what others only report"),
    "details": gettext_noop("most renderings have its details"),
    "style": gettext_noop("it keeps to the style of the others"),
    "person": gettext_noop("it was made by a person"),
    "no-machine": gettext_noop("it is not known to be made by a machine"),
    "nearest": gettext_noop("it is nearest to the others"),
    "first": gettext_noop("it comes first and nothing speaks for another"),
}

_OBJECTIONS: dict[str, str] = {
    "figure-unknown": gettext_noop("“%(text)s” is in no rendering"),
    "figure-lost": gettext_noop("“%(text)s” (%(sigla)s) is not in the line"),
    "against-source": gettext_noop("“%(text)s”, but %(sigla)s has “%(instead)s”"),
    "name-unknown": gettext_noop("the name “%(text)s” is in no rendering"),
    "name-lost": gettext_noop("the name “%(text)s” (%(sigla)s) is not in the line"),
    "forbidden": gettext_noop("“%(text)s” is not to be written"),
    "term-lost": gettext_noop("the glossary has “%(instead)s” for “%(text)s”"),
    "doubled": gettext_noop("“%(text)s” stands twice"),
}


def say_rule(suggestion: Suggestion, language: str) -> str:
    """The rule behind a suggestion, as one sentence; `language` is the name of the canonical text's."""
    said = ", ".join(_(_REASONS[reason], language=language) for reason in suggestion.reasons)
    if not suggestion.siglum:
        said = said[:1].upper() + said[1:]
    base = f"{suggestion.siglum}: " if suggestion.siglum else ""
    mended = "; ".join(
        _said_swap(swap.new, swap.old, swap.origin, decided=swap.decided) for swap in suggestion.swaps
    )
    return f"{base}{said}{f'; {mended}' if mended else ''}."


def _said_swap(new: str, old: str, origin: str, *, decided: bool) -> str:
    if decided:
        return _(
            "“%(new)s” from %(siglum)s instead of “%(old)s”, as an editor decided",
            new=new,
            old=old,
            siglum=origin,
        )
    if origin == "glossary":
        return _("“%(new)s” instead of “%(old)s”, as the glossary has it", new=new, old=old)
    return _("“%(new)s” from %(siglum)s instead of “%(old)s”", new=new, old=old, siglum=origin)


def say_objection(objection: Objection) -> str:
    """One objection as a sentence without its full stop."""
    if objection.kind == "forbidden" and objection.instead:
        return _(
            "“%(text)s” is not to be written: write “%(instead)s”",
            text=objection.text,
            instead=objection.instead,
        )
    return _(
        _OBJECTIONS[objection.kind],
        text=objection.text,
        instead=objection.instead,
        sigla=_listed(objection.sigla),
    )


def _listed(sigla: Iterable[str]) -> str:
    return ", ".join(sigla)
