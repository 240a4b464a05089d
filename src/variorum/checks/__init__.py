"""Checks: named rules that turn what differs in a bead into divergences with category, severity and reason.

    find(renderings, alignment) -> divergences
    explain(divergence)         -> why, line by line
    CHECKS                      -> every check by name, plug-ins (entry points `variorum.checks`) included

One module a family, one class a check; see `protocol` for how to write one and docs/checks.md for what each does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.checks.context import Passage, View, WorkView
from variorum.checks.house import Form, House
from variorum.checks.house_file import find_house, read_house, write_house
from variorum.checks.protocol import Check, Finding, rule_of
from variorum.checks.registry import Registry, findings_of_check
from variorum.checks.resolve import Found, keep_most_specific, to_divergence
from variorum.errors import InvalidValue, UsageError
from variorum.model import Alignment, Concept, Divergence, Rendering, Variant

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "Form",
    "House",
    "Passage",
    "View",
    "WorkView",
    "explain",
    "find",
    "find_house",
    "read_house",
    "rule_of",
    "write_house",
]

CHECKS: Mapping[str, Check] = Registry()
"""Every check by its name, the most specific first."""


def find(
    renderings: Sequence[Rendering],
    alignment: Alignment,
    *,
    variants: Sequence[Variant] | None = None,
    house: House | None = None,
    glossary: Sequence[Concept] = (),
    source: str | None = None,
    only: Sequence[str] = (),
) -> tuple[Divergence, ...]:
    """Every divergence of a work, in the order of the beads.

    Args:
        renderings: in the order of the alignment's sigla, with segments.
        alignment: beads over them.
        variants: what `collate.collate_all` found, for checks that start from it; they collate for themselves without.
        house: which checks are off, which severities are set, which wordings and formats are settled.
        glossary: the concepts that apply.
        source: siglum of the rendering the others were made from. Without it, the one rendering whose language is not
            that of all others (of three or more) is taken for it.
        only: names of the checks to run; all without it.

    Raises:
        InvalidValue: the alignment is of other renderings.
        UsageError: `only` names a check, or `source` a rendering, that does not exist.
        UnavailablePart: a plug-in raised something, or found what its contract excludes.
    """
    if alignment.sigla != tuple(r.siglum for r in renderings):
        raise InvalidValue("the alignment is of other renderings")
    if source is not None and source not in alignment.sigla:
        raise UsageError(f"there is no rendering {source!r}", advice=f"one of: {', '.join(alignment.sigla)}")
    for name in only:
        if name not in CHECKS:
            raise UsageError(f"there is no check {name!r}", advice=f"one of: {', '.join(CHECKS)}")
    rules = house or House()
    checks = [c for n, c in CHECKS.items() if rules.allows(n) and (not only or n in only)]
    work = WorkView(renderings, alignment, variants=variants, glossary=glossary, source=source, house=rules)
    taken: set[str] = set()
    divergences: list[Divergence] = []
    for bead in alignment:
        view = work.view(bead)
        if not view.filled:
            continue
        found = [Found(check, finding) for check in checks for finding in findings_of_check(check, view)]
        for kept in keep_most_specific(found):
            finding = kept.finding
            if rules.allows(finding.category):
                severity = rules.severity(kept.check.name, finding.category, finding.severity)
                divergences.append(to_divergence(view, kept, severity, taken))
    return tuple(divergences)


def explain(divergence: Divergence) -> tuple[str, ...]:
    """Why a divergence was reported, line by line: what, where, the check's rule, the evidence for and against."""
    lines = [f"{divergence.category} ({divergence.severity}): {divergence.message}"]
    for reading in divergence.readings:
        places = "; ".join(f"segment {s.segment} [{s.start}, {s.end}) {s.text!r}" for s in reading.spans)
        value = "" if reading.value is None else f", understood as {reading.value}"
        lines.append(f"{', '.join(reading.sigla)}: {places or 'nothing'}{value}")
    if divergence.missing:
        lines.append(f"no counterpart in {', '.join(divergence.missing)}")
    check = CHECKS.get(divergence.check)
    rule = rule_of(check) if check else "this check is not installed here"
    rule = " ".join(rule.split())
    lines.append(f"rule of {divergence.check}: {rule}")
    return (*lines, *(line for line in divergence.explanation if line not in rule))
