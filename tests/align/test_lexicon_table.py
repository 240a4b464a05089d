"""Which words are taken for each other before anything is read."""

from __future__ import annotations

import pytest

from variorum.align.encode import Vocabulary, encode
from variorum.align.lexicon_table import seeds


def are_seeds(first: tuple[str, str], second: tuple[str, str]) -> bool:
    vocabulary = Vocabulary()
    for language, word in (first, second):
        encode([word], language, vocabulary)
    return bool(seeds(vocabulary))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("de", "sturm"), ("en", "storm"), True),
        (("fr", "conférence"), ("en", "conference"), True),
        (("de", "kaptein"), ("en", "captain"), True),
        (("en", "storm"), ("en", "sturm"), False),  # in one language these are two words
        (("de", "brot"), ("en", "part"), False),  # the same consonants, hardly a letter in common
        (("de", "uhr"), ("en", "oar"), False),  # too short to tell
        (("vi", "Hải"), ("en", "hai"), True),
        (("en", "rise"), ("en", "rises"), True),
    ],
)
def test_seeds(first: tuple[str, str], second: tuple[str, str], expected: bool) -> None:
    assert are_seeds(first, second) is expected
