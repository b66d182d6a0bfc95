"""Messages from the page: each is answered, also when something goes wrong."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from closereading.errors import CourseError

Reply = dict[str, Any]
Handler = Callable[[Mapping[str, Any]], Reply]


class _Sender(Protocol):
    def send(self, content: Reply) -> None: ...


def answer_message(widget: _Sender, handlers: Mapping[str, Handler], content: object) -> None:
    """Handle one message and send its answer with the message's own number.

    Jupyter swallows what a callback raises, and the page would wait in vain: so every failure
    is answered with ``not-saved`` and a sentence that says why.
    """
    message = content if isinstance(content, Mapping) else {}
    widget.send({**_reply(handlers, message), "n": message.get("n")})


def _reply(handlers: Mapping[str, Handler], message: Mapping[str, Any]) -> Reply:
    handler = handlers.get(str(message.get("type")))
    if handler is None:
        return _refusal("this page and the notebook do not fit together: run this cell again.")
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
