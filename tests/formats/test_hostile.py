"""Files made to hurt: each is refused in one line or read rightly, quickly, with nothing lost in silence."""

from __future__ import annotations

import json
import time
import zipfile
from io import BytesIO

import pytest

from variorum.errors import UnreadableInput
from variorum.formats import read_concepts_bytes, write_concepts, xlsx
from variorum.formats.csv import neutralise, restore
from variorum.model import Concept, Term

ENTRY = (
    '<conceptEntry id="c"><langSec xml:lang="en"><termSec><term>{}</term></termSec></langSec></conceptEntry>'
)
HEAD = '<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Basic" xml:lang="en"><tbxHeader/><text><body>'
TAIL = "</body></text></tbx>"
LAUGHS = (
    "<!DOCTYPE tbx ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
ONE = (Concept("c", (Term("quay", "en"),), approved=True),)


def tbx(term: str, prolog: str = "") -> bytes:
    return (prolog + HEAD + ENTRY.format(term) + TAIL).encode()


def workbook(**members: bytes) -> bytes:
    """A good workbook with members replaced or added."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(write_concepts(ONE, "xlsx"))) as good,
        zipfile.ZipFile(stream, "w") as archive,
    ):
        for name in good.namelist():
            archive.writestr(name, members.pop(name, good.read(name)))
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


REFUSED = {
    "entity.tbx": tbx("&x;", '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "laughs.tbx": tbx("&a9;", LAUGHS),
    "parameter.tbx": tbx("x", '<!DOCTYPE tbx [<!ENTITY % p SYSTEM "http://localhost/x.dtd"> %p;]>'),
    "utf16-entity.tbx": tbx("&x;", '<!DOCTYPE tbx [<!ENTITY x "y">]>').decode().encode("utf-16"),
    "undeclared.tbx": tbx("&nbsp;"),
    "deep.tbx": (HEAD + "<note>" * 100_000).encode(),
    "cut.tbx": tbx("quay")[:-20],
    "other.tbx": b"<html><body>no</body></html>",
    "bytes.tbx": b"\x00\x01\x02" * 100,
    "utf7.tbx": b'<?xml version="1.0" encoding="UTF-7"?>' + tbx("quay"),
    "none.tbx": (HEAD + TAIL).encode(),
    "unclosed.csv": b'term,language\n"quay,en\n',
    "wide.csv": b"term,language\nquay,en,and,more\n",
    "unknown.csv": b"term,language,colour\nquay,en,blue\n",
    "doubled.csv": b"term,language,term\nquay,en,pier\n",
    "nul.csv": b"term,language\nqu\0ay,en\n",
    "latin.csv": "term,language\nquä,en\n".encode("latin-1"),
    "status.csv": b"term,language,status\nquay,en,maybe\n",
    "nothing.csv": b",,,\n,,\n",
    "twice.jsonl": b'{"id": "c", "id": "d", "terms": [{"text": "quay", "language": "en"}]}',
    "nan.jsonl": b'{"id": "c", "terms": [{"text": "quay", "language": NaN}]}',
    "deep.jsonl": b"[" * 100_000,
    "key.jsonl": b'{"id": "c", "colour": 1, "terms": [{"text": "quay", "language": "en"}]}',
    "type.jsonl": b'{"id": "c", "terms": [{"text": 7, "language": "en"}]}',
    "list.jsonl": b"[1, 2]",
    "same.jsonl": b'{"id": "c", "terms": [{"text": "quay", "language": "en"}]}\n' * 2,
    "path.xlsx": workbook(**{"../../evil": b"x"}),
    "absolute.xlsx": workbook(**{"/evil": b"x"}),
    "members.xlsx": workbook(**{f"m{n}": b"" for n in range(2000)}),
    "entity.xlsx": workbook(**{"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY y "z">]><workbook/>'}),
    "broken.xlsx": workbook(**{"xl/workbook.xml": b"<workbook>"}),
    "text.xlsx": b"this is no archive",
    "cut.xlsx": write_concepts(ONE, "xlsx")[:200],
    "header.utx": b"src\ttgt\nquay\tpier\n",
    "languages.utx": b"#UTX 1.11; \n#src\ttgt\nquay\tpier\n",
    "unclosed.tsv": b'term\tlanguage\n"quay\ten\n',
    "wide.tsv": b"term\tlanguage\nquay\ten\tand\tmore\n",
    "long-column.csv": b"term,language," + b"x" * 1_000_000 + b"\nquay,en,1\n",
    "columns.csv": b"term,language," + b",".join(b"c%d" % n for n in range(10_000)) + b"\n",
    "status-long.csv": b"term,language,status\nquay,en," + b"x" * 100_000 + b"\n",
    "utf16-cut.csv": "term,language\nquay,en\n".encode("utf-16")[:-1],
    "half-utf16.csv": b"\xff\xfet",
    "twice-deep.jsonl": b'{"id": "c", "terms": [{"text": "quay", "text": "pier", "language": "en"}]}',
    "infinity.jsonl": b'{"id": Infinity, "terms": [{"text": "quay", "language": "en"}]}',
    "number.jsonl": b'{"id": "c", "terms": [{"text": "quay", "language": "en"}], "note": 1e999}',
    "surrogate.jsonl": b'{"id": "c", "terms": [{"text": "qu\\ud800", "language": 1}]}',
    "long-key.jsonl": b'{"id": "c", "'
    + b"k" * 1_000_000
    + b'": 1, "terms": [{"text": "quay", "language": "en"}]}',
    "latin.jsonl": '{"id": "c", "terms": [{"text": "quä", "language": "en"}]}'.encode("latin-1"),
    "backslash.xlsx": workbook(**{"..\\..\\evil": b"x"}),
    "latin.utx": "#UTX 1.11; vi/en;\n#src\ttgt\nquä\tpier\n".encode("latin-1"),
    "nul.utx": b"#UTX 1.11; vi/en;\n#src\ttgt\nqu\0ay\tpier\n",
    "status.utx": b"#UTX 1.11; vi/en;\n#src\ttgt\tterm status\nquay\tpier\t" + b"x" * 100_000 + b"\n",
    "half.utf8": b"# languages: vi en\nquay\n",
    "latin.utf8": "# languages: vi en\nquä\tpier\n".encode("latin-1"),
    "nul.utf8": b"# languages: vi en\nqu\0ay\tpier\n",
    "none.utf8": b"# languages: vi en\n",
    "half.utx": b"#UTX 1.11; vi/en;\n#src\ttgt\nquay\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_line(name: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableInput) as caught:
        read_concepts_bytes(REFUSED[name], name)
    told = str(caught.value)
    assert told.startswith(name)
    assert "\n" not in told
    assert len(told) < 700
    assert "root:" not in told
    assert time.process_time() - started < 2


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MAX_UNPACKED", 2**22)
    bomb = workbook(**{"xl/bomb.xml": bytes(2**23)})
    with pytest.raises(UnreadableInput, match="unpacks to more than 4 MB"):
        read_concepts_bytes(bomb, "bomb.xlsx")


def test_a_very_long_node_is_refused_in_one_line() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_concepts_bytes(tbx("x" * 11_000_000), "long.tbx")
    assert len(str(caught.value)) < 300


def test_xinclude_is_not_followed() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>'
    assert read_concepts_bytes(tbx(f"quay{include}"), "x.tbx").concepts[0].terms[0].text == "quay"


def test_a_bare_doctype_is_not_fetched() -> None:
    data = tbx("quay", '<!DOCTYPE tbx SYSTEM "http://localhost:9/tbx.dtd">')
    assert read_concepts_bytes(data, "x.tbx").concepts[0].terms[0].text == "quay"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1258", "iso-8859-2", "gb18030"]
)
def test_declared_encodings(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    word = {"windows-1258": "quê", "iso-8859-2": "przystań", "gb18030": "码头"}.get(encoding, "bến")
    data = f'<?xml version="1.0" encoding="{declared}"?>{HEAD}{ENTRY.format(word)}{TAIL}'.encode(encoding)
    assert read_concepts_bytes(data, "x.tbx").concepts[0].terms[0].text == word


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_from_other_programs(separator: str, encoding: str) -> None:
    data = f"Language{separator}TERM\r\nen{separator}quay\r\nvi{separator}bến\r\n".encode(encoding)
    concepts = read_concepts_bytes(data, "x.csv").concepts
    assert [(c.terms[0].text, c.terms[0].language, c.approved) for c in concepts] == [
        ("quay", "en", True),
        ("bến", "vi", True),
    ]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''@", "'plain", "", "a=b", "–1"]
)
def test_formulas_are_neutralised_and_come_back(cell: str) -> None:
    assert restore(neutralise(cell)) == cell
    assert neutralise(cell)[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(write_concepts((Concept("=c", (Term("=1+1", "en", note="-2"),)),), "xlsx")))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1" in {cell.value for cell in cells}


def test_escapes_of_workbooks_come_back() -> None:
    odd = (Concept("c", (Term("_x0041_ and _x005F_", "en"),), approved=True),)
    assert read_concepts_bytes(write_concepts(odd, "xlsx"), "x.xlsx").concepts == odd


def test_a_file_of_another_kind_names_the_ways_in() -> None:
    with pytest.raises(UnreadableInput, match=r"\.csv"):
        read_concepts_bytes(json.dumps([1]).encode(), "x.pdf")


SHEET = "xl/worksheets/sheet1.xml"


def sheet(*rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<worksheet xmlns="{space}"><dimension ref="A1:XFD1048576"/><sheetData>{"".join(rows)}'.encode()
        + (b"</sheetData></worksheet>")
    )


def cells(number: int, *texts: str) -> str:
    made = "".join(
        f'<c r="{"AB"[place]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{made}</row>'


def test_the_size_a_sheet_claims_is_not_believed() -> None:
    data = workbook(
        **{SHEET: sheet(cells(1, "term", "language"), cells(2, "quay", "en"), cells(900_000, "pier", "en"))}
    )
    started = time.process_time()
    assert [c.terms[0].text for c in read_concepts_bytes(data, "x.xlsx")] == ["quay", "pier"]
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "rows",
    [
        (cells(1, "term", "language"), cells(999_999_999_999, "quay", "en")),
        ('<row r="1"><c r="ZZZZZZ1"/></row>',),
        ("<row>" * 100_000,),
        (cells(1, "x" * 11_000_000, "language"),),
        ('<row r="1"><c r="A1" t="s"><v>99</v></c></row>',),
        (),
    ],
    ids=["row", "column", "deep", "long", "string", "empty"],
)
def test_sheets_that_lie_are_refused(rows: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_concepts_bytes(workbook(**{SHEET: sheet(*rows)}), "x.xlsx")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 700


def test_a_result_of_a_formula_is_read_and_the_formula_is_not_run() -> None:
    formula = '<c r="A2"><f>HYPERLINK("http://localhost:9")</f><v>2</v></c>'
    row = f'<row r="2">{formula}<c r="B2" t="inlineStr"><is><t>en</t></is></c></row>'
    data = workbook(**{SHEET: sheet(cells(1, "term", "language"), row)})
    assert [c.terms[0].text for c in read_concepts_bytes(data, "x.xlsx")] == ["2"]


def test_a_short_row_of_a_table_is_read_with_empty_cells() -> None:
    (concept,) = read_concepts_bytes(b"term,language,status,note\nquay,en\n", "x.csv").concepts
    assert (concept.terms[0].status, concept.terms[0].note) == ("preferred", None)
