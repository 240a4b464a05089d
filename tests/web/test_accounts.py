import pytest

from tests.web.conftest import make_app
from tests.web.helpers import NAME, PASSWORD, WORK, sign_in
from variorum_web import create_app
from variorum_web.security import safe_next, secret_key_for

FORM = {"name": "Mai", "password": "ten letters and more", "again": "ten letters and more"}


def test_a_new_store_asks_for_its_administrator(empty_store):
    client = make_app(empty_store).test_client()
    assert client.get("/").headers["Location"] == "/setup"
    assert client.get("/login").headers["Location"] == "/setup"
    assert client.post("/setup", data=FORM).headers["Location"] == "/"
    assert empty_store.user("Mai").role == "admin"
    assert client.get("/").status_code == 200


def test_nobody_makes_a_second_first_administrator(empty_store):
    client = make_app(empty_store).test_client()
    client.post("/setup", data=FORM)
    other = make_app(empty_store).test_client()
    assert other.post("/setup", data={**FORM, "name": "Eve"}).headers["Location"] == "/login"
    assert [user.name for user in empty_store.users()] == ["Mai"]


@pytest.mark.parametrize(
    ("label", "environ", "headers"),
    [
        ("another machine", {"REMOTE_ADDR": "192.0.2.7"}, {}),
        ("behind a proxy", {}, {"X-Forwarded-For": "192.0.2.7"}),
        ("by a name that was pointed here", {}, {"Host": "rebound.example"}),
    ],
)
def test_only_a_visitor_at_this_machine_sets_up(empty_store, label, environ, headers):
    client = make_app(empty_store, setup_token="secret").test_client()
    assert client.get("/setup", environ_base=environ, headers=headers).status_code == 403
    answer = client.post("/setup", data=FORM, environ_base=environ, headers=headers)
    assert answer.status_code == 403
    assert not empty_store.has_users()
    wrong = client.post("/setup", data={**FORM, "token": "guess"}, environ_base=environ, headers=headers)
    assert wrong.status_code == 403
    right = client.post("/setup", data={**FORM, "token": "secret"}, environ_base=environ, headers=headers)
    assert right.status_code == 302
    assert empty_store.has_users()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"again": "something else"}, "two passwords differ"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"name": " "}, "name"),
    ],
)
def test_what_is_wrong_with_the_first_run_is_said_and_the_name_kept(empty_store, change, said):
    answer = make_app(empty_store).test_client().post("/setup", data={**FORM, **change})
    assert answer.status_code == 400
    assert said in answer.text
    if "name" not in change:
        assert 'value="Mai"' in answer.text


def test_every_page_needs_a_sign_in(app):
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in (
            "static",
            "accounts.login",
            "accounts.setup",
            "preferences.theme",
            "preferences.language",
        ):
            continue
        values = {a: 1 if a in ("bead", "number") else "x" for a in rule.arguments}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        method = "GET" if "GET" in rule.methods else "POST"
        answer = client.open(address, method=method)
        assert answer.status_code == 302, rule
        assert answer.headers["Location"].startswith("/login"), rule


def test_sign_in_goes_on_to_where_one_came_from(app):
    client = app.test_client()
    location = client.get(f"/works/{WORK}/?state=open").headers["Location"]
    assert "next=" in location
    answer = client.post(
        "/login", data={"name": NAME, "password": PASSWORD, "next": f"/works/{WORK}/?state=open"}
    )
    assert answer.headers["Location"] == f"/works/{WORK}/?state=open"


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "", None, "javascript:x"],
)
def test_sign_in_never_leads_away(address):
    assert safe_next(address) is None


def test_a_wrong_password_is_refused_and_tells_nothing(app):
    client = app.test_client()
    known = client.post("/login", data={"name": NAME, "password": "wrong"})
    unknown = client.post("/login", data={"name": "Nobody", "password": "wrong"})
    assert known.status_code == unknown.status_code == 401
    assert "do not match" in known.text
    assert "do not match" in unknown.text


def test_many_tries_are_throttled(store):
    app = create_app(store, secret_key="x")
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    codes = [client.post("/login", data={"name": "x", "password": "y"}).status_code for _ in range(11)]
    assert codes[-1] == 429
    assert codes[0] == 401


def test_sign_out(client):
    assert client.get("/").status_code == 200
    client.post("/logout")
    assert client.get("/").status_code == 302


def test_a_user_who_may_no_longer_is_out_at_once(app, store):
    minh = store.add_user("Minh", "another long password", by=NAME)
    client = app.test_client()
    sign_in(client, minh.id)
    assert client.get("/").status_code == 200
    store.change_user("Minh", active=False, by=NAME)
    assert client.get("/").status_code == 302


def test_the_theme_is_kept(client):
    assert 'data-theme="' not in client.get("/").text
    client.post("/theme", data={"theme": "dark", "back": "/terms"})
    assert 'data-theme="dark"' in client.get("/").text
    client.post("/theme", data={"theme": "<script>"})
    assert 'data-theme="' not in client.get("/").text


def test_the_key_of_sessions_is_kept_beside_the_store_and_for_its_owner_only(store, tmp_path):
    first = secret_key_for(store)
    assert secret_key_for(store) == first
    assert (tmp_path / "variorum.db.key").stat().st_mode & 0o077 == 0
