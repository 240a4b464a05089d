"""Words that say little where they stand, which good renderings put in and leave out; and numbers, which say much."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.checks.context import Passage
from variorum.lexicon import is_function_word
from variorum.quantities.words import EN_ONES, EN_SCALES, EN_TENS, word_set

__all__ = ["is_number", "says_little", "weight_of"]

_SLIGHT = word_set("""
situation situations affair affairs activity activities process processes field fields area areas aspect aspects issue
issues matter matters case cases manner level levels period periods kind sort number term terms current present today
related relevant respective certain various different own new total basis course means view place saying wrote write
located named called made compared thereby hence
""")
"""Words that say little by themselves, on the whole what translators from other languages put in or leave out."""

_COUNTED = word_set(
    "people persons person pieces piece units unit items item cases rounds copies times members"
)
"""What stands between a figure and what is counted, or for it."""

_DESIGNATION = word_set("""
inc ltd corp co corporation company group bureau office agency party city town village province prefecture county
district state region river lake sea mountain island islands street constituency organisation organization ministry
department church university hospital airport station general queen king sir
""")
"""What stands beside a name and says of what kind it is."""


def says_little(passage: Passage, words: Sequence[int]) -> bool:
    """Whether it is a single word that says little: by itself, beside a figure, or beside the name it belongs to."""
    if len(words) != 1:
        return False
    place, tokens = words[0], passage.tokens
    norm = tokens[place].norm
    if norm in _SLIGHT:
        return True
    before = tokens[place - 1].text if place else ""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if norm in _COUNTED:
        return before[:1].isdigit()
    return norm in _DESIGNATION and any(
        text[:1].isupper() and not is_function_word(text.casefold(), "en") for text in (before, after)
    )


def is_number(passage: Passage, words: Sequence[int]) -> bool:
    """Whether it is a single number spelled out ("one of the three busiest"); "one" may be a pronoun.

    Figures in digits are compared as figures.
    """
    if len(words) != 1:
        return False
    norm = passage.tokens[words[0]].norm
    return norm != "one" and (norm in EN_ONES or norm in EN_TENS or norm in EN_SCALES)


def weight_of(passage: Passage, words: Sequence[int]) -> float:
    """How many words these count for: one that the passage says elsewhere too half, one that says little nothing."""
    norms = passage.words.norms
    return sum(0.0 if norms[i] in _SLIGHT else 0.5 if norms.count(norms[i]) > 1 else 1.0 for i in words)
