"""Pictures of every screen of the workbench with the sample works, for looking at them and for the README.

    ./scripts/screenshots [--to DIR] [--only NAME ...] [--full]

Serves a store of its own on a free port, decides a few passages and terms, and takes each screen at 1366 and 390
pixels, light and dark. Needs a Chromium; VARIORUM_TEST_CHROMIUM names one that is not on the PATH.
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

from variorum import workbench
from variorum.model import Concept, Term
from variorum.store import Store, lemma_from_text
from variorum_web import create_app

ROOT = Path(__file__).resolve().parents[1]
WORK = "foreign-minister-interview"
NAME, PASSWORD = "Lan", "a password for pictures"
SIZES = ((1366, 860), (390, 844))
SCREENS = {
    "works": "/",
    "decide": f"/works/{WORK}/?state=open",
    "decide-decided": f"/works/{WORK}/",
    "decide-figures": f"/works/{WORK}/?category=accuracy/number",
    "decide-two": "/works/green-ports-press-release/",
    "facts": f"/works/{WORK}/facts",
    "report": f"/works/{WORK}/report",
    "text": f"/works/{WORK}/text",
    "export": f"/works/{WORK}/export",
    "terms": f"/terms?work={WORK}",
    "load": "/load",
    "search": "/search?text=sea",
    "missing": "/no-such-page",
}


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
    for english, vietnamese, approved in (
        ("three anchors", "ba neo", True),
        ("sea lanes", "luồng biển", True),
        ("Minister of Foreign Affairs", "Bộ trưởng Ngoại giao", False),
    ):
        concept = Concept("", (Term(english, "en"), Term(vietnamese, "vi")))
        record = store.add_concept(concept, by=NAME, work=WORK)
        if approved:
            store.approve_concept(record.id, by=NAME)


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


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", default="screenshots", help="directory (default: screenshots)")
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", choices=["login", "setup", *SCREENS], help="some"
    )
    parser.add_argument("--full", action="store_true", help="whole pages, not only the first screen")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    browser_path = os.environ.get("VARIORUM_TEST_CHROMIUM") or shutil.which("chromium")
    if browser_path is None:
        print("No Chromium: install one, or name it in VARIORUM_TEST_CHROMIUM.", file=sys.stderr)
        return 2
    target = Path(options.to)
    target.mkdir(parents=True, exist_ok=True)
    wanted = options.only or ["login", *SCREENS]
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        with Store.open(Path(scratch) / "pictures.db") as store:
            fill(store)
            with serving(store) as address:
                for width, height in SIZES:
                    for theme in ("light", "dark"):
                        context = browser.new_context(
                            base_url=address, viewport={"width": width, "height": height}, color_scheme=theme
                        )
                        page = context.new_page()
                        page.goto("/login")
                        if "login" in wanted:
                            page.screenshot(path=target / f"login-{width}-{theme}.png")
                        page.fill("#name", NAME)
                        page.fill("#password", PASSWORD)
                        page.click("main form button")
                        for name, path in SCREENS.items():
                            if name in wanted:
                                page.goto(path)
                                page.wait_for_timeout(200)
                                page.screenshot(
                                    path=target / f"{name}-{width}-{theme}.png", full_page=options.full
                                )
                        context.close()
        browser.close()
    print(f"{len(list(target.glob('*.png')))} pictures in {target}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
