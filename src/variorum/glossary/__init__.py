"""The glossary room: which wordings should become terms, and how imported concepts meet those of the house."""

from __future__ import annotations

from variorum.glossary.layers import LayeredConcept, effective, layer_glossaries
from variorum.glossary.merge import Merge, merge_concepts, plan_merge
from variorum.glossary.propose import Candidate, Form, propose
from variorum.glossary.reshape import join_concepts, split_concept
from variorum.glossary.uses import Misuse, find_misuses, term_uses

__all__ = [
    "Candidate",
    "Form",
    "LayeredConcept",
    "Merge",
    "Misuse",
    "effective",
    "find_misuses",
    "join_concepts",
    "layer_glossaries",
    "merge_concepts",
    "plan_merge",
    "propose",
    "split_concept",
    "term_uses",
]
