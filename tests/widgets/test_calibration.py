"""How sure a reader was, beside how right: a picture with the same numbers as a table."""

import base64
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from closereading import answer, asking, show_calibration
from closereading.figures import Diagram
from closereading.widgets.static_html import Notice
from closereading.workbook import Workbook

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.mark.usefixtures("lesson")
def test_picture_and_table_show_the_same_numbers() -> None:
    answer("day-sent", "b", confidence=3)
    diagram = show_calibration()
    assert isinstance(diagram, Diagram)
    assert diagram.rows[2] == ("certain", "1", "50% of the points")
    assert diagram.rows[0][2] == "no answers yet"
    assert "certain: 1 answer, 50% of the points" in diagram.alternative
    html = diagram.html()
    table = ET.fromstring(html[html.index("<table>") : html.index("</table>") + 8])
    assert [row[0].text for row in table.iter("tr")][1:] == ["guessing", "fairly sure", "certain"]
    for picture in re.findall(r"base64,([^\"]+)", html):
        drawn = "".join(ET.fromstring(base64.b64decode(picture)).itertext())
        assert "1 answer" in drawn


@pytest.mark.usefixtures("lesson")
def test_nothing_is_drawn_before_there_is_something_to_show() -> None:
    answer("day-sent", "b")
    assert isinstance(show_calibration(), Notice)


def test_a_warm_ups_questions_count_only_where_they_are_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("02-what-does-it-say", "08-make-the-case", "09-one-week-later"):
        shutil.copytree(LESSONS / name, tmp_path / name)
    monkeypatch.setattr(asking, "FOLDER", tmp_path / "09-one-week-later")
    answer("limit-of-a-claim", "d", confidence=3)
    assert isinstance(show_calibration(), Notice)
    answer("what-the-folder-shows", "b", confidence=3)
    diagram = show_calibration()
    assert isinstance(diagram, Diagram)
    assert diagram.rows[2] == ("certain", "1", "100% of the points")


def test_an_exercise_without_its_key_shows_no_calibration(exercise: Workbook) -> None:
    answer("day-sent", "c", confidence=1)
    assert exercise.book.record("day-sent")["confidence"] == 1
    assert "in a lesson" in repr(show_calibration())
