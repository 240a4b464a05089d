"""A real server on a free port, and a headless Chromium; without one these tests are skipped, and say so."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.web.helpers import NAME, PASSWORD
from variorum.store import Store
from variorum_web import create_app

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]


def find_browser() -> str | None:
    """`VARIORUM_TEST_CHROMIUM`, else the first Chromium on the path."""
    named = os.environ.get("VARIORUM_TEST_CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium here: install `chromium`, or name one in VARIORUM_TEST_CHROMIUM")
    playwright.expect.set_options(timeout=60_000)  # as patient as the pages
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def _close(server: Any) -> None:
    """Close a server and the connections to it that are still open."""
    server.close()
    for connection in list(server._map.values()):
        connection.close()


@contextmanager
def serving(store: Store, *, patience: float | None = None) -> Iterator[str]:
    """The application behind waitress in a thread; yields its address.

    With `patience` a request waits for long work only so many seconds.
    """
    from waitress.server import create_server

    app = create_app(store, secret_key="for tests only", testing=True)
    if patience is not None:
        app.config["PATIENCE"] = patience
    server = create_server(app, port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        app.extensions["variorum_jobs"].stop()
        # Its workers first: one that still answers would wake a server that is gone. Then it closes in its own thread:
        # closed in this one, it would wait for a connection that is no more.
        server.task_dispatcher.shutdown(cancel_pending=True, timeout=5)
        server.trigger.pull_trigger(lambda: _close(server))
        thread.join(timeout=5)


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    with serving(store) as found:
        yield found


@pytest.fixture
def new_address(empty_store: Store) -> Iterator[str]:
    with serving(empty_store) as found:
        yield found


@dataclass
class Desk:
    """Opens pages; fails the test when one of them had an error or broke its own content policy."""

    browser: Any
    problems: list[str]
    expected: tuple[str, ...] = ()

    def page(self, address: str, **options: Any) -> Any:
        """A page in a browser of its own, at 1366 x 860 unless told otherwise."""
        context = self.browser.new_context(
            base_url=address, **{"viewport": {"width": 1366, "height": 860}, **options}
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._note)
        page.on("dialog", lambda dialog: (self.problems.append(dialog.message), dialog.dismiss()))
        return page

    def _note(self, message: Any) -> None:
        if message.type == "error" and not any(text in message.text for text in self.expected):
            self.problems.append(message.text)


@pytest.fixture
def desk(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Desk]:
    # The server is made first, so that it is closed after the pages: one cut off in its last request is no problem.
    request.getfixturevalue("new_address" if "new_address" in request.fixturenames else "address")
    made = Desk(chromium, [])
    yield made
    for context in chromium.contexts:
        context.close()
    assert not made.problems


@pytest.fixture
def open_page(desk: Desk, address: str) -> Callable[..., Any]:
    """A page that is signed in, at the address given."""

    def opened(path: str = "/", **options: Any) -> Any:
        page = desk.page(address, **options)
        page.goto(f"/login?next={path}")
        page.fill("#name", NAME)
        page.fill("#password", PASSWORD)
        page.click("main form button")
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    return opened


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Two renderings as files."""
    (tmp_path / "AAA.txt").write_text(
        "The port is open\n\nThe harbour opened on Monday. This year 60 ships came.\n\nWe will build three piers.\n"
    )
    (tmp_path / "BBB.txt").write_text(
        "The port has opened\n\nThe harbour opened on Monday. This year 59 ships came.\n\nWe may build three piers.\n"
    )
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 40)
    return tmp_path
