"""The interface in Vietnamese: every message has a translation, and a visitor gets the language asked for."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from tests.web.helpers import WORK
from variorum_web.translation import FOLDER, INTERFACE

ROOT = Path(__file__).parents[2]
VIETNAMESE = {"Accept-Language": "vi,en;q=0.8"}


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate", ROOT / "scripts" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_has_a_vietnamese_translation(translate):
    """On a failure: ./scripts/translate, then fill what is empty in the catalogue."""
    catalogue = translate.update("vi", translate.collect())
    assert len(catalogue) > 20
    assert translate.lacking(catalogue) == []


def test_the_catalogue_is_the_one_the_script_writes(translate):
    """On a failure: ./scripts/translate."""
    for tag in set(INTERFACE) - {"en"}:
        assert translate.path_of(tag).read_bytes() == translate.as_bytes(
            translate.update(tag, translate.collect())
        )


def test_a_missing_and_an_unsure_translation_are_found(translate):
    catalogue = Catalog(locale="vi")
    catalogue.add("Approve", "Duyệt")
    catalogue.add("Not translated yet", "")
    catalogue.add("Unsure", "Chưa chắc", flags=["fuzzy"])
    catalogue.add("%(count)s kept", "Đã giữ %(number)s")
    wrong = translate.lacking(catalogue)
    assert wrong[:2] == ["Not translated yet", "Unsure"]
    assert any(text.startswith("%(count)s kept") for text in wrong[2:])


def test_no_translation_is_left_as_the_english_by_accident():
    with (FOLDER / "vi" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        same = [m.id for m in read_po(file, locale="vi") if m.id and m.id == m.string]
    assert [text for text in same if re.search(r"[a-z]{3}", str(text)) and text not in SAME] == []


SAME: set[str] = set()
"""What Vietnamese newsrooms write as English does."""


@pytest.mark.parametrize(
    ("headers", "cookie", "expected"),
    [
        ({}, None, "en"),
        (VIETNAMESE, None, "vi"),
        ({"Accept-Language": "fr,de"}, None, "en"),
        ({"Accept-Language": "nonsense;;q=x"}, None, "en"),
        (VIETNAMESE, "en", "en"),
        ({}, "vi", "vi"),
        ({}, "xx", "en"),
    ],
)
def test_the_language_is_the_one_chosen_else_the_browsers(app, headers, cookie, expected):
    client = app.test_client()
    if cookie:
        client.set_cookie("language", cookie)
    page = client.get("/login", headers=headers).text
    assert f'<html lang="{expected}"' in page
    assert ("Đăng nhập" in page) == (expected == "vi")


def test_choosing_a_language_keeps_the_page(client):
    answer = client.post("/language", data={"language": "vi", "back": f"/works/{WORK}/report"})
    assert answer.headers["Location"] == f"/works/{WORK}/report"
    assert '<html lang="vi"' in client.get("/").text
    client.post("/language", data={"language": "<b>", "back": "https://elsewhere.example/"})
    assert '<html lang="vi"' in client.get("/").text


def test_the_words_of_the_scripts_come_as_data(client):
    assert 'id="messages"' not in client.get("/").text
    page = client.get("/", headers=VIETNAMESE).text
    found = re.search(r'<script type="application/json" id="messages">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    words = json.loads(found[1])
    assert words
    assert all(isinstance(text, (str, list)) and text for text in words.values())
