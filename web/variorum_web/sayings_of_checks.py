"""The forms of the sentences the checks say: their messages, their reasons, what each is about.

As in `sayings_table`, which has everything else: `%(said)s` stands for a part that is a sentence of such a form itself.
"""

from __future__ import annotations

from variorum_web.translation import gettext_noop

__all__ = ["FORMS_OF_CHECKS"]

FORMS_OF_CHECKS = (
    # Messages of checks
    gettext_noop("the source supports %(sigla)s"),
    gettext_noop("only in %(sigla)s"),
    gettext_noop("missing in %(sigla)s"),
    gettext_noop("“%(text)s” only in %(sigla)s"),
    gettext_noop("“%(text)s” missing in %(sigla)s"),
    gettext_noop("“%(text)s” in %(siglum)s repeats itself"),
    gettext_noop("“%(text)s” in %(siglum)s is left in another language"),
    gettext_noop("a passage in another language (%(language)s) in %(siglum)s"),
    gettext_noop("%(text)s in %(siglum)s: the other renderings write it small"),
    gettext_noop("%(text)s in %(siglum)s: the other renderings write it large"),
    gettext_noop("%(text)s (%(around)s): the words around it belong together"),
    gettext_noop("“%(text)s” in %(siglum)s looks like a slip for “%(instead)s”"),
    gettext_noop("the sentence ends without a mark in %(siglum)s (%(around)s)"),
    gettext_noop("quoted with other words: %(said)s"),
    gettext_noop("“%(one)s” in %(siglum)s, “%(other)s” in %(another)s"),
    gettext_noop("quoted in %(siglum)s, told without marks in %(another)s"),
    gettext_noop("%(siglum)s has %(count)s sentences, the others %(other)s"),
    gettext_noop("%(siglum)s is garbled: %(text)s"),
    gettext_noop("“%(text)s” in %(siglum)s is not permitted"),
    gettext_noop("%(text)s is not in %(siglum)s"),
    gettext_noop("%(siglum)s has no “%(text)s” for “%(other)s” in %(another)s"),
    gettext_noop("%(siglum)s has “%(text)s” here and “%(other)s” elsewhere, %(count)s times"),
    gettext_noop("one concept, several permitted terms: %(text)s"),
    gettext_noop("%(text)s in %(siglum)s: %(said)s"),
    gettext_noop("a bracket without its mate"),
    gettext_noop("a quotation mark without its mate"),
    gettext_noop("two marks where one belongs"),
    gettext_noop("%(count)s consecutive passages %(said)s, from “%(opening)s” to “%(closing)s”"),
    gettext_noop("%(said)s, with the passage before it"),
    gettext_noop("“%(words)s” is the usual order"),
    gettext_noop("“%(words)s” is the usual order, as in another rendering"),
    gettext_noop("“%(text)s” in %(siglum)s fits better"),
    gettext_noop(
        "%(siglum)s has “%(text)s” here and “%(usual)s” elsewhere, %(another)s “%(word)s” throughout"
    ),
    # Reasons of checks
    gettext_noop(
        "%(siglum)s is shorter than %(another)s lets expect by about this claus"
        "e, hardly a word of which has a translation there; log-odds %(odds)s"
    ),
    gettext_noop("the source %(siglum)s has it"),
    gettext_noop("the source %(siglum)s lacks it"),
    gettext_noop("it stands in a %(kind)s, which every outlet words by its own lights"),
    gettext_noop("a clause, probably “%(text)s”, only in %(sigla)s"),
    gettext_noop("a clause, probably “%(text)s”, missing in %(sigla)s"),
    gettext_noop("one of %(count)s consecutive passages, told together at “%(opening)s”"),
    gettext_noop(
        "no word answers %(words)s there; chance that it is missing rather than said otherwise: %(chance)s"
    ),
    gettext_noop("it is a %(kind)s, not running text"),
    gettext_noop("the source lacks it"),
    gettext_noop("the source has it"),
    gettext_noop("the words around the dates match (%(points)s points, %(need)s needed)"),
    gettext_noop("the words around the figures match (%(points)s points, %(need)s needed)"),
    gettext_noop("the source %(siglum)s has “%(text)s” and supports %(sigla)s"),
    gettext_noop("the source %(siglum)s has “%(text)s” and supports none of the renderings"),
    gettext_noop("the source %(siglum)s has nothing to compare at this place"),
    gettext_noop("the source has %(text)s, as %(sigla)s"),
    gettext_noop("no word of one name stands anywhere in the other rendering"),
    gettext_noop("the spellings differ by a little; the name is a candidate for the glossary"),
    gettext_noop("both are ordinary words with capitals, an office or a title; a candidate for the glossary"),
    gettext_noop("“%(one)s” and “%(other)s” answer each other (one verb, or of one sense)"),
    gettext_noop("“%(one)s” and “%(other)s” answer each other (at one place)"),
    gettext_noop("its words are %(found)s, the rendering is %(language)s"),
    gettext_noop("an abbreviation of the source language, “%(text)s”"),
    gettext_noop("no other rendering of this language has it"),
    gettext_noop("the other renderings write it small"),
    gettext_noop("the other renderings write it large"),
    gettext_noop("the words around it belong together"),
    gettext_noop("one value, %(kind)s in %(siglum)s, %(kind2)s in %(another)s"),
    gettext_noop("one value, meant differently"),
    gettext_noop("the figures are of different periods (%(periods)s)"),
    gettext_noop("each may be right at its date: %(dates)s"),
    gettext_noop("the two texts merely resemble each other"),
    gettext_noop("%(one)s and %(other)s are one value by different customs"),
    gettext_noop("%(one)s and %(other)s agree within rounding"),
    gettext_noop("one figure in %(one)s and in %(other)s"),
    gettext_noop("the same words stand twice (joined to itself)"),
    gettext_noop("the same words stand twice (side by side)"),
    gettext_noop("no other rendering repeats them"),
    gettext_noop("it has fewer than %(count)s content words"),
    gettext_noop("“%(text)s” is in no English lexicon"),
    gettext_noop("near it: %(words)s"),
    gettext_noop("the mark is there in %(siglum)s"),
    gettext_noop("the source %(siglum)s quotes “%(text)s”"),
    gettext_noop("the source %(siglum)s quotes nothing here"),
    gettext_noop("no verb of %(siglum)s says so"),
    gettext_noop("nothing in %(siglum)s denies, in another language"),
    gettext_noop("nothing in %(siglum)s restricts it"),
    gettext_noop("nothing in %(siglum)s answers “%(text)s”"),
    gettext_noop("“%(one)s” is masculine, “%(other)s” is feminine"),
    gettext_noop("%(count)s times neighbouring words do not go together"),
    gettext_noop("every content word of %(sigla)s has its answer: none is left that might say it otherwise"),
    gettext_noop(
        "no word answers %(words)s there, %(count)s content words or more, and nothing else stands in their place"
    ),
    gettext_noop(
        "against it: %(count)s content words of %(sigla)s are without an answer too and may say it otherwise"
    ),
    gettext_noop("“%(one)s” is told as %(kind)s, “%(other)s” as %(kind2)s"),
    gettext_noop("the words after “%(one)s” and “%(other)s” answer each other"),
    gettext_noop("“%(one)s” and “%(other)s” answer each other, and one is a word for a kind"),
    gettext_noop("a sign that is no punctuation"),
    # What the checks are about: the first sentence of each rule
    gettext_noop("A passage, a clause or a word of content in one rendering has no counterpart in another."),
    gettext_noop("A mark of punctuation is missing, doubled, stray or without its mate."),
    gettext_noop(
        "Renderings word a passage differently, and no other check found a difference of content in it."
    ),
    gettext_noop("Renderings give different dates, periods or times of day at one place."),
    gettext_noop(
        "A rendering names another person, organisation, place, event or document than its counterpart."
    ),
    gettext_noop("Renderings tell an event in another tense or aspect: done, going on, or to come."),
    gettext_noop(
        "A rendering holds words of another language than its own that the other renderings do not have."
    ),
    gettext_noop("Renderings give different figures at one place: another value, unit, bound or period."),
    gettext_noop(
        "A word is written small or large where the language, or every other rendering, writes it otherwise."
    ),
    gettext_noop("A word or phrase stands twice where the other renderings have it once."),
    gettext_noop("A word is misspelt."),
    gettext_noop("A quotation differs between the renderings."),
    gettext_noop("A rendering denies what another affirms."),
    gettext_noop("A passage is far longer than another rendering of it, or has other sentences."),
    gettext_noop(
        "Renderings say a thing of all, of most or of some: another quantifier stands at the same place."
    ),
    gettext_noop(
        "A passage of the source recurs and is rendered otherwise, or different passages are rendered by the same"
        " words."
    ),
    gettext_noop(
        "A word in one rendering is answered by one that means something else in another: an opposite, another gender."
    ),
    gettext_noop("A passage breaks a rule of English grammar, or its words stand in no usual order."),
    gettext_noop(
        "Characters are corrupt: text that was decoded wrongly, escapes left over, letters of another script in a word."
    ),
    gettext_noop(
        "An address, e-mail address, placeholder, tag, handle, code or symbol is not the same in all renderings."
    ),
    gettext_noop(
        "Renderings differ in how a thing is said: as fact, forecast, duty, possibility or hearsay, or as a question."
    ),
    gettext_noop("A term is not permitted, or one concept goes by several names."),
    gettext_noop("A rendering breaks the house's custom of writing, or its own."),
)
