import csv
import io

import pytest
from lxml import etree

from tests.web.helpers import NAME, WORK
from variorum import exports
from variorum.model import Concept, Term
from variorum.store import lemma_from_text


@pytest.fixture
def settled(store):
    """Two passages approved, one term."""
    first, second = store.beads(WORK).beads[:2]
    store.decide(first.id, lemma_from_text(first, "The harbour opens.", by=NAME), by=NAME)
    store.decide(second.id, lemma_from_text(second, "This year 60 ships came.", by=NAME), by=NAME)
    term = store.add_concept(Concept("", (Term("pier", "en"), Term("cầu tàu", "vi"))), by=NAME, work=WORK)
    store.approve_concept(term.id, by=NAME)
    return store


def test_every_export_downloads_under_a_name(client, settled):
    for what, (_, extension) in exports.exports().items():
        answer = client.get(f"/works/{WORK}/export/{what}")
        assert answer.status_code == 200, what
        assert f"{WORK}{extension}" in answer.headers["Content-Disposition"]
        assert answer.data


def test_the_exports_hold_what_was_approved(client, settled):
    text = client.get(f"/works/{WORK}/export/txt").data.decode()
    assert "The harbour opens." in text
    assert "59" not in text
    for what in ("tbx", "tbx-2008", "tmx"):
        root = etree.fromstring(client.get(f"/works/{WORK}/export/{what}").data)
        assert "cầu tàu" in "".join(root.itertext()) or what == "tmx"
    rows = list(csv.reader(io.StringIO(client.get(f"/works/{WORK}/export/csv").data.decode("utf-8-sig"))))
    assert any("pier" in row for row in rows)


def test_a_pair_for_tmx(client, settled):
    data = client.get(f"/works/{WORK}/export/tmx?pair=AAA~BBB").data
    assert b"59" in data


def test_before_anything_is_approved_the_exports_say_so(client):
    page = client.get(f"/works/{WORK}/export").text
    assert "after the first approval" in page
    assert "No term of this work is approved yet" in page
    assert client.get(f"/works/{WORK}/export/txt").status_code == 400


def test_what_a_format_loses_is_said_before(client, settled):
    page = client.get(f"/works/{WORK}/export?check=txt").text
    assert "Nothing is lost" in page or "Does not fit the format" in page
    assert client.get(f"/works/{WORK}/export?check=nonsense").status_code == 200


def test_the_report_has_numbers_with_their_signatures(client):
    page = client.get(f"/works/{WORK}/report").text
    assert "chrF2++" in page
    assert "version:" in page
    assert "Doubled words" in page


def test_the_canonical_text(client, settled):
    page = client.get(f"/works/{WORK}/text").text
    assert "<h1>The harbour opens.</h1>" in page
    assert "2 passages have no wording yet" in page


def test_the_canonical_text_before_anything_is_approved(client):
    assert "Nothing is approved yet" in client.get(f"/works/{WORK}/text").text


def test_the_severity_of_a_row_is_said_to_be_its_heaviest(client):
    assert ">Heaviest severity</th>" in client.get(f"/works/{WORK}/report").text
