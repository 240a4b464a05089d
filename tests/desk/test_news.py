from variorum.desk import summarise
from variorum.store.records import EventRecord


def event(number: int, kind: str, by: str) -> EventRecord:
    return EventRecord(number, f"2031-02-03T10:0{number}:00Z", by, kind, "", "harbour", None, None, "")


def test_what_others_did_is_counted_and_ones_own_is_not():
    events = [
        event(4, "decide", "Lan"),
        event(3, "remark", "Minh"),
        event(2, "decide", "Minh"),
        event(1, "x", "Hoa"),
    ]
    news = summarise(events, "Lan")
    assert news.counts == (("decisions", 1), ("remarks", 1), ("other", 1))
    assert news.people == ("Minh", "Hoa")
    assert news.last.endswith("10:03:00Z")


def test_no_news():
    assert not summarise([event(1, "decide", "Lan")], "Lan")
    assert not summarise([], "Lan")
