"""Messages from the page: each is answered, also when something goes wrong.

A kernel with subshells takes messages in on more than one thread, and then not always in the
order in which the page sent them. So one message is dealt with at a time, and an answer that was
overtaken by a later one is not saved over it.
"""

import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from closereading.errors import CourseError

Reply = dict[str, Any]
Handler = Callable[[Mapping[str, Any]], Reply]

#: A page numbers its messages: multiples of this name the view that sent them, the rest counts.
VIEW = 1_000_000

_one_at_a_time = threading.RLock()


class Newest:
    """The newest message of each view that was carried out."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def carried_out(self, message: Mapping[str, Any]) -> None:
        """Note that a message was carried out."""
        if isinstance(number := message.get("n"), int):
            view, count = divmod(number, VIEW)
            self._counts[view] = count

    def has_overtaken(self, message: Mapping[str, Any]) -> bool:
        """Return whether a later message of the same view was carried out before this one."""
        if not isinstance(number := message.get("n"), int):
            return False
        view, count = divmod(number, VIEW)
        return count < self._counts.get(view, count)


class _Sender(Protocol):
    def send(self, content: Reply) -> None: ...


def answer_message(widget: _Sender, handlers: Mapping[str, Handler], content: object) -> None:
    """Handle one message and send its answer with the message's own number.

    Jupyter swallows what a callback raises, and the page would wait in vain: so every failure
    is answered with ``not-saved`` and a sentence that says why.
    """
    message = content if isinstance(content, Mapping) else {}
    with _one_at_a_time:
        widget.send({**_reply(handlers, message), "n": message.get("n")})


def _reply(handlers: Mapping[str, Handler], message: Mapping[str, Any]) -> Reply:
    handler = handlers.get(str(message.get("type")))
    if handler is None:
        return _refusal("this page and the notebook do not fit together: show this again.")
    try:
        return handler(message)
    except CourseError as error:
        return _refusal(error.for_reader)
    except Exception as error:
        return _refusal(
            "something unexpected happened. Run this cell again; "
            f"if it happens again, tell your instructor ({type(error).__name__}: {error})."
        )


def _refusal(why: str) -> Reply:
    return {"type": "not-saved", "why": why}
