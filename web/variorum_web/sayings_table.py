"""The forms of the sentences the library says, with a placeholder for each part that varies.

`%(said)s` stands for a part that is a sentence of such a form itself, `%(kind)s` and `%(kind2)s` for a word of `NOTES`.
A check, a format or a reader that says something new is shown in English until its form stands here.
"""

from __future__ import annotations

from variorum_web.translation import gettext_noop

__all__ = ["FORMS", "NOTES"]

FORMS = (
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
    # Reasons of checks
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
    # Why a term is proposed
    gettext_noop("written like a name"),
    gettext_noop("stands in quotation marks"),
    gettext_noop("%(hands)s of %(count)s renderings have it"),
    gettext_noop("stands in %(count)s passages"),
    gettext_noop("worded differently: %(forms)s"),
    # Warnings of a comparison
    gettext_noop("%(siglum)s: the language is not known; generic rules were used"),
    gettext_noop("%(siglum)s: nothing is known of language %(language)s; generic rules were used"),
    gettext_noop("%(siglum)s: no sentence to align was found in it"),
    gettext_noop("%(siglum)s: nothing in it answers to any other rendering"),
    gettext_noop("%(siglum)s: only %(percent)s %% of its sentences answer to another rendering"),
    gettext_noop("%(siglum)s: comments were left out"),
    gettext_noop(
        "%(siglum)s: tracked changes were read as accepted: %(kept)s insertions kept, %(gone)s deletions left out"
    ),
    gettext_noop("%(siglum)s: %(count)s running heads, feet and page numbers stand at the end of the text"),
    gettext_noop("no two renderings are in one language: metrics of wording do not apply"),
    gettext_noop("%(one)s and %(other)s share no passage: their metrics are undefined"),
    # What formats are called
    gettext_noop("Canonical text"),
    gettext_noop("Canonical text as a web page"),
    gettext_noop("Canonical text as a DOCX document"),
    gettext_noop("TEI P5 with apparatus"),
    gettext_noop("CSV, a row a term"),
    gettext_noop("Tab-separated, a row a term"),
    gettext_noop("Excel workbook, a row a term"),
    gettext_noop("Excel workbook, a row a concept"),
    gettext_noop("Excel workbook for Trados"),
    gettext_noop("JSON Lines, a concept a line"),
    gettext_noop("OmegaT glossary"),
    gettext_noop("CSV for memoQ"),
    gettext_noop("CSV for Weblate"),
    # Why page furniture was set aside
    gettext_noop("an editor said so"),
    gettext_noop("list of tags"),
    gettext_noop("it repeats another passage of the same rendering"),
    gettext_noop("label of a comment section"),
    gettext_noop("stands under the label of a comment section"),
    gettext_noop("label of a list of other articles"),
    gettext_noop("placeholder of the site"),
    gettext_noop("stands after the end of the article"),
    gettext_noop("one of %(count)s unrelated paragraphs after the last of the story"),
    gettext_noop("one of a run of menu words before the article"),
    gettext_noop("one of a run of menu words or titles after the article"),
    gettext_noop("menu word after the article"),
    gettext_noop("navigation or advertising of the site"),
    gettext_noop("footer of the site"),
    gettext_noop("outside of the article on the page"),
    gettext_noop("hidden on the page"),
    gettext_noop("nothing but a link"),
    gettext_noop("no letter and no digit in it"),
    gettext_noop("page number"),
    gettext_noop("source line"),
    # What a format loses
    gettext_noop("undecided passages"),
    gettext_noop("terms in other languages"),
    gettext_noop("renderings outside the pair"),
    gettext_noop("renderings in other languages"),
    gettext_noop("passages no witness has"),
    gettext_noop("notes"),
    gettext_noop("further target terms"),
    gettext_noop("concepts without a target term"),
    gettext_noop("concepts without a source term"),
    gettext_noop("term.status of source terms"),
    gettext_noop("term.status (superseded becomes forbidden)"),
    gettext_noop("term.status (admitted stands like preferred, after it)"),
    gettext_noop("characters that XML forbids"),
    gettext_noop("cells like formulas carry an apostrophe"),
    # Errors: what is wrong
    gettext_noop("the file is empty"),
    gettext_noop("there is no text in it"),
    gettext_noop("the file is binary, not a text"),
    gettext_noop("this is %(what)s, not a text"),
    gettext_noop("this archive is no Word file"),
    gettext_noop("this is a Word file with a password, or an old one"),
    gettext_noop("no text in it, only pictures"),
    gettext_noop("the PDF is encrypted"),
    gettext_noop("the PDF is damaged (%(kind)s)"),
    gettext_noop("this is no PDF"),
    gettext_noop("it is encrypted"),
    gettext_noop("too large: %(size)s MB, at most %(most)s MB are read"),
    gettext_noop("no known encoding fits the bytes"),
    gettext_noop("this is a glossary, not a text"),
    gettext_noop("this is a web archive or a saved e-mail, whose text is packed"),
    gettext_noop("%(text)s is no date"),
    gettext_noop("two renderings have the same siglum"),
    gettext_noop("no wording of %(work)s is approved yet"),
    gettext_noop("no term of %(work)s is approved yet"),
    gettext_noop("there is no decision of yours to take back here"),
    gettext_noop("the canonical line is empty"),
    gettext_noop("no work %(name)s"),
    gettext_noop("no passage %(name)s in this work"),
    # Errors: what to do
    gettext_noop("check the export"),
    gettext_noop("check the file"),
    gettext_noop("save the text as .txt, .html or .docx"),
    gettext_noop("save the text as .docx, .txt or .html"),
    gettext_noop("save it as .docx without a password"),
    gettext_noop("save it without a password"),
    gettext_noop("save the file as UTF-8"),
    gettext_noop("save the file again as UTF-8"),
    gettext_noop("save or download it again"),
    gettext_noop("save or download the file again"),
    gettext_noop("run text recognition (OCR) on it first"),
    gettext_noop("split it into its works"),
    gettext_noop("write YYYY-MM-DD"),
    gettext_noop("give each a name of its own"),
    gettext_noop("approve some passages first"),
    gettext_noop("mark and approve a term first"),
)

NOTES = frozenset(
    (
        gettext_noop("another date or period"),
        gettext_noop("another unit"),
        gettext_noop("another bound"),
        gettext_noop("rounded"),
        gettext_noop("another format"),
        gettext_noop("present"),
        gettext_noop("past"),
        gettext_noop("future"),
        gettext_noop("present perfect"),
        gettext_noop("past perfect"),
        gettext_noop("fact"),
        gettext_noop("forecast"),
        gettext_noop("estimate"),
        gettext_noop("possibility"),
        gettext_noop("ability"),
        gettext_noop("obligation"),
        gettext_noop("intention"),
        gettext_noop("condition"),
        gettext_noop("hearsay"),
        gettext_noop("deduction"),
        gettext_noop("question"),
        gettext_noop("permission"),
        gettext_noop("necessity"),
        gettext_noop("advice"),
        gettext_noop("exact"),
        gettext_noop("about"),
        gettext_noop("nearly"),
        gettext_noop("more"),
        gettext_noop("less"),
        gettext_noop("headline"),
        gettext_noop("standfirst"),
        gettext_noop("byline"),
        gettext_noop("dateline"),
        gettext_noop("caption"),
        gettext_noop("masculine"),
        gettext_noop("feminine"),
    )
)
"""Single words in those sentences: what stands in brackets after one side of "a against b", and for `%(kind)s`."""
