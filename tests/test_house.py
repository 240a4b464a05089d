"""Rules of the house that no linter knows."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOP = {
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "parallel",
    "src",
    "web",
    "tests",
    "scripts",
    "docs",
}


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_the_top_level_is_fixed() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    hosts = "|".join(
        (
            "pypi" + r"\.org",
            "files\\.python" + "hosted",
            "registry\\.npm" + "js",
            "/ro" + "ot/",
            "/work" + "/main",
        )
    )
    unwanted = re.compile(hosts)
    for path in tracked():
        try:
            content = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        assert not unwanted.search(content), path


def test_locks_are_pinned_with_hashes() -> None:
    for path in sorted((ROOT / "scripts" / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=\S)", path.read_text("utf-8"))
        packages = [entry for entry in entries if not entry.startswith("#")]
        assert packages
        for entry in packages:
            assert re.match(r"[\w.-]+(\[[\w,-]+\])?==", entry), entry
            assert "--hash=sha256:" in entry, entry


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / "scripts" / "requirements" / "run.txt").read_text("utf-8").lower()
    for requirement in project["dependencies"]:
        name = re.match(r"[\w.-]+", requirement)
        assert name
        assert re.search(rf"^{re.escape(re.sub(r'[._-]+', '-', name[0].lower()))}==", lock, re.MULTILINE), (
            requirement
        )


def test_the_locks_hold_no_neural_network() -> None:
    for path in sorted((ROOT / "scripts" / "requirements").glob("*.txt")):
        assert not re.search(r"^(torch|nvidia-\S*|transformers)==", path.read_text("utf-8"), re.MULTILINE), (
            path
        )
