"""Where the paragraphs of a plain text are: blank lines, one paragraph a line, or lines wrapped at a width.

Offsets count code points into the text given. A paragraph is trimmed; between two there is nothing but white space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

__all__ = ["find_lines", "find_paragraphs"]

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

MAX_WRAP_WIDTH = 140
"""A file with wider lines than this is not hard-wrapped: its lines are paragraphs. Mail wraps at 72 to 80, printed
listings at up to 132."""

MIN_WRAP_WIDTH = 30
"""A file whose lines are all narrower is verse, a list or subtitles, and each line stands for itself."""

_BULLET = re.compile(r"(?:[-*•▪■●◦‣–—+]|\(?(?:\d{1,3}|[a-zA-Zđ]|[ivxIVX]{1,5})[.)])\s")
_FIELD = re.compile(r"[A-Z][A-Za-z-]{1,30}: ")
"""A line such as those at the head of an e-mail, which no width wraps."""
_CONTINUES = re.compile(r"[a-zà-öø-ÿāăąćčđēęěğıķļłńņňőœřśşšţťůűźżžơưạ-ỹ]|[,;)\]”’»%]")
_OPEN_END = re.compile(r"[\w,;\-–—(“‘«]\s*$")
_QUOTES_OPEN = re.compile(r"[“«„(\[]")
_QUOTES_CLOSE = re.compile(r"[”»)\]]")

Range = tuple[int, int]


def find_lines(text: str) -> list[Range]:
    """Every line as `(start, end)`, line end excluded, blank lines included; untrimmed."""
    lines: list[Range] = []
    start = 0
    for match in _LINE_END.finditer(text):
        lines.append((start, match.start()))
        start = match.end()
    lines.append((start, len(text)))
    return lines


def find_paragraphs(text: str) -> list[Range]:
    """The paragraphs of a plain text as trimmed `[start, end)` ranges.

    Blank lines separate. Lines without a blank line between them are joined where the file is wrapped at a width (the
    next word would not have fitted), and where a line plainly breaks off: it ends in mid-sentence and the next goes
    on in lower case. A sentence that a blank line tears apart is put together again under the same condition.
    """
    lines = [_trim(text, start, end) for start, end in find_lines(text)]
    width = _wrap_width(text, lines)
    paragraphs: list[Range] = []
    blank = True
    last: Range = (0, 0)
    for line in lines:
        start, end = line
        if start == end:
            blank = True
            continue
        if paragraphs and _goes_on(text, paragraphs[-1], last, line, blank=blank, width=width):
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append(line)
        last = line
        blank = False
    return paragraphs


def _trim(text: str, start: int, end: int) -> Range:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    right = len(line.rstrip())
    return (start + left, start + right) if left < right else (start, start)


def _first_word(text: str, line: Range) -> int:
    """Length of the first word of a line."""
    cut = text.find(" ", line[0], line[1])
    return (cut if cut >= 0 else line[1]) - line[0]


def _wrap_width(text: str, lines: list[Range]) -> int | None:
    """The width the file is wrapped at, or None where its lines are paragraphs.

    Wrapped means: nearly every line that another follows directly is so long that the next line's first word would
    not have fitted into the width.
    """
    lengths = sorted(end - start for start, end in lines if text.find(" ", start, end) >= 0)
    if len(lengths) < 4:
        return None
    # A few lines stick out of wrapped text: an address, a table row.
    width = lengths[-1 - len(lengths) // 50]
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return None
    if len(lengths) - bisect_left(lengths, MAX_WRAP_WIDTH * 2) > len(lengths) // 50:
        return None
    full = pairs = mid_sentence = 0
    for line, following in pairwise(lines):
        if line[0] == line[1] or following[0] == following[1]:
            continue
        # The head and the signature of an e-mail say nothing about how its text is wrapped.
        if line[1] - line[0] < width // 2 or _FIELD.match(text, line[0], line[1]):
            continue
        pairs += 1
        if _is_full(text, line, following, width):
            full += 1
            mid_sentence += not _ends_sentence(text, line)
    # A wrapped file breaks lines anywhere; a list of paragraphs of like length ends each with a full stop.
    if pairs >= 2 and full >= 0.7 * pairs and mid_sentence >= 0.5 * full:
        return width
    return None


def _is_full(text: str, line: Range, following: Range, width: int) -> bool:
    return line[1] - line[0] + 1 + _first_word(text, following) > width - 2


def _ends_sentence(text: str, line: Range) -> bool:
    return text[line[0] : line[1]].rstrip("\"'”’»)]")[-1:] in (".", "!", "?", "…", ":", "。", "！", "？")


def _goes_on(
    text: str, paragraph: Range, last: Range, line: Range, *, blank: bool, width: int | None
) -> bool:
    """Whether `line` goes on with the paragraph that ends with the line `last`."""
    if _BULLET.match(text, line[0], line[1]):
        return False
    if width is not None and not blank:
        return _is_full(text, last, line, width) or (
            not _ends_sentence(text, last) and _starts_low(text, line)
        )
    if not _starts_low(text, line) or _ends_sentence(text, last):
        return False
    length = last[1] - last[0]
    if not blank:
        return length >= MIN_WRAP_WIDTH
    # Over a blank line only where the first part cannot be a heading, a caption or a list: it is long, or a
    # quotation or bracket is open at its end.
    tail = text[max(paragraph[0], paragraph[1] - 400) : paragraph[1]]
    is_open = len(_QUOTES_OPEN.findall(tail)) > len(_QUOTES_CLOSE.findall(tail))
    return is_open or text[last[1] - 1] in ",-–—" or (length >= 100 and _OPEN_END.search(tail) is not None)


def _starts_low(text: str, line: Range) -> bool:
    return _CONTINUES.match(text, line[0], line[1]) is not None
