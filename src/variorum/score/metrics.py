"""Metrics as additive statistics per segment, aggregation apart.

A metric turns hypotheses and references into one row of statistics a segment, and a sum of rows into a value. So a
slice (a speaker, a month), a bootstrap sample or the whole work all cost one sum. BLEU (Papineni et al. 2002), chrF2++
(Popović 2017: character order 6, word order 2, beta 2) and TER (Snover et al. 2006) are sacreBLEU's own code
(Post 2018, https://github.com/mjpost/sacrebleu).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from variorum.errors import UsageError

__all__ = ["DEFAULT_METRICS", "Metric", "Rows", "SacreBleuMetric", "build_metric"]

Rows = list[list[float]]
"""One row of additive statistics a segment; all rows of a metric have the same length."""

DEFAULT_METRICS = ("chrF2++", "BLEU", "TER")

# Languages written without spaces between words: BLEU counts their characters. sacreBLEU's `zh` does so for Chinese
# characters only; its Japanese and Korean tokenisers need packages that are not part of the default install.
_TOKENISERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char", "lo": "char", "km": "char", "my": "char"}


@runtime_checkable
class Metric(Protocol):
    """What a metric must be able to do; installed ones register a factory under the entry point `variorum.metrics`.

    Attributes:
        name: how it is shown.
        higher_is_better: False for error rates.
    """

    name: str
    higher_is_better: bool

    def rows(self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> Rows:
        """Statistics of each segment; `references[k][i]` is the k-th reference of hypothesis i."""
        ...

    def value(self, total: Sequence[float]) -> float:
        """The value of a sum of rows."""
        ...

    def signature(self) -> str:
        """Settings and versions; complete only after `rows` ran."""
        ...


@dataclass
class SacreBleuMetric:
    """One of sacreBLEU's metrics.

    Attributes:
        name, higher_is_better: as `Metric` has them.
        inner: sacreBLEU's object.
    """

    name: str
    higher_is_better: bool
    inner: Any

    def rows(self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> Rows:
        """Sufficient statistics by sacreBLEU, which its own significance tests sum in the same way."""
        if not hypotheses:
            return []
        rows: Rows = self.inner._extract_corpus_statistics(list(hypotheses), [list(r) for r in references])
        return rows

    def value(self, total: Sequence[float]) -> float:
        """The score of summed statistics."""
        return float(self.inner._compute_score_from_stats(list(total)).score)

    def signature(self) -> str:
        """sacreBLEU's signature, for example `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0`."""
        return str(self.inner.get_signature())


def build_metric(name: str, language: str) -> Metric:
    """A fresh metric for texts in a language.

    Args:
        name: one of `DEFAULT_METRICS`, or the name of an entry point in the group `variorum.metrics`.
        language: BCP 47 tag; it decides how BLEU counts words.

    Raises:
        UsageError: there is no such metric.
        UnavailablePart: an installed metric cannot start (raised by its factory).
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if name == "chrF2++":
        return SacreBleuMetric(name, True, CHRF(word_order=2))
    if name == "BLEU":
        return SacreBleuMetric(
            name, True, BLEU(tokenize=_TOKENISERS.get(language.split("-")[0].lower()), force=True)
        )
    if name == "TER":
        return SacreBleuMetric(name, False, TER())
    raise UsageError(f"no metric {name!r}", advice=f"one of: {', '.join(DEFAULT_METRICS)}")
