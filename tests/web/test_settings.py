import pytest

from tests.web.helpers import NAME, PASSWORD


def test_the_name_in_the_header_leads_to_the_settings(client):
    assert '<a class="who" href="/settings/"' in client.get("/").text
    page = client.get("/settings", follow_redirects=True).text
    assert "<h1>Settings</h1>" in page
    assert 'href="/settings/keys/' in page
    assert 'name="language" value="vi"' in page


@pytest.mark.parametrize(
    ("now", "new", "again", "said"),
    [
        ("wrong", "another password", "another password", "not your password so far"),
        (PASSWORD, "another password", "another pasword", "The two passwords differ"),
        (PASSWORD, "short", "short", "8 characters"),
    ],
)
def test_a_password_is_not_changed(client, store, now, new, again, said):
    answer = client.post("/settings/password", data={"now": now, "password": new, "again": again})
    assert answer.status_code == 400
    assert said in answer.text
    assert store.check_password(NAME, PASSWORD)


def test_a_password_is_changed(client, store):
    new = "another password"
    answer = client.post("/settings/password", data={"now": PASSWORD, "password": new, "again": new})
    assert answer.headers["Location"] == "/settings/"
    assert store.check_password(NAME, new)
    assert store.check_password(NAME, PASSWORD) is None
