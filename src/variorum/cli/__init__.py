"""The `variorum` command: one subcommand a step, loaded only when called.

Data go to stdout, progress and messages to stderr. Exit codes: 0 done; 1 the work's own verdict (`--fail-on`,
`--fail-under`); 2 bad usage or unreadable input; 70 a defect of Variorum itself; 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from variorum import __version__
from variorum.errors import VariorumError

__all__ = ["cli", "main"]

COMMANDS: dict[str, str] = {
    "align": "variorum.cli.compare",
    "batch": "variorum.cli.many",
    "db": "variorum.cli.works",
    "diff": "variorum.cli.compare",
    "explain": "variorum.cli.compare",
    "export": "variorum.cli.works",
    "glossary": "variorum.cli.glossary",
    "house": "variorum.cli.house",
    "import": "variorum.cli.works",
    "list": "variorum.cli.works",
    "overlap": "variorum.cli.compare",
    "score": "variorum.cli.score",
    "serve": "variorum.cli.works",
    "user": "variorum.cli.works",
    "words": "variorum.cli.compare",
}
"""Name of each subcommand and the module that holds it, as a function of that name (`import_` for a keyword)."""


class LazyGroup(click.Group):
    """A group that imports the module of a subcommand only when that subcommand is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import it."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(COMMANDS[cmd_name])
        command = getattr(module, cmd_name if cmd_name != "import" else "import_")
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="variorum")
def cli() -> None:
    """Compare renderings of one text: align them, find where they diverge, settle the wording."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; every error a user can meet is one line on stderr."""
    # Segments, words and links are many, have no cycles and live until the answer is out: looking through them for
    # cycles every 700 new ones (the default) took a tenth of the time of comparing two articles.
    gc.set_threshold(50_000, 20, 50)
    # Our matrices are small: NumPy's threads took a third more time than one, and more where others work too.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict"
            )
    try:
        code = cli.main(args=arguments, prog_name="variorum", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        _leave("interrupted", 130)
    except click.ClickException as error:
        where = (
            f"{error.ctx.command_path}: "
            if isinstance(error, click.UsageError) and error.ctx
            else "variorum: "
        )
        _leave(f"{where}{' '.join(error.format_message().split())}", 2, prefix="")
    except VariorumError as error:
        _leave(str(error), 2)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing to say, and nowhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _leave(f"{where}{error.strerror or error}", 2)
    except MemoryError:
        _leave("not enough memory for this input; compare smaller files", 2)
    except KeyboardInterrupt:
        _leave("interrupted", 130)
    except Exception as error:
        if os.environ.get("VARIORUM_DEBUG"):
            raise
        _leave(
            f"internal error ({type(error).__name__}: {error}); set VARIORUM_DEBUG=1 to see where, and report it",
            70,
        )


def _leave(message: str, code: int, *, prefix: str = "variorum: ") -> None:
    line = " ".join(f"{prefix}{message}".split())
    print(line, file=sys.stderr)
    sys.exit(code)
