"""What a score consists of: frozen values, each number beside its signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from variorum.model import Severity
from variorum.notebook import html_table

__all__ = [
    "CONSISTENCY_PARTS",
    "ConceptUse",
    "Consistency",
    "Interval",
    "MetricScore",
    "PartScore",
    "Scores",
    "TermUse",
    "scores_as_json",
]


CONSISTENCY_PARTS = (
    "total",
    "coverage",
    "factual_agreement",
    "terminological_consistency",
    "wording_agreement",
)
"""The numbers of `Consistency` from 0 to 100, the summing up first."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % confidence interval by bootstrap resampling: `mean ± half_width`."""

    mean: float
    half_width: float

    @property
    def low(self) -> float:
        """Its lower end."""
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        """Its upper end."""
        return self.mean + self.half_width


@dataclass(frozen=True, slots=True)
class MetricScore:
    """One metric on one pair.

    Attributes:
        name: `chrF2++`, `BLEU`, `TER`, or the name of an installed metric.
        value: None where there is nothing to measure; never NaN.
        higher_is_better: False for error rates such as TER.
        signature: settings and versions behind the value.
        a, b: sigla; `a` is measured with `b` as the reference.
        segments: how many beads it was measured on.
        interval: confidence interval, where it was asked for.
    """

    name: str
    value: float | None
    higher_is_better: bool
    signature: str
    a: str
    b: str
    segments: int = 0
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class TermUse:
    """One use of a concept's term in one rendering.

    Attributes:
        concept: id of the concept.
        form: the term as the glossary has it.
        permitted: whether its status is preferred or admitted.
        preferred: whether its status is preferred.
        siglum, bead: where it was used.
    """

    concept: str
    form: str
    permitted: bool
    preferred: bool
    siglum: str
    bead: int


@dataclass(frozen=True, slots=True)
class ConceptUse:
    """How one concept is worded over a work.

    Attributes:
        concept: its id.
        uses: how often it is used, all renderings together.
        forms: the forms with their counts, the most frequent first.
        entropy: Shannon entropy of the forms in bits; 0 where one form is used throughout.
        preferred_share: share of uses with a preferred form, 0 to 1.
    """

    concept: str
    uses: int
    forms: tuple[tuple[str, int], ...]
    entropy: float
    preferred_share: float


@dataclass(frozen=True, slots=True)
class Consistency:
    """Variorum's own measure; `docs/consistency.md` is its method section. Each part is 0 to 100, None if undefined.

    Attributes:
        coverage: share of the wording that has a counterpart in the other renderings.
        factual_agreement: share of figures, dates, names and quotations about which no divergence was found.
        terminological_consistency: agreement in the forms of the glossary's concepts; None without a glossary.
        wording_agreement: mean chrF2++ over the pairs of one language, both directions.
        total: MQM-like total, 100 for no divergence and like wording.
        penalty_points: severities of the divergences weighted and added.
        penalty_per_thousand_words: the same per 1,000 words compared.
        words: words compared: of each passage the shortest wording, once for every further rendering that has it.
        by_severity: number of divergences of each severity, the heaviest first.
        concepts: the forms of each concept, where a glossary was given.
        signature: definition and constants behind all of these.
    """

    coverage: float | None
    factual_agreement: float | None
    terminological_consistency: float | None
    wording_agreement: float | None
    total: float | None
    penalty_points: float
    penalty_per_thousand_words: float | None
    words: int
    by_severity: tuple[tuple[Severity, int], ...]
    concepts: tuple[ConceptUse, ...] = ()
    signature: str = ""


@dataclass(frozen=True, slots=True)
class PartScore:
    """One metric on one part of a work.

    Attributes:
        by: what the work is cut by: `segment`, `speaker`, `kind`, `outlet` or `month`.
        part: which part: a speaker's name, a month, the index of a passage ...
        score: the metric on its beads.
    """

    by: str
    part: str
    score: MetricScore


@dataclass(frozen=True, slots=True)
class Scores:
    """All numbers of one work."""

    metrics: tuple[MetricScore, ...]
    consistency: Consistency
    warnings: tuple[str, ...] = field(default=())
    parts: tuple[PartScore, ...] = ()

    def _repr_html_(self) -> str:
        """A row a number, with its signature."""
        rows: list[tuple[str, str, str, str]] = [
            (m.name, f"{m.a} / {m.b}", _shown(m.value), m.signature) for m in self.metrics
        ]
        for name in CONSISTENCY_PARTS:
            rows.append((name, "all", _shown(getattr(self.consistency, name)), self.consistency.signature))
        return html_table("Scores", ("measure", "renderings", "value", "signature"), rows)


def _shown(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.2f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _metric(m: MetricScore) -> dict[str, Any]:
    interval = {"low": _rounded(m.interval.low), "high": _rounded(m.interval.high)} if m.interval else None
    return {
        "name": m.name,
        "value": _rounded(m.value),
        "higher_is_better": m.higher_is_better,
        "signature": m.signature,
        "a": m.a,
        "b": m.b,
        "segments": m.segments,
        **({"interval": interval} if interval else {}),
    }


def scores_as_json(scores: Scores) -> dict[str, Any]:
    """The `metrics`, `consistency` and `parts` keys of `variorum score --format json`; numbers have four decimals."""
    consistency = scores.consistency
    return {
        "metrics": [_metric(m) for m in scores.metrics],
        "consistency": {
            "total": _rounded(consistency.total),
            "coverage": _rounded(consistency.coverage),
            "factual_agreement": _rounded(consistency.factual_agreement),
            "terminological_consistency": _rounded(consistency.terminological_consistency),
            "wording_agreement": _rounded(consistency.wording_agreement),
            "penalty_points": _rounded(consistency.penalty_points),
            "penalty_per_thousand_words": _rounded(consistency.penalty_per_thousand_words),
            "words": consistency.words,
            "by_severity": dict(consistency.by_severity),
            "concepts": [
                {
                    "concept": c.concept,
                    "uses": c.uses,
                    "forms": [{"form": form, "uses": uses} for form, uses in c.forms],
                    "entropy": _rounded(c.entropy),
                    "preferred_share": _rounded(c.preferred_share),
                }
                for c in consistency.concepts
            ],
            "signature": consistency.signature,
        },
        **(
            {"parts": [{"by": p.by, "part": p.part, **_metric(p.score)} for p in scores.parts]}
            if scores.parts
            else {}
        ),
    }
