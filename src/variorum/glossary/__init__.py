"""The glossary room: which wordings of a work should become terms."""

from __future__ import annotations

from variorum.glossary.propose import Candidate, Form, propose

__all__ = ["Candidate", "Form", "propose"]
