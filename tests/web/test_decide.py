import re
from dataclasses import replace
from html import unescape

import pytest

from tests.web.helpers import NAME, WORK, comparison, many
from variorum.model import Bead
from variorum.store import lemma_from_text
from variorum_web.decide import PAGE

HOME = f"/works/{WORK}/"
SCRIPT = {"X-Requested-With": "fetch"}


def numbers(text: str) -> list[int]:
    """The passages on a page."""
    return [int(n) for n in re.findall(r'class="passage-number"[^>]*>(\d+)<', text)]


def bead(store, place: int):
    return store.beads(WORK).beads[place]


def act(client, one, action, *, script=False, **fields):
    return client.post(
        f"/works/{WORK}/passages/{one.id}",
        data={"action": action, "expected": one.version, **fields},
        headers=SCRIPT if script else {},
    )


def test_the_page_shows_every_reading_in_its_language(client):
    text = client.get(HOME).text
    assert numbers(text) == [1, 2, 3, 4]
    for wording, language in (("Cảng mở cửa.", "vi"), ("The harbour opens.", "en")):
        assert re.search(rf'<p class="reading" lang="{language}"[^>]*>\s*<span[^>]*>{wording}', text)


def test_what_differs_is_underlined_has_a_shape_and_a_label(client):
    text = client.get(HOME).text
    assert re.search(r'<mark class="dv dv-major"[^>]*>60</mark><a class="dv-key sev-major"', text)
    assert "▲1" in text
    assert re.search(r'note-label">.*figure', text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("severity=major", [2]),
        ("severity=minor", [2, 3]),
        ("category=accuracy/modality", [3]),
        ("text=tàu", [2, 3]),
        ("text=cau tau", [3]),
        ("state=approved", []),
        ("state=nonsense", [1, 2, 3, 4]),
    ],
)
def test_filters(client, query, expected):
    assert numbers(client.get(f"{HOME}?{query}").text) == expected


def test_counts_stand_beside_the_filters(client):
    text = re.sub(r"\s+", " ", client.get(HOME).text)
    assert re.search(r'<span>Major or worse</span> <span class="n">1</span>', text)
    assert re.search(r'<span>tense or certainty</span> <span class="n">1</span>', text)


def test_a_script_can_count_the_filter_by_state_anew(client):
    text = client.get(HOME).text
    assert re.search(r'<a data-chip="open" data-count="4"[^>]*>Open <span class="n">4<', text)
    assert re.search(r'<a data-chip="approved" data-count="0"[^>]* hidden href=', text)


def test_approve(client, store):
    one = bead(store, 0)
    answer = act(client, one, "approve", text="The harbour opens.", base="AAA")
    assert answer.headers["Location"] == f"{HOME}#b{bead(store, 1).id}"
    decision = store.bead(one.id).decision
    assert (decision.state, decision.lemma.text, decision.by) == ("approved", "The harbour opens.", NAME)
    assert decision.lemma.pieces[0].origin.name == "AAA"
    text = client.get(HOME).text
    assert re.search(r"Approved</span>\s*by Lan", text)
    assert "from AAA" in text


def test_an_edited_line_keeps_the_origin_of_untouched_words(client, store):
    one = bead(store, 3)
    act(client, one, "approve", text="Thank you all.", base="AAA")
    pieces = store.bead(one.id).decision.lemma.pieces
    assert (pieces[0].text, pieces[0].origin.name) == ("Thank you", "AAA")
    assert (pieces[1].text.strip(" ."), pieces[1].origin.name) == ("all", NAME)


def test_enter_never_passes_a_heavy_difference_unseen(client, store):
    one = bead(store, 1)
    refused = act(client, one, "approve", text="This year 60 ships came.", script=True)
    assert refused.status_code == 400
    assert "still undecided" in refused.text
    assert "This year 60 ships came." in refused.text
    assert store.bead(one.id).state == "undecided"
    assert act(client, one, "approve", text="This year 60 ships came.", checked="1").status_code == 302
    assert store.bead(one.id).state == "approved"


def test_without_a_script_a_refusal_is_a_page_that_keeps_what_was_typed(client, store):
    answer = act(client, bead(store, 1), "approve", text="Sixty or so.")
    assert answer.status_code == 400
    assert "<title>Passage 2" in answer.text
    assert "Sixty or so." in answer.text


