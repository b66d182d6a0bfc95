"""The page and the CSV files: well made, safe, and honest where there is little to say."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from closereading.csv_cells import safe_cell
from closereading.report import ClassWork, answers_csv, questions_csv, report_html
from closereading.report.pictures import columns
from report.made_report import SHORT, class_of_thirty, loaded, work_of

MADE = datetime(2026, 11, 27, 14, 5)
VOID = {"meta", "img", "br", "hr", "link", "input", "wbr"}
HOSTILE = "</td><script>alert(1)</script>\u202e\x00\ud800<img src=x onerror=alert(1)> {{ 7*7 }}"


class Outline(HTMLParser):
    """Tags, ids, headings and text of a page; refuses what is not closed in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs)
        self.tags.append((tag, given))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag == "p":
            assert "p" not in self.open, "a paragraph in a paragraph"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def page_of(work: ClassWork) -> Outline:
    return Outline(report_html(work, MADE))


def hostile_class() -> ClassWork:
    records: dict[str, Any] = class_of_thirty()
    records["s01"] = {
        "whose-words-support-the-policy": {"value": HOSTILE, "recorded_at": HOSTILE},
        "to-whom-it-matters": {"value": "=1+1", "because": "=HYPERLINK(1)", "confidence": [1]},
        "marks-in-others-and-normalization": {"value": [{"part": "p4"}], "attempts": "x"},
        SHORT: {"value": HOSTILE + " and enough words to be a text of one’s own"},
        "no-such-question": {"value": HOSTILE},
        "sure-of-words-and-wishes": {"value": {"a": 1}},
        "rule-for-technology": "b",
    }
    records["s02"] = records["s01"]
    return work_of(records)


CLASSES: dict[str, Callable[[], ClassWork]] = {
    "thirty": lambda: work_of(class_of_thirty()),
    "small": lambda: work_of(dict(list(class_of_thirty().items())[:9])),
    "empty": lambda: work_of({}),
    "blank": lambda: work_of({f"s{n}": {} for n in range(12)}),
    "equal": lambda: work_of({f"s{n}": class_of_thirty()["s30"] for n in range(12)}),
    "hostile": hostile_class,
    "citation": lambda: work_of(
        {"s1": {"cite-this-letter": {"value": {"author": HOSTILE}}}}, "citation"
    ),
}


@pytest.mark.parametrize("name", CLASSES)
def test_page_is_well_formed_with_one_first_heading_and_no_id_twice(name: str) -> None:
    page = page_of(CLASSES[name]())
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(set(page.ids)) == len(page.ids)
    assert ("html", {"lang": "en"}) in page.tags


@pytest.mark.parametrize("name", CLASSES)
def test_page_needs_nothing_from_elsewhere_and_runs_nothing(name: str) -> None:
    page = page_of(CLASSES[name]())
    assert {"script", "iframe", "link", "object"}.isdisjoint(tag for tag, _ in page.tags)
    for _, given in page.tags:
        assert not any(attribute.startswith("on") for attribute in given)
        for address in (given.get("src"), given.get("href")):
            assert address is None or address.startswith(("data:image/svg+xml", "#"))


@pytest.mark.parametrize("name", CLASSES)
def test_nothing_that_cannot_be_said_is_shown_as_a_number(name: str) -> None:
    words = page_of(CLASSES[name]()).words
    assert not re.search(r"\b(nan|inf|None)\b", words)


def test_every_picture_has_its_description_and_a_table_of_the_same_numbers() -> None:
    page = report_html(work_of(class_of_thirty()), MADE)
    figures = re.findall(r'<figure class="cr-diagram">.*?</figure>', page, re.DOTALL)
    assert len(figures) == 3
    for figure in figures:
        described = re.findall(r'<img [^>]*alt="([^"]+)"', figure)
        assert len(described) == 2
        for number in re.findall(r"<td>([^<]+)</td>", figure):
            assert number in described[0]


def test_page_says_that_it_is_private_and_that_likeness_is_no_verdict() -> None:
    words = page_of(work_of(class_of_thirty())).words
    assert "This page holds students’ names and answers. Do not publish it" in words
    assert "Something to look at, not a verdict." in words


def test_small_class_is_told_why_there_are_no_statistics() -> None:
    words = page_of(CLASSES["small"]()).words
    assert "With fewer than 10 submissions one student more or less changes every figure." in words
    assert "we shall meet in a room" in words
    for statistic in ("Point-biserial", "Facility", "median", "By chance", "Mean share", " %"):
        assert statistic not in words


def test_waiting_answers_are_said_to_be_in_no_total() -> None:
    words = page_of(work_of(class_of_thirty())).words
    assert f"10 {SHORT}: 30 answers of 30" in words
    assert "Totals are out of 27 points, in the 9 of 10 questions for which nobody waits" in words


def test_students_words_are_words_on_the_page() -> None:
    page = page_of(hostile_class())
    assert "</td><script>alert(1)</script>" in page.words
    assert "{{ 7*7 }}" in page.words
    assert "\x00" not in page.words
    report_html(hostile_class(), MADE).encode()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1", "\r=1", "＝1", "-"]
)
def test_cell_that_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("cell", [-0.25, 0, 3, "a = b", "", None])
def test_numbers_and_plain_words_stay_as_they_are(cell: str | float | None) -> None:
    assert safe_cell(cell) == cell


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_questions_file_has_a_row_for_each_question() -> None:
    found = rows(questions_csv(work_of(class_of_thirty())))
    assert len(found) == 10
    assert found[0]["facility"] == "0.9"
    assert found[0]["upper_minus_lower"] == "0.25"
    assert (found[-1]["waiting"], found[-1]["facility"]) == ("30", "")


def test_answers_file_has_a_row_for_each_student_and_question() -> None:
    found = rows(answers_csv(work_of(class_of_thirty())))
    assert len(found) == 300
    choice = next(
        r for r in found if (r["student"], r["question"]) == ("s01", "rule-for-technology")
    )
    assert (choice["state"], choice["points"], choice["possible"]) == ("answered", "0.0", "2.0")
    assert (choice["confidence"], choice["recorded_at"]) == ("2", "2026-10-01T10:01:01Z")
    assert choice["answer"].startswith("Washington will ask China")


def test_hostile_answers_make_no_formula_and_no_broken_file() -> None:
    text = answers_csv(hostile_class())
    text.encode()
    found = {r["question"]: r for r in rows(text) if r["student"] == "s01"}
    assert found["to-whom-it-matters"]["because"] == "'=HYPERLINK(1)"
    assert found["to-whom-it-matters"]["confidence"] == ""
    assert found["marks-in-others-and-normalization"]["state"] == "invalid"
    assert found["rule-for-technology"]["state"] == "invalid"
    for row in rows(text):
        assert not any(cell[:1] in {"=", "+", "-", "@"} for cell in row.values())


def test_picture_of_points_counts_everybody_once() -> None:
    totals = [0.0, 2.9, 3.0, 26.9, 27.0, 29.5]
    made = columns(totals, 27)
    assert [c.students for c in made] == [2, 1, 0, 0, 0, 0, 0, 0, 1, 2]
    assert sum(c.students for c in columns([0.5, 1.0], 1)) == 2
    assert sum(c.students for c in columns([0.0], 0)) == 1


def test_names_of_the_exercise_are_the_authors() -> None:
    assert loaded()[0].title in page_of(work_of({})).words


def test_statistics_and_page_need_neither_nbgrader_nor_a_drawing_to_be_loaded() -> None:
    code = (
        "import sys, closereading.report; "
        "print(sorted({'matplotlib', 'nbgrader', 'numpy', 'pandas'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"
