"""Negation: what one rendering denies and another affirms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.checks.across import denial_of, denied_across
from variorum.checks.context import Passage, View
from variorum.checks.cues import read_cues
from variorum.checks.differences import Difference, Side, alike_pairs, is_answered_there, tell
from variorum.checks.polarity import denies_near, polarity_of
from variorum.checks.protocol import Finding
from variorum.checks.verb_pairs import Verbs, verbs_of
from variorum.language import primary
from variorum.lexicon import is_content_word, same_lemma
from variorum.model import Category, Severity

__all__ = ["CHECK", "Negation"]

_FAILING = frozenset(("failure", "inability"))


class Negation:
    """A rendering denies what another affirms.

    Words that deny ("not", "no", "never", "without") are taken away where they answer each other, or where something
    near their place in the other rendering denies quietly: "fail to", "unable", "lack", a negative prefix ("unsafe"),
    an opposite of the denied word. What is left is a negation lost, added or moved: major, minor where what it denies
    has no counterpart either. A verb that fails ("failed to reach") where the other rendering has it done is major.
    Between Vietnamese and English, where no words are linked, a passage that denies beside one that denies nothing at
    all is minor. Not told: "not only", "no doubt", "no later than".
    """

    name = "negation"
    categories: tuple[Category, ...] = ("accuracy/negation",)
    severity: Severity = "major"
    specificity = 48

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for each negation that has no counterpart."""
        if len(view.filled) > 1:
            languages = {primary(p.language) for p in view.filled} & set(read_cues("negation"))
            pairs = (pair for language in sorted(languages) for pair in alike_pairs(view, language))
            differences = [d for a, b in pairs for d in _differences(view, a, b)]
            differences += [d for verbs in verbs_of(view) for d in _failures(view, verbs)]
            yield from tell(
                view, "accuracy/negation", differences or list(denied_across(view)), witness=denial_of
            )


def _differences(view: View, a: Passage, b: Passage) -> Iterable[Difference]:
    polarity = polarity_of(view, a, b)
    links = view.links(a, b)
    back = [(j, i) for i, j in links]
    for here, there, negators, answers in ((a, b, polarity.left, links), (b, a, polarity.right, back)):
        for i in negators:
            if not is_answered_there(view, here, i, there):
                continue
            own = Side(here, (i,), "denied")
            other = Side(there, _affirmed(here, i, answers), "affirmed")
            first, second = (own, other) if here is a else (other, own)
            why = (f"nothing in {there.siglum} answers “{here.tokens[i].text}”",)
            yield Difference(first, second, "negation", "major" if other.words else "minor", why)


def _failures(view: View, verbs: Verbs) -> Iterable[Difference]:
    """A verb that fails in one passage ("failed to reach") and succeeds in the other."""
    a, b = verbs.a, verbs.b
    for pair in verbs.pairs:
        g, h = pair.a, pair.b
        fails = [x.mode in _FAILING for x in (g, h)]
        if fails[0] == fails[1] or not same_lemma(a.tokens[g.head].norm, b.tokens[h.head].norm, "en"):
            continue
        other, group = (b, h) if fails[0] else (a, g)
        if group.negated or group.mode in _FAILING or denies_near(other, group.tokens):
            continue
        values = ["failed" if failed else "done" for failed in fails]
        why = (f"“{other.tokens[group.head].text}” is denied by no verb in {other.siglum}",)
        yield Difference(Side(a, g.tokens, values[0]), Side(b, h.tokens, values[1]), "failure", "major", why)


def _affirmed(here: Passage, i: int, answers: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The counterpart of the word the negator stands before."""
    for k in range(i + 1, min(i + 6, len(here.tokens))):
        if is_content_word(here.tokens[k].norm, here.language):
            return tuple(j for x, j in answers if x == k)[:1]
    return ()


CHECK = Negation()
