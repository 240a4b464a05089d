"""One vocabulary for all exchange formats: our words and the ones TBX-Basic (ISO 30042:2019) prescribes for them.

Picklist values are kept in TBX's own spelling everywhere (`fullForm`, `feminine`), so most formats need no table.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from variorum.model import TermStatus

__all__ = [
    "GENDERS",
    "PARTS_OF_SPEECH",
    "STATUS_FROM_TBX",
    "STATUS_TO_TBX",
    "TERM_TYPES",
    "normal_gender",
    "normal_part_of_speech",
    "normal_status",
    "normal_term_type",
]

STATUS_TO_TBX: MappingProxyType[TermStatus, str] = MappingProxyType(
    {
        "preferred": "preferredTerm-admn-sts",
        "admitted": "admittedTerm-admn-sts",
        "deprecated": "deprecatedTerm-admn-sts",
        "superseded": "supersededTerm-admn-sts",
    }
)
"""Picklist of `administrativeStatus` in the Min module of TBX, which TBX-Basic includes."""

STATUS_FROM_TBX: MappingProxyType[str, TermStatus] = MappingProxyType(
    {v: k for k, v in STATUS_TO_TBX.items()}
)

PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "other")
"""Picklist of `partOfSpeech` in the Min module of TBX."""

GENDERS = ("masculine", "feminine", "neuter", "other")
"""Picklist of `grammaticalGender` in the Basic module of TBX."""

TERM_TYPES = ("fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase")
"""Picklist of `termType` in the Basic module of TBX."""

# What other programs write for the same thing, folded to lower-case letters. Spellings seen in the documentation of
# Trados MultiTerm, memoQ, Weblate and UTX; anything else stays as it was found.
_STATUSES: dict[str, TermStatus] = {
    "preferred": "preferred", "preferredterm": "preferred", "approved": "preferred", "standardized": "preferred",
    "standardizedterm": "preferred", "preferredtermadmnsts": "preferred", "recommended": "preferred",
    "admitted": "admitted", "admittedterm": "admitted", "allowed": "admitted", "permitted": "admitted",
    "admittedtermadmnsts": "admitted", "nonstandard": "admitted", "provisional": "admitted",
    "deprecated": "deprecated", "deprecatedterm": "deprecated", "deprecatedtermadmnsts": "deprecated",
    "forbidden": "deprecated", "rejected": "deprecated", "prohibited": "deprecated", "notrecommended": "deprecated",
    "superseded": "superseded", "supersededterm": "superseded", "supersededtermadmnsts": "superseded",
    "obsolete": "superseded", "legaltermadmnsts": "preferred", "standardizedtermadmnsts": "preferred",
    "regulatedtermadmnsts": "preferred",
}  # fmt: skip
_PARTS = {
    "noun": "noun", "n": "noun", "propernoun": "noun", "commonnoun": "noun", "nounphrase": "noun", "pn": "noun",
    "verb": "verb", "v": "verb", "verbphrase": "verb", "adjective": "adjective", "adj": "adjective",
    "adverb": "adverb", "adv": "adverb", "other": "other", "sentence": "other",
}  # fmt: skip
_GENDERS = {"m": "masculine", "masculine": "masculine", "f": "feminine", "feminine": "feminine",
            "n": "neuter", "neuter": "neuter", "neutral": "neuter", "other": "other"}  # fmt: skip
_TYPES = {
    **{value.lower(): value for value in TERM_TYPES},
    "initialism": "acronym", "abbreviatedform": "abbreviation", "fullterm": "fullForm", "phraseologicalunit": "phrase",
    "setphrase": "phrase", "synonym": "variant", "entryterm": "fullForm", "shortcut": "shortForm",
}  # fmt: skip
_LETTERS = re.compile(r"[^a-z]+")


def _key(value: str) -> str:
    return _LETTERS.sub("", value.lower())


def normal_status(value: str | None) -> TermStatus | None:
    """The status meant by `value`, as TBX or another program writes it; None where it is none we know.

    >>> normal_status("preferredTerm-admn-sts"), normal_status("Forbidden"), normal_status("wait")
    ('preferred', 'deprecated', None)
    """
    return _STATUSES.get(_key(value)) if value else None


def normal_part_of_speech(value: str | None) -> str | None:
    """The part of speech in TBX's spelling where we know it, otherwise as it was found; None for nothing.

    >>> normal_part_of_speech("n."), normal_part_of_speech("interjection"), normal_part_of_speech("")
    ('noun', 'interjection', None)
    """
    return _PARTS.get(_key(value), value.strip()) if value and value.strip() else None


def normal_gender(value: str | None) -> str | None:
    """The grammatical gender in TBX's spelling where we know it, otherwise as it was found."""
    return _GENDERS.get(_key(value), value.strip()) if value and value.strip() else None


def normal_term_type(value: str | None) -> str | None:
    """The term type in TBX's spelling where we know it, otherwise as it was found."""
    return _TYPES.get(_key(value), value.strip()) if value and value.strip() else None
