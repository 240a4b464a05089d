from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint
from math import nan

import pytest
from lxml import etree
from sacrebleu.metrics import CHRF

from tests.score.works import divergence, work
from variorum.errors import UnavailablePart, UnreadableInput, UsageError
from variorum.formats.json import SCHEMA, divergence_as_json
from variorum.model import Comparison, Span
from variorum.score import (
    Verdict,
    changes_since,
    compare_with_baseline,
    measure_pair,
    measure_references,
    metrics,
    read_baseline,
    score,
    scores_as_json,
    slice_pair,
    write_junit,
    write_sarif,
    write_scores_csv,
)

GOOD = ["The port opened in May.", "Two ships came at dawn.", "Rain fell all day.", "Nobody was hurt at sea."]
NEAR = [
    "The port opened in May.",
    "Two ships arrived at dawn.",
    "Rain fell all day.",
    "No one was hurt at sea.",
]
FAR = ["They unlocked a harbour.", "A vessel, then another.", "Wet weather.", "All sailors survived it."]
WORK = work({"REF": GOOD, "NEAR": NEAR, "FAR": FAR})


def test_intervals_are_sacrebleus() -> None:
    measured = measure_pair(WORK, 1, 0, ["chrF2++"]).scores(resamples=200)[0]
    inner = CHRF(word_order=2)
    expected = inner.corpus_score(NEAR, [GOOD], n_bootstrap=200)
    assert measured.interval is not None
    assert measured.interval.mean == pytest.approx(expected._mean)
    assert measured.interval.half_width == pytest.approx(expected._ci)
    assert measured.interval.low < measured.interval.high
    assert "|bs:200|seed:12345" in measured.signature


def test_one_passage_has_no_interval() -> None:
    alone = work({"A": ["One two."], "B": ["One too."]})
    assert {m.interval for m in score(alone, resamples=100).metrics} == {None}


def test_the_nearer_rendering_wins_the_paired_bootstrap() -> None:
    (contrast,) = compare_with_baseline(WORK, "NEAR", ["FAR"], "REF", metrics=["chrF2++"], resamples=300)
    assert contrast.baseline_value > contrast.other_value
    assert 0 < contrast.p_value <= 0.05
    assert "bs:300" in contrast.signature
    assert contrast.signature.endswith("ref:REF|beads:4|join:space|nulls:excluded")


def test_the_canonical_wording_serves_as_reference() -> None:
    canonical = dict(enumerate(GOOD))
    by_text = compare_with_baseline(WORK, "NEAR", ["FAR"], canonical, metrics=["BLEU"], resamples=100)
    by_siglum = compare_with_baseline(WORK, "NEAR", ["FAR"], "REF", metrics=["BLEU"], resamples=100)
    assert by_text[0].p_value == by_siglum[0].p_value
    measured = [m for m in score(WORK, canonical=canonical, metrics=["BLEU"]).metrics if m.b == "canonical"]
    assert next((m.a, round(m.value or 0)) for m in measured) == ("REF", 100)


@pytest.mark.parametrize("named", [("NEAR", ["NEAR"], "REF"), ("NEAR", [], "REF"), ("X", ["FAR"], "REF")])
def test_what_cannot_be_compared_is_refused(named: tuple[str, list[str], str]) -> None:
    with pytest.raises(UsageError):
        compare_with_baseline(WORK, *named)


def test_several_renderings_as_references() -> None:
    measured = measure_references(WORK, 1, [0, 2], ["chrF2++"]).scores()[0]
    assert measured.value == pytest.approx(CHRF(word_order=2).corpus_score(NEAR, [GOOD, FAR]).score)
    assert (measured.b, "nrefs:2" in measured.signature) == ("REF+FAR", True)
    with pytest.raises(UsageError):
        measure_references(WORK, 1, [1])


def test_slices_add_up() -> None:
    spoken = replace(
        WORK,
        renderings=(
            replace(
                WORK.renderings[0],
                segments=tuple(
                    replace(s, speaker="Ana" if s.index % 2 else "Bo") for s in WORK.renderings[0].segments
                ),
            ),
            *WORK.renderings[1:],
        ),
    )
    pair = measure_pair(spoken, 0, 1, ["TER"])
    parts = dict(slice_pair(spoken, pair, "speaker"))
    assert {name: scores[0].segments for name, scores in parts.items()} == {"Bo": 2, "Ana": 2}
    assert parts["Ana"] == pair.scores(lambda bead: bead % 2 == 1)
    assert [name for name, _ in slice_pair(spoken, pair, "segment")] == ["0", "1", "2", "3"]
    assert slice_pair(spoken, pair, "month") == ()
    with pytest.raises(UsageError):
        slice_pair(spoken, pair, "weather")  # type: ignore[arg-type]


