"""Whether a wording reports what somebody says ("..., the envoy said") instead of saying it.

An outlet that turns an interview into a report puts such words into nearly every passage; in a canonical wording they
are nobody's. English and Vietnamese, by patterns: a clause with a verb of saying at an end of a sentence, or "according
to" at its beginning. Where every rendering reports, it is the text itself that does, and says nothing against any.
"""

from __future__ import annotations

import re

from variorum.language import primary

__all__ = ["reports"]

_VERBS = (
    r"(?:said|says|added|adds|noted|stated|stressed|affirmed|underlined|underscored|highlighted|emphasi[sz]ed|explained|"
    r"continued|recalled|remarked|pointed out|went on|told \w+(?: \w+)?)"
)
_WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?) [\w-]+(?: [\w-]+)?|[A-ZÀ-Ỹ][\w-]+(?: [A-ZÀ-Ỹ][\w-]+){0,3})"
_PATTERNS = {
    "en": re.compile(
        rf"[,”\"] {_WHO} (?:also |further |then )?{_VERBS}(?:[.,:;”\"]|$)"
        rf"|[,”\"] {_VERBS} {_WHO}(?:[.,:;]|$)"
        rf"|(?:^|[.!?”\"] )According to {_WHO}"
        rf"|(?:^|[.!?”\"] ){_WHO} (?:also |further |then )?{_VERBS} that\b"
    ),
    "vi": re.compile(
        r"(?:^|[.!?”\"] )Theo (?:ông|bà|anh|chị|Bộ trưởng|Thủ tướng|Chủ tịch|Thứ trưởng|Đại sứ)\b"
        r"|[,”\"] (?:ông|bà|anh|chị|Bộ trưởng|vị \w+)(?: [A-ZĐÀ-Ỹ]\w+){0,4} "
        r"(?:nói|cho biết|nhấn mạnh|khẳng định|cho rằng|nói thêm)(?:[.,:;”\"]|$)"
        r"|(?:^|[.!?”\"] )(?:Ông|Bà|Bộ trưởng)(?: [A-ZĐÀ-Ỹ]\w+){0,4} (?:cho biết|nhấn mạnh|khẳng định|cho rằng|nói) "
    ),
}


def reports(text: str, language: str) -> bool:
    """Whether somebody else's saying is told in it; False for a language nothing is known of.

    >>> reports("The berth was dredged in May, the envoy said.", "en"), reports("We said so.", "en")
    (True, False)
    """
    pattern = _PATTERNS.get(primary(language))
    return bool(pattern and pattern.search(" ".join(text.split())))
