"""Options that several commands share, and how files become renderings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from variorum.errors import UsageError
from variorum.model import Comparison, Concept, Rendering

if TYPE_CHECKING:
    from variorum.checks import House

__all__ = [
    "Inputs",
    "compare_inputs",
    "comparison_options",
    "format_option",
    "load",
    "progress_bar",
    "read_glossary",
    "read_options",
    "warn",
]

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of one call and how to read them; one value an option, in the order of the files."""

    files: tuple[str, ...]
    sigla: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    segmented: bool = False
    parallel: bool = False
    house: str | None = None
    glossary: str | None = None
    dictionary: str | None = None
    encoder: str | None = None


def comparison_options(command: F, *, files_required: bool = True) -> F:
    """FILES and the options all comparing commands share; the command receives them as one `inputs`."""

    def gathered(
        files: tuple[str, ...],
        siglum: tuple[str, ...],
        lang: tuple[str, ...],
        date: tuple[str, ...],
        segmented: bool,
        parallel: bool,
        house: str | None,
        glossary: str | None,
        dictionary: str | None,
        encoder: str | None,
        **rest: Any,
    ) -> Any:
        inputs = Inputs(files, siglum, lang, date, segmented, parallel, house, glossary, dictionary, encoder)
        return command(inputs=inputs, **rest)

    gathered.__name__, gathered.__doc__ = command.__name__, command.__doc__
    wrapped: Any = gathered
    wrapped.__click_params__ = getattr(command, "__click_params__", [])
    for option in (
        click.option(
            "--encoder",
            metavar="FOLDER",
            help="A sentence encoder that helps the alignment (variorum[neural]).",
        ),
        click.option(
            "--dictionary",
            metavar="FILE",
            help="Word, tab, translation: helps the alignment of two languages.",
        ),
        click.option(
            "--glossary",
            metavar="FILE",
            help="Approved concepts (TBX, CSV, JSON Lines, ...) for the checks and the alignment.",
        ),
        click.option("--house", metavar="FILE", help="House style; default: house.toml beside the files."),
        click.option("--parallel", is_flag=True, help="Line i of one file answers line i of the others."),
        click.option(
            "--segmented", is_flag=True, help="One segment a line; a blank line separates paragraphs."
        ),
        click.option(
            "--date", multiple=True, metavar="YYYY-MM-DD", help="Publication date; repeat in file order."
        ),
        click.option(
            "--lang", multiple=True, metavar="xx", help="Language; once for all, or repeat in file order."
        ),
        click.option("--siglum", multiple=True, metavar="NAME", help="Short name; repeat in file order."),
        click.argument("files", nargs=-1, required=files_required, metavar="A B [C ...]"),
    ):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