@pytest.mark.parametrize("text", ["", "   \n "])
def test_an_empty_line_is_not_approved(client, store, text):
    answer = act(client, bead(store, 0), "approve", text=text, script=True)
    assert answer.status_code == 400
    assert "the canonical line is empty" in answer.text


def test_a_book_pasted_into_the_line_is_refused_and_kept(client, store):
    answer = act(client, bead(store, 0), "approve", text="word " * 4001, script=True)
    assert answer.status_code == 400
    assert "the line has 20005 characters, and a passage at most 20000" in answer.text
    assert bead(store, 0).state == "undecided"


def test_omit_reopen_and_history(client, store):
    one = bead(store, 0)
    act(client, one, "omit")
    assert store.bead(one.id).state == "omitted"
    act(client, store.bead(one.id), "reopen")
    assert store.bead(one.id).state == "reopened"
    text = client.get(f"/works/{WORK}/passages/{one.id}").text
    assert text.index("reopened") < text.index("omitted")


def test_somebody_else_was_faster(client, store):
    one = bead(store, 0)
    store.decide(one.id, lemma_from_text(one, "Theirs.", by="Minh"), by="Minh")
    answer = act(client, one, "approve", text="Mine.", was="The harbour.", script=True)
    assert answer.status_code == 409
    page = unescape(answer.text)
    assert "Minh decided this passage while you worked on it." in page
    sides = re.search(r'<dl class="sides">.*?</dl>', page, re.DOTALL)[0]
    sides = [re.sub("<del>.*?</del>|<[^>]+>", "", side) for side in re.findall(r"<dd[^>]*>(.*?)</dd>", sides)]
    assert sides == ["Mine.", "Theirs.", "The harbour."]
    assert re.search(r"<textarea[^>]*>Mine\.</textarea>", page)
    assert answer.headers["ETag"] == f'"{store.bead(one.id).version}"'
    assert store.bead(one.id).decision.lemma.text == "Theirs."


def test_if_match_goes_before_the_form(client, store):
    one = bead(store, 0)
    answer = client.post(
        f"/works/{WORK}/passages/{one.id}",
        data={"action": "omit", "expected": one.version},
        headers={**SCRIPT, "If-Match": f'"{one.version + 7}"'},
    )
    assert answer.status_code == 409


def test_a_script_gets_one_card_and_the_progress(client, store):
    one = bead(store, 0)
    answer = act(client, one, "approve", text="The harbour opens.", script=True)
    assert answer.status_code == 200
    assert answer.text.count("<article") == 1
    assert "<html" not in answer.text
    assert answer.headers["X-Progress"] == "1 4 1"


def test_without_a_script_a_reading_is_taken_into_the_line(client, store):
    one = bead(store, 1)
    answer = client.post(f"/works/{WORK}/passages/{one.id}", data={"take": "BBB"})
    page = client.get(answer.headers["Location"].partition("#")[0]).text
    assert re.search(r"<textarea[^>]*>This year 59 ships came came\.</textarea>", page)
    assert "The reading of BBB." in page


def test_a_decided_passage_is_opened_for_a_change(client, store):
    one = bead(store, 0)
    act(client, one, "approve", text="The harbour opens.")
    assert "<textarea" not in re.search(rf'id="b{one.id}".*?</article>', client.get(HOME).text, re.DOTALL)[0]
    answer = act(client, store.bead(one.id), "edit")
    page = client.get(answer.headers["Location"].partition("#")[0]).text
    assert "<textarea" in re.search(rf'id="b{one.id}".*?</article>', page, re.DOTALL)[0]


def test_undo_takes_back_ones_own_last_decision_only(client, store):
    one = bead(store, 0)
    assert client.post(f"/works/{WORK}/undo", headers=SCRIPT).status_code == 409
    act(client, one, "approve", text="The harbour opens.")
    answer = client.post(f"/works/{WORK}/undo", headers=SCRIPT).get_json()
    assert answer["beads"] == [one.id]
    assert store.bead(one.id).state == "undecided"
    other = bead(store, 1)
    store.decide(other.id, "omit", by="Minh")
    assert client.post(f"/works/{WORK}/undo", headers=SCRIPT).status_code == 409
    assert store.bead(other.id).state == "omitted"


