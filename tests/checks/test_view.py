"""What a check sees: passages, spans across segments, what is remembered."""

from __future__ import annotations

from tests.checks.build import rendering, view
from variorum.checks import WorkView
from variorum.checks.facts import facts_of
from variorum.checks.letters import foreignness
from variorum.checks.places import pair_facts
from variorum.checks.relations import relate
from variorum.checks.resolve import Found, keep_most_specific
from variorum.checks.vocabulary import is_english, near_english
from variorum.model import Alignment, Bead, Span


def test_spans_cross_segments() -> None:
    renderings = (rendering("A", ["One two.", "Three four."]), rendering("B", ["x"]))
    seen = WorkView(renderings, Alignment(("A", "B"), (Bead(0, ((0, 1), (0,))),))).view(
        Bead(0, ((0, 1), (0,)))
    )
    (passage, _) = seen.filled
    assert passage.text == "One two. Three four."
    assert passage.spans(4, 14) == (Span("A", 0, 4, 8, "two."), Span("A", 1, 0, 5, "Three"))
    assert passage.spans(8, 9) == ()


def test_an_empty_cell_has_no_passage() -> None:
    seen = view(A="One.", B="")
    assert (len(seen.filled), seen.empty) == (1, ("B",))


def test_what_is_built_once_is_remembered() -> None:
    seen = view(A="One.", B="Two.")
    calls: list[int] = []
    for _ in range(3):
        seen.remember("key", lambda _: calls.append(1))
        seen.work.remember("key", lambda _: calls.append(2))
    assert calls == [1, 2]


def test_the_one_rendering_of_another_language_is_the_source() -> None:
    def source(*languages: str) -> int | None:
        renderings = [rendering(f"R{i}", ["x"], tongue) for i, tongue in enumerate(languages)]
        return WorkView(renderings, Alignment(tuple(r.siglum for r in renderings), ())).source

    assert source("en", "vi", "en-GB") == 1
    assert source("en", "vi") is None
    assert source("en", "en", "en") is None
    assert source("en", "vi", "fr") is None


def test_relations_do_not_depend_on_order() -> None:
    a, b = view(A="70 kg, $5 million and 7.1%", B="154 pounds, 5 million euros and 7.09%").filled
    for left in facts_of(a):
        for right in facts_of(b):
            assert relate(left, right) == relate(right, left)


def test_facts_that_agree_are_accounted_for_first() -> None:
    a, b = view(A="They saw 5 cranes and 9 geese.", B="They saw 9 geese and 6 cranes.").filled
    assert {(p.a.text, p.b.text, p.relation) for p in pair_facts(a, b)} == {
        ("9", "9", "same"),
        ("5", "6", "value"),
    }


def test_the_more_specific_finding_stays() -> None:
    from variorum.checks import CHECKS, Finding

    seen = view(A="They saw 5 cranes.", B="They saw 6 cranes.")
    a, b = seen.filled
    number = Finding(
        "accuracy/number", "major", "5/6", (seen.reading([a], [(9, 10)]), seen.reading([b], [(9, 10)]))
    )
    word = Finding("style/wording", "neutral", "5/6", number.readings)
    clause = Finding("accuracy/omission", "major", "all", (seen.reading([a], [(0, 18)]),))
    kept = keep_most_specific(
        [
            Found(CHECKS["wording"], word),
            Found(CHECKS["numbers"], number),
            Found(CHECKS["numbers"], number),
            Found(CHECKS["wording"], clause),
        ]
    )
    assert [k.finding for k in kept] == [number, clause]


def test_words_know_their_language() -> None:
    assert all(is_english(w) for w in ("minister", "organised", "organized", "unanswered", "twelfth"))
    assert not any(is_english(w) for w in ("ventaja", "przyszłość", "krankheit"))
    assert "because" in near_english("becuase")
    assert foreignness("krankheit")[1] == "de"
    assert foreignness("漢") == (0.0, "und")