class Lengths:
    """A stand-in for an installed metric: the share of words that agree in number."""

    name, higher_is_better = "lengths", True

    def __init__(self, language: str) -> None:
        self.language = language

    def rows(self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> list[list[float]]:
        return [
            [min(len(h), len(r)), max(len(h), len(r))] for h, r in zip(hypotheses, references[0], strict=True)
        ]

    def value(self, total: Sequence[float]) -> float:
        return 100 * total[0] / total[1]

    def signature(self) -> str:
        return f"lengths:1|lang:{self.language}"


class Broken(Lengths):
    name = "broken"

    def value(self, total: Sequence[float]) -> float:
        return nan


class Raising(Lengths):
    name = "raising"

    def rows(self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> list[list[float]]:
        raise RuntimeError("out of memory\nTraceback")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = (Lengths, Broken, Raising)
    entries = [EntryPoint(k.name, f"{__name__}:{k.__name__}", metrics.ENTRY_POINTS) for k in kinds]
    monkeypatch.setattr(metrics, "entry_points", lambda group: entries)


@pytest.mark.usefixtures("installed")
def test_an_installed_metric_is_used_like_the_others() -> None:
    measured = score(WORK, metrics=["lengths"]).metrics
    assert len(measured) == 3
    assert all(0 < (m.value or 0) <= 100 for m in measured)
    assert measured[0].signature == "lengths:1|lang:en|join:space|nulls:excluded"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", ["broken", "raising"])
def test_a_metric_that_fails_is_one_line(name: str) -> None:
    with pytest.raises(UnavailablePart) as caught:
        score(WORK, metrics=[name])
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def diverging(*severities: str) -> Comparison:
    listed = []
    for number, severity in enumerate(severities):
        span = Span("NEAR", 1, 10, 17, "arrived")
        listed.append(replace(divergence(number, severity=severity), bead=1, spans=(span,)))  # type: ignore[arg-type]
    return replace(WORK, divergences=tuple(listed))


def baseline_of(comparison: Comparison) -> bytes:
    document = {
        "schema": SCHEMA,
        "divergences": [divergence_as_json(d) for d in comparison.divergences],
        **scores_as_json(score(comparison)),
    }
    return json.dumps(document).encode()


def test_only_what_got_worse_is_new() -> None:
    before, after = diverging("minor", "major", "major"), diverging("major", "minor", "major", "minor")
    change = changes_since(read_baseline(baseline_of(before)), after.divergences, score(after))
    assert [d.id for d in change.new] == ["d0", "d3"]
    assert [d.id for d in change.unchanged] == ["d1", "d2"]
    assert change.gone == ()
    assert len(change.worse) == 1
    assert change.worse[0].startswith("total:")


def test_nothing_changed() -> None:
    same = diverging("minor")
    change = changes_since(read_baseline(baseline_of(same)), same.divergences, score(same))
    assert (change.new, change.gone, change.worse) == ((), (), ())
    assert changes_since(read_baseline(baseline_of(same)), ()).gone == ("d0",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b'{"schema": "variorum/2"}',
        b'{"schema": "variorum/1", "divergences": [1]}',
        b"NaN",
        b"[" * 9999,
    ],
)
def test_another_baseline_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_baseline(data, name="old.json")
    assert str(caught.value).startswith("old.json")
    assert "\n" not in str(caught.value)


def test_junit_fails_passages_and_verdicts() -> None:
    comparison = diverging("major", "minor")
    verdicts = [Verdict("total >= 99", False, "total is 80 < 99"), Verdict("coverage >= 50", True, "100")]
    root = etree.fromstring(write_junit(comparison, score(comparison), verdicts=verdicts).encode())
    suite = root.find("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("6", "2")
    assert [c.get("name") for c in suite.iter("testcase") if c.find("failure") is not None] == [
        "total >= 99",
        "passage 1",
    ]
    assert suite.findtext(".//failure[@type='accuracy/number']").startswith("major accuracy/number, d0")
    accepted = etree.fromstring(write_junit(comparison, score(comparison), accepted={"d0"}).encode())
    assert accepted.get("failures") == "0"


def test_sarif_points_at_the_words() -> None:
    log = json.loads(write_sarif(diverging("major", "neutral"), accepted={"d1"}))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [r["level"] for r in run["results"]] == ["error", "note"]
    assert [r["baselineState"] for r in run["results"]] == ["new", "unchanged"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    text = WORK.renderings[1].text
    assert text[region["charOffset"] :][: region["charLength"]] == "arrived"
    assert text.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 :].startswith("arrived")
    assert run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"] == "accuracy/number"


def test_csv_has_a_row_a_number() -> None:
    lines = write_scores_csv(score(WORK, resamples=50)).splitlines()
    assert len(lines) == 1 + 9 + 5
    assert lines[1].startswith("chrF2++,REF,NEAR,")
