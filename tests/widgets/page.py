"""What the page sends and what it hears, without a browser."""

from typing import Any

from closereading.asking import ask
from closereading.widgets.question import QuestionWidget
from closereading.widgets.review import ReviewWidget


class Page:
    """Stands for the page of one widget: sends it messages, keeps the answers."""

    def __init__(self, widget: QuestionWidget | ReviewWidget) -> None:
        self.widget = widget
        self.heard: list[dict[str, Any]] = []
        widget.send = self.heard.append
        self.number = 0

    def sends(self, kind: str, **fields: object) -> dict[str, Any]:
        """Send a message and return what came back, which must carry its number.

        Numbers go up by one, unless ``n`` gives another.
        """
        self.number += 1
        message = {"type": kind, "n": self.number, **fields}
        self.widget._on_message(self.widget, message, [])
        return next(reply for reply in reversed(self.heard) if reply["n"] == message["n"])


def asked(question_id: str) -> Page:
    """Return the page of a question that must be there."""
    widget = ask(question_id)
    assert isinstance(widget, QuestionWidget)
    return Page(widget)
