"""Commands on the store: import, list, export, db, user; a folder, files, revisions, and refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from variorum.store import Store, lemma_from_text

from .conftest import Call


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(tmp_path / "a folder" / "data")


@pytest.fixture
def imported(variorum: Call, files: tuple[str, str], data: str) -> str:
    """A store with one work; the slug."""
    done = variorum("import", *files, "--lang", "en", "--data", data)
    assert done.code == 0, done.err
    return done.out.strip()


def test_import_names_the_work_after_its_headline(variorum: Call, imported: str, data: str) -> None:
    assert imported == "minister-reviews-a-busy-year"
    works = json.loads(variorum("list", "--data", data, "--format", "json").out)
    assert [w["work"] for w in works] == [imported]
    assert works[0]["undecided_major"] >= 1
    renderings = json.loads(variorum("list", imported, "--data", data, "--format", "json").out)
    assert [r["siglum"] for r in renderings] == ["left", "right"]
    assert imported in variorum("list", "--data", data).out


def test_the_store_keeps_the_original_bytes(files: tuple[str, str], imported: str, data: str) -> None:
    with Store.open(Path(data) / "variorum.db") as store:
        for file, record in zip(files, store.renderings(imported), strict=True):
            revision = store.revisions(imported, record.siglum)[-1]
            assert store.original(revision.sha256) == Path(file).read_bytes()


def test_a_file_of_a_known_siglum_is_a_revision(
    variorum: Call, files: tuple[str, str], imported: str, data: str
) -> None:
    path = Path(files[1])
    path.write_text(path.read_text("utf-8").replace("59", "60"), encoding="utf-8")
    done = variorum("import", path, "--work", imported, "--lang", "en", "--data", data)
    assert done.code == 0, done.err
    with Store.open(Path(data) / "variorum.db") as store:
        assert [r.revision for r in store.renderings(imported)] == [1, 2]
        found = store.comparison(imported).comparison.divergences
    assert not [d for d in found if d.category == "accuracy/number"]


def test_import_of_a_folder(variorum: Call, tmp_path: Path, files: tuple[str, str], data: str) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    for file in files:
        (folder / f"{Path(file).stem}.en.txt").write_bytes(Path(file).read_bytes())
    (folder / "work.toml").write_text(
        'title = "A busy year"\nslug = "busy"\n'
        '[[rendering]]\nsiglum = "L"\nfile = "left.en.txt"\ndate = 2031-12-30\nmade_by = "human"\n'
        '[[rendering]]\nsiglum = "R"\nfile = "right.en.txt"\noutlet = "The Wire"\n',
        encoding="utf-8",
    )
    assert variorum("import", folder, "--data", data).out.strip() == "busy"
    records = json.loads(variorum("list", "busy", "--data", data, "--format", "json").out)
    assert [(r["siglum"], r["date"], r["outlet"], r["made_by"]) for r in records] == [
        ("L", "2031-12-30", None, "human"),
        ("R", None, "The Wire", "unknown"),
    ]


@pytest.mark.parametrize(
    ("toml", "what"),
    [
        ("title = ", "work.toml"),
        ('title = "x"\n', "rendering"),
        ('[[rendering]]\nfile = "../left.txt"\n', "outside"),
        ('[[rendering]]\nfile = "none.txt"\n', "none.txt"),
        ('[[rendering]]\nfile = "l.txt"\nmade_by = "robot"\n', "robot"),
        ('[[rendering]]\nfile = "l.txt"\ndate = "soon"\n', "soon"),
        ('[[rendering]]\nfile = "l.txt"\n', "two or more"),
    ],
)
def test_a_folder_that_cannot_be_read_leaves_nothing(
    variorum: Call, tmp_path: Path, data: str, toml: str, what: str
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "work.toml").write_text(toml, encoding="utf-8")
    (folder / "l.txt").write_text("One sentence. Another one.", encoding="utf-8")
    done = variorum("import", folder, "--data", data)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert what in done.err
    assert json.loads(variorum("list", "--data", data, "--format", "json").out) == []


def test_one_rendering_alone_is_refused_and_nothing_is_kept(
    variorum: Call, files: tuple[str, str], data: str
) -> None:
    done = variorum("import", files[0], "--data", data)
    assert done.code == 2
    assert "two or more" in done.err
    assert json.loads(variorum("list", "--data", data, "--format", "json").out) == []


def approve_first(data: str, slug: str, siglum: str = "left") -> str:
    with Store.open(Path(data) / "variorum.db") as store:
        bead = store.beads(slug, 0, 1).beads[0]
        part = bead.part(siglum)
        assert part is not None
        store.decide(bead.id, lemma_from_text(bead, part.text, by="an"), by="an", expected=bead.version)
        return part.text


def test_export_of_text_and_aligned_text(variorum: Call, imported: str, data: str, tmp_path: Path) -> None:
    wording = approve_first(data, imported)
    target = tmp_path / "out.txt"
    done = variorum("export", imported, "--as", "txt", "-o", target, "--data", data)
    assert done.code == 0, done.err
    assert target.read_text("utf-8").strip() == wording
    done = variorum("export", imported, "--as", "tmx", "--pair", "left,right", "-o", target, "--data", data)
    assert done.code == 0, done.err
    assert b"<tmx" in target.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--as", "txt"], "approved"),
        (["--as", "tbx"], "approved"),
        (["--as", "docx3"], "docx3"),
        (["--as", "tmx", "--pair", "left"], "--pair"),
        (["--as", "tmx", "--pair", "left,nobody"], "nobody"),
        (["--as", "tmx", "--pair", "left,right", "-o", "/nonexistent/folder/x.tmx"], "cannot be written"),
    ],
)
def test_an_export_that_cannot_be_is_one_line(
    variorum: Call, imported: str, data: str, arguments: list[str], what: str
) -> None:
    done = variorum("export", imported, *arguments, "--data", data)
    assert done.code == 2
    assert done.err.count("\n") == 1, done.err
    assert what in done.err


def test_no_store_is_one_line(variorum: Call, data: str) -> None:
    done = variorum("list", "--data", data)
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_a_file_that_is_no_store_is_one_line(variorum: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("not a database, not at all " * 40, encoding="utf-8")
    done = variorum("list", "--data", path)
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_users(variorum: Call, data: str) -> None:
    done = variorum(
        "user", "add", "lan", "--role", "admin", "--password", "a long enough one", "--data", data
    )
    assert done.code == 0, done.err
    assert "lan" in variorum("user", "list", "--data", data).out
    assert variorum("user", "password", "lan", "--password", "another long one", "--data", data).code == 0
    with Store.open(Path(data) / "variorum.db") as store:
        assert store.check_password("lan", "another long one")
        assert not store.check_password("lan", "a long enough one")


def test_backup_and_archive_come_back(variorum: Call, imported: str, data: str, tmp_path: Path) -> None:
    approve_first(data, imported)
    for name, extra in (("copy.db", []), ("copy.zip", ["--archive"])):
        assert variorum("db", "backup", tmp_path / name, *extra, "--data", data).code == 0
        assert variorum("db", "restore", tmp_path / name, "--data", tmp_path / name[-3:]).code == 0
        works = json.loads(variorum("list", "--data", tmp_path / name[-3:], "--format", "json").out)
        assert [(w["work"], w["decided"]) for w in works] == [(imported, 1)]
        again = variorum("db", "backup", tmp_path / name, *extra, "--data", data)
        assert again.code == 2
        assert "exists" in again.err


def test_verify_finds_what_was_changed_behind_the_back(variorum: Call, imported: str, data: str) -> None:
    import sqlite3
    from contextlib import closing

    approve_first(data, imported)
    assert variorum("db", "verify", "--data", data).code == 0
    with closing(sqlite3.connect(Path(data) / "variorum.db")) as connection:
        connection.execute("UPDATE work SET title = 'Forged'")
        connection.commit()
    done = variorum("db", "verify", "--data", data)
    assert done.code == 1
    assert "work" in done.out


def test_migrate_makes_the_store(variorum: Call, data: str) -> None:
    assert variorum("db", "migrate", "--data", data).code == 0
    assert (Path(data) / "variorum.db").is_file()


def test_the_same_file_twice_is_said(variorum: Call, files: tuple[str, str], tmp_path: Path) -> None:
    done = variorum("import", files[0], files[0], "--lang", "en", "--data", str(tmp_path / "data"))
    assert done.code == 0
    assert "left-2: the same text as left, letter by letter" in done.err