def format_option(*choices: str) -> Callable[[F], F]:
    """`--format`; the first choice is the default."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How to print the result.",
    )


def warn(message: str) -> None:
    """One line on stderr."""
    click.echo(f"variorum: {message}", err=True)


def progress_bar() -> Callable[[str, int, int], None]:
    """A callback that shows steps on stderr; silent where stderr is no terminal, so that logs stay clean."""
    if not sys.stderr.isatty():
        return lambda step, done, total: None
    from time import monotonic

    begun = monotonic()

    def show(step: str, done: int, total: int) -> None:
        if monotonic() - begun > 1:
            sys.stderr.write(f"\r\x1b[K{step} {done}/{total} ...")
            if step == "check" and done == total:
                sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    return show


def _spread(name: str, given: Sequence[str], count: int) -> list[str | None]:
    """One value a file; one given value means all files where that makes sense."""
    if not given:
        return [None] * count
    if len(given) == 1 and name == "--lang":
        return [given[0]] * count
    if len(given) != count:
        raise UsageError(
            f"{name} was given {len(given)} times for {count} files", advice=f"give {name} once a file"
        )
    return list(given)


def _date(value: str | None) -> Date | None:
    if value in (None, "", "-"):
        return None
    try:
        return Date.fromisoformat(str(value))
    except ValueError:
        raise UsageError(
            f"{value!r} is no date", where="--date", advice="write YYYY-MM-DD, or - for none"
        ) from None


def _language(value: str | None) -> str | None:
    import re

    if value is not None and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", value):
        raise UsageError(f"{value!r} is no language tag", where="--lang", advice="write en, vi, pt-BR ...")
    return value


def load(inputs: Inputs, *, at_least: int = 2) -> tuple[Rendering, ...]:
    """Read every file into a rendering.

    Raises:
        UsageError: too few files, an option repeated a wrong number of times, sigla that are not distinct, or
            files of different length with `--parallel`.
        UnreadableInput: a file cannot be read.
    """
    from variorum.flow import unique_sigla
    from variorum.readers import writable_name

    count = len(inputs.files)
    sigla = _spread("--siglum", inputs.sigla, count)
    languages = [_language(value) for value in _spread("--lang", inputs.languages, count)]
    dates = [_date(value) for value in _spread("--date", inputs.dates, count)]
    given = [siglum for siglum in sigla if siglum]
    if len(set(given)) != len(given):
        raise UsageError("two files were given the same siglum", where="--siglum", advice="names must differ")
    paths = [Path(writable_name(file)) for file in inputs.files]
    stems = unique_sigla([path.stem.split(".")[0] or path.name for path in paths])
    renderings: list[Rendering] = []
    for file, siglum, stem, language, date in zip(inputs.files, sigla, stems, languages, dates, strict=True):
        renderings.extend(_load_one(file, siglum or stem, language, date, inputs))
    if len(renderings) < at_least:
        raise UsageError(
            f"{len(renderings)} rendering given, nothing to compare it with", advice="give two or more files"
        )
    if inputs.parallel:
        lengths = {len(r.segments) for r in renderings}
        if len(lengths) > 1:
            counts = ", ".join(f"{r.siglum} has {len(r.segments)}" for r in renderings)
            raise UsageError(f"--parallel needs files of as many lines each: {counts}")
    names = unique_sigla([r.siglum for r in renderings])
    return tuple(r if r.siglum == n else replace(r, siglum=n) for r, n in zip(renderings, names, strict=True))


def _load_one(
    file: str, siglum: str, language: str | None, date: Date | None, inputs: Inputs
) -> tuple[Rendering, ...]:
    if inputs.segmented or inputs.parallel:
        from variorum.readers import read_lines

        kept: Literal["keep", "separate"] = "keep" if inputs.parallel else "separate"
        return (read_lines(file, siglum=siglum, language=language, date=date, blank_lines=kept),)
    from variorum.readers import read_several

    several = read_several(file, date=date)
    return tuple(
        replace(
            rendering,
            siglum=siglum if len(several) == 1 else rendering.siglum,
            language=language or rendering.language,
        )
        for rendering in several
    )


def read_glossary(path: str | None) -> tuple[Concept, ...]:
    """The concepts of a glossary file; none without a file."""
    if path is None:
        return ()
    from variorum.formats import read_concepts

    return tuple(read_concepts(path).concepts)


def known_words(inputs: Inputs) -> dict[str, list[str]] | None:
    """The dictionary file that was named."""
    from variorum.align import read_dictionary

    return None if inputs.dictionary is None else read_dictionary(inputs.dictionary)


def _read_house(inputs: Inputs) -> House | None:
    """The house file that was named, else the `house.toml` beside the files."""
    from variorum.checks import find_house, read_house

    path = inputs.house or find_house(inputs.files)
    return None if path is None else read_house(path)


def read_options(inputs: Inputs) -> None:
    """Read the files of the options that a command has no use for: one that is wrong is a mistake all the same.

    Raises:
        UnreadableInput, UsageError: a house style, glossary or dictionary that was named is none.
    """
    if inputs.house is not None:
        _read_house(inputs)
    read_glossary(inputs.glossary)
    known_words(inputs)


def compare_inputs(inputs: Inputs) -> Comparison:
    """Read the files and take the automatic path; warnings go to stderr."""
    from variorum import flow

    glossary, house, dictionary = read_glossary(inputs.glossary), _read_house(inputs), known_words(inputs)
    renderings = load(inputs)
    if inputs.parallel:
        comparison = flow.compare_parallel(renderings, house=house, glossary=glossary)
    else:
        comparison = flow.prepare(
            renderings,
            house=house,
            glossary=glossary,
            dictionary=dictionary,
            encoder=inputs.encoder,
            progress=progress_bar(),
        )
    for warning in comparison.warnings:
        warn(warning)
    return comparison
