"""house: the record goes in as TOML and comes out the same, of the house and of a work."""

from __future__ import annotations

from pathlib import Path

from .conftest import Call

RECORD = (
    '[checks]\nspelling = false\n\n[[forms]]\npreferred = "Viet Nam"\nbanned = ["Vietnam"]\nlanguage = "en"\n'
)


def test_in_and_out(variorum: Call, files: tuple[str, str], tmp_path: Path) -> None:
    data, file = str(tmp_path / "data"), tmp_path / "house.toml"
    slug = variorum("import", *files, "--lang", "en", "--data", data).out.strip()
    file.write_text(RECORD, "utf-8")
    assert variorum("house", "import", str(file), "--data", data).code == 0
    said = tmp_path / "said.toml"
    assert variorum("house", "export", "-o", str(said), "--data", data).code == 0
    assert said.read_text("utf-8").strip() == RECORD.strip()

    file.write_text("[checks]\nspelling = true\n", "utf-8")
    assert variorum("house", "import", str(file), "--work", slug, "--data", data).code == 0
    variorum("house", "export", slug, "-o", str(said), "--data", data)
    assert "banned" not in said.read_text("utf-8")
    variorum("house", "export", slug, "--effective", "-o", str(said), "--data", data)
    assert "spelling = true" in said.read_text("utf-8")
    assert "banned" in said.read_text("utf-8")


def test_a_record_that_makes_no_sense_is_not_kept(variorum: Call, tmp_path: Path) -> None:
    data, file = str(tmp_path / "data"), tmp_path / "house.toml"
    file.write_text("[checks]\nbeauty = true\n", "utf-8")
    done = variorum("house", "import", str(file), "--data", data)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "beauty" in done.err
    file.write_text("[check]\nspelling = false\n", "utf-8")
    done = variorum("house", "import", str(file), "--data", data)
    assert done.code == 2
    assert "no table 'check'" in done.err
    done = variorum("house", "import", str(tmp_path / "none.toml"), "--data", data)
    assert done.code == 2
    assert "none.toml" in done.err
