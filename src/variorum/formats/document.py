"""The canonical text as a document to hand on: HTML, and DOCX with real footnotes.

Headlines become headings, questions and captions keep their kind, notes become numbered footnotes. The DOCX is written
by ourselves (ECMA-376, the parts a word processor needs); members carry a fixed time, so equal texts are equal files.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO

from variorum.formats.canonical import CanonicalParagraph, canonical_paragraphs
from variorum.formats.text_export import TextExport
from variorum.formats.units import canonical_language
from variorum.formats.xml_writing import attribute, escaped, language_tag

__all__ = ["write_docx", "write_html"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLE_OF = {"headline": "Heading1", "standfirst": "Standfirst", "question": "Question", "caption": "Caption"}


def _language(work: TextExport) -> str:
    """The language of the text; where none is said, that of most renderings."""
    if work.language:
        return language_tag(work.language)
    common = canonical_language(work.comparison.renderings)
    return next(
        tag for r in work.comparison.renderings if (tag := language_tag(r.language)).split("-")[0] == common
    )


def _title(paragraphs: Sequence[CanonicalParagraph], document: str) -> str:
    return document or next((p.text for p in paragraphs if p.kind == "headline"), "Canonical text")


def write_html(work: TextExport) -> bytes:
    """The canonical text as one self-contained HTML page without scripts; notes stand at the end.

    The title is the work's `document`, or its headline.

    Raises:
        UsageError: no rendering has the base's siglum.
    """
    paragraphs = canonical_paragraphs(work.comparison, work.canonical, base=work.base)
    notes = work.notes
    numbers = _numbers(paragraphs, notes)
    body = []
    for paragraph in paragraphs:
        name, kind = ("h1" if paragraph.kind == "headline" else "p"), paragraph.kind
        label = "" if kind in ("body", "headline") else f' class="{kind}"'
        pieces = []
        for bead, text in zip(paragraph.beads, paragraph.texts, strict=True):
            number = numbers.get(bead)
            mark = f'<sup><a id="ref-{number}" href="#note-{number}">{number}</a></sup>' if number else ""
            pieces.append(f'<span id="bead-{bead}">{escape(text, quote=False)}</span>{mark}')
        body.append(f"<{name}{label}>{' '.join(pieces)}</{name}>")
    if numbers:
        back = '<a href="#ref-{0}" aria-label="back to the text">↩</a>'
        items = (
            f'<li id="note-{n}">{escape(notes[b], quote=False)} {back.format(n)}</li>'
            for b, n in numbers.items()
        )
        body.append(f"<section><h2>Notes</h2><ol>{''.join(items)}</ol></section>")
    lines = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(_language(work))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_title(paragraphs, work.document))}</title>\n<style>\n"
        "body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 Georgia, serif; }\n"
        ".question { font-weight: bold; } .caption { font-style: italic; } .standfirst { font-size: 1.2rem; }\n"
        f"</style>\n</head>\n<body>\n{lines}\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _numbers(paragraphs: Sequence[CanonicalParagraph], notes: Mapping[int, str]) -> dict[int, int]:
    """Bead -> number of its note, in the order of the text."""
    noted = [bead for p in paragraphs for bead in p.beads if notes.get(bead, "").strip()]
    return {bead: number for number, bead in enumerate(noted, start=1)}


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _paragraph(content: str, style: str | None = None) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


def _footnotes(notes: Mapping[int, str], numbers: Mapping[int, int]) -> str:
    # Numbers 0 and -1 are the separators every word processor expects.
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, number, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    own = "".join(
        f'<w:footnote w:id="{number}">{_paragraph(mark + _run(" " + notes[bead]))}</w:footnote>'
        for bead, number in numbers.items()
    )
    return f'{_HEAD}<w:footnotes xmlns:w="{_W}">{rules}{own}</w:footnotes>'


def _styles(language: str) -> str:
    def style(identifier: str, name: str, run: str, more: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/>{more}<w:rPr>{run}</w:rPr></w:style>'
        )

    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="22"/><w:lang w:val={attribute(language)}/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="300" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + style(
            "Heading1", "heading 1", '<w:b/><w:sz w:val="36"/>', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        )
        + style("Standfirst", "Standfirst", '<w:sz w:val="26"/>')
        + style("Question", "Question", "<w:b/>")
        + style("Caption", "caption", "<w:i/>")
        + "</w:styles>"
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}'
        "</Relationships>"
    )


def _members(body: str, footnotes: str, language: str) -> Iterator[tuple[str, str]]:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"))
    )
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "word/document.xml")])
    yield (
        "word/_rels/document.xml.rels",
        _relations([("styles", "styles.xml"), ("footnotes", "footnotes.xml")]),
    )
    yield "word/styles.xml", _styles(language)
    yield "word/footnotes.xml", footnotes
    yield (
        "word/document.xml",
        f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    )


def write_docx(work: TextExport) -> bytes:
    """The canonical text as a DOCX document; errors as `write_html`.

    The work's `document` stands as a heading only where the text has no headline.
    """
    paragraphs = canonical_paragraphs(work.comparison, work.canonical, base=work.base)
    notes = work.notes
    numbers = _numbers(paragraphs, notes)
    body = []
    if work.document and not any(p.kind == "headline" for p in paragraphs):
        body.append(_paragraph(_run(work.document), "Heading1"))
    for paragraph in paragraphs:
        runs = []
        for place, (bead, text) in enumerate(zip(paragraph.beads, paragraph.texts, strict=True)):
            runs.append(_run(text if place == 0 else f" {text}"))
            if bead in numbers:
                reference = f'<w:footnoteReference w:id="{numbers[bead]}"/>'
                runs.append(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{reference}</w:r>')
        body.append(_paragraph("".join(runs), _STYLE_OF.get(paragraph.kind)))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members("".join(body), _footnotes(notes, numbers), _language(work)):
            archive.writestr(zipfile.ZipInfo(name), content.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
