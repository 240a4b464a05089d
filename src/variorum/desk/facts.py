"""Every figure, date, name and quotation of a work, a column per rendering: those that agree and those that do not.

Figures and dates share a line where the checks say that they stand at one place; names where they are forms of one
name; quotations where their words are much the same, or, between languages, where each side has as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from variorum.checks import Passage, View, WorkView
from variorum.checks.facts import Fact
from variorum.checks.mentions import Mention, core_words, find_mentions
from variorum.checks.name_forms import derived, is_ordinary, spelled_alike
from variorum.checks.places import places_of
from variorum.desk.designations import is_caption_number, is_designation, is_year
from variorum.desk.fact_lines import FACT_KINDS, FactKind, FactLine, Said
from variorum.language import primary
from variorum.lexicon import is_function_word
from variorum.model import Comparison, Divergence, Span
from variorum.text import normalise

__all__ = [
    "FACT_CATEGORIES",
    "FACT_KINDS",
    "FactKind",
    "FactLine",
    "Said",
    "facts_by_bead",
    "find_facts",
    "quotations_of",
]

FACT_CATEGORIES: dict[FactKind, tuple[str, ...]] = {
    "figure": ("accuracy/number", "locale/number-format", "locale/currency-format"),
    "date": ("accuracy/date", "locale/date-format"),
    "name": ("accuracy/name",),
    "quotation": ("accuracy/quotation",),
}
"""Categories of the divergences that are about a kind of fact."""

NOUN_WORDS = {"vi": 2}
"""At most so many words (3 in other languages) after a figure are shown with it: what is counted. Vietnamese writes
syllables apart, and two are a word more often than three."""

ALIKE = 60.0
"""Ratio (rapidfuzz, 0 to 100) from which two quotations of one language are renderings of one."""

_QUOTED = re.compile(r"“[^“”]{2,}”|«[^«»]{2,}»|„[^„“”]{2,}[“”]|\"[^\"]{2,}\"|‘[^‘’]*\s[^‘’]*’")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD_GAP = re.compile(r"[ \u00a0]")


def find_facts(comparison: Comparison, *, source: str | None = None) -> tuple[FactLine, ...]:
    """Every line of a work, in its order; within a passage in the order of the kinds, then of the text.

    Args:
        comparison: renderings, alignment and divergences.
        source: siglum of the rendering the others were made from.
    """
    return tuple(line for lines in facts_by_bead(comparison, source=source) for line in lines)


def facts_by_bead(comparison: Comparison, *, source: str | None = None) -> Iterator[list[FactLine]]:
    """As `find_facts`, the lines of one passage after the other, for who cannot wait for all of a long work."""
    work = WorkView(comparison.renderings, comparison.alignment, source=source)
    found: dict[int, list[Divergence]] = {}
    for divergence in comparison.divergences:
        found.setdefault(divergence.bead, []).append(divergence)
    for bead in comparison.alignment:
        view = work.view(bead)
        yield list(_lines(view, len(comparison.renderings), found.get(bead.index, ()))) if view.filled else []


def _lines(view: View, columns: int, divergences: Sequence[Divergence]) -> Iterable[FactLine]:
    names = [g for g in _joined(_names(view), divergences) if not _is_stray(g)]
    grouped: list[tuple[FactKind, Sequence[Said]]] = [
        *(_numbered(g, names, divergences) for g in _figures(view)),
        *(("name", g) for g in names),
        *(("quotation", g) for g in _quotations(view)),
    ]
    order = {kind: number for number, kind in enumerate(FACT_KINDS)}
    lines = [_line(view, columns, kind, group, divergences) for kind, group in grouped if group]
    return sorted(lines, key=lambda line: (order[line.kind], _first(line)))


def _first(line: FactLine) -> int:
    return min(said.start for said in line.said if said is not None)


def _line(
    view: View, columns: int, kind: FactKind, group: Sequence[Said], divergences: Sequence[Divergence]
) -> FactLine:
    said: list[Said | None] = [None] * columns
    for one in group:
        before = said[one.passage.column]
        said[one.passage.column] = one if before is None else _both(before, one)
    lacking = [p.siglum for p in view.filled if said[p.column] is None] if kind in ("figure", "date") else []
    categories = FACT_CATEGORIES[kind]
    if any(isinstance(said.of, Fact) for said in group):
        categories += FACT_CATEGORIES["figure"]  # of a designation, and of a year said barely
    about = [d for d in divergences if d.category in categories and _touches(d, group)]
    quoted = {(primary(s.passage.language), normalise(s.core.strip('“”"«»„‘’.,')).casefold()) for s in group}
    languages = {language for language, _ in quoted}
    return FactLine(
        view.bead.index,
        kind,
        tuple(said),
        tuple(lacking),
        tuple(about),
        kind == "quotation" and len(quoted) > len(languages),
    )


def _both(a: Said, b: Said) -> Said:
    """Two mentions of one name in one passage: the longer one is shown."""
    return b if len(b.core) > len(a.core) else a


def _touches(divergence: Divergence, group: Sequence[Said]) -> bool:
    return any(_covers(span, said) for span in divergence.spans for said in group)


def _covers(span: Span, said: Said) -> bool:
    return span.siglum == said.siglum and any(
        place.segment == span.segment and place.start < span.end and span.start < place.end
        for place in said.passage.spans(said.start, said.end)
    )


def _numbered(
    group: list[Said], names: list[list[Said]], divergences: Sequence[Divergence]
) -> tuple[FactKind, Sequence[Said]]:
    """What a group of figures is; an empty one where it is nothing of its own: the names have a designation already.

    A designation that a check found to differ takes the line of its names, which do not stand side by side.
    """
    facts = [said.of for said in group if isinstance(said.of, Fact)]
    if all(is_caption_number(fact) for fact in facts):
        return "figure", ()
    if all(is_designation(fact) for fact in facts):
        if not any(d.category in FACT_CATEGORIES["figure"] and _touches(d, group) for d in divergences):
            return "name", () if all(_is_named(said, names) for said in group) else group
        names[:] = [g for g in names if not all(_is_named(said, [group]) for said in g)]
        return "name", group
    return "date" if any(fact.date or is_year(fact) for fact in facts) else "figure", group


def _is_named(said: Said, groups: Iterable[Sequence[Said]]) -> bool:
    return any(
        other.siglum == said.siglum and other.start <= said.start and said.end <= other.end
        for group in groups
        for other in group
    )


def _figures(view: View) -> Iterable[list[Said]]:
    """Figures and dates that share a place; those that nothing answers have a line of their own.

    A weak number ("one", "half") is shown only where another rendering answers it: alone it is a word.
    """
    told: set[tuple[int, int]] = set()
    for place in places_of(view):
        facts = [fact for _, fact in sorted(place.facts.items())]
        told |= {(fact.passage.column, fact.index) for fact in facts}
        if not all(fact.weak for fact in facts):
            yield [_said(fact) for fact in facts]
    for passage in view.filled:
        for fact in passage.facts:
            if (passage.column, fact.index) not in told and not fact.weak:
                yield [_said(fact)]


def _said(fact: Fact) -> Said:
    passage = fact.passage
    bare = fact.quantity is not None and not fact.quantity.unit and not is_designation(fact)
    bare = bare and not is_year(fact)
    end = _end_of_noun(passage, fact.end) if bare else fact.end
    return Said(
        passage.siglum, passage.text[fact.start : end], fact.text, passage, fact.start, fact.end, fact
    )


def _end_of_noun(passage: Passage, end: int) -> int:
    """Where the words that say what is counted end: content words right after the figure, a few at most."""
    taken = 0
    for token in passage.tokens:
        if token.start < end:
            continue
        joined = _WORD_GAP.fullmatch(passage.text[end : token.start])
        if not joined or not token.text[0].isalpha() or is_function_word(token.norm, passage.language):
            break
        end, taken = token.end, taken + 1
        if taken == NOUN_WORDS.get(primary(passage.language), 3):
            break
    return end


def _names(view: View) -> list[list[Said]]:
    groups: list[list[Said]] = []
    for passage in view.filled:
        for mention in find_mentions(passage):
            start, end = passage.tokens[mention.first].start, passage.tokens[mention.last].end
            text = passage.text[start:end]
            said = Said(passage.siglum, text, text, passage, start, end, mention)
            home = next((g for g in groups if any(_one_name(said, other) for other in g)), None)
            if home is None:
                groups.append([said])
            else:
                home.append(said)
    return [_whole(view, group) for group in groups]


def _whole(view: View, group: list[Said]) -> list[Said]:
    """The group with each name as long as another rendering of the language has it, where these words stand there.

    In a line of capitals ordinary words show no name; what another rendering shows to be one is found there.
    """
    longest: dict[str, Said] = {}
    for said in group:
        language = primary(said.passage.language)
        if isinstance(said.of, Mention) and len(said.of.cores) > 1:
            longest[language] = max(longest.get(language, said), said, key=lambda s: len(s.core))
    found = list(group)
    for passage in view.filled:
        model = longest.get(primary(passage.language))
        here = [s for s in group if s.passage is passage]
        at, end = _place_of(model, passage, shortened=bool(here)) if model else (-1, -1)
        if at < 0:
            continue
        inside = next((s for s in here if at <= s.start and s.end <= end), None)
        tokens = [i for i, t in enumerate(passage.tokens) if at <= t.start and t.end <= end]
        if (here and inside is None) or not tokens:
            continue
        mention = inside.of if inside else Mention(tokens[0], tokens[-1], tuple(tokens))
        found = [s for s in found if s is not inside]
        found.append(
            Said(passage.siglum, passage.text[at:end], passage.text[at:end], passage, at, end, mention)
        )
    return found


def _place_of(model: Said, passage: Passage, *, shortened: bool) -> tuple[int, int]:
    """Where the words of a name stand as whole words, else (-1, -1); `shortened`: else its last words, two or more."""
    words = model.core.split()
    for first in range(len(words) - 1 if shortened else 1):
        place = re.search(rf"(?<!\w){re.escape(' '.join(words[first:]))}(?!\w)", passage.text)
        if place:
            return place.span()
    return -1, -1


def _is_stray(group: Sequence[Said]) -> bool:
    """Whether it is but a word with a capital, in one rendering: a headline's, or the first of a Vietnamese office."""
    if len({said.siglum for said in group}) > 1:
        return False
    if all(_is_left_vietnamese(said) for said in group):
        return True
    return all(
        isinstance(said.of, Mention)
        and len(said.of.cores) == 1
        and not said.core.isupper()
        and (
            primary(said.passage.language) == "vi" or is_ordinary(said.core.casefold(), said.passage.language)
        )
        for said in group
    )


