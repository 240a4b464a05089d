"""Docs cannot rot: every command and option is in docs/cli.md, every link leads somewhere, every doctest holds."""

from __future__ import annotations

import doctest
import pkgutil
import re
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
