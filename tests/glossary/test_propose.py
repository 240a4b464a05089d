from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from tests.score.works import work
from variorum.align import align
from variorum.errors import UsageError
from variorum.flow import read_work_folder
from variorum.glossary import Candidate, propose
from variorum.model import Comparison
from variorum.segment import segment
from variorum.text import fold_diacritics

SAMPLES = Path(__file__).parents[2] / "parallel"

LINES = {
    "VI": ["Bộ trưởng thăm cảng nước sâu.", "Cảng nước sâu mở cửa.", "Trời mưa."],
    "A": ["The minister saw the deep-water port.", "The deep-water port opened.", "It rained in Port Elgar."],
    "B": ["The minister toured the deep-sea port.", "The deep-sea port opened.", "Rain fell on Port Elgar."],
}
WORK = work(LINES, languages=["vi", "en", "en"])


def test_wordings_of_one_passage_are_one_candidate() -> None:
    (port,) = (c for c in propose(WORK) if any("deep" in f.text for f in c.forms))
    assert {f.text for f in port.forms} == {"deep-water port", "deep-sea port"}
    assert port.varies
    assert port.beads == (0, 1)
    assert {f.text: f.sigla for f in port.forms} == {"deep-water port": ("A",), "deep-sea port": ("B",)}
    assert all(span.text == f.text for f in port.forms for span in f.spans)
    assert "worded differently" in port.reasons[-1]


def test_the_source_term_is_attached() -> None:
    (port,) = (c for c in propose(WORK) if any("deep" in f.text for f in c.forms))
    assert (port.source or "").casefold() in ("cảng nước sâu", "nước sâu")
    assert port.source_language == "vi"
    concept = port.concept("c1")
    assert [(t.language, t.status) for t in concept.terms] == [
        ("vi", "preferred"),
        ("en", "preferred"),
        ("en", "admitted"),
    ]
    assert not concept.approved


def test_every_term_of_the_concept_shows_its_use_and_where() -> None:
    (port,) = (c for c in propose(WORK) if any("deep" in f.text for f in c.forms))
    source, preferred, admitted = port.concept("c1", WORK.renderings, work="ports").terms
    assert source.context in LINES["VI"]
    assert source.text in (source.context or "")
    assert source.context_source in ("ports, VI 1", "ports, VI 2")
    for term in (preferred, admitted):
        siglum, number = (term.context_source or "").removeprefix("ports, ").split()
        assert term.context == LINES[siglum][int(number) - 1]
        assert term.text in term.context
    assert all(t.context is None and t.context_source is None for t in port.concept("c1").terms)


def test_a_name_all_agree_on_does_not_vary() -> None:
    (name,) = (c for c in propose(WORK) if c.forms[0].text == "Port Elgar")
    assert not name.varies
    assert "written like a name" in name.reasons


def test_spans_point_at_the_text() -> None:
    for candidate in propose(WORK):
        for span in (s for form in candidate.forms for s in form.spans):
            rendering = next(r for r in WORK.renderings if r.siglum == span.siglum)
            assert rendering.segments[span.segment].text[span.start : span.end] == span.text


def test_the_order_of_renderings_hardly_matters() -> None:
    turned = work(dict(reversed(LINES.items())), languages=["en", "en", "vi"])
    names = [{f.text for f in c.forms} for c in propose(WORK)]
    assert sorted(map(sorted, names)) == sorted(sorted(f.text for f in c.forms) for c in propose(turned))


@pytest.mark.parametrize(
    "lines", [{"A": []}, {"A": ["One two."]}, {"A": ["港口开放了"], "B": ["港口已开放"]}]
)
def test_little_or_unspaced_text_is_no_error(lines: dict[str, list[str]]) -> None:
    assert isinstance(propose(work(lines)), tuple)


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(UsageError, match="NOBODY"):
        propose(WORK, source="NOBODY")


def test_the_limit_holds() -> None:
    assert len(propose(WORK, limit=1)) == 1


# The sample works of this project, annotated by reading (parallel/*/gold/RULES.md). Case, diacritics, hyphens and
# a plural s do not count.


def folded(text: str) -> tuple[str, ...]:
    words = re.findall(r"[\w/]+", fold_diacritics(text).casefold().replace("-", " "))
    return tuple(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in words)


Gold = list[tuple[bool, frozenset[tuple[str, ...]]]]
"""Concepts: whether their wording varies, and their forms in the language of the candidates, folded."""


@cache
def sample(name: str) -> tuple[tuple[Candidate, ...], Gold]:
    folder = SAMPLES / name
    renderings = tuple(segment(r) for r in read_work_folder(folder).renderings)
    candidates = propose(Comparison(renderings, align(renderings)), limit=1000)
    language = candidates[0].forms[0].language
    own = {r.siglum for r in renderings if r.language.startswith(language)}
    concepts = []
    for concept in json.loads((folder / "gold" / "terms.json").read_text("utf-8")):
        forms = frozenset(folded(v["text"]) for v in concept["variants"] if v["siglum"] in own)
        if forms:
            concepts.append((bool(concept["varies"]), forms))
    return candidates, concepts


def recall(name: str, *, varying: bool) -> float:
    candidates, concepts = sample(name)
    found = {folded(form.text) for candidate in candidates for form in candidate.forms}
    wanted = [forms for varies, forms in concepts if varies or not varying]
    return sum(bool(forms & found) for forms in wanted) / len(wanted)


def test_floor_of_precision_in_the_first_fifty() -> None:
    candidates, concepts = sample("foreign-minister-interview")
    known = frozenset().union(*(forms for _, forms in concepts))
    right = [any(folded(f.text) in known for f in c.forms) for c in candidates[:50]]
    assert sum(right) >= 42


def test_floor_of_recall_of_concepts_that_vary() -> None:
    assert recall("foreign-minister-interview", varying=True) >= 0.8


@pytest.mark.parametrize("name", ["green-ports-press-release", "summit-speech"])
def test_floor_of_recall_on_samples_the_rules_were_not_made_on(name: str) -> None:
    assert recall(name, varying=False) >= 0.8


def test_of_a_source_and_one_rendering_the_rendering_has_the_candidates() -> None:
    assert {f.language for c in sample("green-ports-press-release")[0] for f in c.forms} == {"en"}


PART_AND_WHOLE = {
    "A": ["The city wants net emissions cut.", "A strict port policy holds.", "Port policy helps."],
    "B": [
        "The city wants net zero emissions cut.",
        "A strict port fee policy holds.",
        "Harbour policy helps.",
    ],
}


def test_a_wording_that_adds_a_word_of_content_is_a_concept_of_its_own() -> None:
    together = [{f.text.casefold() for f in c.forms} for c in propose(work(PART_AND_WHOLE))]
    assert {"port policy", "harbour policy"} in together
    for longer in ("net zero emissions", "port fee policy"):
        assert all(len(forms) == 1 for forms in together if any(longer in form for form in forms))


def test_the_same_words_in_another_order_are_one_concept() -> None:
    summit = {"A": ["They met at the Harbour Summit."], "B": ["They met at the Summit of the Harbour."]}
    (found,) = (c for c in propose(work(summit)) if "Harbour Summit" in {f.text for f in c.forms})
    assert {f.text for f in found.forms} == {"Harbour Summit", "Summit of the Harbour"}
