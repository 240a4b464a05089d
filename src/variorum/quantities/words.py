"""Number words, bounds and idioms of English and Vietnamese. Written by hand."""

from __future__ import annotations

from collections.abc import Mapping

from variorum.quantities.model import Bound

__all__ = [
    "BOUNDS", "BOUNDS_AFTER", "DOZEN", "EN_ONES", "EN_ORDINALS", "EN_PLURALS", "EN_SCALES", "EN_TENS", "FRACTION_NAMES",
    "IDIOMS", "MULTIPLES", "OTHER_SCALES", "SCALE_SIGNS", "VI_ONES", "VI_ORDINALS", "VI_SCALES",
    "word_set",
]  # fmt: skip


def word_set(text: str) -> frozenset[str]:
    """The words of a text, white space between them."""
    return frozenset(text.split())


EN_ONES: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "eigth": 8,
    "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
EN_TENS: Mapping[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
EN_SCALES: Mapping[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
    "lakh": 1e5, "crore": 1e7, "milliard": 1e9,
}  # fmt: skip
DOZEN = 12
EN_PLURALS: Mapping[str, float] = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12, "lakhs": 1e5, "crores": 1e7,
}  # fmt: skip
OTHER_SCALES: Mapping[str, float] = {
    **dict.fromkeys(word_set("tausend mille mila duizend tusen tusind tysiąc tysiące tysięcy tisíc ezer þúsund"), 1e3),
    **dict.fromkeys(word_set("""
        millionen millions millón millones milhão milhões milione milioni miljoen miljon miljoner millioner milion
        miliony milionów milionů millió milioane milljón milljónir milljóna milljónum miljoona miljoonaa milyon
    """), 1e6),
    **dict.fromkeys(word_set("""
        milliarde milliarden milliards mrd miliardo miliardi miljard miljarder milliarder miliard miliardy miliardów
        milliárd miliarde milljarður milljarða milljarðar milljörðum miljardi miljardia bilhão bilhões milyar
    """), 1e9),
}  # fmt: skip
"""Scale words of other languages; they count after a figure only."""

SCALE_SIGNS: Mapping[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "mrd": 1e9, "t": 1e12,
    "tn": 1e12, "trn": 1e12,
}  # fmt: skip
"""Read as a scale only where they touch the figure ("5.3bn") or where money stands before it ("$5 bn")."""

EN_ORDINALS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000, "millionth": 1_000_000, "firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4,
    "fifthly": 5, "sixthly": 6,
}  # fmt: skip
FRACTION_NAMES: Mapping[str, int] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100, "thousandths": 1000,
}  # fmt: skip
MULTIPLES: Mapping[str, int] = {
    "twice": 2, "thrice": 3, "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "tenfold": 10, "double": 2, "triple": 3, "quadruple": 4, "both": 2, "pair": 2,
    "couple": 2, "twins": 2, "duo": 2, "trio": 3, "quartet": 4, "triplets": 3, "single": 1,
}  # fmt: skip
"""Words that stand for a number beside being more than one; all are weak."""

VI_ONES: Mapping[str, int] = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mốt": 1, "không": 0, "đôi": 2,
}  # fmt: skip
VI_SCALES: Mapping[str, float] = {
    "mươi": 10, "chục": 10, "tá": 12, "trăm": 1e2, "nghìn": 1e3, "ngàn": 1e3, "ngìn": 1e3, "vạn": 1e4, "triệu": 1e6,
    "tỷ": 1e9, "tỉ": 1e9,
}  # fmt: skip
VI_ORDINALS: Mapping[str, int] = {"nhất": 1, "nhì": 2, "tư": 4}
"""What may stand after "thứ" beside the cardinals."""

BOUNDS: Mapping[str, Bound] = {
    **dict.fromkeys((
        "more than", "over", "above", "at least", "no less than", "not less than", "no fewer than", "not fewer than",
        "upwards of", "upward of", "exceeding", "in excess of", "exceeded", "exceeds", "surpassed", "surpassing",
        "topped", "greater than", "larger than", "higher than", "a minimum of", "minimum", "well over", "just over",
        "slightly over", "slightly more than", "a little over", "a little more than", "just more than", "longer than",
        "hơn", "trên", "quá", "ít nhất", "tối thiểu", "không dưới", "vượt", "vượt quá", "vượt mức", "không ít hơn",
        "lớn hơn", ">", "≥",
    ), "more"),
    **dict.fromkeys((
        "less than", "under", "below", "fewer than", "at most", "no more than", "not more than", "up to", "as many as",
        "as much as", "a maximum of", "maximum", "smaller than", "lower than", "not exceeding", "within", "shy of",
        "dưới", "chưa đến", "chưa tới", "không quá", "không đến", "tối đa", "ít hơn", "thấp hơn", "nhỏ hơn", "<", "≤",
    ), "less"),
    **dict.fromkeys((
        "nearly", "almost", "close to", "just under", "just below", "approaching", "near", "slightly less than",
        "slightly under", "a little less than", "a little under", "just shy of", "virtually", "gần", "gần như", "suýt",
        "ngót", "sắp", "xấp xỉ",
    ), "nearly"),
    **dict.fromkeys((
        "about", "around", "approximately", "roughly", "some", "circa", "ca", "estimated", "an estimated", "approx",
        "an average of", "or so", "somewhere around", "in the region of", "in the order of", "~", "≈", "khoảng",
        "chừng", "độ", "ước", "ước tính", "cỡ", "ước đạt", "khoảng chừng", "tầm",
    ), "about"),
}  # fmt: skip
"""What a phrase that ends right before a number says of it."""

BOUNDS_AFTER: Mapping[str, Bound] = {
    "+": "more", "or more": "more", "and more": "more", "or above": "more", "and above": "more", "or older": "more",
    "or so": "about", "or less": "less", "or fewer": "less", "or below": "less", "trở lên": "more",
    "trở xuống": "less", "odd": "about",
}  # fmt: skip
"""What a phrase right after a number or its unit says of it."""

IDIOMS: tuple[str, ...] = (
    "one another", "no one", "on the one hand", "one hand", "one by one", "one and the same", "for one", "number one",
    "at first", "first of all", "in the first place", "first and foremost", "at first sight", "at first glance",
    "first hand", "first lady", "first name", "first aid", "first class", "second to none", "second hand",
    "second thoughts", "second thought", "third party", "third parties", "third world", "third country",
    "third countries", "zero in", "catch twenty two", "cloud nine", "seventh heaven", "fifty fifty", "ten to one",
    "nine times out of ten", "at sixes and sevens", "one of a kind", "one way or another", "one or two",
    "one or the other", "two faced", "back to square one", "one too many", "first come", "the one who", "the one that",
    "this one", "that one", "which one", "every one", "each one", "any one", "the only one", "another one", "one that",
    "one who", "one can", "one must", "one should", "one may", "one has", "one is", "one could", "one would",
    "loved one", "one such", "one's", "a second", "24 7",
    "một cách", "một số", "một phần", "một mặt", "một lần nữa", "một trong những", "một trong", "nhất là", "ba lan",
    "năm châu", "bốn biển", "trăm năm", "hai bên", "đôi bên", "đôi khi", "thứ trưởng",
)  # fmt: skip
"""Phrases whose number words count nothing. A hyphen counts as a space."""
