"""Time the editor's desk in Chromium against the real server, on a work made up for it; print what is to be reached.

    ./scripts/benchmark_desk [--passages 5000] [--jumps 30] [--approvals 500] [--store FILE]

The work has a source and three renderings, about one word in eight replaced in seven passages of ten, with a divergence
at each place (a figure: major; the rest minor or neutral). Times are the browser's own: from the key to the next frame
after the card that is wanted has the focus and its text; on a loaded machine look at the CPU time instead. `first` is
the first content of a page that was never asked for before, its index of passages made anew; `again` of one that was.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from variorum.model import Alignment, Bead, Comparison, Divergence, Reading, Rendering, Segment, Span
from variorum.store import Store

NAME, PASSWORD, SLUG = "Lan", "a long enough password", "long"
WORDS = (
    "harbour pilot region trade council year ships signed agreement between visit leader port people said will go "
    "growth new strategy partners border forum report children water energy steel market summit envoy treaty"
)
GOALS = {"first": 1200.0, "jump": 80.0, "approve": 100.0}


def texts_of(count: int) -> dict[str, list[str]]:
    """The same sentences in four renderings; the third word is a figure."""
    chance = random.Random(4)
    vocabulary = WORDS.split()
    base = []
    for _ in range(count):
        words = [chance.choice(vocabulary) for _ in range(chance.randint(9, 28))]
        words.insert(2, str(chance.randint(2, 99)))
        base.append(words)

    def varied(words: list[str]) -> list[str]:
        if chance.random() < 0.3:
            return words
        other = [
            chance.choice(vocabulary) if i != 2 and chance.random() < 0.12 else w for i, w in enumerate(words)
        ]
        if chance.random() < 0.05:
            other[2] = str(chance.randint(2, 99))
        return other

    texts = {"VI": [f"Bản gốc: {' '.join(words)}." for words in base]}
    for siglum in ("AAA", "BBB", "CCC"):
        texts[siglum] = [f"{' '.join(varied(words))}." for words in base]
    return texts


def rendering_of(siglum: str, sentences: list[str]) -> Rendering:
    """One sentence a segment, two speakers."""
    segments, start = [], 0
    for i, sentence in enumerate(sentences):
        speaker = "The pilot" if i % 5 else "The reporter"
        segments.append(Segment(i, start, start + len(sentence), sentence, speaker=speaker, paragraph=i))
        start += len(sentence) + 1
    language = "vi" if siglum == "VI" else "en"
    return Rendering(siglum, "\n".join(sentences), language, segments=tuple(segments))


def divergences_of(texts: dict[str, list[str]], bead: int) -> list[Divergence]:
    """One at each word that is not the same in all three."""
    words = {siglum: texts[siglum][bead].split(" ") for siglum in ("AAA", "BBB", "CCC")}
    found = []
    for place in range(min(map(len, words.values()))):
        sides: dict[str, list[str]] = {}
        for siglum, own in words.items():
            sides.setdefault(own[place], []).append(siglum)
        if len(sides) == 1:
            continue
        readings = tuple(
            Reading(tuple(sigla), tuple(_span(s, bead, words[s], place) for s in sigla))
            for sigla in sides.values()
        )
        category, severity = (
            ("accuracy/number", "major") if place == 2 else ("accuracy/mistranslation", "minor")
        )
        if place % 2:
            category, severity = "style/wording", "neutral"
        found.append(
            Divergence(
                f"d{bead}-{place}",
                bead,
                category,  # type: ignore[arg-type]
                severity,  # type: ignore[arg-type]
                "made up",
                " against ".join(sides),
                readings=readings,
                spans=tuple(span for reading in readings for span in reading.spans),
            )
        )
    return found


def _span(siglum: str, bead: int, words: list[str], place: int) -> Span:
    start = sum(len(word) + 1 for word in words[:place])
    return Span(siglum, bead, start, start + len(words[place]), words[place])


def make_store(path: Path, count: int) -> None:
    """A store with that one work."""
    texts = texts_of(count)
    renderings = tuple(rendering_of(siglum, sentences) for siglum, sentences in texts.items())
    beads = tuple(Bead(i, ((i,),) * 4, 0.9) for i in range(count))
    divergences = tuple(d for i in range(count) for d in divergences_of(texts, i))
    with Store.open(path) as store:
        store.add_first_administrator(NAME, PASSWORD)
        comparison = Comparison(renderings, Alignment(tuple(texts), beads), divergences=divergences)
        store.import_work(SLUG, "A long evening of speeches", comparison, by=NAME, source_language="vi")


STEP = """(key) => new Promise((done) => {
  const before = document.querySelector(".passage.is-here");
  const start = performance.now();
  const seen = () => {
    const here = document.querySelector(".passage.is-here");
    const there = here && here !== before && document.activeElement === here;
    if (there && here.textContent.trim()) done(performance.now() - start);
    else if (performance.now() - start > 5000) done(5000);
    else requestAnimationFrame(seen);
  };
  before.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, shiftKey: true}));
  requestAnimationFrame(seen);
})"""

JUMP = """(tick) => new Promise((done) => {
  const link = document.querySelectorAll(".strip [data-goto]")[tick];
  const wanted = `b${link.dataset.goto}`;
  const start = performance.now();
  const seen = () => {
    const here = document.querySelector(".passage.is-here");
    if (here?.id === wanted && document.activeElement === here) done(performance.now() - start);
    else if (performance.now() - start > 5000) done(5000);
    else requestAnimationFrame(seen);
  };
  link.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
  requestAnimationFrame(seen);
})"""

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def processor(session: Any) -> tuple[float, float]:
    """Seconds of CPU so far: this process, in which the server runs, and the page's own thread."""
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return time.process_time(), metrics["TaskDuration"]


