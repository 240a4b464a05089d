"""The example of docs/checks.md, installed as its reader would install it, is found, run, explained and switched."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("pip", "hatchling")),
    reason="pip and hatchling build the example",
)


def example(language: str) -> str:
    part = PAGE.read_text(encoding="utf-8").split("## Your own check")[1]
    found = re.search(rf"^```{language}\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
    assert found
    return found.group(1)


def run(*arguments: str, path: Path | None = None) -> str:
    known = {**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if path:
        known["PYTHONPATH"] = os.pathsep.join([str(path), known.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=known, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder the example is installed into: nothing is downloaded, and nothing else sees it."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("target")
    (source / "shouting.py").write_text(example("python"), encoding="utf-8")
    (source / "pyproject.toml").write_text(example("toml"), encoding="utf-8")
    run(
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--target",
        str(target),
        str(source),
    )
    return target


def test_the_example_is_short() -> None:
    assert len([line for line in example("python").splitlines() if line.strip()]) <= 20


def test_the_example_keeps_the_contract(installed: Path) -> None:
    script = """
from variorum.checks import CHECKS, rule_of
from variorum.checks.registry import validate_check
print(validate_check(CHECKS["shouting"], where="here").name, "|", rule_of(CHECKS["shouting"]))
"""
    assert (
        run("-c", script, path=installed).strip()
        == "shouting | A rendering shouts where another does not. Minor."
    )
    assert "shouting" not in run("-c", "from variorum.checks import CHECKS; print(*CHECKS)")


def test_the_example_is_run_explained_and_switched(installed: Path, tmp_path: Path) -> None:
    for name, text in (("A.txt", "THE BOAT SANK."), ("B.txt", "The boat sank.")):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    files = [str(tmp_path / "A.txt"), str(tmp_path / "B.txt")]
    call = ["-m", "variorum", "diff", "--parallel", "--lang", "en", *files, "--format", "json"]
    (found,) = [d for d in json.loads(run(*call, path=installed))["divergences"] if d["check"] == "shouting"]
    assert found["message"] == "A shouts"
    assert found["severity"] == "minor"
    assert found["explanation"] == ["A rendering shouts where another does not. Minor."]
    (tmp_path / "house.toml").write_text('[checks]\nshouting = { severity = "major" }\n', encoding="utf-8")
    (found,) = [d for d in json.loads(run(*call, path=installed))["divergences"] if d["check"] == "shouting"]
    assert found["severity"] == "major"
