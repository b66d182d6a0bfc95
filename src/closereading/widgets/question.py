"""A question on the page: what it shows, what is recorded, and the messages between the two."""

from collections.abc import Mapping
from typing import Any, Protocol

import anywidget
import traitlets

from closereading.widgets.assembly import question_module, question_style, style_sheet, tool
from closereading.widgets.exchange import Handler, Newest, Reply, answer_message
from closereading.widgets.static_html import question_html, question_line, with_static


class AnswerSheet(Protocol):
    """One question of an assignment, as the widget needs it. Every method may raise CourseError."""

    @property
    def shown(self) -> dict[str, Any]:
        """All that the page shows before an answer."""

    def recorded(self) -> dict[str, Any]:
        """Return what is recorded by now."""

    def record(self, value: object, confidence: object = None, because: object = None) -> str:
        """Save an answer; return the time (ISO, UTC)."""

    def check(
        self, value: object, confidence: object = None, because: object = None
    ) -> dict[str, Any]:
        """Save an answer, count an attempt; return ``at``, ``score`` and ``next_hint``."""

    def open_hint(self) -> dict[str, Any]:
        """Open the next rung; return ``hints`` and ``next_hint``."""

    def find(self, words: object) -> dict[str, Any]:
        """Look pasted words up in the letter; return ``passages`` and a ``message``."""

    def start_again(self) -> None:
        """Clear the answer; what was there is kept aside."""


class QuestionWidget(anywidget.AnyWidget):
    """One question.

    Shown: ``shown``, set once. Recorded: ``recorded``, which follows what is on disk.
    """

    _css = style_sheet()

    shown = traitlets.Dict().tag(sync=True)
    recorded = traitlets.Dict().tag(sync=True)
    #: A script and a style sheet of the kind's own, loaded when the question is shown.
    tool = traitlets.Dict().tag(sync=True)

    def __init__(self, sheet: AnswerSheet) -> None:
        self._sheet = sheet
        self._newest = Newest()
        shown = sheet.shown
        super().__init__(
            # A page keeps one style sheet for each of these ids, and kinds differ in theirs.
            _anywidget_id=f"{__name__}.{shown['kind']}",
            _css=question_style(shown["kind"]),
            _esm=question_module(shown["kind"]),
            shown=shown,
            recorded=sheet.recorded(),
            tool=tool(shown["kind"]),
        )
        self.on_msg(self._on_message)

    def refresh(self) -> None:
        """Show what is recorded by now."""
        self.recorded = self._sheet.recorded()

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        handlers = {
            "record": self._unless_overtaken(self._record),
            "check": self._unless_overtaken(self._check),
            "hint": self._hint,
            "find": self._find,
            "start-again": self._start_again,
        }
        answer_message(self, handlers, content)

    def _unless_overtaken(self, handler: Handler) -> Handler:
        """Return a handler that leaves a later answer of the same page where it is."""

        def handle(message: Mapping[str, Any]) -> Reply:
            if self._newest.has_overtaken(message):
                return {"type": "saved", "at": self.recorded["at"]}
            reply = handler(message)
            self._newest.carried_out(message)
            return reply

        return handle

    def _record(self, message: Mapping[str, Any]) -> Reply:
        at = self._sheet.record(*_given(message))
        self.refresh()
        return {"type": "saved", "at": at}

    def _check(self, message: Mapping[str, Any]) -> Reply:
        checked = self._sheet.check(*_given(message))
        self.refresh()
        return {"type": "checked", **checked}

    def _hint(self, _message: Mapping[str, Any]) -> Reply:
        opened = self._sheet.open_hint()
        self.refresh()
        return {"type": "hint", **opened}

    def _find(self, message: Mapping[str, Any]) -> Reply:
        return {"type": "found", **self._sheet.find(message.get("words"))}

    def _start_again(self, _message: Mapping[str, Any]) -> Reply:
        self._sheet.start_again()
        self.refresh()
        return {"type": "started-again"}

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:  # noqa: ANN401
        bundle = super()._repr_mimebundle_(**kwargs)
        return with_static(bundle, question_html(self.shown), question_line(self.shown))


def _given(message: Mapping[str, Any]) -> tuple[object, object, object]:
    """Return what the reader gave: the answer, how sure they are, and why."""
    return message.get("value"), message.get("confidence"), message.get("because")
