import io
import re

import pytest

from tests.web.helpers import NAME
from variorum_web.drafts import Draft, Drafts, Slot, Upload

ONE = "The port is open\n\nThe harbour opened on Monday. This year 60 ships came.\n\nWe will build three piers.\n"
TWO = "The port has opened\n\nThe harbour opened on Monday. This year 59 ships came.\n\nWe may build three piers.\n"
PAGE_ = (
    "<html><body><article><h1>The port has opened</h1>"
    "<p>The harbour opened on Monday. This year 59 ships came.</p></article></body></html>"
)


def form(*slots: dict, **work) -> dict:
    """The form as a browser sends it: every field of every slot, in order."""
    columns = {
        name: [str(slot.get(name, "")) for slot in slots]
        for name in ("of", "text", "siglum", "outlet", "language", "date", "made_by", "origin")
    }
    files = [(io.BytesIO(slot.get("file", b"")), slot.get("name", "")) for slot in slots]
    return {**columns, "file": files, **work}


def send(client, data):
    return client.post("/load", data=data, content_type="multipart/form-data")


def test_two_pasted_texts_are_previewed_then_saved(client, store):
    data = form(
        {"text": ONE, "siglum": "AAA"}, {"text": TWO, "siglum": "BBB", "made_by": "machine"}, title="The port"
    )
    answer = send(client, data)
    assert answer.status_code == 302
    preview = client.get(answer.headers["Location"]).text
    assert "Nothing is saved yet" in preview
    assert len(store.works()) == 1
    assert re.search(r"AAA.*English.*detected", preview, re.DOTALL)
    draft = answer.headers["Location"].partition("draft=")[2]
    saved = client.post("/load/save", data={"draft": draft})
    assert saved.headers["Location"] == "/works/the-port/"
    assert [(r.siglum, r.made_by) for r in store.renderings("the-port")] == [
        ("AAA", "unknown"),
        ("BBB", "machine"),
    ]
    page = client.get("/works/the-port/").text
    assert ">60</mark>" in page
    assert ">59</mark>" in page
    assert store.events("the-port", limit=1)[0].by == NAME


def test_files_keep_their_original_bytes(client, store):
    data = form({"file": ONE.encode(), "name": "AAA.txt"}, {"file": PAGE_.encode(), "name": "BBB.html"})
    draft = send(client, data).headers["Location"].partition("draft=")[2]
    client.post("/load/save", data={"draft": draft})
    slug = next(s.work.slug for s in store.works() if s.work.slug != "harbour-speech")
    revisions = store.revisions(slug, "AAA")
    assert store.original(revisions[0].sha256) == ONE.encode()


def test_the_same_title_twice_makes_two_works(client, store):
    for _ in range(2):
        draft = (
            send(client, form({"text": ONE}, {"text": TWO}, title="The port"))
            .headers["Location"]
            .partition("draft=")[2]
        )
        client.post("/load/save", data={"draft": draft})
    assert {"the-port", "the-port-2"} <= {s.work.slug for s in store.works()}


WRONG = [
    ("nothing", [{}, {}], "Nothing was given"),
    ("one only", [{"text": ONE}, {}], "Only one rendering was given"),
    ("an empty file", [{"text": ONE}, {"file": b"", "name": "empty.txt"}], "empty"),
    ("white space only", [{"text": ONE}, {"text": "  \n "}], "Only one rendering was given"),
    ("a binary file", [{"text": ONE}, {"file": bytes(range(256)) * 40, "name": "a.txt"}], "a.txt"),
    (
        "a picture called a document",
        [{"text": ONE}, {"file": b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "name": "a.docx"}],
        "a.docx",
    ),
    ("a date that is none", [{"text": ONE}, {"text": TWO, "date": "2026-02-31"}], "is no date"),
]


@pytest.mark.parametrize(("label", "slots", "said"), WRONG, ids=[w[0] for w in WRONG])
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, store, label, slots, said):
    answer = send(client, form(*slots, title="A title I typed"))
    assert answer.status_code == 400
    assert said in answer.text
    assert "A title I typed" in answer.text
    if "text" in slots[0]:
        assert "This year 60 ships came." in answer.text
    assert "Traceback" not in answer.text
    assert len(store.works()) == 1


