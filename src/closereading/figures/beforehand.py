"""The pictures that are the same for every reader, drawn before the course is read."""

import base64
from itertools import combinations

from closereading.figures.diagram import PICTURES, THEMES, Diagram
from closereading.figures.paragraphs import paragraphs_diagram
from closereading.figures.route import route_diagram
from closereading.figures.salt import salt_diagram
from closereading.figures.timeline import timeline_diagram
from closereading.reference.timeline import STRANDS


def draw_beforehand() -> dict[str, bytes]:
    """Return every such picture as SVG, by its path in the course's folder."""
    return {
        f"{PICTURES}/{diagram.file_name(theme)}": base64.b64decode(diagram.draw(theme))
        for diagram in _diagrams()
        for theme in THEMES
    }


def _diagrams() -> list[Diagram]:
    numbers = range(1, len(STRANDS) + 1)
    some = [strands for number in numbers for strands in combinations(STRANDS, number)]
    timelines = [timeline_diagram(*strands) for strands in some]
    return [paragraphs_diagram(), route_diagram(), salt_diagram(), *timelines]
