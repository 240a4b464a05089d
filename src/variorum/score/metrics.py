"""Metrics as additive statistics per segment, aggregation apart.

A metric turns hypotheses and references into one row of statistics a segment, and a sum of rows into a value. So a
slice (a speaker, a month), a bootstrap sample or the whole work all cost one sum. BLEU (Papineni et al. 2002), chrF2++
(Popović 2017: character order 6, word order 2, beta 2) and TER (Snover et al. 2006) are sacreBLEU's own code
(Post 2018, https://github.com/mjpost/sacrebleu).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from math import isfinite
from typing import Any, Protocol, runtime_checkable

from variorum.errors import UnavailablePart, UsageError, VariorumError
from variorum.score.neural import PREFIX, CometMetric

__all__ = ["DEFAULT_METRICS", "Metric", "Rows", "SacreBleuMetric", "add_rows", "build_metric", "metric_names"]

Rows = list[list[float]]
"""One row of additive statistics a segment; all rows of a metric have the same length."""

DEFAULT_METRICS = ("chrF2++", "BLEU", "TER")

ENTRY_POINTS = "variorum.metrics"
"""Group under which installed packages offer metrics: a callable `language tag -> Metric`."""

# Languages written without spaces between words: BLEU counts their characters. sacreBLEU's `zh` does so for Chinese
# characters only; its Japanese and Korean tokenisers need packages that are not part of the default install.
_TOKENISERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char", "lo": "char", "km": "char", "my": "char"}


@runtime_checkable
class Metric(Protocol):
    """What a metric must be able to do."""

    @property
    def name(self) -> str:
        """How it is shown."""
        ...

    @property
    def higher_is_better(self) -> bool:
        """False for error rates."""
        ...

    def rows(self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> Rows:
        """Statistics of each segment; `references[k][i]` is the k-th reference of hypothesis i."""
        ...

    def value(self, total: Sequence[float]) -> float:
        """The value of a sum of rows."""
        ...

    def signature(self) -> str:
        """Settings and versions; complete only after `rows` ran."""
        ...


_AT_ONCE = 1000
"""Lines whose n-grams are held in memory at once."""


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
        """Sufficient statistics by sacreBLEU, which its own significance tests sum in the same way.

        Some lines at a time: it keeps the n-grams of all references it is given (5 GB for 100,000 sentences).
        """
        rows: Rows = []
        for start in range(0, len(hypotheses), _AT_ONCE):
            lines = slice(start, start + _AT_ONCE)
            rows += self.inner._extract_corpus_statistics(
                list(hypotheses[lines]), [list(column[lines]) for column in references]
            )
        return rows

    def value(self, total: Sequence[float]) -> float:
        """The score of summed statistics."""
        return float(self.inner._compute_score_from_stats(list(total)).score)

    def signature(self) -> str:
        """sacreBLEU's signature, for example `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0`."""
        return str(self.inner.get_signature())

    def interval(self, rows: Rows, resamples: int) -> tuple[float, float, str]:
        """Mean, half width and seed of the 95 % interval by sacreBLEU's bootstrap (Koehn 2004).

        The seed is sacreBLEU's: 12345, or the environment variable SACREBLEU_SEED.
        """
        from sacrebleu.significance import _bootstrap_resample

        seed, samples = _bootstrap_resample(rows, self.inner, resamples)
        score = samples[0]
        score.estimate_ci(samples)
        return float(score._mean), float(score._ci), str(seed)


@dataclass
class GuardedMetric:
    """An installed metric, kept from breaking the rest: what it raises or returns wrongly becomes one line.

    Attributes:
        inner: the metric itself.
    """

    inner: Metric

    @property
    def name(self) -> str:
        """The inner metric's name."""
        return self.inner.name

    @property
    def higher_is_better(self) -> bool:
        """Whether the inner metric is a quality, not an error rate."""
        return self.inner.higher_is_better

    def rows(self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> Rows:
        """The inner metric's rows.

        Raises:
            UnavailablePart: it failed, or gave another number of rows than there are segments.
        """
        try:
            rows = [[float(x) for x in row] for row in self.inner.rows(hypotheses, references)]
        except VariorumError:
            raise
        except Exception as error:
            raise UnavailablePart(
                f"metric {self.name} failed: {str(error).splitlines()[0:1] or type(error).__name__}"
            ) from None
        if len(rows) != len(hypotheses) or not all(isfinite(x) for row in rows for x in row):
            raise UnavailablePart(
                f"metric {self.name} gave {len(rows)} rows for {len(hypotheses)} segments, or no numbers"
            )
        return rows

    def value(self, total: Sequence[float]) -> float:
        """The inner metric's value.

        Raises:
            UnavailablePart: it failed or is no finite number.
        """
        try:
            value = float(self.inner.value(total))
        except Exception as error:
            raise UnavailablePart(f"metric {self.name} failed: {_first_line(error)}") from None
        if not isfinite(value):
            raise UnavailablePart(f"metric {self.name} gave {value}")
        return value

    def signature(self) -> str:
        """The inner metric's signature."""
        return self.inner.signature()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def add_rows(rows: Rows) -> list[float]:
    """Column sums."""
    return [sum(column) for column in zip(*rows, strict=True)]


def metric_names() -> tuple[str, ...]:
    """The built-in metrics and those that installed packages offer."""
    return (*DEFAULT_METRICS, *sorted(e.name for e in entry_points(group=ENTRY_POINTS)))


def build_metric(name: str, language: str) -> Metric:
    """A fresh metric for texts in a language.

    Args:
        name: one of `DEFAULT_METRICS`, `comet:PATH`, or the name of an entry point in the group `variorum.metrics`.
        language: BCP 47 tag; it decides how BLEU counts words.

    Raises:
        UsageError: there is no such metric.
        UnavailablePart: an installed metric cannot start.
    """
    if name not in DEFAULT_METRICS:
        return _installed(name, language)
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if name == "chrF2++":
        return SacreBleuMetric(name, True, CHRF(word_order=2))
    if name == "BLEU":
        tokeniser = _TOKENISERS.get(language.split("-")[0].lower())
        return SacreBleuMetric(name, True, BLEU(tokenize=tokeniser, force=True))
    return SacreBleuMetric(name, False, TER())


def _installed(name: str, language: str) -> Metric:
    if name.startswith(PREFIX):
        try:
            return GuardedMetric(CometMetric(name.removeprefix(PREFIX)))
        except VariorumError:
            raise
        except Exception as error:
            raise UnavailablePart(f"metric {name} cannot start: {_first_line(error)}") from None
    for entry in entry_points(group=ENTRY_POINTS):
        if entry.name == name:
            try:
                return GuardedMetric(entry.load()(language))
            except VariorumError:
                raise
            except Exception as error:
                raise UnavailablePart(
                    f"metric {name} cannot start: {_first_line(error)}", advice="see its documentation"
                ) from None
    raise UsageError(f"no metric {name!r}", advice=f"one of: {', '.join(metric_names())}")
