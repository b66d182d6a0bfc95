"""The review in the last cell, and the copy of the answers that the notebook carries."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

import anywidget
import traitlets

from closereading.answers import HAND_IN_TYPE
from closereading.widgets.assembly import module, style_sheet
from closereading.widgets.exchange import Reply, answer_message
from closereading.widgets.static_html import answers_html, with_static


class Work(Protocol):
    """A whole assignment, as the review needs it. Every method may raise CourseError."""

    @property
    def shown(self) -> dict[str, Any]:
        """Title and what can be done with the work."""

    def listing(self) -> dict[str, Any]:
        """Return what is answered by now, question by question."""

    def prepare(self) -> str:
        """Write the answers into the notebook; return the time (ISO, UTC)."""

    def check_all(self) -> dict[str, Any]:
        """Return ``scores`` by question id and a ``summary``."""

    def start_again(self) -> None:
        """Clear all answers; what was there is kept aside."""

    def to_take_along(self) -> str:
        """Return the text of ``answers.json``, empty where nothing is answered."""

    def bring(self, text: str) -> str:
        """Take in the answers of a file's text; return a sentence on what was taken in."""


class ReviewWidget(anywidget.AnyWidget):
    """What is answered and what is not, and what to do next.

    Shown: ``shown``, set once. Recorded: ``listing``, which follows what is on disk.
    """

    _css = style_sheet("review")

    shown = traitlets.Dict().tag(sync=True)
    listing = traitlets.Dict().tag(sync=True)

    def __init__(self, work: Work) -> None:
        self._work = work
        super().__init__(
            _esm=module("review"),
            shown=work.shown,
            listing=work.listing(),
        )
        self.on_msg(self._on_message)

    def refresh(self) -> None:
        """Show what is answered by now."""
        self.listing = self._work.listing()

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        handlers = {
            "prepare": self._prepare,
            "check": self._check,
            "start-again": self._start_again,
            "take-along": self._take_along,
            "bring": self._bring,
        }
        answer_message(self, handlers, content)

    def _prepare(self, _message: Mapping[str, Any]) -> Reply:
        at = self._work.prepare()
        self.refresh()
        return {"type": "prepared", "at": at}

    def _check(self, _message: Mapping[str, Any]) -> Reply:
        return {"type": "checked", **self._work.check_all()}

    def _start_again(self, _message: Mapping[str, Any]) -> Reply:
        self._work.start_again()
        self.refresh()
        return {"type": "started-again"}

    def _take_along(self, _message: Mapping[str, Any]) -> Reply:
        text = self._work.to_take_along()
        self.refresh()
        return {"type": "to-take-along", "text": text}

    def _bring(self, message: Mapping[str, Any]) -> Reply:
        said = self._work.bring(str(message.get("text")))
        self.refresh()
        return {"type": "brought", "said": said}

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:  # noqa: ANN401
        bundle = super()._repr_mimebundle_(**kwargs)
        return with_static(bundle, f"<p>{_tally(self.listing)}</p>", _tally(self.listing))


class HandInRecord:
    """The answers as data in a cell's output, with words that say what they are.

    Args:
        content: what ``answers.json`` holds, with ``prepared_at``.
        listing: the questions, each with its prompt and readable answer.
        at: the time of writing (ISO, UTC).
    """

    def __init__(self, content: Mapping[str, Any], listing: Mapping[str, Any], at: str) -> None:
        self.content = dict(content)
        self.listing = listing
        self.at = at

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, Any]:
        return {HAND_IN_TYPE: self.content, "text/html": self._html(), "text/plain": self._line()}

    def _line(self) -> str:
        written = datetime.fromisoformat(self.at)
        when = f"{written.day} {written:%B %Y, %H:%M} UTC"
        prepared = "prepared to hand in" if self.content.get("prepared_at") else "as they stood"
        return f"This notebook carries your answers, {prepared} on {when}. {_tally(self.listing)}"

    def _html(self) -> str:
        answers = answers_html(self.listing["questions"])
        return (
            f"<p>{self._line()}</p><details><summary>Read the answers in this notebook</summary>"
            f"{answers}</details>"
        )


def _tally(listing: Mapping[str, Any]) -> str:
    return f"{listing['answered']} of {len(listing['questions'])} questions answered."