def test_a_good_file_is_kept_when_another_was_wrong(client, store):
    data = form({"file": ONE.encode(), "name": "AAA.txt"}, {"file": b"\0\1\2" * 99, "name": "bad.txt"})
    answer = send(client, data)
    assert "Kept: <strong>AAA.txt</strong>" in answer.text
    draft = re.search(r'name="draft" value="([^"]+)"', answer.text)[1]
    again = send(client, {**form({}, {"file": TWO.encode(), "name": "BBB.txt"}), "draft": draft})
    assert again.status_code == 302
    client.post("/load/save", data={"draft": draft})
    assert any({r.siglum for r in s.renderings} == {"AAA", "BBB"} for s in store.works())


def test_nothing_in_common_is_an_answer_with_a_warning(client):
    other = "Bananas ripen slowly in June.\n\nNobody eats yellow paint.\n"
    answer = send(client, form({"text": ONE}, {"text": other}))
    assert answer.status_code == 302
    assert "message-warning" in client.get(answer.headers["Location"]).text


def test_more_renderings_without_a_script(client):
    answer = send(client, {**form({"text": ONE}, {"text": TWO}), "more": "1"})
    assert answer.text.count('name="siglum"') == 3
    assert "This year 60 ships came." in answer.text


def test_a_request_too_large_is_refused_in_words(app, client):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = send(client, form({"text": "x" * 5000}, {"text": TWO}))
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_a_preview_is_its_owners_and_does_not_last(app, client, store):
    draft = send(client, form({"text": ONE}, {"text": TWO})).headers["Location"].partition("draft=")[2]
    minh = store.add_user("Minh", "another long password", by=NAME)
    from tests.web.helpers import sign_in

    other = app.test_client()
    sign_in(other, minh.id)
    assert other.get(f"/load/preview?draft={draft}").headers["Location"] == "/load"
    assert other.post("/load/save", data={"draft": draft}).headers["Location"] == "/load"
    assert len(store.works()) == 1


def test_drafts_are_bounded(monkeypatch):
    import variorum_web.drafts as room

    monkeypatch.setattr(room, "CAPACITY", 100)
    drafts = Drafts()
    first = drafts.put(Draft("", "1", slots=(Slot(kept=Upload("a", b"x" * 80)),)))
    second = drafts.put(Draft("", "1", slots=(Slot(kept=Upload("b", b"x" * 80)),)))
    assert drafts.get(first.id, "1") is None
    assert drafts.get(second.id, "1") is not None
    assert drafts.get(second.id, "2") is None


def drafted(client, data):
    return send(client, data).headers["Location"].partition("draft=")[2]


CHROME = (
    "<html><body><nav><p>Home | World | Sport</p></nav><article><h1>The port has opened</h1>"
    "<p>The harbour opened on Monday with a speech of the mayor and much music.</p>"
    "<p>This year 59 ships came, more than in any year before that one.</p></article>"
    "<footer><p>All rights reserved by the Harbour Daily.</p></footer></body></html>"
)


def boxes(page, siglum):
    """Text by number of the paragraphs of a rendering, and the numbers of those set aside."""
    form = re.search(rf'id="of-{siglum}".*?</details>', page, re.DOTALL)[0]
    found = re.findall(r'value="(\d+)"( checked)?> <span[^>]*>(.*?)</span>', form, re.DOTALL)
    return {text: int(number) for number, _checked, text in found}, [
        int(n) for n, checked, _t in found if checked
    ]


