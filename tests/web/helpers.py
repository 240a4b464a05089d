"""Values built in memory for the tests of the browser side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask.testing import FlaskClient

from variorum.model import (
    Alignment,
    Bead,
    Category,
    Comparison,
    Divergence,
    MadeBy,
    Paragraph,
    Reading,
    Rendering,
    Segment,
    Severity,
    Span,
    Variant,
)

NAME, PASSWORD, WORK = "Lan", "a long enough password", "harbour-speech"

VI = ["Cảng mở cửa.", "Năm nay có 60 tàu.", "Chúng tôi sẽ xây ba cầu tàu.", "Xin cảm ơn."]
AAA = ["The harbour opens.", "This year 60 ships came.", "We will build three piers.", "Thank you."]
BBB = ["The harbour opens.", "This year 59 ships came came.", "We may build three piers.", "Thank you."]


def rendering(
    siglum: str, sentences: Sequence[str], language: str = "en", made_by: MadeBy = "human", **more: object
) -> Rendering:
    """One sentence a paragraph, the first a headline."""
    text = "\n\n".join(sentences)
    paragraphs, segments, start = [], [], 0
    for number, sentence in enumerate(sentences):
        kind = "headline" if number == 0 else "body"
        paragraphs.append(Paragraph(start, start + len(sentence), kind))
        segments.append(Segment(number, start, start + len(sentence), sentence, kind, paragraph=number))
        start += len(sentence) + 2
    return Rendering(
        siglum,
        text,
        language,
        tuple(paragraphs),
        tuple(segments),
        reader="test/1",
        made_by=made_by,
        **more,  # type: ignore[arg-type]
    )


def span(siglum: str, sentences: Sequence[str], segment: int, words: str) -> Span:
    """Where the words stand in a sentence."""
    start = sentences[segment].index(words)
    return Span(siglum, segment, start, start + len(words), words)


def divergence(
    name: str, bead: int, category: Category, severity: Severity, spans: Sequence[Span], **more: object
) -> Divergence:
    """A divergence between the spans given, each its own reading."""
    return Divergence(
        id=name,
        bead=bead,
        category=category,
        severity=severity,
        check="test",
        message=str(more.pop("message", " against ".join(s.text for s in spans))),
        readings=tuple(Reading((s.siglum,), (s,)) for s in spans),
        spans=tuple(spans),
        **more,  # type: ignore[arg-type]
    )


def comparison() -> Comparison:
    """Four passages: equal, a figure with a doubled word, a modality with a wording, equal."""
    one, two = span("AAA", AAA, 1, "60"), span("BBB", BBB, 1, "59")
    will, may = span("AAA", AAA, 2, "will"), span("BBB", BBB, 2, "may")
    return Comparison(
        renderings=(
            rendering("VI", VI, "vi"),
            rendering("AAA", AAA, outlet="Harbour Daily"),
            rendering("BBB", BBB, made_by="machine"),
        ),
        alignment=Alignment(
            ("VI", "AAA", "BBB"),
            tuple(Bead(i, ((i,), (i,), (i,)), 0.9) for i in range(4)),
            "align:test",
        ),
        variants=(Variant(1, (Reading(("AAA",), (one,)), Reading(("BBB",), (two,)))),),
        divergences=(
            divergence(
                "n1",
                1,
                "accuracy/number",
                "major",
                [span("VI", VI, 1, "60"), one, two],
                explanation=("both are counts of ships",),
            ),
            divergence("d1", 1, "linguistic/duplication", "minor", [span("BBB", BBB, 1, "came came")]),
            divergence("m1", 2, "accuracy/modality", "minor", [will, may]),
            divergence("w1", 2, "style/wording", "neutral", [will, may]),
        ),
        signature="test",
    )


def many(count: int) -> Comparison:
    """A long work: one divergence in every tenth passage."""
    left = [f"Sentence {n} says {n}." for n in range(count)]
    right = [f"Sentence {n} says {n if n % 10 else n + 1}." for n in range(count)]
    return Comparison(
        renderings=(rendering("AAA", left), rendering("BBB", right)),
        alignment=Alignment(("AAA", "BBB"), tuple(Bead(i, ((i,), (i,))) for i in range(count))),
        divergences=tuple(
            divergence(
                f"n{n}",
                n,
                "accuracy/number",
                "major",
                [span("AAA", left, n, f"says {n}"), span("BBB", right, n, f"says {n + 1}")],
            )
            for n in range(0, count, 10)
        ),
    )


def sign_in(client: FlaskClient, user: int = 1) -> None:
    """Sign in without the password, whose hash is slow on purpose; tests of signing in use the form."""
    with client.session_transaction() as session:
        session["_user_id"] = str(user)
        session["_fresh"] = True


SOURCE = {
    "VI": ["Hơn 40 tàu đã đến."],
    "AAA": ["Nearly 40 ships came."],
    "BBB": ["All told, more than 40 ships came."],
    "CCC": ["More than 40 ships have come."],
}
"""One passage: the source has a reading with two of the renderings, which word it in two ways."""


def with_the_source() -> Comparison:
    """That passage, with its divergence."""
    words = {"VI": "Hơn", "AAA": "Nearly", "BBB": "more than", "CCC": "More than"}
    spans = {siglum: span(siglum, SOURCE[siglum], 0, word) for siglum, word in words.items()}
    found = divergence("n", 0, "accuracy/number", "major", [spans["VI"], spans["AAA"]])
    joint = Reading(("VI", "BBB", "CCC"), tuple(spans[s] for s in ("VI", "BBB", "CCC")))
    found = replace(found, readings=(joint, found.readings[1]), spans=tuple(spans.values()))
    makers = {"AAA": "human", "BBB": "machine", "CCC": "machine"}
    return Comparison(
        renderings=tuple(
            rendering(s, t, "vi" if s == "VI" else "en", made_by=makers.get(s, "human"))  # type: ignore[arg-type]
            for s, t in SOURCE.items()
        ),
        alignment=Alignment(tuple(SOURCE), (Bead(0, ((0,),) * 4),)),
        divergences=(found,),
    )
