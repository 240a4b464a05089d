"""The glossary room: which wordings should become terms, and how imported concepts meet those of the house."""

from __future__ import annotations

from variorum.glossary.merge import Merge, merge_concepts, plan_merge
from variorum.glossary.propose import Candidate, Form, propose
from variorum.glossary.uses import Misuse, find_misuses, term_uses

__all__ = [
    "Candidate",
    "Form",
    "Merge",
    "Misuse",
    "find_misuses",
    "merge_concepts",
    "plan_merge",
    "propose",
    "term_uses",
]
