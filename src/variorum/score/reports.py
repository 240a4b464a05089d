"""Scores and divergences for other programs: CSV, JUnit XML for CI servers, SARIF for code review tools.

Sources: JUnit XML as Jenkins and GitLab read it; SARIF 2.1.0 (OASIS Standard, 2020). Offsets in SARIF count code
points into the rendering's text (`columnKind: unicodeCodePoints`).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from variorum.model import SEVERITIES, Comparison, Divergence, Severity, Span
from variorum.score.values import CONSISTENCY_PARTS, Scores

__all__ = ["Verdict", "write_junit", "write_sarif", "write_scores_csv"]

_LEVELS: dict[Severity, str] = {"critical": "error", "major": "error", "minor": "warning", "neutral": "note"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One demand on a number and whether it was met; who judges makes it.

    Attributes:
        name: what was demanded, for example `total >= 90`.
        met: whether it is so.
        told: the number that decided.
    """

    name: str
    met: bool
    told: str


def write_scores_csv(scores: Scores) -> str:
    """One row a number: name, a, b, part, value, interval, segments, higher_is_better, signature."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        ("name", "a", "b", "part", "value", "low", "high", "segments", "higher_is_better", "signature")
    )
    for part, m in (
        *(("", m) for m in scores.metrics),
        *((f"{p.by}={p.part}", p.score) for p in scores.parts),
    ):
        low, high = (f"{m.interval.low:.4f}", f"{m.interval.high:.4f}") if m.interval else ("", "")
        value = "" if m.value is None else f"{m.value:.4f}"
        better = "yes" if m.higher_is_better else "no"
        writer.writerow((m.name, m.a, m.b, part, value, low, high, m.segments, better, m.signature))
    consistency = scores.consistency
    for name in CONSISTENCY_PARTS:
        number = getattr(consistency, name)
        value = "" if number is None else f"{number:.4f}"
        writer.writerow((name, "", "", "", value, "", "", "", "yes", consistency.signature))
    return stream.getvalue()


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", text))


def write_junit(
    comparison: Comparison,
    scores: Scores,
    *,
    verdicts: Sequence[Verdict] = (),
    fail_on: Severity | None = "major",
    accepted: Collection[str] = (),
) -> str:
    """JUnit XML: a test case a verdict, and a test case a passage, failed where it diverges.

    Args:
        comparison: renderings, alignment and divergences.
        scores: printed as properties with their signatures.
        verdicts: demands on numbers.
        fail_on: divergences of this severity or a heavier one fail their passage; None: none does.
        accepted: ids of divergences that fail nothing, such as those of a baseline.
    """
    limit = SEVERITIES.index(fail_on) if fail_on else -1
    of_bead: dict[int, list[Divergence]] = {}
    for divergence in comparison.divergences:
        if SEVERITIES.index(divergence.severity) <= limit and divergence.id not in accepted:
            of_bead.setdefault(divergence.bead, []).append(divergence)
    cases = []
    for verdict in verdicts:
        failure = "" if verdict.met else f"<failure message={_attribute(verdict.told)}/>"
        cases.append(f'<testcase classname="score" name={_attribute(verdict.name)}>{failure}</testcase>')
    for bead in comparison.alignment:
        failures = "".join(
            f"<failure message={_attribute(d.message)} type={_attribute(d.category)}>"
            f"{escape(_FORBIDDEN.sub('', _where(d)))}</failure>"
            for d in of_bead.get(bead.index, ())
        )
        cases.append(f'<testcase classname="passages" name="passage {bead.index}">{failures}</testcase>')
    failed = sum(not v.met for v in verdicts) + len(of_bead)
    told = {f"{m.name} {m.a} {m.b}": f"{_number(m.value)} {m.signature}" for m in scores.metrics}
    properties = "".join(f"<property name={_attribute(k)} value={_attribute(v)}/>" for k, v in told.items())
    properties += "".join(
        f'<property name="{name}" value={_attribute(_number(getattr(scores.consistency, name)))}/>'
        for name in CONSISTENCY_PARTS
    )
    properties += f'<property name="signature" value={_attribute(scores.consistency.signature)}/>'
    head = f'name="variorum" tests="{len(cases)}" failures="{failed}" errors="0"'
    body = "\n".join(cases)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {head}>\n<testsuite {head}>\n'
        f"<properties>{properties}</properties>\n{body}\n</testsuite>\n</testsuites>\n"
    )


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.4f}"


def _where(divergence: Divergence) -> str:
    places = [f'{s.siglum} {s.segment} [{s.start}, {s.end}) "{s.text}"' for s in divergence.spans]
    places += [f"{siglum} has nothing" for siglum in divergence.missing]
    return f"{divergence.severity} {divergence.category}, {divergence.id}\n" + "\n".join(places)


def write_sarif(comparison: Comparison, *, accepted: Collection[str] | None = None) -> str:
    """SARIF 2.1.0: a result a divergence, located in the files of the renderings.

    Args:
        comparison: renderings, alignment and divergences.
        accepted: ids of an earlier run; where given, each result tells whether it is new.
    """
    from variorum import __version__

    categories = sorted({d.category for d in comparison.divergences})
    results = []
    for divergence in comparison.divergences:
        result: dict[str, Any] = {
            "ruleId": divergence.category,
            "ruleIndex": categories.index(divergence.category),
            "level": _LEVELS[divergence.severity],
            "message": {"text": divergence.message},
            "locations": [_location(comparison, span) for span in divergence.spans[:1]],
            "relatedLocations": [
                {"id": number, **_location(comparison, span)}
                for number, span in enumerate(divergence.spans[1:], 1)
            ],
            "partialFingerprints": {"variorumDivergence/v1": divergence.id},
            "properties": {
                "bead": divergence.bead,
                "check": divergence.check,
                "severity": divergence.severity,
                "relation": divergence.relation,
                "missing": list(divergence.missing),
            },
        }
        if accepted is not None:
            result["baselineState"] = "unchanged" if divergence.id in accepted else "new"
        results.append(result)
    driver = {
        "name": "Variorum",
        "version": __version__,
        "rules": [
            {"id": c, "shortDescription": {"text": c.replace("/", ": ").replace("-", " ")}}
            for c in categories
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": _uri(comparison, r.siglum)}, "sourceLanguage": r.language,
             "description": {"text": r.siglum}, **({"hashes": {"sha-256": r.sha256}} if r.sha256 else {})}
            for r in comparison.renderings
        ],
        "results": results,
    }  # fmt: skip
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _uri(comparison: Comparison, siglum: str) -> str:
    rendering = next(r for r in comparison.renderings if r.siglum == siglum)
    path = rendering.path or siglum
    return path if "://" in path else quote(path.replace("\\", "/"))


def _location(comparison: Comparison, span: Span) -> dict[str, Any]:
    rendering = next(r for r in comparison.renderings if r.siglum == span.siglum)
    start = rendering.segments[span.segment].start + span.start
    line = rendering.text.count("\n", 0, start) + 1
    column = start - (rendering.text.rfind("\n", 0, start) + 1) + 1
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(comparison, span.siglum)},
            "region": {
                "startLine": line,
                "startColumn": column,
                "charOffset": start,
                "charLength": len(span.text),
                "snippet": {"text": span.text},
            },
        },
        "logicalLocations": [{"name": span.siglum, "fullyQualifiedName": f"{span.siglum}/{span.segment}"}],
    }
