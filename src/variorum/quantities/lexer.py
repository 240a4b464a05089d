"""Words, figures and signs of a text, as the grammar of quantities needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

__all__ = ["CODE", "DATE", "NUMBER", "SIGN", "TIME", "WORD", "Lexemes", "lex"]

CODE, TIME, DATE, NUMBER, WORD, SIGN = "code", "time", "date", "number", "word", "sign"

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
# One alternative a kind, the most specific first; the group that matched names the kind.
_LEXEME = re.compile(
    rf"""
    (?P<code>
        \d+(?:/\d{{4}})?[-/](?=[A-ZĐ]{{2}})[A-ZĐ]+[a-z]?(?:[-/][A-ZĐ]+[a-z]?)*(?!\w)   # 59-NQ/TW, 15/2024/NĐ-CP
      | (?!(?:Mid|Post|Pre|Early|Late|Since|Non|Ex|Under|Over|Top)-)
        (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*-)
        [A-Z][A-Za-z]*[-\u2010\u2011]\d+(?![.,]\d|\d|st\b|nd\b|rd\b|th\b|s\b|[-\u2013/]\d)[A-Za-z]*  # COVID-19
      | (?!(?:USD|VND|EUR|GBP|Rs|RMB)\d)[A-Za-z]+\d[A-Za-z\d]*                    # G20, P4G, H1N1, km2
      | \d+[A-Za-z]+\d[A-Za-z\d]*(?<!h\d\d)(?<!h\d)                              # 2G4
      | \d+(?:\.\d+){{2,}}(?!\d)(?<!\.\d\d\d)(?<!\.\d\d\d\d)                          # 17.0.1
    )
  | (?P<time> \d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?(?![\d:]|[.,]\d) )
  | (?P<date> \d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d) | \d{{1,2}}(?P<cut>[/.-])\d{{1,2}}(?P=cut)\d{{4}}(?!\d)
            | \d{{1,2}}/\d{{1,2}}/\d{{2}}(?![\d/]) )
  | (?P<number> \d{{1,3}}(?P<group>[.,\u00a0\u202f\u2009'\u2019])\d{{3}}(?:(?P=group)\d{{3}})*(?:[.,]\d+)?(?![\d])
              | \d{{1,3}}(?:\ \d{{3}})+(?!\d)(?:[.,]\d+)?
              | \d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)
              | \d+[.,]\d+(?!\d)
              | \d+ )
  | (?P<word> (?:{_LETTER})+(?:['\u2019](?:{_LETTER})+)* )
  | (?P<sign> \S )
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Lexemes:
    """A text in pieces, column by column. `lowers` is lower case, NFC, with straight apostrophes.

    `tight[i]` says that nothing stands between piece i - 1 and piece i.
    """

    text: str
    kinds: list[str]
    texts: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    tight: list[bool]

    def __len__(self) -> int:
        return len(self.kinds)

    def lower(self, index: int) -> str:
        """The piece in lower case, empty beyond either end."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def kind(self, index: int) -> str:
        """The kind of the piece, empty beyond either end."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else ""

    def phrase(self, first: int, last: int) -> str:
        """Pieces `[first, last)` in lower case, a space between them; empty where that leaves the text."""
        if first < 0 or last > len(self.lowers):
            return ""
        return " ".join(self.lowers[first:last])


def lex(text: str) -> Lexemes:
    """The pieces of a text, white space left out. Every offset is the text's own.

    >>> lex("US$1.5bn in the G20").texts
    ['US', '$', '1.5', 'bn', 'in', 'the', 'G20']
    """
    kinds: list[str] = []
    texts: list[str] = []
    lowers: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tight: list[bool] = []
    last = -1
    for match in _LEXEME.finditer(text):
        piece = match.group()
        lower = piece.lower()
        if not lower.isascii():
            lower = normalize("NFC", lower).replace("\u2019", "'")
        start, end = match.span()
        kinds.append(match.lastgroup or SIGN)
        texts.append(piece)
        lowers.append(lower)
        starts.append(start)
        ends.append(end)
        tight.append(start == last)
        last = end
    return Lexemes(text, kinds, texts, lowers, starts, ends, tight)
