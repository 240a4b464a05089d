"""Wording: rewordings without a difference of content."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.context import View
from variorum.checks.protocol import Finding
from variorum.model import Category, Reading, Severity

__all__ = ["CHECK", "Wording"]

_LONGEST = 60
"""Characters of a reading quoted in the message; the spans hold the rest."""


class Wording:
    """Renderings word a passage differently, and no other check found a difference of content in it.

    Every variant of the bead that no more specific check accounts for is told as style/wording, always neutral and
    hidden by default: it is what an editor chooses between, not what is wrong.
    """

    name = "wording"
    categories: tuple[Category, ...] = ("style/wording",)
    severity: Severity = "neutral"
    specificity = 0

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a variant."""
        from variorum.collate import collate

        variants = view.variants or collate(view.work.renderings, view.bead)
        for variant in variants:
            readings = tuple(r for r in variant.readings if r.sigla)
            if any(r.spans for r in readings):
                yield Finding(
                    category="style/wording",
                    severity="neutral",
                    message=" against ".join(_quoted(r) for r in readings),
                    readings=readings,
                    missing=tuple(siglum for r in readings if not r.spans for siglum in r.sigla),
                )


def _quoted(reading: Reading) -> str:
    if not reading.spans:
        return "nothing"
    text = reading.text
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"


CHECK = Wording()
