"""What an editor's desk works out from the store: for the browser, and for any script that does without one.

    suggest(bead, renderings, sources)     the wording to start from, and why
    check_wording(bead, text, ...)         what speaks against a wording as typed
    terms_in(bead, concepts)               the approved terms of a passage, as each rendering has them
    build_matrix(comparison, sigla)        divergences by category and rendering
    summarise(events, by)                  what others did since

Pure functions over records of the store; nothing here reads or writes it, and nothing knows of pages.
"""

from variorum.desk.compose import credit_picks, wording_of
from variorum.desk.matrix import Matrix, MatrixRow, build_matrix, heaviest
from variorum.desk.news import News, summarise
from variorum.desk.suggest import (
    Reason,
    Suggestion,
    all_agree,
    candidate_sigla,
    describe,
    source_sigla,
    suggest,
)
from variorum.desk.terms import Terms, TermUse, terms_in
from variorum.desk.wording import Objection, check_wording

__all__ = [
    "Matrix",
    "MatrixRow",
    "News",
    "Objection",
    "Reason",
    "Suggestion",
    "TermUse",
    "Terms",
    "all_agree",
    "build_matrix",
    "candidate_sigla",
    "check_wording",
    "credit_picks",
    "describe",
    "heaviest",
    "source_sigla",
    "suggest",
    "summarise",
    "terms_in",
    "wording_of",
]
