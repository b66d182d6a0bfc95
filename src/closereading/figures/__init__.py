"""Figures of the lessons, each a named function; matplotlib is loaded only where one is drawn."""

from closereading.figures.calibration import calibration_diagram
from closereading.figures.diagram import Diagram
from closereading.figures.marks import marks_diagram
from closereading.figures.paragraphs import paragraphs_diagram
from closereading.figures.route import route_diagram
from closereading.figures.salt import salt_diagram
from closereading.figures.timeline import timeline_diagram

__all__ = [
    "Diagram",
    "calibration_diagram",
    "marks_diagram",
    "paragraphs_diagram",
    "route_diagram",
    "salt_diagram",
    "timeline_diagram",
]
