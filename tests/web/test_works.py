"""The desk: works, how far they are, what is new."""

from tests.web.helpers import NAME, WORK

HOME = f"/works/{WORK}/"


def test_what_others_did_since_the_last_visit_is_on_the_desk(client, store):
    assert "Since your last visit" not in client.get("/").text
    client.get(HOME)
    first = store.beads(WORK).beads[0]
    store.decide(first.id, "omit", by=NAME)
    assert "Since your last visit" not in client.get("/").text
    store.add_remark(first.id, "Why left out?", by="Minh")
    page = client.get("/").text
    assert "Since your last visit: 1 remark" in " ".join(page.split())
    assert "(Minh)" in page
    assert f"{HOME}since?after=" in page
    client.get(HOME)
    assert "Since your last visit" not in client.get("/").text


def test_how_far_each_work_is(client, store):
    store.decide(store.beads(WORK).beads[0].id, "omit", by=NAME)
    page = " ".join(client.get("/").text.split())
    assert "<strong>1</strong> of 4 decided" in page
    assert "1 work, 3 passages waiting, 1 major divergence undecided." in page
