"""The pictures of the letter: what they claim, and how they read without being seen."""

import base64
import re
import xml.etree.ElementTree as ET

import pytest

from closereading import (
    paragraphs_diagram,
    salt_diagram,
    show_marks,
    show_timeline,
    timeline_diagram,
)
from closereading.asking import answer
from closereading.figures import Diagram
from closereading.figures.paragraphs import PARAGRAPHS, words_in
from closereading.reference.timeline import STRANDS, load_timeline
from closereading.texts import SourceText
from closereading.widgets.static_html import Notice
from closereading.widgets.timeline import TimelineWidget

MARKS = [
    {"part": "p2", "first": 13, "last": 22, "tag": "commitment"},
    {"part": "p4", "first": 32, "last": 40, "tag": "hedge"},
]


def rows(diagram: Diagram) -> list[list[str]]:
    """Return the table's rows as a reader without the picture meets them."""
    html = diagram.html()
    table = ET.fromstring(html[html.index("<table>") : html.index("</table>") + 8])
    return [["".join(cell.itertext()) for cell in row] for row in table.findall("./tbody/tr")]


def drawn_text(diagram: Diagram) -> list[str]:
    """Return the words in the picture, for a light and for a dark page."""
    pictures = re.findall(r"base64,([^\"]+)", diagram.html())
    return ["".join(ET.fromstring(base64.b64decode(p)).itertext()) for p in pictures]


def test_every_paragraph_is_counted_and_what_it_does_is_shown_by_its_words(
    letter: SourceText,
) -> None:
    assert [paragraph.part for paragraph in PARAGRAPHS] == [f"p{n}" for n in range(1, 8)]
    assert sum(words_in(paragraph.part) for paragraph in PARAGRAPHS) == 455
    for paragraph in PARAGRAPHS:
        assert paragraph.words in letter.part(paragraph.part).text


def test_the_paragraphs_are_named_in_both_themes_and_in_the_table() -> None:
    for picture in drawn_text(paragraphs_diagram()):
        assert all(paragraph.does in picture for paragraph in PARAGRAPHS)
    assert [row[:2] for row in rows(paragraphs_diagram())][4] == ["¶5", "123"]


def test_the_numbers_of_salt_are_launchers_and_bombers_and_add_up() -> None:
    numbers = {row[0]: row[1:3] for row in rows(salt_diagram())}
    assert numbers["November 1, 1978: all launchers and bombers"] == ["2,284", "2,504"]
    assert "not warheads" in salt_diagram().caption
    for picture in drawn_text(salt_diagram()):
        assert all(number in picture for number in ("1,054", "1,398", "2,400", "2,250", "1,200"))


def test_every_number_of_salt_has_its_source_and_a_sum_says_that_it_is_ours() -> None:
    for row in rows(salt_diagram()):
        assert row[3].endswith(".")
        assert ("an inference of this course" in row[3]) == ("Our sum" in row[3])


@pytest.mark.usefixtures("lesson")
def test_a_readers_marks_are_drawn_and_listed() -> None:
    answer("mark-arms", MARKS)
    diagram = show_marks("mark-arms")
    assert isinstance(diagram, Diagram)
    assert rows(diagram)[0] == [
        "commitment",
        "¶2",
        "not to provide arms to the People’s Republic of China,",
    ]
    assert rows(diagram)[1][:2] == ["hedge", "¶4"]
    assert all("refusal" in picture and "¶4" in picture for picture in drawn_text(diagram))
    assert "commitment in ¶2: not to provide arms" in diagram.alternative


@pytest.mark.usefixtures("lesson")
@pytest.mark.parametrize("question_id", ["mark-arms", "day-sent", "no-such-question"])
def test_where_nothing_is_marked_a_sentence_says_so(question_id: str) -> None:
    notice = show_marks(question_id)
    assert isinstance(notice, Notice)
    assert notice.words.endswith(".")


def test_a_wide_picture_can_be_scrolled_by_keyboard_where_there_is_no_room() -> None:
    assert 'data-wide tabindex="0"' in paragraphs_diagram().html()


@pytest.mark.usefixtures("lesson")
def test_pictures_are_the_same_every_time() -> None:
    answer("mark-arms", MARKS)
    diagrams = [show_marks("mark-arms") for _ in range(2)]
    assert all(isinstance(diagram, Diagram) for diagram in diagrams)
    assert len({diagram.html() for diagram in diagrams if isinstance(diagram, Diagram)}) == 1


def test_the_timeline_holds_every_event_with_its_source_and_the_letter_in_it() -> None:
    table = rows(timeline_diagram())
    assert [row[0] for row in table] == [str(n) for n in range(1, len(load_timeline()) + 1)]
    assert all(row[4] for row in table)
    [letter] = [row for row in table if row[3] == "Carter’s letter to Brezhnev"]
    assert letter[1] == "between December 27, 1978 and January 17, 1979"
    assert "date is not established here" in letter[4]


def test_a_strand_alone_still_has_the_letter() -> None:
    table = rows(timeline_diagram("arms"))
    assert {row[2] for row in table} == {STRANDS["arms"], STRANDS["salt"]}
    assert sum(row[2] == STRANDS["salt"] for row in table) == 1
    for picture in drawn_text(timeline_diagram("arms")):
        assert "its own date is not established here" in picture


def test_the_timeline_can_be_read_where_widgets_do_not_run() -> None:
    widget = show_timeline("normalization")
    assert isinstance(widget, TimelineWidget)
    html = widget._repr_mimebundle_()[0]["text/html"]
    assert "December 15, 1978: Normalization is announced." in html
    assert "The talks begin" not in html


def test_a_strand_that_is_not_there_is_said() -> None:
    notice = show_timeline("taiwan")
    assert isinstance(notice, Notice)
    assert notice.words.startswith("There is no strand “taiwan”.")
