"""Page furniture an editor sees otherwise than the reader did: set aside, or read after all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from variorum.model import Kind, Rendering

__all__ = ["BY_EDITOR", "carry_choices", "same_texts", "set_aside"]

BY_EDITOR = "an editor said so"
"""The reason a paragraph is kept with when an editor changed what it is."""


def set_aside(rendering: Rendering, aside: Collection[int], among: Collection[int]) -> Rendering:
    """The rendering with just these of some paragraphs set aside as boilerplate; the others of them are body text.

    What is so already stays as it is. Where anything changed, the rendering has no segments: they are to be found anew.

    Args:
        aside: indices of paragraphs.
        among: indices of the paragraphs that were to be chosen from; all others stay as they are.
    """
    paragraphs = list(rendering.paragraphs)
    for index in among:
        paragraph = paragraphs[index]
        if (paragraph.kind == "boilerplate") != (index in aside):
            kind: Kind = "boilerplate" if index in aside else "body"
            paragraphs[index] = replace(paragraph, kind=kind, reason=BY_EDITOR)
    if tuple(paragraphs) == rendering.paragraphs:
        return rendering
    return replace(rendering, paragraphs=tuple(paragraphs), segments=())


def carry_choices(old: Rendering, new: Rendering) -> Rendering:
    """The new revision of a rendering, with what an editor said of a paragraph of the old one said of it again.

    Paragraphs answer each other as sentences do from one revision to the next: a changed one is known again, a new one
    is as the reader sees it.
    """
    from variorum.store.carry import carry

    chosen = {i for i, paragraph in enumerate(old.paragraphs) if paragraph.reason == BY_EDITOR}
    if not chosen:
        return new
    texts = [[r.text[p.start : p.end] for p in r.paragraphs] for r in (old, new)]
    homes = {home: i for i, home in enumerate(carry(*texts)) if home in chosen}
    aside = {
        i for home, i in homes.items() if home is not None and old.paragraphs[home].kind == "boilerplate"
    }
    return set_aside(new, aside, list(homes.values()))


def same_texts(renderings: Sequence[Rendering]) -> tuple[tuple[str, ...], ...]:
    """Sigla of renderings whose texts are one and the same, each group once: a file was given twice.

    White space, letter case and what normalisation unifies do not count.
    """
    from variorum.text import normalise

    groups: dict[str, list[str]] = {}
    for rendering in renderings:
        key = normalise(" ".join(rendering.text.split())).casefold()
        groups.setdefault(key, []).append(rendering.siglum)
    return tuple(tuple(sigla) for sigla in groups.values() if len(sigla) > 1)
