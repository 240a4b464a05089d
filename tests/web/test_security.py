"""Headers, forged requests, and that nothing in a text or a template can run."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import variorum_web
from tests.web.helpers import NAME, WORK, comparison, rendering
from variorum_web import create_app

PACKAGE = Path(variorum_web.__file__).parent
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))
PAGES = [
    "/",
    "/terms",
    f"/terms?work={WORK}",
    "/load",
    "/search?text=ships",
    f"/works/{WORK}/",
    f"/works/{WORK}/facts",
    f"/works/{WORK}/report",
    f"/works/{WORK}/text",
    f"/works/{WORK}/export",
    "/nothing-here",
]


@pytest.mark.parametrize("page", PAGES)
def test_headers(client, page):
    headers = client.get(page).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.name)
def test_templates_need_nothing_inline_and_nothing_from_elsewhere(template):
    text = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=\s*[\"']|javascript:|\|\s*safe\b", text)
    assert not re.search(r'<script(?![^>]*\ssrc=)(?! type="application/json")', text)
    assert not re.search(r"(?:src|href)=[\"']https?:", text)


@pytest.mark.parametrize("sheet", sorted((PACKAGE / "static").rglob("*.*")), ids=lambda p: p.name)
def test_static_files_ask_for_nothing_from_elsewhere(sheet):
    text = sheet.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|@import|url\(", text)


def test_every_form_that_changes_something_has_a_token():
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        for form in re.findall(r"<form.*?</form>", text, re.DOTALL):
            if 'method="post"' in form:
                assert re.search(r"\{\{ csrf(_field\(\))? \}\}", form), f"{template.name}: {form[:80]}"


def test_a_forged_request_is_refused(store):
    app = create_app(store, secret_key="x", testing=True)
    answer = app.test_client().post("/login", data={"name": NAME, "password": "x"})
    assert answer.status_code == 400
    assert "too old" in answer.text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %}",
    "</textarea><script>alert(2)</script>",
    "مرحبا ‮ reversed \u202e é\u0301\u0301\u0301",
]


def test_texts_appear_as_text(client, store):
    compared = comparison()
    hostile = rendering("AAA", HOSTILE[:4], outlet=HOSTILE[1])
    beads = compared.alignment
    store.save_comparison(
        WORK, replace(compared, renderings=(compared.renderings[0], hostile, compared.renderings[2]),
                      alignment=beads, divergences=(), variants=()), by=NAME,
    )  # fmt: skip
    store.change_work(WORK, title="<b>bold</b>", by=NAME)
    for page in PAGES:
        text = client.get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>bold" not in text
        assert "49" not in re.findall(r"\{\{.*?\}\}", text)
    assert "&lt;script&gt;alert(1)" in client.get(f"/works/{WORK}/").text


def test_an_error_is_a_page_and_never_a_traceback(store, monkeypatch):
    app = create_app(store, secret_key="x")
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["RATELIMIT_ENABLED"] = False
    client = app.test_client()
    from tests.web.helpers import sign_in

    sign_in(client)
    monkeypatch.setattr(type(store), "works", lambda self: 1 / 0)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something broke" in answer.text
    assert "Traceback" not in answer.text
    assert "division" not in answer.text


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/nothing-here", 404),
        ("/works/no-such-work/", 404),
        ("/works/no-such-work/export/tmx", 404),
        (f"/works/{WORK}/passages/999999", 404),
        (f"/works/{WORK}/export/docx", 400),
        (f"/works/{WORK}/export/tmx?pair=AAA~XXX", 400),
        (f"/works/{WORK}/undo", 404),
    ],
)
def test_a_wrong_address_is_a_friendly_page(client, address, code):
    answer = client.get(address)
    assert answer.status_code in (code, 405)
    assert "<h1>" in answer.text
    assert "Go to the works" in answer.text


def test_assets_change_their_address_with_their_content(client):
    assert re.search(r"/static/css/tokens\.css\?v=[0-9a-f]{10}", client.get("/").text)
