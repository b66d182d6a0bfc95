"""Dear Mr. President: reading one historical letter closely.

A notebook needs only the names listed here. They are loaded when they are first used, so that the
command line does not wait for the widgets.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from closereading.asking import (
        answer,
        ask,
        review,
        show_calibration,
        show_letter,
        show_sources,
    )
    from closereading.figures import route_diagram

_HOMES = {
    "answer": "closereading.asking",
    "ask": "closereading.asking",
    "review": "closereading.asking",
    "route_diagram": "closereading.figures",
    "show_calibration": "closereading.asking",
    "show_letter": "closereading.asking",
    "show_sources": "closereading.asking",
}

__all__ = [
    "answer",
    "ask",
    "review",
    "route_diagram",
    "show_calibration",
    "show_letter",
    "show_sources",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
