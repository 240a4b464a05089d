"""Docs cannot rot: every command and option is in docs/cli.md, every link leads somewhere, every doctest holds."""

from __future__ import annotations

import doctest
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

import variorum
from variorum.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def commands(group: click.Group, path: str = "variorum") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands(cli))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_documented(path: str) -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    name = path.split()[-1]
    assert re.search(rf"\b{name}\b", page), path
    for parameter in COMMANDS[path].params:
        if isinstance(parameter, click.Option):
            assert any(f"`{option}" in page or f"{option} " in page for option in parameter.opts), (
                path,
                parameter.opts,
            )


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_says_what_it_does(path: str) -> None:
    assert COMMANDS[path].help
    for parameter in COMMANDS[path].params:
        if isinstance(parameter, click.Option) and parameter.name not in ("password", "role"):
            assert parameter.help, (path, parameter.name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target


def modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(variorum.__path__, "variorum."):
        if "__main__" not in module.name and ".migrations" not in module.name:
            yield module.name


@pytest.mark.parametrize("name", sorted(modules()))
def test_doctests(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_in_the_docs_hold(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted > 5 or page.name != "tutorial.md"


def test_the_ci_job_of_the_docs_runs(tmp_path: Path) -> None:
    """Its shell commands as they stand: quiet while nothing changes, 1 once a figure does."""
    first, every = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)
    text = "Opening of the canal\n\nThe canal of Orsk opened on 3 May 2031. It carried {} ships in its first week.\n"
    (tmp_path / "wire.txt").write_text(text.format(41), "utf-8")
    (tmp_path / "magazine.txt").write_text(text.format(41).replace("carried", "took"), "utf-8")

    def run(commands: str) -> subprocess.CompletedProcess[str]:
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        return subprocess.run(
            ["sh", "-ec", commands],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=300,
        )

    assert run(first).returncode == 0
    quiet = run(every)
    assert quiet.returncode == 0, quiet.stderr
    (tmp_path / "magazine.txt").write_text(text.format(47), "utf-8")
    worse = run(every)
    assert worse.returncode == 1, worse.stderr
    assert "new divergence" in worse.stderr
    assert "<failure" in (tmp_path / "variorum.xml").read_text("utf-8")
    assert "<h1>" in (tmp_path / "evidence.html").read_text("utf-8")


def test_the_script_to_copy_from_runs(tmp_path: Path) -> None:
    texts = tmp_path / "a.txt", tmp_path / "b.txt"
    for path, count in zip(texts, (41, 47), strict=True):
        path.write_text(
            f"The canal of Orsk opened in 2031. It carried {count} ships in its first week.\n", "utf-8"
        )

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        script = ROOT / "scripts" / "score_consistency.py"
        return subprocess.run(
            [sys.executable, script, *texts, *more], capture_output=True, text=True, timeout=300
        )

    told = run("--format", "json", "--fail-under", "total=99")
    assert told.returncode == 1
    assert "total is" in told.stderr
    (tmp_path / "old.json").write_text(told.stdout, "utf-8")
    assert run("--baseline", str(tmp_path / "old.json"), "--format", "sarif").returncode == 0
    assert run("--baseline", str(tmp_path / "none.json")).returncode == 2
