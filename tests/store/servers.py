"""The real server under load, and killed."""

from __future__ import annotations

import http.client
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

from making import comparison, rendering

from variorum.store import Store


class Browser:
    """As much of a browser as deciding takes."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """The page at a path."""
        with self.opener.open(self.base + path, timeout=20) as answer:
            return str(answer.read().decode())

    def post(self, page: str, path: str, **fields: str) -> str:
        """What a form on this page leads to."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        fields |= {"csrf_token": found[1] if found else ""}
        request = urllib.request.Request(self.base + path, urllib.parse.urlencode(fields).encode())
        request.add_header("Referer", self.base + path)
        with self.opener.open(request, timeout=20) as answer:
            return str(answer.read().decode())


def kill_servers(kills: int) -> int:
    """Kill a server at random moments while four people decide; how many decisions were acknowledged, none lost."""
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "variorum.db"
        with Store.open(place) as store:
            store.add_first_administrator("lan", "correct horse")
            lines = [f"Ship {i} left the harbour of Kesti in May." for i in range(40)]
            made = comparison(
                [rendering("A", lines), rendering("B", [x.replace("left", "quit") for x in lines])]
            )
            store.import_work("ships", "Ships", made, by="lan")
        total = 0
        for number in range(kills):
            acknowledged: list[tuple[int, str]] = []
            server, port = _serve(place)
            stop = threading.Event()
            people = [
                threading.Thread(target=_edit, args=(port, acknowledged, stop, number * 10 + i))
                for i in range(4)
            ]
            for person in people:
                person.start()
            waited = time.monotonic() + 60
            while not acknowledged and time.monotonic() < waited:
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 1))
            server.send_signal(signal.SIGKILL)
            stop.set()
            for person in people:
                person.join()
            server.communicate()
            total += len(acknowledged)
            with Store.open(place) as store:
                report = store.verify()
                assert report.ok, report.problems
                decided = {bead for bead, _ in acknowledged}
                kept = {(d.bead, d.lemma.text) for bead in decided for d in store.history(bead) if d.lemma}
                assert set(acknowledged) <= kept, set(acknowledged) - kept
        assert total, "nobody managed to decide anything"
        return total


def _serve(place: Path) -> tuple[subprocess.Popen[str], int]:
    """A server on a free port, once it says that it is there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    code = (
        "from variorum_web.serving import serve\n"
        f"serve({str(place)!r}, '127.0.0.1', {port}, say=lambda line: print(line, flush=True))"
    )
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert server.stdout.readline(), "the server did not start"
    return server, port


def _edit(port: int, acknowledged: list[tuple[int, str]], stop: threading.Event, seed: int) -> None:
    chance = random.Random(seed)
    browser = Browser(f"http://127.0.0.1:{port}")
    try:
        page = browser.get("/login")
        browser.post(page, "/login", name="lan", password="correct horse")
        while not stop.is_set():
            page = browser.get("/works/ships")
            forms = re.findall(r'action="(/[^"?]*/passages/(\d+))[?"]', page)
            if not forms:
                raise RuntimeError("the page has no form to approve with")
            path, bead = chance.choice(forms)
            text = f"Settled {seed} {chance.random()}"
            browser.post(page, path, action="approve", text=text)
            acknowledged.append((int(bead), text))
    except urllib.error.HTTPError as error:
        if error.code >= 500:  # a Conflict (409) is part of the game, a server error is not
            raise
    except (OSError, http.client.HTTPException):
        return
