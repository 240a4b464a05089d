from dataclasses import replace
from pathlib import Path

import pytest

from tests.web.helpers import AAA, BBB, NAME, WORK, comparison, divergence, rendering, span
from variorum.desk import Terms, all_agree, credit_picks, describe, source_sigla, suggest
from variorum.model import Alignment, Bead, Comparison, Concept, Term
from variorum.store import Store, lemma_from_text


def suggestions(tmp_path: Path, compared: Comparison, source: str | None = "vi", terms: Terms | None = None):
    with Store.open(tmp_path / "s.db") as store:
        store.add_work(WORK, "x", source_language=source, by=NAME)
        store.save_comparison(WORK, compared, by=NAME)
        records = store.renderings(WORK)
        sources = source_sigla(records, source)
        by_siglum = {r.siglum: r for r in records}
        return [suggest(bead, by_siglum, sources, terms=terms) for bead in store.beads(WORK).beads]


def test_the_source_is_no_candidate(tmp_path):
    assert {s.siglum for s in suggestions(tmp_path, comparison())} <= {"AAA", "BBB"}


def test_agreement_is_said(tmp_path):
    first = suggestions(tmp_path, comparison())[0]
    assert first.text == "The harbour opens."
    assert first.reasons == ("agreed",)
    assert describe(first) == "AAA: all renderings agree word for word."
    assert first.alike == ("AAA", "BBB")


def test_a_fault_and_a_fact_against_the_source_speak_against_a_reading(tmp_path):
    second = suggestions(tmp_path, comparison())[1]
    assert second.siglum == "AAA"
    assert "faultless" in second.reasons


@pytest.mark.parametrize(("maker", "reason"), [("human", "person"), ("unknown", "no-machine")])
def test_a_machine_gives_way_to_a_person_and_to_nobody_known(tmp_path, maker, reason):
    compared = comparison()
    renderings = (
        compared.renderings[0],
        replace(compared.renderings[1], made_by="machine"),
        replace(compared.renderings[2], made_by=maker),
    )
    third = suggestions(tmp_path, replace(compared, renderings=renderings))[2]
    assert third.siglum == "BBB"
    assert {"person", "no-machine"} & set(third.reasons) == {reason}


@pytest.mark.parametrize(("origin", "expected"), [(None, "BBB"), ("AAA", "AAA")])
def test_renderings_of_one_origin_count_once(tmp_path, origin, expected):
    """Two against one, unless the two are one and its reprint; then nothing speaks against the first."""
    texts = {"AAA": ["Sixty ships."], "BBB": ["Some 59 ships."], "CCC": ["About 59 ships came."]}
    spans = [span("AAA", texts["AAA"], 0, "Sixty")]
    pair = [span("BBB", texts["BBB"], 0, "59"), span("CCC", texts["CCC"], 0, "59")]
    found = divergence("n", 0, "accuracy/number", "major", spans)
    reading = replace(found.readings[0], sigla=("BBB", "CCC"), spans=tuple(pair))
    compared = Comparison(
        renderings=tuple(
            rendering(s, t, origin=(origin and "a wire") if s != "AAA" else None) for s, t in texts.items()
        ),
        alignment=Alignment(("AAA", "BBB", "CCC"), (Bead(0, ((0,), (0,), (0,))),)),
        divergences=(replace(found, readings=(*found.readings, reading), spans=(*found.spans, *pair)),),
    )
    found_suggestion = suggestions(tmp_path, compared, None)[0]
    if expected == "BBB":
        assert found_suggestion.siglum in ("BBB", "CCC")
        assert "facts" in found_suggestion.reasons
    else:
        assert "facts" not in found_suggestion.reasons


def test_a_passage_of_one_rendering(tmp_path):
    compared = comparison()
    beads = (Bead(0, ((0,), (0,), ())), *compared.alignment.beads[1:])
    only = suggestions(tmp_path, replace(compared, alignment=replace(compared.alignment, beads=beads)))[0]
    assert (only.siglum, only.reasons) == ("AAA", ("only",))


def test_a_passage_that_only_the_source_has(tmp_path):
    compared = comparison()
    beads = (Bead(0, ((0,), (), ())), *compared.alignment.beads[1:])
    none = suggestions(tmp_path, replace(compared, alignment=replace(compared.alignment, beads=beads)))[0]
    assert none.siglum is None
    assert none.text == ""


def test_renderings_all_in_the_source_language_are_candidates():
    assert AAA != BBB
    with_source = comparison().renderings
    records = [type("R", (), {"siglum": r.siglum, "language": r.language})() for r in with_source]
    assert source_sigla(records, "vi-VN") == ("VI",)
    assert source_sigla(records[1:], "en") == ()
    assert source_sigla(records, None) == ()


def test_a_passage_left_in_another_language_is_not_offered_as_wording(tmp_path):
    texts = {"AAA": ["The harbour opens.", "Ảnh: Bộ Ngoại giao tại cảng."], "BBB": ["The harbour opens."]}
    left = span("AAA", texts["AAA"], 1, "Ảnh: Bộ Ngoại giao tại cảng.")
    compared = Comparison(
        renderings=tuple(rendering(s, t) for s, t in texts.items()),
        alignment=Alignment(("AAA", "BBB"), (Bead(0, ((0,), (0,))), Bead(1, ((1,), ())))),
        divergences=(divergence("u", 1, "accuracy/untranslated", "major", [left], relation="passage"),),
    )
    second = suggestions(tmp_path, compared, None)[1]
    assert (second.siglum, second.text) == (None, "")
    assert second.reasons == ("untranslated",)


