"""Many renderings, endless names, writing from right to left: the pages hold their width, and texts stay texts."""

import pytest

from tests.web.helpers import NAME, divergence, rendering, span
from variorum.model import Alignment, Bead, Comparison, Concept, Term

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/works/many/facts",
    "/works/many/facts/corrections",
    "/works/many/report",
    "/works/many/text",
    "/works/many/export",
    "/terms?work=many",
    "/terms/1/queue",
    "/search?text=ships",
)


@pytest.fixture
def many(store):
    """Ten renderings with outlets of 500 characters, one from right to left, one with piled-up marks."""
    texts = [
        [
            "<script>alert(1)</script>",
            f"{'Long' * 125} has {60 + n % 2} ships, \u202eשלום a\u0301\u0301\u0301\u0301.",
        ]
        for n in range(10)
    ]
    renderings = tuple(rendering(f"R{n}", text, outlet="Outlet" * 80) for n, text in enumerate(texts))
    beads = tuple(Bead(i, tuple((i,) for _ in texts), 0.9) for i in range(2))
    spans = [span("R0", texts[0], 1, "60"), span("R1", texts[1], 1, "61")]
    found = divergence("n1", 1, "accuracy/number", "major", spans)
    sigla = tuple(r.siglum for r in renderings)
    comparison = Comparison(renderings, Alignment(sigla, beads), (), (found,))
    store.import_work("many", "Title" * 90, comparison, by=NAME)
    store.add_concept(Concept("", (Term("Word" * 120, "en"),)), by=NAME, work="many")


@pytest.mark.parametrize("width", [1366, 390])
def test_nothing_breaks_the_page(open_page, many, width):
    page = open_page("/", viewport={"width": width, "height": 844})
    wide = []
    for path in PAGES:
        assert page.goto(path).status == 200
        over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append(f"{path} is {over} px wider than the window")
    assert wide == []


def test_the_text_of_a_script_is_read_and_not_run(open_page, many):
    page = open_page("/works/many/facts")
    assert page.evaluate("() => document.querySelectorAll('main script').length") == 0
    page.goto("/search?text=alert")
    assert "<script>alert(1)</script>" in page.inner_text("main")


def test_a_list_of_corrections_prints_without_what_is_to_be_pressed(open_page, many):
    page = open_page("/works/many/facts/corrections")
    page.emulate_media(media="print")
    assert page.locator("h2").first.is_visible()
    for what in (".bar", ".tabs", "[data-print]", ".foot", ".no-print"):
        assert not page.locator(what).first.is_visible(), what
