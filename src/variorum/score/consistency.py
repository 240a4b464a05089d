"""Consistency of the renderings of a work: what `docs/consistency.md` describes, in the same order and words.

No part can rise when a divergence is added to the list (a property test holds it). Neutral divergences and figures
of another reference period cost nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import exp, log2
from types import MappingProxyType

from variorum.model import SEVERITIES, Bead, Comparison, Divergence, Severity
from variorum.score.pairs import PairStatistics
from variorum.score.values import ConceptUse, Consistency, TermUse

__all__ = ["FACTS", "VERSION", "WEIGHTS", "consistency", "count_facts", "count_words", "penalty", "together"]

VERSION = "consistency:3"
"""Raised whenever a definition or constant below changes."""

WEIGHTS: MappingProxyType[Severity, float] = MappingProxyType(
    {"critical": 25.0, "major": 5.0, "minor": 1.0, "neutral": 0.0}
)
"""Penalty points a divergence: MQM's severity multipliers 0-1-5-25 (https://themqm.org, scoring models)."""

WORDING_POINTS = 0.1
"""Penalty points a word of unlike wording: a tenth of a minor divergence, so that what no check sees costs something.
Compared with 0.5 and 1 on 300 documents of the development half of demetr: only small differences, see
docs/consistency.md."""

BELIEVED = 0.2
"""Confidence from which a bead's parts count as renderings of one passage. Below it the alignment itself says that they
are not: two texts that have nothing to do with one another would agree in everything, since nothing is compared. Of the
right beads of three development sets (conversations, Vietnamese, Icelandic) one in 200 lies below."""

FACTS = frozenset(
    {"accuracy/number", "accuracy/date", "accuracy/name", "accuracy/negation", "accuracy/quotation"}
)
"""Categories that contradict a fact both renderings state."""

# Scripts that put no space between words count a word a character.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*"
)
_FACT = re.compile(r"\d+(?:[.,]\d+)*|(?<=[\w,;] )[^\W\d_a-zà-ỹ]\w+(?: [^\W\d_a-zà-ỹ]\w+)*")


def count_words(text: str) -> int:
    """Words of a text: runs of letters and digits, "6.5" and "office's" being one; characters in unspaced scripts.

    >>> count_words("Growth was 6.5%, the minister's office says.")
    7
    """
    return len(_WORD.findall(text))


def count_facts(text: str) -> int:
    """Figures and names of a text, roughly: numbers in digits, and capitalised runs not at the start of a sentence.

    It is a denominator only: how much there is to agree about.

    >>> count_facts("Exports to Port Amalie rose 6.5% in 2024.")
    3
    """
    return sum(1 for m in _FACT.finditer(text) if any(c.isdigit() for c in m[0]) or m[0][0].isupper())


def penalty(divergence: Divergence) -> float:
    """Its penalty points; nothing for a figure of another reference period."""
    return 0.0 if divergence.relation == "other-period" else WEIGHTS[divergence.severity]


def together(bead: Bead) -> int:
    """How many renderings have the passage: those with a part in the bead; 1 where they are not believed to answer."""
    return len(bead.filled) if bead.score >= BELIEVED else min(1, len(bead.filled))


def _coverage(comparison: Comparison) -> tuple[float | None, int]:
    """Coverage, and the number of words compared.

    Compared are, in each passage, the words of its shortest wording, once for every further rendering that has it: so
    words put in never make a penalty per word smaller.
    """
    count = len(comparison.renderings)
    covered = total = 0.0
    compared = 0
    for bead in comparison.alignment:
        cells = zip(comparison.renderings, bead.cells, strict=True)
        words = [count_words(rendering.join(cell)) for rendering, cell in cells if cell]
        total += sum(words)
        others = max(0, together(bead) - 1)
        covered += sum(words) * others / (count - 1) if count > 1 else 0.0
        compared += min(words) * others if words else 0
    return (100.0 * covered / total if total and count > 1 else None), compared


def _factual(comparison: Comparison, divergences: Iterable[Divergence]) -> float | None:
    facts = 0
    for bead in comparison.alignment:
        if together(bead) > 1:
            facts += max(
                count_facts(r.join(c)) for r, c in zip(comparison.renderings, bead.cells, strict=True)
            )
    differing = sum(1 for d in divergences if d.category in FACTS and penalty(d) > 0)
    if not any(together(bead) > 1 for bead in comparison.alignment):
        return None
    return 100.0 * (1.0 - differing / max(facts, differing, 1))


