"""The one table of keys: shown, changed, switched off, kept for each user."""

import json
import re

import pytest

from tests.web.helpers import NAME, WORK
from variorum.errors import InvalidValue
from variorum_web.keys import KEYS, PREFERENCE, parse_key

HOME = f"/works/{WORK}/"


def form(**changes):
    fields = {key.action: " ".join(key.default) for key in KEYS}
    return {**fields, "on": "1", **changes}


def keymap(client):
    return json.loads(re.search(r'id="keymap">(.*?)</script>', client.get(HOME).text)[1])


def test_no_key_does_two_things():
    names = [name for key in KEYS for name in key.default]
    assert len(names) == len(set(names))
    assert [parse_key(name) for name in names] == names


def test_the_help_lists_every_action(client):
    page = client.get(HOME).text
    dialog = re.search(r'<dialog id="keys".*?</dialog>', page, re.DOTALL)[0]
    assert dialog.count("key-row") == len(KEYS)


def test_a_key_is_changed_for_this_user_only(client, store):
    assert client.post("/settings/keys/", data=form(omit="x F2")).status_code == 302
    assert keymap(client)["keys"]["omit"] == ["x", "F2"]
    assert json.loads(store.preference(NAME, PREFERENCE)) == {"on": True, "keys": {"omit": ["x", "F2"]}}
    store.add_user("Minh", "a long enough password", by=NAME)
    assert store.preference("Minh", PREFERENCE) is None
    client.post("/settings/keys/", data={"action": "reset"})
    assert keymap(client)["keys"]["omit"] == ["o"]
    assert store.preference(NAME, PREFERENCE) is None


def test_one_key_for_two_actions_is_refused_and_what_was_typed_stays(client, store):
    answer = client.post("/settings/keys/", data=form(omit="e"))
    assert answer.status_code == 400
    assert "does this already" in answer.text
    assert re.search(r'name="omit" value="e"', answer.text)
    assert store.preference(NAME, PREFERENCE) is None


def test_an_action_may_have_no_key(client):
    client.post("/settings/keys/", data=form(omit=""))
    assert keymap(client)["keys"]["omit"] == []


def test_single_key_shortcuts_are_switched_off(client):
    assert client.post("/settings/keys/switch", data={"on": "0"}).status_code == 204
    assert keymap(client)["on"] is False
    client.post("/settings/keys/switch", data={"on": "1"})
    assert keymap(client)["on"] is True


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("E", "e"),
        ("shift+enter", "Shift+Enter"),
        ("ctrl+Z", "Ctrl+z"),
        ("Shift+3", "Shift+3"),
        ("f2", "F2"),
        ("đ", "đ"),
    ],
)
def test_keys_have_one_spelling(typed, expected):
    assert parse_key(typed) == expected


@pytest.mark.parametrize("typed", ["Tab", "ctrl+w", "Escape", "Enterr", "Ctrl+"])
def test_keys_that_are_none_or_the_browsers(typed):
    with pytest.raises(InvalidValue):
        parse_key(typed)
