import re


def test_words_are_found_and_marked_without_their_diacritics(client):
    text = client.get("/search?text=cau tau").text
    assert re.search(r"<mark>cầu</mark> <mark>tàu</mark>", text)
    assert text.count('class="hit"') == 1


def test_of_all_renderings(client):
    assert client.get("/search?text=piers").text.count('class="hit"') == 2
    assert client.get("/search?text=piers&work=harbour-speech").text.count('class="hit"') == 2


def test_nothing_found_and_nothing_asked(client):
    assert "No rendering has these words" in client.get("/search?text=zebra").text
    assert "No rendering has" not in client.get("/search").text
    assert client.get("/search?text=%22").status_code == 200


def test_of_a_work_that_is_not_there(client):
    assert client.get("/search?text=a&work=no-such").status_code == 404
