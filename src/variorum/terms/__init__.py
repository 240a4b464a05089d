"""Terms in text: the longest match, inflection aware. Knows neither store nor glossary.

TermMatcher(terms).find(text) -> matches
Enforcer(concepts).find(text) -> terms that are not permitted, and what to write instead
"""

from __future__ import annotations

from variorum.terms.enforcer import Enforcer, NotPermitted
from variorum.terms.matcher import TermMatch, TermMatcher

__all__ = ["Enforcer", "NotPermitted", "TermMatch", "TermMatcher"]