def test_a_paragraph_is_set_aside_and_another_read_after_all(client, store):
    draft = drafted(
        client,
        form({"file": CHROME.encode(), "name": "AAA.html"}, {"text": TWO, "siglum": "BBB"}, title="Chrome"),
    )
    numbers, aside = boxes(client.get(f"/load/preview?draft={draft}").text, "AAA")
    assert aside
    restored = aside[0]
    mayor = next(n for text, n in numbers.items() if text.startswith("The harbour opened"))
    data = {"draft": draft, "siglum": "AAA", "aside": [*(n for n in aside if n != restored), mayor]}
    page = client.post("/load/preview", data=data, follow_redirects=True).text
    assert "Read and aligned anew" in page
    assert sorted(boxes(page, "AAA")[1]) == sorted([*(n for n in aside if n != restored), mayor])
    client.post("/load/save", data={"draft": draft})
    kept = store.rendering("chrome", "AAA")
    assert kept.paragraphs[restored].kind == "body"
    assert kept.paragraphs[mayor].kind == "boilerplate"
    assert all(s.kind == "boilerplate" for s in kept.segments if s.paragraph == mayor)


def test_the_same_file_twice_is_said(client):
    draft = drafted(client, form({"text": ONE, "siglum": "AAA"}, {"text": f"{ONE}\n", "siglum": "BBB"}))
    assert "AAA, BBB are the same text" in client.get(f"/load/preview?draft={draft}").text
    draft = drafted(client, form({"text": ONE}, {"text": TWO}))
    assert "are the same text" not in client.get(f"/load/preview?draft={draft}").text


def test_the_preview_shows_sentences_and_what_is_least_certain(client):
    draft = drafted(client, form({"text": ONE}, {"text": TWO}))
    page = client.get(f"/load/preview?draft={draft}").text
    assert '<span class="preview-segment">The harbour opened on Monday.</span>' in page


def test_a_sample_is_one_click_away_and_comes_once(client, store):
    assert "Or try it with a sample" in client.get("/load").text
    for _ in range(2):
        answer = client.post("/load/sample", data={"name": "green-ports-press-release"})
        assert answer.headers["Location"] == "/works/green-ports-press-release/"
    assert sum(s.work.slug == "green-ports-press-release" for s in store.works()) == 1
    assert client.post("/load/sample", data={"name": "../secret"}).status_code == 404


def test_no_advice_for_the_command_line_reaches_the_preview(client):
    answer = send(client, form({"text": "Qwx zzk plo."}, {"text": "Vbn rty uio."}))
    page = client.get(answer.headers["Location"]).text
    assert "--" not in re.sub(r"<[^>]*>", "", page)


def test_the_glossary_of_the_house_holds_in_the_preview(client, store):
    from variorum.model import Concept, Term

    terms = (Term("pier", "en"), Term("quay", "en", "deprecated"))
    record = store.add_concept(Concept("", terms), by=NAME)
    store.approve_concept(record.id, by=NAME)
    told = "The port is open\n\nWe will build three quays.\n"
    draft = drafted(client, form({"text": ONE}, {"text": told}, title="Quays"))
    client.post("/load/save", data={"draft": draft})
    found = [d.category for bead in store.beads("quays").beads for d in bead.divergences]
    assert "terminology/forbidden" in found


def test_a_file_and_pasted_text_in_one_box_are_refused_and_both_kept(client):
    both = {"file": ONE.encode(), "name": "AAA.txt", "text": "A pasted text.", "siglum": "AAA"}
    other = {"text": TWO, "siglum": "BBB"}
    answer = send(client, form(both, other))
    assert answer.status_code == 400
    draft = re.search(r'name="draft" value="([^"]+)"', answer.text)[1]
    without_file = {**both, "file": b"", "name": ""}
    for _again in range(2):
        assert "A file and pasted text were both given" in answer.text
        assert "AAA.txt" in answer.text
        assert "A pasted text." in answer.text
        answer = send(client, form(without_file, other, draft=draft))
    by_text = send(client, form(without_file, other, draft=draft, drop_file="0"))
    assert "A pasted text." in client.get(by_text.headers["Location"]).text
    answer = send(client, form(both, other))
    draft = re.search(r'name="draft" value="([^"]+)"', answer.text)[1]
    by_file = send(client, form({**without_file, "text": ""}, other, draft=draft))
    assert "60 ships" in client.get(by_file.headers["Location"]).text
