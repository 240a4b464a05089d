from __future__ import annotations

import pytest
from sacrebleu.metrics import BLEU, CHRF, TER

from tests.score.works import work
from variorum.errors import UsageError
from variorum.score import measure_pair, score

A = ["The harbour opened in May.", "Two ships came.", "Rain fell.", ""]
B = ["The port opened in May.", "Two ships arrived today.", "", "Nobody knew."]


def test_values_are_sacrebleus_own_on_the_shared_beads() -> None:
    measured = {s.name: s for s in score(work({"A": A, "B": B})).metrics}
    hypotheses, references = A[:2], [B[:2]]
    for name, inner in (("chrF2++", CHRF(word_order=2)), ("BLEU", BLEU()), ("TER", TER())):
        assert measured[name].value == pytest.approx(inner.corpus_score(hypotheses, references).score)
        assert measured[name].signature == f"{inner.get_signature()}|join:space|nulls:excluded"
        assert (measured[name].a, measured[name].b, measured[name].segments) == ("A", "B", 2)
    assert [m.higher_is_better for m in measured.values()] == [True, True, False]


def test_equal_texts_reach_the_best_values() -> None:
    values = [m.value for m in score(work({"A": A[:2], "B": A[:2]})).metrics]
    assert values == pytest.approx([100.0, 100.0, 0.0])


def test_every_pair_of_one_language_is_measured() -> None:
    lines = {
        "VI": ["Cảng mở cửa."],
        "A": ["The port opened."],
        "B": ["The harbour opened."],
        "C": ["Ports open."],
    }
    measured = score(work(lines, languages=["vi", "en", "en-GB", "en"])).metrics
    assert [(m.a, m.b) for m in measured if m.name == "BLEU"] == [("A", "B"), ("A", "C"), ("B", "C")]


def test_a_slice_is_a_sum() -> None:
    pair = measure_pair(work({"A": A, "B": B}), 0, 1)
    alone = score(work({"A": A[1:2], "B": B[1:2]})).metrics
    assert [s.value for s in pair.scores(lambda bead: bead == 1)] == pytest.approx([s.value for s in alone])


def test_nothing_shared_is_undefined_and_told() -> None:
    scores = score(work({"A": ["One.", ""], "B": ["", "Two."]}))
    assert [m.value for m in scores.metrics] == [None] * 3
    assert scores.warnings == ("A and B share no passage: their metrics are undefined",)


def test_two_languages_have_no_wording_to_compare() -> None:
    scores = score(work({"A": ["One."], "B": ["Một."]}, languages=["en", "vi"]))
    assert scores.metrics == ()
    assert len(scores.warnings) == 1


def test_unspaced_languages_are_counted_by_characters() -> None:
    signature = (
        score(work({"A": ["港口开放了"], "B": ["港口已开放"]}, languages=["zh", "zh"])).metrics[1].signature
    )
    assert "tok:zh" in signature


def test_an_unknown_metric_is_refused() -> None:
    with pytest.raises(UsageError, match="no metric 'ROUGE'"):
        score(work({"A": A, "B": B}), metrics=["ROUGE"])
