"""What the library says reaches a Vietnamese page in Vietnamese, and never as advice for the command line."""

import pytest

from variorum.errors import NotFound, StoreError, UnreadableInput
from variorum.formats import Loss
from variorum_web.sayings import say, say_error, say_loss


@pytest.fixture
def vietnamese(app):
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        yield


@pytest.fixture
def english(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("60 against 59", "60 so với 59"),
        ("60 against 59; the source supports MT", "60 so với 59; bản gốc ủng hộ MT"),
        ("8.4 against 9.1 (another date or period)", "8.4 so với 9.1 (ngày hoặc thời kỳ khác)"),
        ("BSC against LSC against CĐBL", "BSC so với LSC so với CĐBL"),
        ("missing in MBR, HNA", "thiếu trong MBR, HNA"),
        ("“wharf (east); pier” only in MT", "“wharf (east); pier” chỉ có trong MT"),
        (
            "MT: only 3 % of its sentences answer to another rendering",
            "MT: chỉ 3 % số câu tương ứng với bản khác",
        ),
        ("a sentence nobody wrote a form for", "a sentence nobody wrote a form for"),
        ("", ""),
    ],
)
def test_sentences(vietnamese, said, expected):
    assert say(said) == expected


def test_english_is_as_the_library_has_it(english):
    assert say("60 against 59; the source supports MT") == "60 against 59; the source supports MT"


def test_an_option_of_the_command_line_is_left_out(english):
    assert say("AAA: the language is not known; generic rules were used (--lang sets it)") == (
        "AAA: the language is not known; generic rules were used"
    )


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            UnreadableInput("the file is empty", where="a.txt", advice="check the export"),
            "a.txt: the file is empty (check the export)",
        ),
        (NotFound("no bead 7"), "no passage 7"),
        (NotFound("no work 'x'", advice="`variorum list` names them"), "no work 'x'"),
        (
            StoreError("the store has an older schema", advice="run `variorum db migrate`"),
            "the store has an older schema",
        ),
        (
            StoreError("'x' is no date", where="--date", advice="write YYYY-MM-DD"),
            "'x' is no date (write YYYY-MM-DD)",
        ),
    ],
)
def test_errors(english, error, expected):
    assert say_error(error) == expected


def test_an_error_in_vietnamese(vietnamese):
    error = UnreadableInput("the file is empty", where="a.txt", advice="check the export")
    assert say_error(error) == "a.txt: tệp trống (hãy kiểm tra lại tệp xuất)"


def test_a_loss_in_vietnamese(vietnamese):
    assert say_loss(Loss("undecided passages", 3, ("A", "B"))) == "đoạn chưa duyệt: 3 (A; B)"


def test_a_page_of_a_sample_work_hardly_has_an_english_sentence(vietnamese):
    """On a failure: put the new forms into variorum_web/sayings_of_checks.py, then ./scripts/translate."""
    from pathlib import Path

    from variorum import flow

    folder = Path(__file__).parents[2] / "parallel" / "foreign-minister-interview"
    work = flow.read_work_folder(folder)
    found = flow.prepare(work.renderings, source="VI").divergences
    said = [text for d in found for text in (d.message, *d.explanation)]
    english = [text for text in said if say(text) == text]
    assert len(said) > 300
    assert len(english) <= 0.05 * len(said), english


def test_single_words_inside_a_sentence(vietnamese):
    said = say("“passed” is told as fact, “will exceed” as forecast")
    assert said == "“passed” nói như sự thật, “will exceed” như dự báo"
    assert say("“a” in AAA: two marks where one belongs") == "“a” trong AAA: hai dấu ở chỗ chỉ cần một"