def test_a_figure_the_source_has_is_put_into_a_base_that_is_better_otherwise(tmp_path):
    texts = {
        "VI": ["Năm nay có 60 tàu."],
        "AAA": ["This year 59 ships came."],
        "BBB": ["This year 60 ships came came."],
    }
    spans = [span("VI", texts["VI"], 0, "60"), span("BBB", texts["BBB"], 0, "60")]
    against = span("AAA", texts["AAA"], 0, "59")
    found = divergence("n", 0, "accuracy/number", "major", [spans[0], against])
    both = replace(found.readings[0], sigla=("VI", "BBB"), spans=tuple(spans))
    doubled = divergence(
        "d", 0, "linguistic/duplication", "minor", [span("BBB", texts["BBB"], 0, "came came")]
    )
    compared = Comparison(
        renderings=tuple(rendering(s, t, "vi" if s == "VI" else "en") for s, t in texts.items()),
        alignment=Alignment(("VI", "AAA", "BBB"), (Bead(0, ((0,), (0,), (0,))),)),
        divergences=(replace(found, readings=(both, found.readings[1]), spans=(*spans, against)), doubled),
    )
    only = suggestions(tmp_path, compared)[0]
    assert (only.siglum, only.text) == ("AAA", "This year 60 ships came.")
    assert describe(only).endswith("with “60” (BBB) for “59”.")
    with Store.open(tmp_path / "s.db") as store:
        bead = store.beads(WORK).beads[0]
        lemma = lemma_from_text(bead, only.text, by=NAME, base="AAA")
        lemma = credit_picks(lemma, bead, [swap.pick for swap in only.swaps])
    assert [(p.text.strip(), p.origin.name) for p in lemma.pieces if p.text.strip()] == [
        ("This year", "AAA"),
        ("60", "BBB"),
        ("ships came.", "AAA"),
    ]


def test_the_glossary_speaks_against_a_reading_and_mends_one(tmp_path):
    concept = Concept("c1", (Term("pier", "en"), Term("jetty", "en", "deprecated")), approved=True)
    texts = {"AAA": ["The jetty is new."], "BBB": ["A new pier stands."]}
    compared = Comparison(
        renderings=tuple(rendering(s, t) for s, t in texts.items()),
        alignment=Alignment(("AAA", "BBB"), (Bead(0, ((0,), (0,))),)),
    )
    found = suggestions(tmp_path, compared, None, Terms([concept]))[0]
    assert (found.siglum, "glossary" in found.reasons) == ("BBB", True)
    (tmp_path / "s.db").unlink()
    alone = replace(compared, alignment=Alignment(("AAA", "BBB"), (Bead(0, ((0,), ())), Bead(1, ((), (0,))))))
    first = suggestions(tmp_path, alone, None, Terms([concept]))[0]
    assert (first.text, [s.pick for s in first.swaps]) == ("The pier is new.", ["term:pier"])


def test_what_was_settled_for_all_works_goes_first(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        for slug in ("one", "two"):
            store.import_work(slug, slug, comparison(), by=NAME, source_language="vi")
        first = store.beads("one").beads[0]
        store.decide(first.id, lemma_from_text(first, "Open harbour.", by=NAME), by=NAME, scope="house")
        bead = store.beads("two").beads[0]
        records = {r.siglum: r for r in store.renderings("two")}
        found = suggest(bead, records, ("VI",), settled=store.suggestions(bead.id))
    assert (found.siglum, found.text, found.reasons) == (None, "Open harbour.", ("settled-house",))


def test_a_lone_translation_is_not_offered_where_most_renderings_are_in_the_language_of_the_source(tmp_path):
    """One German rendering of an English speech that three English ones have: the odd language is a witness only."""
    texts = {
        "DE": ["Der Hafen ist offen.", "Danke.", "Bis bald."],
        "AAA": ["The harbour is open.", "Thanks.", ""],
        "BBB": ["The harbour is open.", "Thank you.", ""],
        "CCC": ["The harbour is open.", "Thank you.", ""],
    }
    rows = {s: [t for t in found if t] for s, found in texts.items()}
    compared = Comparison(
        renderings=tuple(rendering(s, t, "de" if s == "DE" else "en-GB") for s, t in rows.items()),
        alignment=Alignment(
            tuple(texts), (Bead(0, ((0,),) * 4), Bead(1, ((1,),) * 4), Bead(2, ((2,), (), (), ())))
        ),
    )
    found = suggestions(tmp_path, compared, "en")
    assert [s.text for s in found] == ["The harbour is open.", "Thank you.", ""]
    assert found[0].reasons == ("agreed",)
    assert found[2].reasons == ("nobody",)
    with Store.open(tmp_path / "s.db") as store:
        outline = store.outline(WORK)
        assert [entry.agreed for entry in outline] == [True, False, False]
        assert [all_agree(bead, ()) for bead in store.beads(WORK).beads] == [True, False, False]
        assert source_sigla(store.renderings(WORK), "en") == ()
        assert source_sigla(store.renderings(WORK), "de") == ("DE",)
