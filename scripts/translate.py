"""Collects what the browser side says, and brings its catalogues up to date.

    ./scripts/translate            extract, merge into every catalogue, list what lacks a translation
    ./scripts/translate --check    change nothing; exit 1 if a catalogue lacks something

New messages come in with an empty translation, messages that are gone leave; nothing is guessed. Fill the empty ones in
web/variorum_web/translations/vi/LC_MESSAGES/messages.po with any editor of such files, or a plain one.
"""

from __future__ import annotations

import argparse
import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web" / "variorum_web"
LANGUAGES = ("vi",)
KEYWORDS = {"_": None, "gettext": None, "gettext_noop": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.js", "javascript")]
OPTIONS = {"**.html": {"silent": "false", "encoding": "utf-8"}}


def collect() -> Catalog:
    """Every message of the browser side, with the files it stands in."""
    found = Catalog(project="Variorum", charset="utf-8", fuzzy=False)
    for name, _, message, comments, context in extract_from_dir(
        WEB, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(message, None, [(name, None)], auto_comments=comments, context=context)
    return found


def path_of(language: str) -> Path:
    """The catalogue of a language."""
    return WEB / "translations" / language / "LC_MESSAGES" / "messages.po"


def update(language: str, found: Catalog) -> Catalog:
    """The catalogue of a language with just the messages of the source, in the order of the source."""
    path = path_of(language)
    catalogue = Catalog(locale=language, project="Variorum", charset="utf-8", fuzzy=False)
    if path.is_file():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    return catalogue


def as_bytes(catalogue: Catalog) -> bytes:
    """A catalogue as its file: no dates, no line numbers, so that a change shows only what changed."""
    out = BytesIO()
    write_po(out, catalogue, width=110, omit_header=True, include_lineno=False, sort_by_file=True)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def lacking(catalogue: Catalog) -> list[str]:
    """Messages without a translation, with an unsure one, or with other placeholders than the English."""
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.fuzzy or not all(forms):
            wrong.append(str(message.id))
        else:
            wrong += [f"{message.id}: {error}" for error in message.check(catalogue)]
    return wrong


def main() -> int:
    """Update or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing")
    options = parser.parse_args()
    found = collect()
    code = 0
    for language in LANGUAGES:
        catalogue = update(language, found)
        path = path_of(language)
        fresh = as_bytes(catalogue)
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(fresh)
        elif not path.is_file() or path.read_bytes() != fresh:
            print(f"{path.relative_to(ROOT)} is behind the source: run ./scripts/translate", file=sys.stderr)
            code = 1
        missing = lacking(catalogue)
        for text in missing:
            print(f"{language}: {text}", file=sys.stderr)
        print(f"{language}: {len(catalogue)} messages, {len(missing)} to translate")
        code = 1 if missing else code
    return code


if __name__ == "__main__":
    raise SystemExit(main())