def _is_left_vietnamese(said: Said) -> bool:
    """Whether it is one Vietnamese syllable that begins a sentence: a word left in the source's language."""
    before = said.passage.text[: said.start].rstrip(' \u00a0“"(')
    begins = not before or before[-1] in ".!?:;-–—/|"
    return begins and _VIETNAMESE.search(said.core) is not None and len(said.core.split()) == 1


def _one_name(a: Said, b: Said) -> bool:
    assert isinstance(a.of, Mention)
    assert isinstance(b.of, Mention)
    left, right = core_words(a.passage, a.of), core_words(b.passage, b.of)
    short, long = sorted((left, right), key=len)
    return all(any(x == y or derived(x, y) or spelled_alike(x, y) for y in long) for x in short)


def _joined(groups: list[list[Said]], divergences: Sequence[Divergence]) -> list[list[Said]]:
    """Names that a check says are at one place stand on one line."""
    for divergence in divergences:
        if divergence.category in FACT_CATEGORIES["name"]:
            met = [g for g in groups if _touches(divergence, g)]
            if len(met) > 1:
                groups = [g for g in groups if all(g is not m for m in met)]
                groups.append([said for g in met for said in g])
    return groups


def quotations_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where quotations stand in a text, with their marks; offsets `[start, end)`.

    A word or more in double marks of any custom, or several words in single ones.

    >>> quotations_of('They spoke of “three anchors”.')
    ((14, 29),)
    """
    return tuple(found.span() for found in _QUOTED.finditer(text))


def _quotations(view: View) -> list[list[Said]]:
    from rapidfuzz.fuzz import ratio

    groups: list[list[Said]] = []
    columns = [
        [Said(p.siglum, p.text[a:b], p.text[a:b], p, a, b) for a, b in quotations_of(p.text)]
        for p in view.filled
    ]
    for quotes in columns:
        for place, quote in enumerate(quotes):
            best: tuple[float, list[Said]] | None = None
            for group in groups:
                if any(said.siglum == quote.siglum for said in group):
                    continue
                alike = max(
                    ratio(quote.core, said.core)
                    if primary(said.passage.language) == primary(quote.passage.language)
                    else _by_place(view, columns, said, len(quotes), place)
                    for said in group
                )
                if alike >= ALIKE and (best is None or alike > best[0]):
                    best = (alike, group)
            if best is None:
                groups.append([quote])
            else:
                best[1].append(quote)
    return groups


def _by_place(view: View, columns: Sequence[Sequence[Said]], said: Said, count: int, place: int) -> float:
    """Between languages: quotations answer each other in order where each side has as many."""
    own = next(quotes for quotes in columns if said in quotes)
    return 100.0 if len(own) == count and own.index(said) == place else 0.0
