"""The route diagram: what it claims, and how it reads without being seen."""

import base64
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

from closereading.figures import route_diagram
from closereading.figures.route import ALTERNATIVE, STEPS, STOPS
from closereading.texts import SourceText


def test_every_claim_about_the_note_rests_on_its_words(letter: SourceText) -> None:
    note = letter.part("note-1").text
    for step in STEPS:
        assert all(words in note for words in step.words)
        assert bool(step.words) == (step.certainty in {"done", "planned"})


def test_only_what_the_note_reports_is_drawn_as_done() -> None:
    done = [
        (STOPS[n].name, STOPS[n + 1].name) for n, s in enumerate(STEPS) if s.certainty == "done"
    ]
    assert done == [("Brzezinski", "Vance")]
    assert not STOPS[-1].known


def test_the_picture_has_alternative_text_and_its_data_as_a_table() -> None:
    html = route_diagram().html()
    assert html.count(f'alt="{ALTERNATIVE}"') == 2
    table = ET.fromstring(html[html.index("<table>") : html.index("</table>") + 8])
    assert len(table.findall("./tbody/tr")) == len(STEPS)
    assert all(row.find("th") is not None for row in table.findall("./tbody/tr"))


def test_the_picture_names_everyone_as_text_in_both_themes() -> None:
    drawn = re.findall(r"base64,([^\"]+)", route_diagram().html())
    for picture in map(base64.b64decode, drawn):
        texts = "".join(ET.fromstring(picture).itertext())
        assert all(stop.name in texts for stop in STOPS)


def test_the_diagram_is_the_same_every_time() -> None:
    assert route_diagram().html() == route_diagram().html()


def test_matplotlib_is_loaded_only_where_a_figure_is_drawn() -> None:
    code = (
        "import sys; from closereading import ask, review, route_diagram, show_letter;"
        "assert 'matplotlib' not in sys.modules; route_diagram().html();"
        "assert 'matplotlib' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
