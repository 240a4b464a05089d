"""Words that checks go by, in files a linguist can edit: a TOML file a family, a table a language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["cue_set", "read_cues", "word_set"]


@cache
def read_cues(family: str) -> dict[str, Any]:
    """The tables of `cues/<family>.toml` by primary language subtag."""
    return tomllib.loads(files(__name__).joinpath(f"{family}.toml").read_text(encoding="utf-8"))


def word_set(text: str) -> frozenset[str]:
    """The words of a text, which spaces and line ends separate; `_` inside a word stands for a space."""
    return frozenset(word.replace("_", " ") for word in text.split())


@cache
def cue_set(family: str, language: str, name: str) -> frozenset[str]:
    """One entry of a family in one language (primary subtag); none where that language has no such entry."""
    return word_set(read_cues(family).get(language, {}).get(name, ""))
