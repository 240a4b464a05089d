"""Cases a linguist can edit, tests/cases/checks/<check>.json, and what a check says to them.

A case has `label`, `comment`, `renderings` (siglum: text, or a list of texts, one a bead) and `expected`: what must be
found, with the narrow spans; an empty list says that nothing may be. Where it matters it says `languages`, `dates`,
`kinds` (what the segment is on the page), `source`, `house` (tables of a house file) and `glossary` (concepts, each a
list of [term, language, status]).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.checks.build import check
from variorum.checks import CHECKS, House
from variorum.model import Concept, Term

CASES = Path(__file__).parents[1] / "cases" / "checks"


def load(family: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((CASES / f"{family}.json").read_text(encoding="utf-8"))
    return cases


def told(family: str, case: dict[str, Any]) -> list[dict[str, Any]]:
    """What the check finds, as `expected` says it."""
    texts = {s: [t] if isinstance(t, str) else t for s, t in case["renderings"].items()}
    concepts = [
        Concept(
            str(number),
            tuple(Term(text, language, status) for text, language, status in terms),
            approved=True,
        )
        for number, terms in enumerate(case.get("glossary", ()))
    ]
    found = check(
        texts,
        only=[family],
        languages=case.get("languages"),
        dates=case.get("dates"),
        kinds={siglum: [kind] * len(texts[siglum]) for siglum, kind in case.get("kinds", {}).items()},
        source=case.get("source"),
        house=House.from_table(case["house"], CHECKS) if "house" in case else None,
        glossary=concepts,
    )
    return [
        {
            "category": d.category,
            "severity": d.severity,
            "relation": d.relation,
            "spans": [[s.siglum, s.text] for s in d.spans],
        }
        for d in found
    ]
