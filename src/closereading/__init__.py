"""Dear Mr. President: reading one historical letter closely.

A notebook needs only the names listed here. They are loaded when they are first used, so that the
command line does not wait for the widgets.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from closereading.asking import answer, ask, review
    from closereading.figures import (
        paragraphs_diagram,
        route_diagram,
        salt_diagram,
        timeline_diagram,
    )
    from closereading.showing import (
        show_calibration,
        show_letter,
        show_marks,
        show_progress,
        show_sources,
        show_timeline,
    )

_HOMES = {
    "answer": "closereading.asking",
    "ask": "closereading.asking",
    "paragraphs_diagram": "closereading.figures",
    "review": "closereading.asking",
    "route_diagram": "closereading.figures",
    "salt_diagram": "closereading.figures",
    "show_calibration": "closereading.showing",
    "show_letter": "closereading.showing",
    "show_marks": "closereading.showing",
    "show_progress": "closereading.showing",
    "show_sources": "closereading.showing",
    "show_timeline": "closereading.showing",
    "timeline_diagram": "closereading.figures",
}

__all__ = [
    "answer",
    "ask",
    "paragraphs_diagram",
    "review",
    "route_diagram",
    "salt_diagram",
    "show_calibration",
    "show_letter",
    "show_marks",
    "show_progress",
    "show_sources",
    "show_timeline",
    "timeline_diagram",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
