"""House style in the browser: seen, edited as TOML, refused with nothing lost, in and out as a file."""

from __future__ import annotations

import html
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.helpers import NAME, WORK, sign_in
from variorum.store import Store

PAGE, OF_WORK = "/settings/house", f"/works/{WORK}/house"
RECORD = '[checks]\nduplication = false\n\n[formats]\nspelling = "en-GB"\n'


def save(client: FlaskClient, text: str, page: str = PAGE, was: str = "", **more: object):
    return client.post(page, data={"text": text, "was": was, "action": "save", **more})


def test_a_record_is_saved_and_shown(client: FlaskClient, store: Store):
    assert save(client, RECORD).status_code == 302
    assert store.house() == {"checks": {"duplication": False}, "formats": {"spelling": "en-GB"}}
    assert 'spelling = "en-GB"' in html.unescape(client.get(PAGE).text)


def test_a_works_record_goes_over_the_houses(client: FlaskClient, store: Store):
    save(client, RECORD)
    assert save(client, '[formats]\nspelling = "en-US"\n', OF_WORK).status_code == 302
    assert store.house(WORK) == {"formats": {"spelling": "en-US"}}
    page = html.unescape(client.get(OF_WORK).text)
    assert "duplication = false" in page.partition("What holds in this work")[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[checks\nduplication = false", "line 1"),
        ("[checks]\nnonsense = false", "nonsense"),
        ('[formats]\nspelling = "en-NZ"', "en-GB, en-US"),
        ('[[forms]]\npreferred = "use"', "banned"),
        ("[check]\nduplication = false", "there is no table “check”"),
        ("# " + "x" * 200_000, "at most 200000"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client: FlaskClient, store: Store, text: str, said: str):
    answer = save(client, text)
    page = html.unescape(answer.text)
    assert answer.status_code == 400
    assert said in page
    assert text in page
    assert store.house() == {}


def test_another_record_saved_meanwhile_is_shown_and_not_overwritten(client: FlaskClient, store: Store):
    store.set_house({"checks": {"numbers": False}}, by="Minh")
    answer = save(client, RECORD, was="")
    page = html.unescape(answer.text)
    assert answer.status_code == 409
    assert RECORD in page
    assert "numbers = false" in page
    assert store.house() == {"checks": {"numbers": False}}
    assert save(client, RECORD, was="[checks]\r\nnumbers = false\r\n").status_code == 302


def test_a_file_comes_back_as_it_was_downloaded(client: FlaskClient, store: Store):
    save(client, RECORD, OF_WORK)
    file = client.get(f"{OF_WORK}/house.toml")
    assert "house.toml" in file.headers["Content-Disposition"]
    answer = save(client, "", action="upload", file=(BytesIO(file.data), "house.toml"))
    assert file.text.strip() in html.unescape(answer.text)
    assert store.house() == {}  # not before it was looked at and saved


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00[checks]"])
def test_a_file_that_is_none_is_refused_and_the_text_stays(client: FlaskClient, data: bytes):
    answer = save(client, RECORD, action="upload", file=(BytesIO(data), "house.toml" if data else ""))
    assert answer.status_code == 400
    assert RECORD in html.unescape(answer.text)


def test_an_editor_sees_it_and_may_not_change_it(app: Flask, store: Store):
    editor = app.test_client()
    sign_in(editor, store.add_user("Mai", "another long password", by=NAME).id)
    assert "readonly" in editor.get(PAGE).text
    assert save(editor, RECORD).status_code == 403
    assert store.house() == {}


def test_a_work_is_compared_again_with_what_holds(client: FlaskClient, store: Store):
    def doubled() -> bool:
        return any(
            d.category == "linguistic/duplication" for d in store.comparison(WORK).comparison.divergences
        )

    client.post(f"/works/{WORK}/compare")
    assert doubled()
    save(client, "[checks]\nduplication = false\n", OF_WORK)
    answer = client.post(f"/works/{WORK}/compare", follow_redirects=True)
    assert "Compared again" in answer.text
    assert not doubled()


def test_the_report_offers_it(client: FlaskClient):
    page = client.get(f"/works/{WORK}/report").text
    assert f'action="/works/{WORK}/compare"' in page
    assert f'href="{OF_WORK}"' in page
