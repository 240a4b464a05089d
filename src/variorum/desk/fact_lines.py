"""A fact of a passage as one line: what each rendering says there, and what the checks found about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.checks import Passage
from variorum.checks.facts import Fact
from variorum.checks.mentions import Mention
from variorum.desk.matrix import heaviest
from variorum.model import Divergence, Severity

__all__ = ["FACT_KINDS", "FactKind", "FactLine", "Said"]

FactKind = Literal["figure", "date", "name", "quotation"]
FACT_KINDS: tuple[FactKind, ...] = ("figure", "date", "name", "quotation")


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What one rendering says: `text` with its noun, to read; `core` what is compared; where it stands.

    Attributes:
        passage: the passage it stands in.
        start, end: offsets of `core` into the passage's text.
        of: the fact or the name found there; None for a quotation.
    """

    siglum: str
    text: str
    core: str
    passage: Passage
    start: int
    end: int
    of: Fact | Mention | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FactLine:
    """One fact of a passage.

    Attributes:
        bead: index of the passage in the alignment, from 0.
        said: in the order of the renderings, None where a rendering does not have it.
        lacking: sigla that have the passage and not the fact (figures and dates only: for a name stands "she" too).
        divergences: what the checks found about it.
        worded: whether quotations of one language differ in words.
    """

    bead: int
    kind: FactKind
    said: tuple[Said | None, ...]
    lacking: tuple[str, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    worded: bool = False

    @property
    def severity(self) -> Severity | None:
        """The heaviest of its divergences; None where the renderings agree."""
        return heaviest(d.severity for d in self.divergences)

    @property
    def differs(self) -> bool:
        """Whether renderings say different things."""
        return bool(self.divergences) or self.worded

    def of(self, siglum: str) -> Said | None:
        """What this rendering says."""
        return next((said for said in self.said if said is not None and said.siglum == siglum), None)
