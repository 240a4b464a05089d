"""What is known of words before a text is read: shipped associations and the user's dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path

from variorum.align.encode import Vocabulary
from variorum.align.tokens import words
from variorum.errors import UnreadableInput
from variorum.language import primary
from variorum.model import Concept

__all__ = [
    "Associations",
    "Triples",
    "dictionary_of",
    "dictionary_triples",
    "known_triples",
    "read_dictionary",
    "write_associations",
]

Associations = Mapping[tuple[str, str], tuple[float, float]]
"""(word, word of the other language) to the probability of the second given the first, and the other way round."""

Triples = list[tuple[int, int, float]]

TABLES: dict[tuple[str, str], str] = {("vi", "en"): "vi_en.tsv"}
"""Shipped associations by pair of languages, in `variorum.tables`."""


@lru_cache(maxsize=4)
def shipped(first: str, second: str) -> Associations:
    """The shipped associations of two languages; empty where there are none."""
    name = TABLES.get((first, second))
    if name is None:
        return {}
    return dict(_rows((files("variorum") / "tables" / name).read_text("utf-8")))


def _rows(text: str) -> Iterator[tuple[tuple[str, str], tuple[float, float]]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, second, forward, backward = line.split("\t")
            yield (first, second), (float(forward), float(backward))


def write_associations(path: Path, associations: Associations, header: str) -> None:
    """Write a table that `shipped` can read."""
    lines = [f"{a}\t{b}\t{x:.3f}\t{y:.3f}\n" for (a, b), (x, y) in sorted(associations.items())]
    path.write_text(header + "".join(lines), encoding="utf-8")


def read_dictionary(path: str | Path) -> dict[str, list[str]]:
    """A dictionary of the user's: a line an entry, word or phrase, tab, its translation; lines with # are remarks.

    An entry may have several lines. Which language stands first is all one.

    Raises:
        UnreadableInput: the file cannot be read, or a line has no tab.
    """
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise UnreadableInput("no such file", where=str(path), advice="check the path") from None
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError:
        raise UnreadableInput(
            "this dictionary is no text in UTF-8", where=str(path), advice="save it as UTF-8"
        ) from None
    entries: dict[str, list[str]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise UnreadableInput("no entry and translation, parted by a tab", where=f"{path}, line {number}")
        entries.setdefault(cells[0], []).append(cells[1])
    return entries


def dictionary_of(concepts: Iterable[Concept]) -> dict[str, list[str]]:
    """What a glossary knows of two languages: each term with the terms of its concept in other languages."""
    entries: dict[str, list[str]] = {}
    for concept in concepts:
        for one, other in combinations(concept.terms, 2):
            if primary(one.language) != primary(other.language):
                entries.setdefault(one.text, []).append(other.text)
    return entries


def known_triples(vocabulary: Vocabulary, associations: Associations | None = None) -> Triples:
    """Shipped associations (or the given ones) between the words of a text."""
    present = {language for language, _ in vocabulary.words}
    found: Triples = []
    for first, second in TABLES:
        if first not in present or second not in present:
            continue
        table = shipped(first, second) if associations is None else associations
        for (a, b), (forward, backward) in table.items():
            x, y = vocabulary.numbers.get((first, a)), vocabulary.numbers.get((second, b))
            if x is not None and y is not None:
                found.append((x, y, forward))
                found.append((y, x, backward))
    return found


def dictionary_triples(vocabulary: Vocabulary, dictionary: Mapping[str, Sequence[str]]) -> Triples:
    """The user's dictionary: each word of an entry may stand for each word of its translations.

    Phrases are taken apart: every word of a phrase is worth its share.
    """
    by_word: dict[str, list[int]] = {}
    for number, (_, word) in enumerate(vocabulary.words):
        by_word.setdefault(word, []).append(number)
    found: Triples = []
    for entry, translations in dictionary.items():
        left = [x for word in words(entry) for x in by_word.get(word, ())]
        for translation in translations:
            right = [y for word in words(translation) for y in by_word.get(word, ())]
            for x in left:
                for y in right:
                    if vocabulary.words[x][0] != vocabulary.words[y][0]:
                        found.append((x, y, 1.0 / len(right)))
                        found.append((y, x, 1.0 / len(left)))
    return found