def test_counts_follow_what_others_decide(client, store):
    client.get(HOME)
    store.decide(bead(store, 2).id, "omit", by="Minh")
    text = re.sub(r"\s+", " ", client.get(HOME).text)
    assert re.search(r'Open <span class="n">3</span>', text)
    assert re.search(r'Omitted <span class="n">1</span>', text)


@pytest.fixture
def long(store):
    store.add_work("long", "A long work", by=NAME)
    store.save_comparison("long", many(250), by=NAME)
    return "/works/long/"


def test_a_long_work_comes_in_pages(client, store, long):
    pages = -(-250 // PAGE)
    assert len(numbers(client.get(long).text)) == PAGE
    assert numbers(client.get(f"{long}?page=3").text) == list(range(2 * PAGE + 1, 3 * PAGE + 1))
    assert numbers(client.get(f"{long}?page=99").text)[-1] == 250
    assert f"page={pages}" in client.get(f"{long}?page={pages - 1}").text
    assert len(numbers(client.get(f"{long}?severity=major").text)) == 25
    target = store.beads("long", 149, 1).beads[0].id
    page = 149 // PAGE + 1
    assert client.get(f"{long}passages/{target}/find").headers["Location"] == f"{long}?page={page}#b{target}"
    assert client.get(f"{long}find?number=150").headers["Location"] == f"{long}?page={page}#b{target}"
    assert client.get(f"{long}find?number=251").status_code == 404


@pytest.mark.parametrize(
    ("query", "expected", "start", "total"),
    [
        ("beside={100}&way=1&count=3", [101, 102, 103], 100, 250),
        ("beside={100}&way=-1&count=3", [97, 98, 99], 96, 250),
        ("beside={2}&way=-1&count=9", [1], 0, 250),
        ("beside={248}&count=9", [249, 250], 248, 250),
        ("beside={250}&count=9", [], 250, 250),
        ("number=150&count=4", [148, 149, 150, 151], 147, 250),
        ("severity=major&beside={1}&count=2", [11, 21], 1, 25),
        ("severity=major&beside={5}&count=2", [11, 21], 1, 25),
        ("severity=major&number=21&count=2&before=1", [11, 21], 1, 25),
        ("after=0&want=major&count=2&before=0", [1, 2], 0, 250),
    ],
)
def test_a_script_gets_windows(client, store, long, query, expected, start, total):
    ids = {str(bead.index + 1): str(bead.id) for bead in store.beads("long", 0, 250).beads}
    query = re.sub(r"\{(\d+)\}", lambda match: ids[match[1]], query)
    answer = client.get(f"{long}window?{query}", headers=SCRIPT)
    assert numbers(answer.text) == expected
    assert "<html" not in answer.text
    assert (answer.headers["X-Start"], answer.headers["X-Total"]) == (str(start), str(total))


def test_a_list_of_open_passages_that_shrinks_loses_none(client, store, long):
    beads = store.beads("long", 0, 250).beads
    for one in beads[:30]:
        store.decide(one.id, "omit", by=NAME)
    answer = client.get(f"{long}window?state=open&beside={beads[29].id}&count=3", headers=SCRIPT)
    assert numbers(answer.text) == [31, 32, 33]
    answer = client.get(
        f"{long}window?state=open&after={beads[20].id}&want=open&count=1&before=0", headers=SCRIPT
    )
    assert numbers(answer.text) == [31]


def test_the_next_that_asks_something_is_found_however_far(client, store, long):
    beads = store.beads("long", 0, 250).beads
    for one in beads[3:230]:
        store.decide(one.id, "omit", by=NAME)
    answer = client.get(f"{long}window?after={beads[2].id}&want=open&count=1&before=0", headers=SCRIPT)
    assert numbers(answer.text) == [231]
    assert answer.headers["X-At"] == str(beads[230].id)
    answer = client.get(f"{long}window?after={beads[2].id}&want=major&count=1&before=0", headers=SCRIPT)
    assert numbers(answer.text) == [231]
    assert client.get(f"{long}window?after={beads[249].id}", headers=SCRIPT).status_code == 404


def test_when_everything_is_decided_the_page_says_what_next(client, store):
    for place in range(4):
        store.decide(bead(store, place).id, "omit", by=NAME)
    text = client.get(f"{HOME}?state=open").text
    assert "Everything is decided" in text
    assert f"/works/{WORK}/text" in text


def test_a_passage_of_another_work_is_not_decided_from_here(client, store):
    store.add_work("long", "A long work", by=NAME)
    store.save_comparison("long", many(3), by=NAME)
    foreign = store.beads("long").beads[0]
    assert act(client, foreign, "omit").status_code == 404
    assert store.bead(foreign.id).state == "undecided"


def test_where_all_agree_is_approved_in_one_go_and_taken_back(client, store):
    store.decide(bead(store, 3).id, "omit", by="Minh")
    assert "Approve 1 where all agree" in client.get(HOME).text
    answer = client.post(f"/works/{WORK}/agreed")
    assert [b.state for b in store.beads(WORK).beads] == ["approved", "undecided", "undecided", "omitted"]
    assert "1 passage is approved." in client.get(answer.headers["Location"]).text
    assert client.post(f"/works/{WORK}/undo", headers=SCRIPT).status_code == 200
    assert [b.state for b in store.beads(WORK).beads] == ["undecided", "undecided", "undecided", "omitted"]


def test_all_that_was_approved_in_one_go_is_taken_back_in_one_go(client, store):
    client.post(f"/works/{WORK}/agreed")
    assert store.progress(WORK).approved == 2
    answer = client.post(f"/works/{WORK}/undo", headers=SCRIPT).get_json()
    assert (answer["done"], answer["reload"]) == ("Taken back: passages were approved in one go.", True)
    assert store.progress(WORK).approved == 0
    client.post(f"/works/{WORK}/redo", headers=SCRIPT)
    assert store.progress(WORK).approved == 2


def test_what_was_changed_since_is_not_taken_back(client, store):
    client.post(f"/works/{WORK}/agreed")
    first = bead(store, 0)
    store.decide(first.id, lemma_from_text(first, "Opened!", by="Minh"), by="Minh")
    answer = client.post(f"/works/{WORK}/undo", headers=SCRIPT)
    assert answer.status_code == 409
    assert "passage was changed since" in answer.get_json()["problem"]
    assert store.bead(first.id).decision.lemma.text == "Opened!"


def test_undo_and_redo_take_turns(client, store):
    one = bead(store, 0)
    act(client, one, "approve", text="The harbour opens.")
    done = client.post(f"/works/{WORK}/undo", headers=SCRIPT).get_json()["done"]
    assert done == "Taken back: passage 1 was approved."
    answer = client.post(f"/works/{WORK}/redo", headers=SCRIPT)
    assert answer.get_json()["beads"] == [one.id]
    assert store.bead(one.id).state == "approved"
    assert client.post(f"/works/{WORK}/redo", headers=SCRIPT).status_code == 409


def test_a_filter_by_speaker_and_by_flag(client, store):
    store.add_remark(bead(store, 2).id, "", by="Minh", kind="flag")
    assert numbers(client.get(f"{HOME}?state=flagged").text) == [3]
    assert numbers(client.get(f"{HOME}?speaker=Nobody").text) == []


def test_what_others_did_since_the_last_visit_is_told(client, store):
    assert "Since your last visit" not in client.get(HOME).text
    act(client, bead(store, 0), "omit")
    assert "Since your last visit" not in client.get(HOME).text
    store.decide(bead(store, 1).id, "omit", by="Minh")
    store.add_remark(bead(store, 1).id, "Why?", by="Minh")
    assert re.search(r"Since your last visit:\s+1 decision, 1 remark\s+\(Minh\)", client.get(HOME).text)
    assert "Since your last visit" not in client.get(HOME).text
    page = client.get(f"{HOME}since?after=1").text
    assert "passage 2 was left out" in page
    assert page.count("is-new") == 2


def test_a_passage_that_only_the_source_has_is_suggested_for_omission(client, store):
    compared = comparison()
    beads = (Bead(0, ((0,), (), ())), *compared.alignment.beads[1:])
    store.save_comparison(
        WORK, replace(compared, alignment=replace(compared.alignment, beads=beads)), by=NAME
    )
    text = client.get(HOME).text
    assert "Suggested. No English rendering has this passage: omit it." in re.sub(r"<[^>]+>", "", text)
    assert len(re.findall(r"<article[^>]* data-omit", text)) == 1
    answer = act(client, bead(store, 0), "approve", text="", checked="1")
    assert answer.status_code == 400
    assert "press Omit to leave the passage out, or write a wording" in answer.text
    assert 'value="omit"' in answer.text
