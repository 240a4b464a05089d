"""`variorum glossary`: check, import, export, join, split, propose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from variorum.formats.json import read_schema
from variorum.model import Concept, Term
from variorum.store import Store

from .conftest import Call

GLOSSARY = """concept,term,language,status
fee,port fee,en,preferred
fee,harbour dues,en,deprecated
buoy,buoy,en,preferred
"""
TEXT = "Ports\n\nThe Harbour Dues rose in May. A buoy was lost. The Harbour Dues Act still stands.\n"


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "glossary.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    return str(path)


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "ports.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(tmp_path / "data")


def concepts(data: str) -> list[Concept]:
    with Store.open(Path(data) / "variorum.db", create=False) as store:
        return [record.concept for record in store.concepts()]


def test_check_against_a_file(variorum: Call, table: str, text: str) -> None:
    done = variorum("glossary", "check", text, "--glossary", table, "--lang", "en", "--format", "json")
    assert done.code == 0, done.err
    document = json.loads(done.out)
    Draft202012Validator(read_schema()).validate(document)
    found = [(m["span"]["segment"], m["span"]["text"], m["instead"]) for m in document["misuses"]]
    assert found == [(1, "Harbour Dues", ["port fee"]), (3, "Harbour Dues", ["port fee"])]


def test_check_with_an_exception_and_a_verdict(variorum: Call, table: str, text: str) -> None:
    call = ("glossary", "check", text, "--glossary", table, "--lang", "en")
    done = variorum(*call, "--fail", "--except", "Harbour Dues Act")
    assert done.code == 1
    assert "variorum: 1 use of terms that are not permitted" in done.err
    assert "port fee" in done.out
    done = variorum(*call, "--fail", "--except", "the harbour dues")
    assert done.code == 0
    assert "no uses" in done.err


def test_import_shows_and_does_nothing_until_told(variorum: Call, table: str, data: str) -> None:
    done = variorum("glossary", "import", table, "--data", data)
    assert done.code == 0, done.err
    assert "2 new, 0 same, 0 changed, 0 conflict: nothing is done until --apply" in done.err
    assert not Path(data).exists()
    variorum("glossary", "import", table, "--data", data, "--apply")
    assert [(c.id, len(c.terms)) for c in concepts(data)] == [("fee", 2), ("buoy", 1)]


def test_the_same_import_twice_changes_nothing(variorum: Call, table: str, data: str) -> None:
    variorum("glossary", "import", table, "--data", data, "--apply")
    before = concepts(data)
    done = variorum("glossary", "import", table, "--data", data, "--apply", "--format", "json")
    assert json.loads(done.out)["counts"] == {"same": 2}
    assert concepts(data) == before
    with Store.open(Path(data) / "variorum.db", create=False) as store:
        assert [event.kind for event in store.events()] == ["add-concept", "add-concept"]


def test_changed_and_conflicting_concepts(variorum: Call, table: str, tmp_path: Path, data: str) -> None:
    variorum("glossary", "import", table, "--data", data, "--apply")
    other = tmp_path / "other.csv"
    other.write_text(
        "concept,term,language,status\nfee,harbour dues,en,preferred\nx,buoy,en,preferred\nx,Boje,de,preferred\n",
        encoding="utf-8",
    )
    done = variorum("glossary", "import", other, "--data", data, "--format", "json")
    verdicts = {c["concept"]: (c["verdict"], c["ours"]) for c in json.loads(done.out)["concepts"]}
    assert verdicts == {"fee": ("conflict", "fee"), "x": ("changed", "buoy")}
    done = variorum("glossary", "import", other, "--data", data, "--apply")
    assert "1 conflict" in done.err
    assert [t.text for t in concepts(data)[1].terms] == ["buoy", "Boje"]
    assert [t.status for t in concepts(data)[0].terms] == ["preferred", "deprecated"]


def test_a_work_inherits_and_overrides(variorum: Call, files: tuple[str, str], data: str, table: str) -> None:
    slug = variorum("import", *files, "--lang", "en", "--data", data).out.strip()
    variorum("glossary", "import", table, "--data", data, "--apply")
    with Store.open(Path(data) / "variorum.db") as store:
        own = Concept("own", (Term("harbour dues", "en"),), approved=True)
        store.add_concept(own, by="Ana", work=slug)
    listed = json.loads(variorum("glossary", "list", slug, "--data", data, "--format", "json").out)
    assert [(c["id"], c["layer"], c["overridden_by"]) for c in listed] == [
        ("own", "work", []),
        ("fee", "house", ["own"]),
        ("buoy", "house", []),
    ]
    assert "overridden by" in variorum("glossary", "list", slug, "--data", data).out
    exported = variorum("glossary", "export", slug, "--as", "csv", "--data", data)
    assert exported.code == 0, exported.err


def test_check_against_the_store(variorum: Call, table: str, text: str, data: str) -> None:
    variorum("glossary", "import", table, "--data", data, "--apply")
    done = variorum("glossary", "check", text, "--lang", "en", "--data", data)
    assert "2 uses" in done.err


def test_export_comes_back_as_the_same(variorum: Call, table: str, data: str, tmp_path: Path) -> None:
    variorum("glossary", "import", table, "--data", data, "--apply")
    target = tmp_path / "out.tbx"
    assert variorum("glossary", "export", "--as", "tbx", "-o", target, "--data", data).code == 0
    done = variorum("glossary", "import", target, "--data", data)
    assert "0 new, 2 same, 0 changed, 0 conflict" in done.err
    dry = variorum("glossary", "export", "--as", "csv-memoq", "--dry-run", "--data", data)
    assert (dry.code, dry.out) == (0, "")
    assert "not in csv-memoq: " in dry.err


def test_a_file_without_languages_is_given_them(variorum: Call, tmp_path: Path, data: str) -> None:
    path = tmp_path / "glossary.utf8"
    path.write_text("bến\tquay\n", encoding="utf-8")
    assert "does not say its languages" in variorum("glossary", "import", path, "--data", data).err
    done = variorum("glossary", "import", path, "--pair", "vi,en", "--apply", "--data", data)
    assert done.code == 0, done.err
    assert [(t.text, t.language) for t in concepts(data)[0].terms] == [("bến", "vi"), ("quay", "en")]


def test_split_and_join(variorum: Call, table: str, data: str) -> None:
    variorum("glossary", "import", table, "--data", data, "--apply")
    done = variorum("glossary", "split", "fee", "harbour dues", "--id", "dues", "--data", data)
    assert done.out == "fee: port fee\ndues: harbour dues\n"
    assert {c.id: c.approved for c in concepts(data)} == {"fee": True, "buoy": True, "dues": False}
    assert variorum("glossary", "join", "fee", "dues", "--data", data).out == "fee: port fee, harbour dues\n"
    assert [c.id for c in concepts(data)] == ["fee", "buoy"]
    with Store.open(Path(data) / "variorum.db", create=False) as store:
        assert [e.kind for e in store.events()][:4] == [
            "change-concept",
            "delete-concept",
            "add-concept",
            "change-concept",
        ]


def test_propose_writes_candidates_to_a_file(variorum: Call, files: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "candidates.csv"
    done = variorum("glossary", "propose", *files, "--lang", "en", "-o", target, "--format", "json")
    assert done.code == 0, done.err
    document = json.loads(done.out)
    Draft202012Validator(read_schema()).validate(document)
    names = [c["forms"][0]["text"] for c in document["candidates"]]
    assert "Ana Brel" in names
    assert "\nana-brel,en,Ana Brel,preferred," in target.read_text("utf-8-sig").replace("\r\n", "\n")
    assert "Minister Ana Brel received" in target.read_text("utf-8-sig")
    table = variorum("glossary", "propose", *files, "--lang", "en", "--limit", "3")
    assert "Ana Brel" in table.out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("check", "{text}", "--glossary", "{table}", "--work", "w"), "--work"),
        (("check", "{text}", "--data", "{data}"), "no store"),
        (("import", "{data}/none.csv"), "No such file"),
        (("import", "{table}", "--work", "w", "--data", "{data}"), "no work 'w'"),
        (("export", "--as", "csv", "--pair", "en", "--data", "{data}"), "no pair"),
        (("propose", "{text}", "{table}", "-o", "x.pdf"), "no glossary format"),
    ],
)
def test_refusals_are_one_line(
    variorum: Call, arguments: tuple[str, ...], what: str, text: str, table: str, data: str
) -> None:
    done = variorum("glossary", *(a.format(text=text, table=table, data=data) for a in arguments))
    assert done.code == 2
    assert what.lower() in done.err.lower()
    assert done.err.count("\n") == 1
