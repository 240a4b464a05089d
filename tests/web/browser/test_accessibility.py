"""axe-core finds nothing on any page, in both themes; and what it cannot see: focus, keys, zoom, motion, spacing."""

import threading
from importlib.resources import files as package_files

import pytest
from flask import Flask

from tests.web.browser.conftest import serving
from tests.web.helpers import NAME, PASSWORD, WORK
from variorum import workbench
from variorum.model import Concept, Term
from variorum.score import score
from variorum.score.evidence import write_evidence
from variorum.store import lemma_from_text

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser

PAGES = {
    "accounts.login": "/login",
    "works.index": "/",
    "decide.page": f"/works/{WORK}/",
    "steps.since": f"/works/{WORK}/since",
    "passage.page": f"/works/{WORK}/passages/{{bead}}",
    "passage.wider": f"/works/{WORK}/passages/{{bead}}/wider",
    "facts.page": f"/works/{WORK}/facts",
    "facts.to_correct": f"/works/{WORK}/facts/corrections",
    "terms.index": f"/terms?work={WORK}",
    "queue.page": "/terms/1/queue",
    "load.form": "/load",
    "report.page": f"/works/{WORK}/report",
    "report.text": f"/works/{WORK}/text",
    "report.exports": f"/works/{WORK}/export?check=tmx",
    "search.index": "/search?text=ships",
    "keys.page": "/settings/keys/",
    "house.page": "/settings/house",
    "settings.page": "/settings/",
    "house.of_work": f"/works/{WORK}/house",
    "error": "/no-such-page",
}
"""A page for every endpoint that shows one."""

NO_PAGES = {
    "static", "decide.goto", "decide.by_number", "windows.window", "windows.state", "report.download",
    "accounts.setup", "preview.look", "house.download", "house.download_of_work", "comparing.of_work",
    "comparing.of_draft",
}  # fmt: skip
"""Redirects, files, parts of pages; the first run and the preview have tests of their own below."""


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from an installed package."""
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return package_files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page, axe: str) -> list[str]:
    """What axe finds on the page as it stands: rule, help, and the first elements."""
    page.evaluate(axe)
    found = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map((v) =>
            `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`)"""
    )
    return [f"{page.url}: {violation}" for violation in found]


@pytest.fixture
def lived_in(store):
    """A store in which something was decided, flagged, marked and forbidden; returns a passage's id."""
    first, second, third = store.beads(WORK).beads[:3]
    store.decide(first.id, "omit", by=NAME, note="not needed")
    store.decide(third.id, lemma_from_text(third, "We will build three piers.", by=NAME), by=NAME)
    store.add_remark(second.id, "ask the source: BBB “59 ships came came”", by=NAME, kind="flag")
    concept = Concept(
        "", (Term("jetties", "en"), Term("three piers", "en", "deprecated"), Term("cầu tàu", "vi"))
    )
    record = store.add_concept(concept, by=NAME, work=WORK)
    store.approve_concept(record.id, by=NAME)
    store.add_concept(Concept("", (Term("ship", "en"),)), by=NAME, work=WORK)
    return second.id


