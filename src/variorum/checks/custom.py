"""Customs of writing that leave the content alone: which of several forms stands where.

Each custom of `house.FORMATS` has a finder: text to places with the form used there. A form is named by the example
that settles it in a house file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from variorum.checks.slips import rank
from variorum.checks.vocabulary import known_words
from variorum.language import primary
from variorum.model import Category
from variorum.quantities.words import word_set

__all__ = ["CUSTOMS", "Use", "uses_of"]


class Use(NamedTuple):
    """A place where a custom is followed: `[start, end)`, which custom, and which of its forms."""

    start: int
    end: int
    custom: str
    form: str


CUSTOMS: Mapping[str, Category] = {
    "spelling": "locale/spelling",
    "vietnam": "locale/spelling",
    "titles": "locale/spelling",
    "numbers": "locale/number-format",
    "percent": "locale/number-format",
    "dates": "locale/date-format",
    "currency": "locale/currency-format",
    "quotes": "linguistic/punctuation",
}
"""Every custom with the category of a breach."""

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PATTERNS: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "vietnam": (("Viet Nam", re.compile(r"\bViet Nam(?:ese)?\b")), ("Vietnam", re.compile(r"\bVietnam\b"))),
    "titles": (
        ("Mr.", re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.(?=\s[A-ZÀ-Ỹ])")),
        ("Mr", re.compile(r"\b(?:Mr|Mrs|Ms|Dr)(?=\s[A-ZÀ-Ỹ])")),
    ),
    "percent": (
        ("%", re.compile(r"(?<=\d)\s?%")),
        ("per cent", re.compile(r"(?<=\d\s)per cent\b")),
        ("percent", re.compile(r"(?<=\d\s)percent\b")),
    ),
    "dates": (
        ("25 July 1985", re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b")),
        ("July 25, 1985", re.compile(rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?![\d.])")),
        ("1985-07-25", re.compile(r"\b[12]\d{3}-[01]\d-[0-3]\d\b")),
        ("25/7/1985", re.compile(r"\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b")),
        ("7/25/1985", re.compile(r"\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:19|20)\d\d\b")),
    ),
    "currency": (
        ("US$5", re.compile(r"\bUS\$(?=\s?\d)")),
        ("$5", re.compile(r"(?<![A-Za-z])\$(?=\s?\d)")),
        ("USD5", re.compile(r"\bUSD(?=\d)")),
        ("USD 5", re.compile(r"\bUSD(?=\s\d)")),
        ("5 USD", re.compile(r"(?<=[\d.,nk])\s?USD\b(?!\s?\d)")),
    ),
    "numbers": (
        (
            "1,234.5",
            re.compile(
                r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|(?<![\d.,])\d+\.(?:\d{1,2}|\d{4,})(?![\d.,])"
            ),
        ),
        (
            "1.234,5",
            re.compile(
                r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?![\d.])"
                r"|(?<![\d.,])(?<!\d[ \u00a0])\d{1,3}(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?![\d.,])"
            ),
        ),
        ("1 234,5", re.compile(r"(?<![\d.,\s])\d{1,3}(?:[  ]\d{3})+(?:,\d+)?(?![\d.,])")),
    ),
    "quotes": (
        ("“ ”", re.compile("[“”]")),
        ('" "', re.compile(r'(?<!\d)"')),
        ("‘ ’", re.compile(r"(?<!\w)‘(?=\w[^’]*\s[^’]*’)")),
    ),
}
"""Forms by custom. A form that cannot be told from another ("7.400", "3/4/2025") is none."""

_LONG_WORD = re.compile(r"\b[A-Za-z][a-z]{3,}\b")
_DIGIT = re.compile(r"\d")
_ENGLISH_ONLY = ("spelling", "vietnam", "titles", "percent", "quotes")

_OUR = (
    "arb|arm|behavi|cand|clam|col|demean|discol|dishon|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|od"
    "|parl|ranc|rum|sav|savi|splend|succ|tum|val|vap|vig"
)
_RE = "cent|cali?b|centimet|epicent|fib|kilomet|lit|lust|meag|millimet|mit|reconnoit|sab|somb|spect|theat"
_LL = (
    "bevel|cancel|carol|channel|chisel|counsel|dial|drivel|duel|enamel|equal|fuel|funnel|grovel|initial|jewel|label|level"
    "|libel|marvel|medal|model|panel|parcel|pedal|pencil|quarrel|revel|rival|shovel|signal|swivel|total|towel|travel"
    "|tunnel|unravel"
)
_BRITISH = re.compile(
    rf"(?:(?:un)?(?:{_OUR})our(?:s|ed|ing|ings|er|ers|able|ably|ite|ites|ful|less|hood|hoods|ly|al|ally|y)?"
    rf"|(?:{_RE})re[sd]?|(?:{_LL})l(?:ed|ing|er|ers)|(?:anal|paral|catal)ys(?:e|ed|er|ers|es(?<!analyses)|ing)"
    r"|(?:catal|anal)ogues?|(?:def|off|pret)ences?|defenceless|(?P<ise>[a-z]{3,}is)(?:e|ed|es|er|ers|ing|ations?))"
)
_AMERICAN = re.compile(
    rf"(?:(?:un)?(?:{_OUR})or(?:s|ed|ing|ings|er|ers|able|ably|ite|ites|ful|less|hood|hoods|ly|al|ally|y)?"
    rf"|(?:{_RE})er(?:s|ed)?|(?:{_LL})(?:ed|ing|er|ers)|(?:anal|paral|catal)yz(?:e|ed|er|ers|es|ing)"
    r"|catalogs?|(?:def|off|pret)enses?|defenseless)"
)
_BRITISH_WORDS = word_set(
    """
    grey greys greyer greyish jewellery sceptic sceptics sceptical scepticism plough ploughs ploughed
    ploughing aluminium aeroplane aeroplanes moustache moustaches pyjamas cosy cosier manoeuvre manoeuvres
    manoeuvred manoeuvring manoeuvrable fulfil fulfils fulfilment enrol enrols enrolment skilful skilfully
    wilful wilfully instalment instalments tyre tyres programme programmes cheque cheques kerb kerbs mould
    moulds moulded mouldy smoulder smouldering artefact artefacts ageing marvellous woollen councillor
    councillors counsellor counsellors paediatric paediatrician anaesthetic anaesthesia encyclopaedia foetus
    foetal haemorrhage orthopaedic leukaemia anaemia practise practised practising practises licence
    licences
    """
)
_AMERICAN_WORDS = word_set(
    """
    gray grays grayer grayish jewelry skeptic skeptics skeptical skepticism plow plows plowed plowing
    aluminum airplane airplanes mustache mustaches pajamas cozy cozier maneuver maneuvers maneuvered
    maneuvering maneuverable fulfill fulfills fulfillment enroll enrolls enrollment skillful skillfully
    willful willfully installment installments mold molds molded moldy smolder smoldering artifact artifacts
    aging marvelous woolen councilor councilors counselor counselors pediatric pediatrician anesthetic
    anesthesia fetus fetal hemorrhage orthopedic leukemia anemia
    """
)
"""Words written so on one side only. "program", "tire", "license" and "check" are written on both, for other things."""

_BOTH = word_set("honorary laborite valorous miters")
"""Words the patterns hit and that are in use on both sides, or are other words."""


@lru_cache(maxsize=65536)
def _english_spelling(word: str) -> str | None:
    """The custom a word in lower case follows where only one of "en-GB" and "en-US" writes it so; None for all others.

    "-ize" is written on both sides, "-ise" on one: where "-ize" is the commoner of two words.
    """
    if word in _BRITISH_WORDS or word in _AMERICAN_WORDS:
        return "en-GB" if word in _BRITISH_WORDS else "en-US"
    british = _BRITISH.fullmatch(word)
    if british:
        stem = british["ise"]
        if stem is None:
            return "en-GB"
        turned = f"{stem[:-1]}z{word[len(stem) :]}"
        return "en-GB" if rank(turned) < rank(word) and turned in known_words() else None
    return "en-US" if _AMERICAN.fullmatch(word) and word not in _BOTH else None


def _spellings(text: str) -> Iterator[Use]:
    for found in _LONG_WORD.finditer(text):
        form = _english_spelling(found.group().lower())
        if form:
            yield Use(found.start(), found.end(), "spelling", form)


def _by_patterns(custom: str, text: str) -> Iterator[Use]:
    for form, pattern in _PATTERNS[custom]:
        for found in pattern.finditer(text):
            yield Use(found.start(), found.end(), custom, form)


_OF_FIGURES: tuple[Category, ...] = ("locale/number-format", "locale/date-format", "locale/currency-format")


def uses_of(text: str, language: str, customs: Collection[str] = tuple(CUSTOMS)) -> tuple[Use, ...]:
    """Every use of these customs in a text, in its order; offsets count into the text.

    >>> [(u.custom, u.form) for u in uses_of("The harbour of Viet Nam grew by 5%.", "en")]
    [('spelling', 'en-GB'), ('vietnam', 'Viet Nam'), ('percent', '%')]
    """
    english = primary(language) == "en"
    figures = _DIGIT.search(text) is not None
    found: list[Use] = []
    for custom in customs:
        if (custom in _ENGLISH_ONLY and not english) or (CUSTOMS[custom] in _OF_FIGURES and not figures):
            continue
        if custom == "vietnam" and "Viet" not in text:
            continue
        found += _spellings(text) if custom == "spelling" else _by_patterns(custom, text)
    return tuple(sorted(found))