def measure(page: Any, address: str, jumps: int, approvals: int) -> dict[str, list[float]]:
    """Milliseconds by what was timed, and megabytes of script memory."""
    times: dict[str, list[float]] = {
        name: [] for name in ("first", "again", "jump", "approve", "memory", "cards")
    }
    page.goto(f"{address}/login")
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.click("main form button")
    page.wait_for_url(lambda url: "/login" not in url)
    for name in ("first", "again", "again"):
        page.goto(f"{address}/works/{SLUG}/")
        page.wait_for_selector(".is-here")
        times[name].append(page.evaluate(PAINT))
    ticks = page.locator(".strip [data-goto]").count()
    chance = random.Random(7)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = processor(session)
    for _ in range(jumps):
        page.wait_for_load_state("networkidle")  # what the last jump fetches around it has come
        times["jump"].append(page.evaluate(JUMP, chance.randrange(ticks)))
    times["jump cpu"] = [1000 * (b - a) / jumps for a, b in zip(before, processor(session), strict=True)]
    page.evaluate(JUMP, 0)
    for done in range(approvals):
        if done % 100 == 0:
            session.send("HeapProfiler.collectGarbage")
            times["memory"].append(session.send("Runtime.getHeapUsage")["usedSize"] / 2**20)
            times["cards"].append(page.locator(".passage").count())
        times["approve"].append(page.evaluate(STEP, "Enter"))
        page.wait_for_function(
            "() => !document.querySelector('.is-saving')"
        )  # nobody reads a passage in less
    session.send("HeapProfiler.collectGarbage")
    times["memory"].append(session.send("Runtime.getHeapUsage")["usedSize"] / 2**20)
    return times


def report(times: dict[str, list[float]]) -> None:
    """Median, ninety-fifth hundredth and worst of each, and what is to be reached."""
    for name in ("first", "again", "jump", "approve"):
        found = sorted(times[name])
        if not found:
            continue
        high = found[min(len(found) - 1, int(0.95 * len(found)))]
        goal = f"   to reach: {GOALS[name]:.0f}" if name in GOALS else ""
        middle = statistics.median(found)
        print(
            f"{name:8} n {len(found):4}  median {middle:6.1f} ms  95 % {high:6.1f}  worst {found[-1]:6.1f}{goal}"
        )
    if times["jump"]:
        server, page = times["jump cpu"]
        print(
            f"CPU of a jump: server {server:.1f} ms, page {page:.1f} ms, what is fetched around it included"
        )
    print("memory   " + " ".join(f"{value:.1f}" for value in times["memory"]) + " MB every 100 approvals")
    print("cards    " + " ".join(f"{value:.0f}" for value in times["cards"]))


def main() -> int:
    """Make the work, serve it, drive the browser."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, default=5000)
    parser.add_argument("--jumps", type=int, default=30)
    parser.add_argument("--approvals", type=int, default=500)
    parser.add_argument("--store", type=Path, help="keep the store here and use it again")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright
    from waitress.server import create_server

    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tests.web.browser.conftest import FLAGS, find_browser

    from variorum_web import create_app

    with tempfile.TemporaryDirectory() as scratch:
        path = options.store or Path(scratch) / "long.db"
        if not path.exists():
            make_store(path, options.passages)
        with Store.open(path) as store:
            server = create_server(create_app(store, testing=True), port=0, threads=4)
            thread = threading.Thread(target=server.run, daemon=True)
            thread.start()
            try:
                with sync_playwright() as driver:
                    browser = driver.chromium.launch(executable_path=find_browser(), args=FLAGS)
                    page = browser.new_page(viewport={"width": 1366, "height": 860})
                    address = f"http://127.0.0.1:{server.effective_port}"
                    report(measure(page, address, options.jumps, options.approvals))
                    browser.close()
            finally:
                server.close()
                thread.join(timeout=5)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
