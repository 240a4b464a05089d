"""Pictures of every screen of the workbench with the sample works, for looking at them and for the README.

    ./scripts/screenshots [--to DIR] [--only NAME ...] [--languages en vi] [--full]
    ./scripts/screenshots --readme     the four pictures of the README, into docs/pictures

Serves a store of its own on a free port, decides a few passages and terms, and takes each screen at 1366 and 390
pixels, light and dark, in English and Vietnamese. Needs a Chromium; VARIORUM_TEST_CHROMIUM
names one that is not on the PATH.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from variorum import workbench
from variorum.model import Concept, Term
from variorum.store import Store, lemma_from_text
from variorum_web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
WORK = "foreign-minister-interview"
NAME, PASSWORD = "Lan", "a password for pictures"
SIZES = ((1366, 860), (390, 844))
SCREENS = {
    "works": "/",
    "works-since": f"/works/{WORK}/since",
    "decide": f"/works/{WORK}/?state=open",
    "decide-decided": f"/works/{WORK}/",
    "decide-figures": f"/works/{WORK}/?category=accuracy/number",
    "decide-two": "/works/green-ports-press-release/",
    "passage": f"/works/{WORK}/passages/{{bead}}",
    "facts": f"/works/{WORK}/facts?show=differ",
    "corrections": f"/works/{WORK}/facts/corrections",
    "report": f"/works/{WORK}/report",
    "text": f"/works/{WORK}/text",
    "export": f"/works/{WORK}/export",
    "terms": f"/terms?work={WORK}",
    "term-queue": "/terms/1/queue",
    "keys": "/settings/keys/",
    "settings": "/settings/",
    "house": "/settings/house",
    "load": "/load",
    "correct": f"/load?work={WORK}&of=MBR",
    "search": "/search?text=sea",
    "missing": "/no-such-page",
}
PREVIEW, CORRECTION = "load-preview", "correct-preview"
README = (
    ("decide-figures", "light", "en"),
    ("facts", "light", "en"),
    ("terms", "dark", "en"),
    ("works", "light", "vi"),
)
"""The pictures of the README: screen, theme, language; each optimised to fit into `README_BYTES`."""
README_BYTES = 120_000


def fill(store: Store) -> None:
    """The sample works, some passages decided by two editors, some terms."""
    store.add_first_administrator(NAME, PASSWORD)
    for folder in sorted((ROOT / "parallel").glob("*/work.toml")):
        workbench.import_folder(store, folder.parent, by="import")
    for place, bead in enumerate(store.beads(WORK, 0, 12).beads):
        part = next((p for p in bead.parts if p.siglum != "VI" and p.text), None)
        if place == 5:
            store.decide(bead.id, "omit", by="Minh", note="a caption of one outlet")
        elif part is not None:
            by = "Minh" if place % 3 else NAME
            store.decide(bead.id, lemma_from_text(bead, part.text, by=by, base=part.siglum), by=by)
    store.reopen(store.beads(WORK, 2, 1).beads[0].id, by="Minh")
    for terms, approved in (
        ((("visits abroad", "en", "deprecated"), ("official visits", "en"), ("chuyến thăm", "vi")), True),
        ((("three anchors", "en"), ("ba neo", "vi")), True),
        ((("Minister of Foreign Affairs", "en"), ("Bộ trưởng Ngoại giao", "vi")), False),
    ):
        concept = Concept("", tuple(Term(*term) for term in terms))
        record = store.add_concept(concept, by=NAME, work=WORK)
        if approved:
            store.approve_concept(record.id, by=NAME)
    flagged = store.beads(WORK, 13, 1).beads[0]
    store.add_remark(flagged.id, "Which of the two is the minister's own count?", by="Minh", kind="flag")


@contextmanager
def serving(store: Store) -> Iterator[str]:
    """The server in a thread; yields its address."""
    from waitress.server import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(create_app(store, secret_key=os.urandom(16)), port=0)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()


def take(
    browser: Browser,
    address: str,
    store: Store,
    target: Path,
    names: list[str],
    size: tuple[int, int],
    theme: str,
    language: str,
    *,
    full: bool,
) -> None:
    """These screens at one size, in one theme and language; a file each: name-width-theme-language.png."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": size[0], "height": size[1]},
        color_scheme=theme,
        locale=language,
        reduced_motion="reduce",  # nothing is taken half-way
    )
    page = context.new_page()

    def shoot(name: str) -> None:
        page.evaluate("() => document.fonts.ready")
        page.screenshot(path=target / f"{name}-{size[0]}-{theme}-{language}.png", full_page=full)

    page.goto("/login")
    if "login" in names:
        shoot("login")
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.click("main form button")
    page.wait_for_url(f"{address}/")
    bead = store.beads(WORK, 13, 1).beads[0].id
    for name, path in SCREENS.items():
        if name in names:
            page.goto(path.format(bead=bead))
            shoot(name)
    if PREVIEW in names:
        page.goto("/load")
        for number, file in enumerate(("VI.vi.txt", "MBR.en.txt", "MT.en.txt")):
            if number == 2:
                page.click("[data-more]")
            page.set_input_files(f"#file-{number}", ROOT / "parallel" / WORK / file)
        page.click("button[name=go]")
        page.wait_for_url("**/load/preview*")
        shoot(PREVIEW)
    if CORRECTION in names:
        text = (ROOT / "parallel" / WORK / "MBR.en.txt").read_text("utf-8")
        page.goto(SCREENS["correct"])
        page.fill("#text-0", text.replace("2025", "2024").replace(" not ", " hardly "))
        page.click("button[name=go]")
        page.wait_for_url("**/load/preview*")
        shoot(CORRECTION)
    context.close()


def shrink(path: Path) -> None:
    """Make a picture fit: fewer colours are hardly seen on a page of text."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(160, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    if path.stat().st_size > README_BYTES:
        raise SystemExit(f"{path.name} has {path.stat().st_size} bytes, more than {README_BYTES}")


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", default="screenshots", help="directory (default: screenshots)")
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", choices=["login", PREVIEW, CORRECTION, *SCREENS], help="some"
    )
    parser.add_argument(
        "--languages", nargs="+", choices=["en", "vi"], default=["en", "vi"], help="of the interface"
    )
    parser.add_argument("--readme", action="store_true", help="the four pictures of the README")
    parser.add_argument("--full", action="store_true", help="whole pages, not only the first screen")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    browser_path = os.environ.get("VARIORUM_TEST_CHROMIUM") or shutil.which("chromium")
    if browser_path is None:
        print("No Chromium: install one, or name it in VARIORUM_TEST_CHROMIUM.", file=sys.stderr)
        return 2
    target = ROOT / "docs" / "pictures" if options.readme else Path(options.to)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        with Store.open(Path(scratch) / "pictures.db") as store:
            fill(store)
            with serving(store) as address:
                if options.readme:
                    for name, theme, language in README:
                        take(browser, address, store, target, [name], SIZES[0], theme, language, full=False)
                else:
                    wanted = options.only or ["login", *SCREENS, PREVIEW, CORRECTION]
                    for size in SIZES:
                        for theme in ("light", "dark"):
                            for language in options.languages:
                                take(
                                    browser,
                                    address,
                                    store,
                                    target,
                                    wanted,
                                    size,
                                    theme,
                                    language,
                                    full=options.full,
                                )
        browser.close()
    if options.readme:
        for path in target.glob("*.png"):
            shrink(path)
    print(f"{len(list(target.glob('*.png')))} pictures in {target}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
