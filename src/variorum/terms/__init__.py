"""Terms in text: the longest match, inflection aware. Knows neither store nor glossary.

TermMatcher(terms).find(text) -> matches
"""

from __future__ import annotations

from variorum.terms.matcher import TermMatch, TermMatcher

__all__ = ["TermMatch", "TermMatcher"]