def test_every_page_is_listed(app: Flask):
    shown = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert shown - NO_PAGES == set(PAGES) - {"error"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_axe_finds_nothing(desk, open_page, address, lived_in, axe, theme, language):
    desk.expected = ("404",)
    page = open_page("/", color_scheme=theme, locale=language)
    wrong = []
    for endpoint, path in PAGES.items():
        page.goto(path.format(bead=lived_in))
        assert endpoint == "accounts.login" or "/login" not in page.url
        assert page.get_attribute("html", "lang") == language
        wrong += violations(page, axe)
    signed_out = desk.page(address, color_scheme=theme, locale=language)
    signed_out.goto("/login")
    wrong += violations(signed_out, axe)
    assert wrong == []


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "vi")])
def test_axe_finds_nothing_in_what_opens_at_the_desk(desk, open_page, store, lived_in, axe, theme, language):
    """The drawer with each of its parts, the dialogs, objections to a line, a conflict, the banner of a lost line."""
    desk.expected = ("ERR_INTERNET_DISCONNECTED", "409")
    page = open_page(f"/works/{WORK}/#b{lived_in}", color_scheme=theme, locale=language)
    expect(page.locator(".passage.is-here")).to_have_attribute("data-bead", str(lived_in))
    wrong = []

    def look(what: str) -> None:
        wrong.extend(f"{what}: {violation}" for violation in violations(page, axe))

    for key, section in (("c", "comments"), ("t", "terms"), ("s", "find"), ("h", "history")):
        page.keyboard.press(key)
        expect(page.locator(f".drawer [data-section={section}]")).to_be_visible()
        look(section)
        page.keyboard.press("Escape")
        expect(page.locator(".drawer")).to_be_hidden()
    for key, dialog in (("Shift+?", "#keys"), ("w", "#wider")):
        page.keyboard.press(key)
        expect(page.locator(f"{dialog}[open] button").first).to_be_visible()
        look(dialog)
        page.keyboard.press("Escape")
        expect(page.locator(dialog)).to_be_hidden()
    page.evaluate("() => document.querySelector('#term').showModal()")
    look("#term")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.fill("#find-text", "ships")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_be_visible()
    look("concordance")
    page.keyboard.press("Escape")
    page.fill(".is-here .canon-input", "This year 77 ships came came.")
    expect(page.locator(".is-here .objection").first).to_be_visible()
    look("objections")
    page.keyboard.press("Escape")
    theirs = store.bead(lived_in)
    store.decide(lived_in, lemma_from_text(theirs, "Theirs.", by="Minh"), by="Minh")
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".conflict")).to_be_visible()
    look("a conflict")
    page.click(f"#b{lived_in} [data-keep-theirs]")
    expect(page.locator(f"#b{lived_in}.is-approved")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.context.set_offline(True)
    page.keyboard.press("r")
    expect(page.locator("[data-banner]")).to_be_visible()
    look("the line is lost")
    assert wrong == []


@pytest.mark.parametrize(("theme", "language"), [("light", "vi"), ("dark", "en")])
def test_axe_finds_nothing_while_one_corrects_a_rendering(
    open_page, app, store, lived_in, axe, theme, language
):
    """The form for a work, its preview with what is open again, the desk after it, and the page that waits."""
    page = open_page("/", color_scheme=theme, locale=language)
    page.goto(f"/load?work={WORK}&of=AAA")
    wrong = violations(page, axe)
    page.fill("#text-0", "The harbour opens.\n\nThis year 60 ships came.\n\nWe shall build three piers.")
    page.click("button[name=go]")
    page.wait_for_url("**/load/preview*")
    expect(page.locator(".reopenings").first).to_be_visible()
    wrong += violations(page, axe)
    page.click("button[name=draft].button-main")
    page.wait_for_selector("[data-correction]")
    wrong += violations(page, axe)
    assert wrong == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_a_term_touches_before_it_is_approved(open_page, lived_in, axe, theme):
    page = open_page(f"/terms?work={WORK}", color_scheme=theme)
    page.click("#c1 .concept-edit summary")
    page.click("#c1 [name=action][value=preview]")
    page.wait_for_selector("main h1")
    assert violations(page, axe) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_one_waits_for_a_comparison(desk, store, axe, theme, monkeypatch):
    """The page that tells how far a comparison is; this one goes on until it is let go, then the report comes."""
    go_on = threading.Event()
    prepare = workbench.flow.prepare

    def held(renderings, **options):
        options["progress"]("align", 0, 1)
        assert go_on.wait(60)
        return prepare(renderings, **options)

    monkeypatch.setattr(workbench.flow, "prepare", held)
    try:
        with serving(store, patience=0.0) as address:
            page = desk.page(address, color_scheme=theme)
            page.goto(f"/login?next=/works/{WORK}/report")
            page.fill("#name", NAME)
            page.fill("#password", PASSWORD)
            page.click("main form button")
            page.click("text=Compare again")
            expect(page.locator(".steps .is-now")).to_have_text("Aligning")
            wrong = violations(page, axe)
            go_on.set()
            page.wait_for_url("**/report")
            expect(page.locator(".message-done")).to_contain_text("Compared again")
            page.context.close()
    finally:
        go_on.set()
    assert wrong == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_preview(open_page, files, axe, theme):
    page = open_page("/load", color_scheme=theme)
    page.set_input_files("#file-0", files / "AAA.txt")
    page.set_input_files("#file-1", files / "BBB.txt")
    page.click("button[name=go]")
    page.wait_for_url("**/load/preview*")
    assert violations(page, axe) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_evidence_page(desk, address, store, lived_in, axe, theme, tmp_path):
    """The page of a work that is kept as one file; it is no page of the server."""
    comparison = store.comparison(WORK).comparison
    canonical, notes = workbench.canonical_wordings(store, WORK)
    concepts = workbench.approved_concepts(store, WORK)
    text = write_evidence(
        comparison, score(comparison), title="The speech", canonical=canonical, notes=notes, concepts=concepts
    )
    (tmp_path / "evidence.html").write_text(text, "utf-8")
    page = desk.page(address, color_scheme=theme)
    page.goto((tmp_path / "evidence.html").as_uri())
    assert violations(page, axe) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_axe_finds_nothing_on_the_first_run(desk, new_address, axe):
    page = desk.page(new_address)
    page.goto("/setup")
    assert violations(page, axe) == []


@pytest.mark.parametrize("width", [320, 1366])
def test_nothing_is_cut_off_at_400_per_cent_nor_with_wide_spacing(desk, open_page, lived_in, width):
    """WCAG 1.4.10 (320 px is 1280 px at 400 %), and 1.4.12 with the spacings it names."""
    desk.expected = ("404",)
    page = open_page("/", viewport={"width": width, "height": 800})
    wide = []
    for path in PAGES.values():
        page.goto(path.format(bead=lived_in))
        page.evaluate(
            """() => { for (const e of document.querySelectorAll("*")) {
                e.style.setProperty("line-height", "1.5", "important");
                e.style.setProperty("letter-spacing", "0.12em", "important");
                e.style.setProperty("word-spacing", "0.16em", "important"); } }"""
        )
        over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append(f"{path} is {over} px wider than the window")
    assert wide == []


def test_every_control_shows_that_it_has_the_focus(desk, open_page, lived_in):
    """WCAG 2.4.7 and 2.4.11: an outline, and not under the bars that stay on top."""
    desk.expected = ("404",)
    page = open_page("/", reduced_motion="reduce")  # a smooth scroll would still be on its way
    for path in PAGES.values():
        page.goto(path.format(bead=lived_in))
        for _ in range(25):
            page.keyboard.press("Tab")
            state = page.evaluate(
                """() => { const e = document.activeElement; if (!e || e === document.body) return null;
                    const s = getComputedStyle(e), box = e.getBoundingClientRect();
                    const shown = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1
                        || s.borderColor !== "" && e.matches(".input, textarea");
                    const low = Math.max(box.top, 0), high = Math.min(box.bottom, innerHeight);
                    const seen = !box.width || !!e.closest(".strip") || [0.1, 0.5, 0.9].some((part) => {
                        const top = document.elementFromPoint(box.left + box.width / 2, low + (high - low) * part);
                        return e.contains(top) || top?.contains(e); });
                    return {shown: shown || !!e.closest(".strip"), seen, html: e.outerHTML.slice(0, 120)}; }"""
            )
            if state is None:
                break
            assert state["shown"], f"{path}: no focus shown on {state['html']}"
            assert state["seen"], f"{path}: hidden under something: {state['html']}"


def test_less_motion_where_it_is_asked_for(open_page):
    page = open_page("/", reduced_motion="reduce")
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert (
        page.evaluate("() => getComputedStyle(document.querySelector('.button')).transitionDuration") == "0s"
    )


def test_the_first_tab_skips_to_the_content(open_page):
    page = open_page("/")
    page.evaluate("() => document.activeElement.blur()")
    page.goto("/terms")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.matches('.skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
