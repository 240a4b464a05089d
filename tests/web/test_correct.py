"""A rendering that is corrected: what changes is shown, saved, looked at again, and taken back."""

import re
from dataclasses import replace

from tests.web.helpers import AAA, BBB, WORK
from tests.web.test_load import form, send
from variorum.desk.chrome import BY_EDITOR

HOME = f"/works/{WORK}/"
NEW_BBB = "\n\n".join(BBB).replace("came came", "came")


def corrected(client, text=NEW_BBB, of="BBB", **more):
    """The preview after sending a correction, and the name of its draft."""
    answer = send(client, form({"text": text, "of": of, **more}, work=WORK))
    draft = answer.headers["Location"].partition("draft=")[2]
    return client.get(answer.headers["Location"]).text, draft


def test_the_preview_says_what_changes_and_what_is_open_again(client, decided):
    page, _draft = corrected(client)
    assert "BBB: 1 sentence is not as it was" in page
    assert "<del>came " in page or "<del> came" in page
    assert "<strong>1</strong> open again" in page
    assert decided.rendering(WORK, "BBB").text != NEW_BBB
    assert decided.progress(WORK).reopened == 0


def test_it_is_saved_looked_at_again_and_taken_back(client, decided):
    before = decided.renderings(WORK)
    _page, draft = corrected(client)
    answer = client.post("/load/save", data={"draft": draft})
    assert answer.headers["Location"] == f"{HOME}?state=reopened"
    page = client.get(answer.headers["Location"]).text
    assert "1 decision is open again" in page
    assert "What changed since" in page
    after = {r.siglum: r for r in decided.renderings(WORK)}
    assert after["BBB"].revision == 2
    was = next(r for r in before if r.siglum == "BBB")
    assert (after["BBB"].outlet, after["BBB"].date, after["BBB"].made_by) == (
        was.outlet,
        was.date,
        was.made_by,
    )
    assert "You corrected or compared the renderings" in page
    event = re.search(r'name="event" value="(\d+)"', page)[1]
    assert "Take it back" in page
    assert "use “Take it back”" in client.post(f"{HOME}undo").text  # not by Ctrl+Z
    client.post(f"{HOME}undo", data={"event": event})
    assert decided.progress(WORK).reopened == 0
    assert decided.renderings(WORK)[1].revision == 1
    client.post(f"{HOME}redo")
    assert decided.progress(WORK).reopened == 1


def test_a_file_with_the_name_of_a_rendering_corrects_it(client, decided):
    answer = send(client, form({"file": NEW_BBB.encode(), "name": "BBB.txt"}, work=WORK))
    page = client.get(answer.headers["Location"]).text
    assert "BBB" in page


def test_two_corrections_of_one_rendering_are_refused(client, decided):
    twice = form({"text": NEW_BBB, "of": "BBB"}, {"text": NEW_BBB, "of": "BBB"}, work=WORK)
    answer = send(client, twice)
    assert answer.status_code == 400
    assert "Another box corrects BBB already" in answer.text


def test_a_new_rendering_is_added(client, decided):
    page, draft = corrected(client, "\n\n".join(AAA), "", siglum="DDD")
    assert "not as it was" not in page.partition("<main")[2].partition("What was read")[0]
    client.post("/load/save", data={"draft": draft})
    assert [r.siglum for r in decided.renderings(WORK)][-1] == "DDD"


def test_who_is_slower_saves_nothing(client, decided):
    _page, draft = corrected(client)
    other = decided.rendering(WORK, "AAA")
    decided.add_rendering(
        WORK, replace(other, outlet="Elsewhere", text=other.text + "\n", sha256="0" * 64), by="Minh"
    )
    answer = client.post("/load/save", data={"draft": draft}, follow_redirects=True)
    assert "Somebody else changed a rendering" in answer.text
    assert NEW_BBB.split("\n")[0] in answer.text
    assert decided.rendering(WORK, "BBB").text != NEW_BBB


def test_what_an_editor_said_of_page_furniture_holds_for_the_correction(client, decided):
    more = "\n\nRead our other stories about harbours today"
    _page, draft = corrected(client, f"{NEW_BBB}{more}.")
    page = client.get(f"/load/preview?draft={draft}").text
    number = re.search(r'value="(\d+)"[^>]*> <span[^>]*>Read our other stories', page)[1]
    client.post("/load/preview", data={"draft": draft, "siglum": "BBB", "aside": [number]})
    client.post("/load/save", data={"draft": draft})
    _page, draft = corrected(
        client, "One more line before.\n\n" + NEW_BBB + "\n\nRead our other stories about harbours today!"
    )
    client.post("/load/save", data={"draft": draft})
    last = decided.rendering(WORK, "BBB").paragraphs[-1]
    assert (last.kind, last.reason) == ("boilerplate", BY_EDITOR)


def test_the_work_that_is_corrected_is_found(client):
    assert f'href="/load?work={WORK}"' in client.get(HOME).text
    assert f'value="{WORK}"' in client.get("/load").text
    page = client.get(f"/load?work={WORK}&of=BBB").text
    assert 'value="BBB" selected' in page
    assert client.get("/load?work=none").status_code == 404


def test_every_link_of_the_preview_leads_somewhere(client, decided):
    aside = "\n\n".join([*AAA, "Photo credits of the harbour office"])
    _page, draft = corrected(client, aside, of="AAA")
    page = client.get(f"/load/preview?draft={draft}").text
    number = re.findall(r'name="aside" value="(\d+)"', page)[-1]
    client.post("/load/preview", data={"draft": draft, "siglum": "AAA", "aside": [number]})
    client.post("/load/save", data={"draft": draft})
    page, _draft = corrected(client)
    assert "of-AAA" not in page
    assert set(re.findall(r'href="#(of-[^"]+)"', page)) <= set(re.findall(r'id="(of-[^"]+)"', page))


def test_what_a_file_was_read_from_is_its_name_and_not_the_outlet(client, decided):
    data = form({"file": NEW_BBB.encode(), "name": "BBB.txt", "outlet": "Quay Weekly"}, work=WORK)
    page = client.get(send(client, data).headers["Location"]).text
    assert '<td class="wrap">BBB.txt</td>' in page
