"""A small Schematron validator for tests: the schema becomes an XSLT 2 stylesheet that saxonche runs.

ISO/IEC 19757-3: in a pattern only the first rule that matches a node is applied, which template priorities express.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "http://www.w3.org/1999/XSL/Transform"


def stylesheet(schema: Path) -> str:
    root = etree.parse(str(schema)).getroot()
    spaces = {n.get("prefix"): n.get("uri") for n in root.iter(f"{SCH}ns")}
    sheet = etree.Element(f"{{{XSL}}}stylesheet", nsmap={"xsl": XSL, **spaces}, version="2.0")
    etree.SubElement(sheet, f"{{{XSL}}}output", method="text")
    for let in root.findall(f"{SCH}let"):
        etree.SubElement(sheet, f"{{{XSL}}}variable", name=let.get("name"), select=let.get("value"))
    start = etree.SubElement(sheet, f"{{{XSL}}}template", match="/")
    for number, pattern in enumerate(root.iter(f"{SCH}pattern")):
        mode = f"p{number}"
        etree.SubElement(start, f"{{{XSL}}}apply-templates", select="/", mode=mode)
        deeper = etree.SubElement(sheet, f"{{{XSL}}}template", match="node()|/", mode=mode, priority="-2")
        etree.SubElement(deeper, f"{{{XSL}}}apply-templates", select="@*|node()", mode=mode)
        etree.SubElement(sheet, f"{{{XSL}}}template", match="@*", mode=mode, priority="-2")
        for place, rule in enumerate(pattern.findall(f"{SCH}rule")):
            template = etree.SubElement(
                sheet, f"{{{XSL}}}template", match=rule.get("context"), mode=mode, priority=str(1000 - place)
            )
            for part in [*pattern.findall(f"{SCH}let"), *rule]:
                if part.tag == f"{SCH}let":
                    etree.SubElement(
                        template, f"{{{XSL}}}variable", name=part.get("name"), select=part.get("value")
                    )
                elif part.tag in (f"{SCH}assert", f"{SCH}report"):
                    test = part.get("test")
                    test = f"not({test})" if part.tag == f"{SCH}assert" else test
                    failed = etree.SubElement(template, f"{{{XSL}}}if", test=test)
                    text = " ".join("".join(part.itertext()).split())
                    etree.SubElement(failed, f"{{{XSL}}}text").text = f"{text or test}\n"
            etree.SubElement(template, f"{{{XSL}}}apply-templates", select="@*|node()", mode=mode)
    return etree.tostring(sheet, encoding="unicode")


def failures(schema: Path, document: bytes) -> list[str]:
    """The assertions of the schema that the document fails."""
    from saxonche import PySaxonProcessor

    with PySaxonProcessor(license=False) as processor:
        compiler = processor.new_xslt30_processor()
        sheet = compiler.compile_stylesheet(stylesheet_text=stylesheet(schema))
        node = processor.parse_xml(xml_text=document.decode("utf-8"))
        told = sheet.transform_to_string(xdm_node=node)
    return [line for line in (told or "").splitlines() if line.strip()]
