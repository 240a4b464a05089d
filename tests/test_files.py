"""A file appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.errors import UsageError
from variorum.files import written_whole


def test_it_appears_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"before")
    with written_whole(path) as stream:
        stream.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"before")

    def write() -> None:
        with written_whole(path) as stream:
            stream.write(b"half")
            stream.write("text, which it does not take")  # type: ignore[arg-type]

    with pytest.raises(TypeError):
        write()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["no/such/folder/out.txt", "."])
def test_where_it_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be written"), written_whole(tmp_path / name) as stream:
        stream.write(b"x")
    assert not any(path.is_file() for path in tmp_path.rglob("*"))
