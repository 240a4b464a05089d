"""From an empty store to a downloaded text: what a newcomer does."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_first_run_load_decide_download(desk, new_address, files, empty_store):
    page = desk.page(new_address)
    page.goto("/")
    assert page.url.endswith("/setup")
    page.fill("#name", "Mai")
    page.fill("#password", "a long enough password")
    page.fill("#again", "a long enough password")
    page.click("text=Create and sign in")
    assert page.inner_text(".empty h2") == "No works yet"

    page.click(".empty >> text=Load renderings")
    page.fill("#title", "The port")
    page.set_input_files("#file-0", files / "AAA.txt")
    page.set_input_files("#file-1", files / "BBB.txt")
    page.click("text=Read and align")
    page.wait_for_url(re.compile("preview"))
    assert "Nothing is saved yet" in page.inner_text("main")
    assert page.locator(".confidence rect").count() >= 3
    page.click("text=Save the work")
    page.wait_for_url(re.compile("/works/the-port/"))
    assert "59" in page.locator("mark").all_inner_texts()

    page.click("summary:has-text('Any category')")
    page.click(".pop-list >> text=figure")
    page.wait_for_selector(".is-here")
    assert page.locator(".passage").count() == 1
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.wait_for_selector(".passage.is-approved")
    page.click("text=Export")
    with page.expect_download() as download:
        page.click(".export:has-text('Canonical text') >> nth=0 >> text=Download")
    assert "This year 60 ships came." in download.value.path().read_text("utf-8")
    assert empty_store.progress("the-port").approved == 1


def test_wrong_files_are_refused_and_what_was_typed_stays(desk, open_page, files):
    desk.expected = ("400",)
    page = open_page("/load")
    page.fill("#title", "A title")
    page.fill("#text-0", "The harbour opens.\n\n<script>alert('run')</script> A second paragraph.")
    page.set_input_files("#file-1", files / "noise.txt")
    page.click("text=Read and align")
    page.wait_for_selector(".message-error")
    assert "noise.txt" in page.inner_text(".slot:nth-child(2) .field-error")
    assert page.input_value("#title") == "A title"
    assert "<script>" in page.input_value("#text-0")
    page.set_input_files("#file-1", files / "AAA.txt")
    page.click("text=Read and align")
    page.wait_for_url(re.compile("preview"))
    page.click("text=Save the work")
    page.wait_for_url(re.compile("/works/a-title/"))
    assert "<script>" in page.inner_text(".passages")


def test_renderings_are_added_dropped_and_removed(open_page):
    page = open_page("/load")
    assert page.locator("[data-slot]").count() == 2
    page.click("text=Add a rendering")
    assert page.locator("[data-slot]").count() == 3
    assert page.locator("#siglum-2").count() == 1
    page.locator("[data-remove]").nth(0).click()
    assert page.locator("[data-slot]").count() == 2
    assert page.locator("#siglum-1").count() == 1
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["one"], "ONE.txt"));
          data.items.add(new File(["two"], "TWO.txt"));
          const drop = new DragEvent("drop", {dataTransfer: data, bubbles: true});
          document.querySelector("[data-drop]").dispatchEvent(drop);
        }"""
    )
    names = page.eval_on_selector_all("input[type=file]", "all => all.map(i => i.files[0]?.name)")
    assert names == ["ONE.txt", "TWO.txt"]
