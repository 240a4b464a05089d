"""The glossary room: which wordings should become terms, and how imported concepts meet those of the house."""

from __future__ import annotations

from variorum.glossary.merge import Merge, merge_concepts, plan_merge
from variorum.glossary.propose import Candidate, Form, propose

__all__ = ["Candidate", "Form", "Merge", "merge_concepts", "plan_merge", "propose"]
