"""The JSON document: one text whether written whole or piece by piece."""

from __future__ import annotations

import json

import pytest

from variorum.formats import json as contract
from variorum.model import Alignment, Bead, Comparison, Reading, Rendering, Segment, Span, Variant


def comparison(lines: int) -> Comparison:
    """Line-parallel renderings whose words differ in every line."""
    renderings = tuple(
        Rendering(
            siglum=siglum,
            text="\n".join([word] * lines),
            language="en",
            segments=tuple(
                Segment(index=k, start=4 * k, end=4 * k + 3, text=word, paragraph=k) for k in range(lines)
            ),
        )
        for siglum, word in (("A", "bay"), ("B", "inn"))
    )
    beads = tuple(Bead(index=k, cells=((k,), (k,))) for k in range(lines))
    variants = tuple(
        Variant(
            k, (Reading(("A",), (Span("A", k, 0, 3, "bay"),)), Reading(("B",), (Span("B", k, 0, 3, "inn"),)))
        )
        for k in range(lines)
    )
    return Comparison(renderings, Alignment(("A", "B"), beads, "by hand"), variants, (), "signed", ("told",))


@pytest.mark.parametrize("lines", [0, 1, contract.TOGETHER, 2 * contract.TOGETHER + 1])
def test_pieces_make_the_document(lines: int) -> None:
    given = comparison(lines)
    whole = contract.as_document("diff", given.renderings, comparison=given, extra=[1])
    pieces = list(contract.document_pieces("diff", given.renderings, comparison=given, extra=[1]))
    assert "".join(pieces) == contract.dump(whole) + "\n"
    assert json.loads("".join(pieces))["extra"] == [1]


def test_no_piece_holds_a_long_list_whole() -> None:
    given = comparison(4 * contract.TOGETHER)
    pieces = list(contract.document_pieces("diff", (), comparison=given))
    assert max(piece.count('"bead"') for piece in pieces) == contract.TOGETHER
