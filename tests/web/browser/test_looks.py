"""Every page in both themes and at both widths: nothing overflows, everything has a name, nothing is repeated."""

import pytest

from tests.web.helpers import WORK

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/load",
    "/search?text=ships",
    f"/terms?work={WORK}",
    f"/works/{WORK}/",
    f"/works/{WORK}/facts",
    f"/works/{WORK}/report",
    f"/works/{WORK}/text",
    f"/works/{WORK}/export",
]

CHECK = """() => {
  const problems = [];
  const name = (e) =>
    (e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent || e.title || "").trim();
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary"))
    if (!name(e)) problems.push(`no name: ${e.outerHTML.slice(0, 120)}`);
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of new Set(ids)) if (ids.filter((i) => i === id).length > 1) problems.push(`twice: #${id}`);
  for (const e of document.querySelectorAll("[for], [aria-labelledby], [aria-describedby]"))
    for (const a of ["for", "aria-labelledby", "aria-describedby"])
      for (const id of (e.getAttribute(a) ?? "").split(/\\s+/).filter(Boolean))
        if (!document.getElementById(id)) problems.push(`${a} leads nowhere: ${id}`);
  if (document.querySelectorAll("h1").length !== 1) problems.push("not one h1");
  if (!document.documentElement.lang) problems.push("no lang");
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) problems.push(`wider than the window by ${over}`);
  for (const e of document.querySelectorAll("button, .button, .tabs a, .choice a")) {
    const box = e.getBoundingClientRect();
    if (box.width && (box.height < 24 || box.width < 24))
      problems.push(`small target: ${e.outerHTML.slice(0, 100)} ${box.width}x${box.height}`);
  }
  return problems;
}"""


@pytest.mark.parametrize("width", [1366, 390])
def test_every_page(open_page, store, width):
    page = open_page("/", viewport={"width": width, "height": 844})
    for path in PAGES:
        page.goto(path)
        assert page.evaluate(CHECK) == [], path


def test_the_theme_switch_works_at_once_and_stays(open_page):
    page = open_page("/", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("[data-theme-form] button")
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == dark


def test_what_has_the_focus_is_seen(open_page):
    page = open_page("/")
    page.evaluate("document.activeElement.blur()")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue
        seen = page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 100)")