def _concepts(uses: Iterable[TermUse]) -> tuple[ConceptUse, ...]:
    made = []
    for concept, group in groupby(sorted(uses, key=lambda u: u.concept), key=lambda u: u.concept):
        of_concept = list(group)
        forms = Counter(u.form for u in of_concept)
        total = len(of_concept)
        entropy = -sum(n / total * log2(n / total) for n in forms.values())
        made.append(
            ConceptUse(
                concept,
                total,
                tuple(sorted(forms.items(), key=lambda item: (-item[1], item[0]))),
                max(0.0, entropy),
                sum(u.preferred for u in of_concept) / total,
            )
        )
    return tuple(made)


def _terminological(
    concepts: Sequence[ConceptUse], uses: Sequence[TermUse], divergences: Iterable[Divergence]
) -> float | None:
    """Share of uses in their concept's leading form, less the uses a divergence names."""
    if not uses:
        return None
    leading = sum(c.forms[0][1] for c in concepts)
    forbidden = sum(not u.permitted for u in uses)
    flagged = sum(1 for d in divergences if d.category.startswith("terminology/") and penalty(d) > 0)
    wrong = max(len(uses) - leading, forbidden, flagged)
    return 100.0 * (1.0 - min(1.0, wrong / len(uses)))


def _wording(pairs: Iterable[PairStatistics]) -> float | None:
    """Mean over pairs of chrF2++ in both directions, from one pass: swapping the texts swaps two of its counts."""
    values: list[tuple[float, int]] = []
    for pair in pairs:
        for metric, rows in zip(pair.metrics, pair.rows, strict=True):
            if metric.name != "chrF2++" or not rows:
                continue
            forward = [sum(column) for column in zip(*rows, strict=True)]
            backward = list(forward)
            backward[0::3], backward[1::3] = forward[1::3], forward[0::3]
            values.append(((metric.value(forward) + metric.value(backward)) / 2, len(rows)))
    weight = sum(n for _, n in values)
    return sum(v * n for v, n in values) / weight if weight else None


def consistency(
    comparison: Comparison, pairs: Sequence[PairStatistics] = (), uses: Sequence[TermUse] = ()
) -> Consistency:
    """The measure of one work.

    Args:
        comparison: renderings, alignment and divergences.
        pairs: statistics of its pairs with chrF2++ among the metrics; without them wording agreement is undefined.
        uses: the uses of the glossary's terms; without them terminological consistency is undefined.
    """
    coverage, compared = _coverage(comparison)
    points = sum(map(penalty, comparison.divergences))
    per_thousand = 1000.0 * points / compared if compared else None
    wording = _wording(pairs)
    concepts = _concepts(uses)
    severities = Counter(d.severity for d in comparison.divergences)
    weights = "-".join(f"{WEIGHTS[s]:g}" for s in reversed(SEVERITIES))
    return Consistency(
        coverage=coverage,
        factual_agreement=_factual(comparison, comparison.divergences),
        terminological_consistency=_terminological(concepts, uses, comparison.divergences),
        wording_agreement=wording,
        total=_total(per_thousand, wording),
        penalty_points=points,
        penalty_per_thousand_words=per_thousand,
        words=compared,
        by_severity=tuple((s, severities[s]) for s in SEVERITIES),
        concepts=concepts,
        signature=(
            f"{VERSION}|weights:{weights}|wording:{WORDING_POINTS:g}|per:1000|"
            f"renderings:{len(comparison.renderings)}|other-period:free|believed:{BELIEVED:g}"
        ),
    )


def _total(per_thousand: float | None, wording: float | None) -> float | None:
    """MQM's linear total, 100 (1 - points per word), continued as 100 exp(- points per word): it never reaches 0."""
    if per_thousand is None:
        return None
    unlike = 0.0 if wording is None else 1000.0 * WORDING_POINTS * (1.0 - wording / 100.0)
    return 100.0 * exp(-(per_thousand + unlike) / 1000.0)
